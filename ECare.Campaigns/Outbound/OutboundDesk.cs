using ECare.Campaigns.Contact;
using Microsoft.EntityFrameworkCore;

namespace ECare.Campaigns.Outbound;

/// <summary>What came of a plan.</summary>
public abstract record PlanOutcome
{
    private PlanOutcome()
    {
    }

    /// <summary>It is being counted.</summary>
    public sealed record Planned(Guid Run) : PlanOutcome;

    /// <summary>No campaign of the wish allows the channel.</summary>
    public sealed record NoCampaign : PlanOutcome;

    /// <summary>So many runs are open that one more would confuse.</summary>
    public sealed record TooMany : PlanOutcome;
}

/// <summary>What came of a change of a run.</summary>
public enum OutboundChange
{
    Done,

    /// <summary>There is no such run.</summary>
    NotFound,

    /// <summary>The run does not stand as whoever asked saw it.</summary>
    Outdated,
}

/// <summary>Where staff plan, start, cancel and read runs of messages.</summary>
public sealed class OutboundDesk(CampaignDirectory directory, CampaignDatabases databases, TimeProvider clock)
{
    /// <summary>How many runs a page tells of.</summary>
    public const int Listed = 100;

    /// <summary>Runs that are neither done nor cancelled.</summary>
    private const int MostOpen = 20;

    /// <summary>The codes of the campaigns that allow a channel and are not over, in the rules' order.</summary>
    public IReadOnlyList<string> CampaignsFor(string operatorName, ContactChannel channel)
    {
        var (now, placement) = (clock.GetUtcNow(), OutboundRun.PlacementOf(channel));
        return [.. (directory.Find(operatorName)?.Serving.Set.Campaigns ?? [])
            .Where(campaign => campaign.Ends > now && campaign.Placements.Contains(placement, StringComparer.Ordinal)).Select(campaign => campaign.Code)];
    }

    /// <summary>Plans a run: first it is counted, and nothing is sent until <see cref="StartAsync"/>.</summary>
    public async Task<PlanOutcome> PlanAsync(string operatorName, OutboundWish wish, string who, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(wish);
        var allowed = CampaignsFor(operatorName, wish.Channel);
        if (allowed.Count == 0 || wish.Codes.Except(allowed, StringComparer.Ordinal).Any())
        {
            return new PlanOutcome.NoCampaign();
        }

        await using var db = databases.Open(operatorName);
        if (await db.OutboundRuns.CountAsync(each => each.State != OutboundState.Done && each.State != OutboundState.Cancelled, cancellationToken) >= MostOpen)
        {
            return new PlanOutcome.TooMany();
        }

        var run = OutboundRun.Plan(wish, who, clock.GetUtcNow());
        db.OutboundRuns.Add(run);
        await db.SaveChangesAsync(cancellationToken);
        return new PlanOutcome.Planned(run.Id);
    }

    /// <summary>Lets a counted run start. A second click finds it started.</summary>
    /// <param name="siteAddress">Scheme and host of the links in its messages.</param>
    public async Task<OutboundChange> StartAsync(string operatorName, Guid id, string who, string siteAddress, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = databases.Open(operatorName);
        var changed = await db.OutboundRuns.Where(run => run.Id == id && run.State == OutboundState.Counted)
            .ExecuteUpdateAsync(
                row => row
                    .SetProperty(run => run.State, OutboundState.Running)
                    .SetProperty(run => run.StartedBy, who)
                    .SetProperty(run => run.StartedAt, now)
                    .SetProperty(run => run.SiteAddress, siteAddress)
                    .SetProperty(run => run.Step, run => run.Step + 1),
                cancellationToken);
        return await AnswerAsync(changed, operatorName, id, cancellationToken);
    }

    /// <summary>Ends a run: what has left has left, and nothing more leaves.</summary>
    public async Task<OutboundChange> CancelAsync(string operatorName, Guid id, string who, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = databases.Open(operatorName);
        var changed = await db.OutboundRuns
            .Where(run => run.Id == id && run.State != OutboundState.Done && run.State != OutboundState.Cancelled)
            .ExecuteUpdateAsync(
                row => row
                    .SetProperty(run => run.State, OutboundState.Cancelled)
                    .SetProperty(run => run.CancelledBy, who)
                    .SetProperty(run => run.EndedAt, now)
                    .SetProperty(run => run.Step, run => run.Step + 1),
                cancellationToken);
        return await AnswerAsync(changed, operatorName, id, cancellationToken);
    }

