using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Creatives.Reports;
using ECare.Campaigns.Creatives.Trials;
using ECare.Core.Jobs;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace ECare.Campaigns.Stops;

/// <summary>Looks at the creatives of each campaign and stops those that are proven worse than the main one; their people see the others within seconds.</summary>
internal sealed partial class CreativeWatch(
    ECareDbContext db, CurrentOperator current, CampaignDirectory directory, TimeProvider clock, ILogger<CreativeWatch> logger) : IJobWork
{
    /// <returns>How many creatives were stopped.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (directory.Find(current.Operator.Name) is not { } campaigns || campaigns.Published.All(campaign => campaign.Creatives.Count == 0))
        {
            return 0;
        }

        var stopped = 0;
        var history = (await db.CampaignStops.AsNoTracking().Where(stop => stop.Creative != CampaignStop.WholeCampaign).ToListAsync(cancellationToken))
            .ToLookup(stop => new StoppedPart(stop.Campaign, stop.Creative));
        foreach (var campaign in campaigns.Published.Where(each => each.Creatives.Count > 0))
        {
            var rows = await CreativeSumReader.ReadAsync(db, campaign.Code, cancellationToken);
            foreach (var part in campaign.Creatives.Select(each => new StoppedPart(campaign.Code, each.Key)).Where(part => history[part].All(stop => stop.RestartedAt is not null)))
            {
                stopped += HarmOf(campaign, part, rows, history[part].Max(stop => stop.RestartedAt)) is { } harm
                    ? await StopAsync(part, harm, stopped, cancellationToken)
                    : 0;
            }
        }

        return stopped;
    }

    /// <summary>Whoever starts a creative again knows what there is; only people who came after that day count from then on.</summary>
    private ProvenHarm? HarmOf(Campaign campaign, StoppedPart part, IReadOnlyList<CreativeRow> rows, DateTimeOffset? restarted)
    {
        DateOnly? after = restarted is { } at ? current.Operator.Zone.DayOf(at) : null;
        return CreativeRule.Of(CreativeComparison.Of(campaign, [.. rows.Where(row => after is null || row.Day > after)]), part.Creative);
    }

    private async Task<int> StopAsync(StoppedPart part, ProvenHarm harm, int stopped, CancellationToken cancellationToken)
    {
        // The key is campaign and time; two creatives of one campaign that are stopped in one run are a millisecond apart.
        db.Add(CampaignStop.Of(part.Campaign, harm, clock.GetUtcNow().AddMilliseconds(stopped), part.Creative));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Another node stopped it at the same time: the index lets one in. What collides with a stop of the campaign itself is stopped by the next run.
            return 0;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }

        LogStopped(part.Creative, part.Campaign, current.Operator.Name, harm.Cause, harm.Between.Low, harm.Between.High, harm.People);
        return 1;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Creative {Creative} of campaign {Campaign} of {OperatorName} was stopped by itself: {Cause} lies between {Low} and {High} for {People} people")]
    private partial void LogStopped(string creative, string campaign, string operatorName, StopCause cause, double low, double high, long people);
}
