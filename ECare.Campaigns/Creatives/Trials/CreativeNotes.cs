using ECare.Campaigns.Decisions;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Campaigns.Creatives.Trials;

/// <summary>Notes in the comparisons of creatives what people did, on all creatives alike. Each is noted once.</summary>
internal static class CreativeNotes
{
    /// <summary>What pages reported, in the caller's transaction, which has the turn of the sums; saved with it.</summary>
    public static async Task AddAsync(ECareDbContext db, IReadOnlyCollection<CreativeReport> reports, CancellationToken cancellationToken)
    {
        if (reports.Count == 0 || !await db.CreativePeople.AnyAsync(cancellationToken))
        {
            return;
        }

        var subscribers = reports.Select(report => report.Subscriber).Distinct().ToList();
        var people = await CreativeEntering.OfAsync(db, subscribers, cancellationToken);
        var shown = await ShownAsync(db, subscribers, [.. reports.Select(report => report.Decision).Distinct()], cancellationToken);
        var changed = new HashSet<CreativePerson>();
        foreach (var report in reports.OrderBy(report => report.At))
        {
            if (people.TryGetValue((report.Subscriber, report.Campaign), out var person) && shown.GetValueOrDefault(report.Decision) == person.Creative)
            {
                Note(person, report);
                changed.Add(person);
            }
        }

        await CreativeBook.CountAsync(db, changed, cancellationToken);
    }

    /// <summary>A goal was reached.</summary>
    public static Task<int> NoteGoalAsync(ECareDbContext db, IReadOnlyCollection<string> campaigns, Guid subscriber, DateTimeOffset at, CancellationToken cancellationToken) => db.CreativePeople
        .Where(person => person.Subscriber == subscriber && campaigns.Contains(person.Campaign) && !person.IsForClicks
            && person.ReachedAt == null && person.Since <= at && person.Until >= at)
        .ExecuteUpdateAsync(
            row => row.SetProperty(person => person.ReachedAt, at)
                .SetProperty(person => person.PendingSince, at)
                .SetProperty(person => person.Revision, person => person.Revision + 1),
            cancellationToken);

    /// <summary>A charge was disputed.</summary>
    public static Task<int> NoteComplaintAsync(ECareDbContext db, Guid subscriber, DateTimeOffset at, CancellationToken cancellationToken) => db.CreativePeople
        .Where(person => person.Subscriber == subscriber && person.ComplainedAt == null && person.Since <= at && person.Until >= at)
        .ExecuteUpdateAsync(
            row => row.SetProperty(person => person.ComplainedAt, at)
                .SetProperty(person => person.PendingSince, at)
                .SetProperty(person => person.Revision, person => person.Revision + 1),
            cancellationToken);

    private static void Note(CreativePerson person, CreativeReport report)
    {
        switch (report.Kind)
        {
            case OutcomeKind.Seen:
                person.See(report.At);
                break;
            case OutcomeKind.Clicked:
                person.Click(report.At);
                break;
            case OutcomeKind.Hidden:
                person.Hide(report.At);
                break;
        }
    }

    /// <summary>The creatives that were shown, by decision; what only stood in is none.</summary>
    internal static async Task<Dictionary<Guid, string>> ShownAsync(
        ECareDbContext db, IReadOnlyList<Guid> subscribers, IReadOnlyList<Guid> decisions, CancellationToken cancellationToken) => await db.CampaignDecisions.AsNoTracking()
        .Where(decision => subscribers.Contains(decision.Subscriber) && decisions.Contains(decision.Id) && decision.Creative != null && decision.CreativeChance > 0)
        .Select(decision => new { decision.Id, decision.Creative })
        .ToDictionaryAsync(decision => decision.Id, decision => decision.Creative!, cancellationToken);
}

/// <summary>What a page reported of a showing.</summary>
internal sealed record CreativeReport(Guid Subscriber, Guid Decision, string Campaign, OutcomeKind Kind, DateTimeOffset At);
