using System.Globalization;
using ECare.Cms.Persistence.Rows;
using Umbraco.Cms.Core.Models.Membership;
using Umbraco.Cms.Core.Scoping;

namespace ECare.Cms.Releases;

/// <summary>Plans releases: what goes live together, and when on the country's clock.</summary>
internal sealed class ReleaseDesk(ICoreScopeProvider scopes, ReleaseStore store, IReleaseOwners owners, TimeProvider clock)
{
    /// <summary>How a wall clock is written: as the browser's own field sends it.</summary>
    private const string WallClock = "yyyy-MM-ddTHH:mm";

    private const int LongestName = 200;

    private static readonly ReleaseOutcome Overtaken = new ReleaseOutcome.NotNow("Somebody else changed the release meanwhile; load it again.");

    public ReleaseOutcome Create(string name, string owner, IReadOnlyList<ReleaseItemRow> items, IUser by)
    {
        if (Fault(name, items) is { } fault)
        {
            return fault;
        }

        using var scope = scopes.CreateCoreScope();
        var row = new ReleaseRow
        {
            Key = Guid.CreateVersion7(),
            Name = name.Trim(),
            Owner = owner,
            CreatorId = by.Id,
            UserId = by.Id,
            CreateDate = clock.GetUtcNow().UtcDateTime,
        };
        store.Add(row, items);
        scope.Complete();
        return new ReleaseOutcome.Done(row.Key);
    }

    public ReleaseOutcome Change(Guid key, int revision, string name, IReadOnlyList<ReleaseItemRow> items)
    {
        if (Fault(name, items) is { } fault)
        {
            return fault;
        }

        using var scope = scopes.CreateCoreScope();
        if (Refusal(key, out var row, ReleaseState.Draft, ReleaseState.Refused, ReleaseState.RolledBack) is { } refusal)
        {
            return refusal;
        }

        // As its editor saw it.
        row.Revision = revision;
        if (!store.TryChange(row, each => each.Name = name.Trim()))
        {
            return Overtaken;
        }

        store.Replace(row.Id, items);
        scope.Complete();
        return new ReleaseOutcome.Done(key);
    }

    public ReleaseOutcome Delete(Guid key)
    {
        using var scope = scopes.CreateCoreScope();
        if (Refusal(key, out var row, ReleaseState.Draft, ReleaseState.Refused) is { } refusal)
        {
            return refusal;
        }

        store.Delete(row);
        scope.Complete();
        return new ReleaseOutcome.Done(key);
    }

    /// <param name="key">The release.</param>
    /// <param name="plannedFor">The time on the wall of the country: <c>2026-10-25T02:30</c>.</param>
    /// <param name="by">In whose name it goes live.</param>
    public ReleaseOutcome Schedule(Guid key, string plannedFor, IUser by)
    {
        using var scope = scopes.CreateCoreScope();
        if (Refusal(key, out var row, ReleaseState.Draft, ReleaseState.Refused, ReleaseState.RolledBack, ReleaseState.Scheduled) is { } refusal)
        {
            return refusal;
        }

        var (due, fault) = MomentOf(row.Owner, plannedFor);
        if (fault is not null)
        {
            return new ReleaseOutcome.Invalid(fault);
        }

        if (!store.TryChange(row, each => (each.State, each.PlannedFor, each.DueDate, each.UserId, each.Reasons) = (ReleaseState.Scheduled, plannedFor, due, by.Id, null)))
        {
            return Overtaken;
        }

        scope.Complete();
        return new ReleaseOutcome.Done(key);
    }

    public ReleaseOutcome Cancel(Guid key)
    {
        using var scope = scopes.CreateCoreScope();
        if (Refusal(key, out var row, ReleaseState.Scheduled) is { } refusal)
        {
            return refusal;
        }

        if (!store.TryChange(row, each => (each.State, each.PlannedFor, each.DueDate) = (ReleaseState.Draft, null, null)))
        {
            return Overtaken;
        }

        scope.Complete();
        return new ReleaseOutcome.Done(key);
    }

    private static ReleaseOutcome.Invalid? Fault(string name, IReadOnlyList<ReleaseItemRow> items) =>
        string.IsNullOrWhiteSpace(name) || name.Length > LongestName ? new ReleaseOutcome.Invalid("Give the release a name.")
        : items.DistinctBy(item => item.DocumentKey).Count() != items.Count ? new ReleaseOutcome.Invalid("A document is in it twice.")
        : null;

    private ReleaseOutcome? Refusal(Guid key, out ReleaseRow row, params ReleaseState[] states)
    {
        row = store.Find(key)?.Row!;
        return row is null ? new ReleaseOutcome.NotFound()
            : states.Contains(row.State) ? null
            : new ReleaseOutcome.NotNow($"The release is {ReleaseWords.Of(row.State)}.");
    }

    private (DateTime? Due, string? Fault) MomentOf(string ownerName, string plannedFor)
    {
        if (!DateTime.TryParseExact(plannedFor, WallClock, CultureInfo.InvariantCulture, DateTimeStyles.None, out var wall))
        {
            return (null, "Give the date and the time.");
        }

        if (owners.All.FirstOrDefault(each => each.Name == ownerName) is not { } owner)
        {
            return (null, "The country of the release is gone.");
        }

        return owners.InstantOf(owner, wall) switch
        {
            null => (null, $"The clocks of {owner.TimeZone} go forward then and never show {wall.ToString("HH:mm", CultureInfo.InvariantCulture)}."),
            { } due when due <= clock.GetUtcNow() => (null, $"It is already later than that in {owner.TimeZone}."),
            { } due => (due.UtcDateTime, null),
        };
    }
}

/// <summary>States as people read them.</summary>
internal static class ReleaseWords
{
    public static string Of(ReleaseState state) => state switch
    {
        ReleaseState.Draft => "not scheduled",
        ReleaseState.Scheduled => "scheduled",
        ReleaseState.Live => "live",
        ReleaseState.RolledBack => "rolled back",
        _ => "refused",
    };
}
