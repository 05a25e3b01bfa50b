using ECare.Core.Jobs;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Campaigns.Contact;

/// <summary>
/// Deletes the counts of campaigns that are over, when they are older than the operator keeps decisions. A count of a campaign that still
/// runs stays, for a cap on the total must hold to its end; a "not interested" stays for good.
/// </summary>
internal sealed class ContactCleaning(ECareDbContext db, CurrentOperator current, CampaignDirectory directory, TimeProvider clock) : IJobWork
{
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        // Without the published campaigns nobody can tell which are over.
        if (directory.Find(current.Operator.Name)?.Serving.Set is not { Count: > 0 } set)
        {
            return 0;
        }

        var now = clock.GetUtcNow();
        var limit = current.Operator.Zone.DayOf(now.AddDays(-current.Operator.Retention.Decisions)).DayNumber;
        var running = set.Campaigns.Where(campaign => campaign.Ends > now).Select(campaign => campaign.Code).ToList();
        return await db.CampaignContacts
            .Where(contact => contact.NotInterestedAt == null && contact.Day < limit && !running.Contains(contact.Campaign))
            .ExecuteDeleteAsync(cancellationToken);
    }
}
