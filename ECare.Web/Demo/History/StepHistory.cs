using ECare.Core.Accounts;
using ECare.Core.Behaviour;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Core.Persistence.Bulk;
using ECare.Web.Demo.Generation;
using ECare.Web.Hosting.Boot;
using Microsoft.EntityFrameworkCore;

namespace ECare.Web.Demo.History;

/// <summary>Gives every customer of the demo a trail. An operator that has steps is left alone: one transaction writes all or none.</summary>
internal sealed class StepHistory(OperatorCatalogue operators, OperatorDatabases databases, Pseudonyms pseudonyms, TimeProvider clock) : IStartupWork
{
    private const long AfterTheLast = SubscriberGenerator.FirstId + DemoSeeder.Generated;

    public string Name => "Inventing what people looked at";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var @operator in operators.All)
        {
            await using var db = databases.Open(@operator.Name);
            await WriteAsync(@operator, db, cancellationToken);
        }
    }

    /// <returns>Whether anything was written.</returns>
    internal async Task<bool> WriteAsync(Operator @operator, ECareDbContext db, CancellationToken cancellationToken)
    {
        if (await db.Steps.AnyAsync(cancellationToken))
        {
            return false;
        }

        // Benches add a million more above these; they need no past.
        var customers = await db.Customers.AsNoTracking()
            .Where(customer => customer.Id < AfterTheLast && customer.ErasedAt == null)
            .OrderBy(customer => customer.Id)
            .Select(customer => new { customer.Id, customer.Since })
            .ToListAsync(cancellationToken);

        var past = new StepPast(@operator, clock.GetUtcNow());
        var steps = customers.SelectMany(customer => past.StepsOf(customer.Id, customer.Since, pseudonyms.Of(@operator.Name, customer.Id)));
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await Task.Run(() => BulkTable<Step>.Write(db, steps), cancellationToken);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }

        return true;
    }
}
