using ECare.Campaigns.Creatives.Trials;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Campaigns.Reporting.Sums;

/// <summary>Takes a person out of trials and comparisons, and out of their sums.</summary>
internal static class TrialErasing
{
    /// <summary>Inside the caller's transaction.</summary>
    /// <param name="campaign">The one to be taken out of; null for all.</param>
    /// <returns>Of how many trials.</returns>
    public static async Task<int> EraseAsync(ECareDbContext db, Guid subscriber, string? campaign, CancellationToken cancellationToken)
    {
        var progress = await TrialSumBook.TakeTurnAsync(db, cancellationToken);
        var rows = db.CampaignTrials.Where(person => person.Subscriber == subscriber && (campaign == null || person.Campaign == campaign));
        await TrialSumBook.TakeOutAsync(db, await rows.AsNoTracking().ToListAsync(cancellationToken), TrialCaps.Of(progress), cancellationToken);
        var compared = await CreativeBook.EraseAsync(db, subscriber, campaign, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return compared + await rows.ExecuteDeleteAsync(cancellationToken);
    }
}
