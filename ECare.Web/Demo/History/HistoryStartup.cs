using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Web.Hosting.Boot;

namespace ECare.Web.Demo.History;

/// <summary>Writes the campaigns' past of every operator once, when people and campaigns are there.</summary>
internal sealed partial class HistoryStartup(
    OperatorCatalogue operators, OperatorDatabases databases, CampaignHistory history, TimeProvider clock, ILogger<HistoryStartup> logger) : IStartupWork
{
    public string Name => "Inventing the campaigns' past";

    public Task RunAsync(CancellationToken cancellationToken) => Parallel.ForEachAsync(
        operators.All,
        new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = cancellationToken },
        async (@operator, token) =>
        {
            await using var db = databases.Open(@operator.Name);
            if (await history.WriteAsync(@operator, db, clock.GetUtcNow(), token) is { } learnt)
            {
                LogWritten(CampaignPast.Days, @operator.Name, learnt);
            }
        });

    [LoggerMessage(Level = LogLevel.Information, Message = "Invented {Days} days of campaigns for {OperatorName} and learnt {Learnt} outcomes")]
    private partial void LogWritten(int days, string operatorName, int learnt);
}