    /// <summary>The latest runs with their sums, the newest first.</summary>
    public async Task<IReadOnlyList<OutboundReport>> ReadAsync(string operatorName, CancellationToken cancellationToken)
    {
        await using var db = databases.Open(operatorName);
        var runs = await db.OutboundRuns.AsNoTracking().OrderByDescending(run => run.PlannedAt).Take(Listed).ToListAsync(cancellationToken);
        Guid[] ids = [.. runs.Select(run => run.Id)];
        var counts = (await db.OutboundCounts.AsNoTracking().Where(count => ids.Contains(count.RunId)).ToListAsync(cancellationToken)).ToLookup(count => count.RunId);
        return [.. runs.Select(run => new OutboundReport(run, [.. counts[run.Id]], SpeaksFrom(operatorName, run)))];
    }

    /// <summary>One run; <see langword="null"/> when there is none.</summary>
    public async Task<OutboundReport?> FindAsync(string operatorName, Guid id, CancellationToken cancellationToken)
    {
        await using var db = databases.Open(operatorName);
        return await db.OutboundRuns.AsNoTracking().SingleOrDefaultAsync(run => run.Id == id, cancellationToken) is { } run
            ? new OutboundReport(run, await db.OutboundCounts.AsNoTracking().Where(count => count.RunId == id).ToListAsync(cancellationToken), SpeaksFrom(operatorName, run))
            : null;
    }

    /// <summary>When people may next be written to.</summary>
    public DateTimeOffset SpeaksFrom(string operatorName, ContactChannel channel) => SpeaksFrom(operatorName, channel, clock.GetUtcNow());

    /// <summary>When its first message may leave, or its next.</summary>
    private DateTimeOffset SpeaksFrom(string operatorName, OutboundRun run)
    {
        var now = clock.GetUtcNow();
        var at = run.NotBefore > now ? run.NotBefore : now;
        return run.Output == OutboundOutput.Send ? SpeaksFrom(operatorName, run.Channel, at) : at;
    }

    private DateTimeOffset SpeaksFrom(string operatorName, ContactChannel channel, DateTimeOffset at) =>
        directory.Find(operatorName)?.Serving.Policy.Messages is { } calendar ? calendar.SpeaksFrom(channel, at) : at;

    private async Task<OutboundChange> AnswerAsync(int changed, string operatorName, Guid id, CancellationToken cancellationToken)
    {
        if (changed > 0)
        {
            return OutboundChange.Done;
        }

        await using var db = databases.Open(operatorName);
        return await db.OutboundRuns.AnyAsync(run => run.Id == id, cancellationToken) ? OutboundChange.Outdated : OutboundChange.NotFound;
    }
}

/// <summary>A run with its sums.</summary>
/// <param name="SpeaksFrom">When its first message may leave, or its next.</param>
public sealed record OutboundReport(OutboundRun Run, IReadOnlyList<OutboundCount> Counts, DateTimeOffset SpeaksFrom)
{
    /// <summary>The sum of a kind over all campaigns.</summary>
    public long Sum(string kind, bool isPreview = false) =>
        Counts.Where(count => count.IsPreview == isPreview && string.Equals(count.Kind, kind, StringComparison.Ordinal)).Sum(count => count.Count);

    /// <summary>The sum of what became of messages.</summary>
    public long Sum(OutboundPersonState state) => Sum(state.ToString());

    /// <summary>What held people back, the most frequent first.</summary>
    public IEnumerable<(string Cause, long Count)> Held(bool isPreview) => Counts
        .Where(count => count.IsPreview == isPreview && OutboundCount.CauseOf(count.Kind) is not null)
        .Select(count => (OutboundCount.CauseOf(count.Kind)!, count.Count))
        .OrderByDescending(each => each.Count).ThenBy(each => each.Item1, StringComparer.Ordinal);

    /// <summary>The campaigns that were chosen in the count or since, by code.</summary>
    public IEnumerable<string> Chosen => Counts.Where(count => count.Kind == OutboundCount.Chosen).Select(count => count.Campaign)
        .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>The sum of a kind for a campaign.</summary>
    public long Of(string campaign, string kind, bool isPreview = false) => Counts
        .Where(count => count.IsPreview == isPreview && count.Kind == kind && count.Campaign == campaign).Sum(count => count.Count);
}
