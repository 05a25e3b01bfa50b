using ECare.Campaigns.Stops;
using ECare.Core.Jobs;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Web.Content.Campaigns.Stops;

/// <summary>Tells editors once of each campaign or creative that was stopped by itself.</summary>
internal sealed partial class StopLetters(ECareDbContext db, CurrentOperator current, StopNews news, TimeProvider clock, ILogger<StopLetters> logger) : IJobWork
{
    /// <summary>More than ever are stopped between two runs.</summary>
    private const int Most = 50;

    /// <returns>Of how many stops somebody was told.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var told = 0;
        var waiting = await db.CampaignStops.AsNoTracking().Where(stop => stop.ToldAt == null && stop.RestartedAt == null)
            .OrderBy(stop => stop.StoppedAt).Take(Most).ToListAsync(cancellationToken);
        foreach (var stop in waiting)
        {
            // What is not published has no document to write about; it is told of when it has.
            if (news.DocumentOf(current.Operator, stop.Campaign) is { } document && await IsFirstAsync(stop, cancellationToken))
            {
                await news.StoppedAsync(current.Operator, document, stop);
                LogTold(stop.Campaign, stop.Creative, current.Operator.Name);
                told++;
            }
        }

        return told;
    }

    /// <summary>Noted before anything is sent: two nodes, or a second try, write no second letter.</summary>
    internal async Task<bool> IsFirstAsync(CampaignStop stop, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return await db.CampaignStops
            .Where(each => each.Campaign == stop.Campaign && each.Creative == stop.Creative && each.StoppedAt == stop.StoppedAt && each.ToldAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(each => each.ToldAt, now), cancellationToken) > 0;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The editors were told that campaign {Campaign} {Creative} of {OperatorName} was stopped by itself")]
    private partial void LogTold(string campaign, string creative, string operatorName);
}
