using ECare.Campaigns.Audience;
using ECare.Campaigns.Creatives.Trials;
using ECare.Core.Accounts;
using ECare.Core.Behaviour;
using ECare.Core.Disputes;
using ECare.Core.Inventory;
using ECare.Core.Jobs;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Campaigns.Reporting.Harms;

/// <summary>Notes in the trials who disputed a charge or had a line ended lately. Twice is once.</summary>
internal sealed class HarmNoting(ECareDbContext db, CurrentOperator current, Pseudonyms pseudonyms, TimeProvider clock) : IJobWork
{
    /// <summary>This job may be late.</summary>
    private static readonly TimeSpan Lookback = TimeSpan.FromDays(2);

    /// <inheritdoc/>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var (now, noted) = (clock.GetUtcNow(), 0);
        var since = now - Lookback;
        var disputes = await db.Disputes.AsNoTracking().Where(dispute => dispute.OpenedAt >= since && dispute.OpenedAt <= now)
            .Select(dispute => new { dispute.CustomerId, dispute.OpenedAt }).ToListAsync(cancellationToken);
        foreach (var dispute in disputes)
        {
            var person = PersonOf(dispute.CustomerId);
            noted += await TrialHarms.NoteComplaintAsync(db, person, dispute.OpenedAt, cancellationToken);
            await CreativeNotes.NoteComplaintAsync(db, person, dispute.OpenedAt, cancellationToken);
        }

        var ended = await (
            from line in db.Lines.AsNoTracking()
            join account in db.BillingAccounts on line.AccountId equals account.Id
            where line.EndedAt >= since && line.EndedAt <= now
            select new { account.OwnerId, At = line.EndedAt!.Value }).ToListAsync(cancellationToken);
        foreach (var line in ended)
        {
            noted += await TrialHarms.NoteCancellationAsync(db, PersonOf(line.OwnerId), line.At, cancellationToken);
        }

        return noted;
    }

    private Guid PersonOf(long customerId) => SubscriberFacts.IdOf(pseudonyms.Of(current.Operator.Name, customerId).Value);
}
