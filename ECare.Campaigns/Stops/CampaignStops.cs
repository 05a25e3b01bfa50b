using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace ECare.Campaigns.Stops;

/// <summary>What came of starting a campaign again.</summary>
public abstract record RestartOutcome
{
    private RestartOutcome()
    {
    }

    /// <summary>It may be shown again within a minute.</summary>
    public sealed record Restarted : RestartOutcome;

    /// <summary>It is not stopped by itself, or somebody was faster.</summary>
    public sealed record NotStopped : RestartOutcome;

    /// <summary>A reason has to be given, and not a longer one than <see cref="CampaignStop.ReasonLength"/>.</summary>
    public sealed record NoReason : RestartOutcome;
}

/// <summary>A campaign, or one creative of it.</summary>
/// <param name="Creative">Its key; <see cref="CampaignStop.WholeCampaign"/> for all of the campaign.</param>
public sealed record StoppedPart(string Campaign, string Creative = CampaignStop.WholeCampaign);

/// <summary>Tells which campaigns were stopped by themselves, and starts them again.</summary>
public sealed partial class CampaignStops(CampaignDatabases databases, TimeProvider clock, ILogger<CampaignStops> logger)
{
    /// <summary>Those that are stopped now, by code.</summary>
    public async Task<IReadOnlyDictionary<string, CampaignStop>> NowAsync(string operatorName, CancellationToken cancellationToken)
    {
        await using var db = databases.Open(operatorName);
        return await db.CampaignStops.AsNoTracking().Where(stop => stop.RestartedAt == null && stop.Creative == CampaignStop.WholeCampaign)
            .ToDictionaryAsync(stop => stop.Campaign, StringComparer.Ordinal, cancellationToken);
    }

    /// <summary>The creatives that are stopped now, by the code of their campaign.</summary>
    public async Task<ILookup<string, CampaignStop>> CreativesNowAsync(string operatorName, CancellationToken cancellationToken)
    {
        await using var db = databases.Open(operatorName);
        var stopped = await db.CampaignStops.AsNoTracking().Where(stop => stop.RestartedAt == null && stop.Creative != CampaignStop.WholeCampaign)
            .OrderBy(stop => stop.Creative).ToListAsync(cancellationToken);
        return stopped.ToLookup(stop => stop.Campaign, StringComparer.Ordinal);
    }

    /// <summary>Every time a campaign or one of its creatives was stopped, the newest first; at most the last twenty.</summary>
    public async Task<IReadOnlyList<CampaignStop>> OfAsync(string operatorName, string campaign, CancellationToken cancellationToken)
    {
        await using var db = databases.Open(operatorName);
        return await db.CampaignStops.AsNoTracking().Where(stop => stop.Campaign == campaign)
            .OrderByDescending(stop => stop.StoppedAt).Take(20).ToListAsync(cancellationToken);
    }

    /// <summary>Starts a campaign, or one of its creatives, again. Its trial goes on, but only people who enter it later can stop it another time.</summary>
    /// <param name="stopped">What was stopped.</param>
    /// <param name="by">The name of who does it.</param>
    /// <param name="reason">Why, in that person's words; kept.</param>
    public async Task<RestartOutcome> RestartAsync(string operatorName, StoppedPart stopped, string by, string? reason, CancellationToken cancellationToken)
    {
        var (campaign, creative) = stopped;
        if (string.IsNullOrWhiteSpace(reason) || reason.Trim() is not { Length: <= CampaignStop.ReasonLength } said)
        {
            return new RestartOutcome.NoReason();
        }

        var now = clock.GetUtcNow();
        await using var db = databases.Open(operatorName);
        var changed = await db.CampaignStops.Where(stop => stop.Campaign == campaign && stop.Creative == creative && stop.RestartedAt == null).ExecuteUpdateAsync(
            row => row.SetProperty(stop => stop.RestartedAt, now).SetProperty(stop => stop.RestartedBy, by).SetProperty(stop => stop.RestartReason, said),
            cancellationToken);
        if (changed == 0)
        {
            return new RestartOutcome.NotStopped();
        }

        LogRestarted(campaign, creative, operatorName);
        return new RestartOutcome.Restarted();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Campaign {Campaign} {Creative} of {OperatorName} was started again by a person")]
    private partial void LogRestarted(string campaign, string creative, string operatorName);
}
