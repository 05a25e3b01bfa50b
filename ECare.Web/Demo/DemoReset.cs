using ECare.Cms.Persistence.Scopes;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Web.Hosting.Boot;

namespace ECare.Web.Demo;

/// <summary>Throws the databases of the demo away.</summary>
internal sealed class DemoReset(OperatorCatalogue operators, OperatorDatabases databases, IContentDbContextFactory content) : IStartupWork
{
    public string Name => "Throwing the old demo away";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var each in operators.All)
        {
            await using var db = databases.Open(each.Name);
            await db.Database.EnsureDeletedAsync(cancellationToken);
        }

        await using var documents = content.CreateDbContext();
        await documents.Database.EnsureDeletedAsync(cancellationToken);
    }
}
