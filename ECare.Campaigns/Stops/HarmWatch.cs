using ECare.Campaigns.Reporting.Sums;
using ECare.Core.Jobs;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace ECare.Campaigns.Stops;

/// <summary>Looks at each running trial and stops the campaign that is proven to do harm. Nodes obey within seconds (<see cref="CampaignKeeper"/>).</summary>
internal sealed partial class HarmWatch(
    ECareDbContext db, CurrentOperator current, CampaignDirectory directory, TimeProvider clock, ILogger<HarmWatch> logger) : IJobWork
{
    /// <returns>How many campaigns were stopped.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (directory.Find(current.Operator.Name) is not { } campaigns)
        {
            return 0;
        }

        var stopped = 0;
        var history = (await db.CampaignStops.AsNoTracking().Where(stop => stop.Creative == CampaignStop.WholeCampaign).ToListAsync(cancellationToken)).ToLookup(stop => stop.Campaign, StringComparer.Ordinal);
        var trials = await db.CampaignTrialSums.Select(sum => sum.Campaign).Distinct().ToListAsync(cancellationToken);
        foreach (var campaign in campaigns.Published.Where(each => trials.Contains(each.Code, StringComparer.Ordinal) && history[each.Code].All(stop => stop.RestartedAt is not null)))
        {
            // Whoever starts a campaign again knows what there is; only people who came after that day count from then on.
            var last = history[campaign.Code].Max(stop => stop.RestartedAt);
            var trial = await TrialSumReader.SinceAsync(db, campaign.Code, last is { } at ? current.Operator.Zone.DayOf(at) : null, cancellationToken);
            if (StopRule.Of(trial) is { } harm)
            {
                stopped += await StopAsync(campaign.Code, harm, cancellationToken);
            }
        }

        return stopped;
    }

    private async Task<int> StopAsync(string campaign, ProvenHarm harm, CancellationToken cancellationToken)
    {
        db.Add(CampaignStop.Of(campaign, harm, clock.GetUtcNow()));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Another node stopped it at the same time: the index lets one in.
            return 0;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }

        LogStopped(campaign, current.Operator.Name, harm.Cause, harm.Between.Low, harm.Between.High, harm.People);
        return 1;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Campaign {Campaign} of {OperatorName} was stopped by itself: {Cause} lies between {Low} and {High} for {People} people")]
    private partial void LogStopped(string campaign, string operatorName, StopCause cause, double low, double high, long people);
}
