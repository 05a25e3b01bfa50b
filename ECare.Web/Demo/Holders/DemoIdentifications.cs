using System.Globalization;
using ECare.Core.Accounts;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Core.TopUps;
using ECare.Core.TopUps.Holders;
using ECare.Web.Hosting.Boot;
using Microsoft.EntityFrameworkCore;

namespace ECare.Web.Demo.Holders;

/// <summary>The numbers of documents that the demo's customers are registered with: everybody can be told them.</summary>
internal static class DemoIdentifications
{
    /// <summary>Ten digits that begin with a one, as a Saudi citizen's.</summary>
    public static string Of(long customerId) => (1_000_000_000L + (customerId * 7)).ToString(CultureInfo.InvariantCulture);
}

/// <summary>Tells the databases of operators that ask for it who is registered with what.</summary>
internal sealed class DemoIdentificationStartup(OperatorCatalogue operators, IServiceScopeFactory scopes) : IStartupWork
{
    private const int PageSize = 1_000;

    public string Name => "Registering the demo's documents";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var @operator in operators.All.Where(each => each.TopUp is { AsksIdentification: true }))
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentOperator>().Set(@operator);
            if (scope.ServiceProvider.GetRequiredService<VoucherCodes>().IsReady)
            {
                await RegisterAsync(scope.ServiceProvider.GetRequiredService<ECareDbContext>(), scope.ServiceProvider.GetRequiredService<HolderCheck>(), cancellationToken);
            }
        }
    }

    private static async Task RegisterAsync(ECareDbContext db, HolderCheck holders, CancellationToken cancellationToken)
    {
        var registered = db.IndividualIdentifications;
        while (true)
        {
            var page = await db.Customers
                .Where(customer => customer.ErasedAt == null && !registered.Any(each => each.CustomerId == customer.Id))
                .OrderBy(customer => customer.Id).Take(PageSize).Select(customer => customer.Id).ToListAsync(cancellationToken);
            if (page.Count == 0)
            {
                return;
            }

            db.AddRange(page.Select(id => IndividualIdentification.Of(id, holders.DigestOf(id, DemoIdentifications.Of(id))!)));
            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }
    }
}
