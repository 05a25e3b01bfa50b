using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Web.Hosting.Boot;

namespace ECare.Web.Start;

/// <summary>Brings every operator's database up to date.</summary>
internal sealed class DatabaseStartup(OperatorCatalogue operators, OperatorDatabases databases) : IStartupWork
{
    public string Name => "Opening the operators' databases";

    public Task RunAsync(CancellationToken cancellationToken) => Parallel.ForEachAsync(
        operators.All,
        new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = cancellationToken },
        async (each, token) => await databases.PrepareAsync(each.Name, token));
}
