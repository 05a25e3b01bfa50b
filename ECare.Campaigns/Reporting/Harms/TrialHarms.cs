using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Campaigns.Reporting.Harms;

/// <summary>Notes in the trials that a person is in what nobody wants to cause, on both sides alike. Each is noted once.</summary>
internal static class TrialHarms
{
    /// <summary>A charge was disputed.</summary>
    public static Task<int> NoteComplaintAsync(ECareDbContext db, Guid subscriber, DateTimeOffset at, CancellationToken cancellationToken) => db.CampaignTrials
        .Where(person => person.Subscriber == subscriber && person.ComplainedAt == null && person.Since <= at && person.Until >= at)
        .ExecuteUpdateAsync(
            row => row.SetProperty(person => person.ComplainedAt, at)
                .SetProperty(person => person.PendingSince, at)
                .SetProperty(person => person.Revision, person => person.Revision + 1),
            cancellationToken);

    /// <summary>A line of the person ended.</summary>
    public static Task<int> NoteCancellationAsync(ECareDbContext db, Guid subscriber, DateTimeOffset at, CancellationToken cancellationToken) => db.CampaignTrials
        .Where(person => person.Subscriber == subscriber && person.CancelledAt == null && person.Since <= at && person.Until >= at)
        .ExecuteUpdateAsync(
            row => row.SetProperty(person => person.CancelledAt, at)
                .SetProperty(person => person.PendingSince, at)
                .SetProperty(person => person.Revision, person => person.Revision + 1),
            cancellationToken);

    /// <summary>The person said of a campaign "not interested".</summary>
    public static Task<int> NoteRefusalAsync(ECareDbContext db, Guid subscriber, string campaign, DateTimeOffset at, CancellationToken cancellationToken) => db.CampaignTrials
        .Where(person => person.Subscriber == subscriber && person.Campaign == campaign && person.HiddenAt == null && person.Since <= at)
        .ExecuteUpdateAsync(
            row => row.SetProperty(person => person.HiddenAt, at)
                .SetProperty(person => person.PendingSince, at)
                .SetProperty(person => person.Revision, person => person.Revision + 1),
            cancellationToken);
}
