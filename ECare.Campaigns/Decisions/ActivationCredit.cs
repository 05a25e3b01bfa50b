using ECare.Campaigns.Audience;
using ECare.Core.Accounts;
using ECare.Core.Behaviour;
using ECare.Core.Inventory;
using ECare.Core.Jobs;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ECare.Campaigns.Decisions;

/// <summary>
/// Credits what people activated or topped up lately to the campaigns that they saw before, and notes it in the trials that they are in. It reads what the business systems report,
/// not what a page claims, so a purchase counts on whatever way it was made (docs/adr/0081). Twice is once: the outcome's key settles it.
/// </summary>
internal sealed class ActivationCredit(
    ECareDbContext db, CurrentOperator current, Pseudonyms pseudonyms, CampaignDirectory directory, IOptions<CampaignOptions> options, TimeProvider clock) : IJobWork
{
    private const int Batch = 500;

    /// <summary>A goal that is noted from elsewhere meanwhile makes the batch begin again.</summary>
    private const int Tries = 5;

    /// <summary>Reports of the business systems may be late, and so may this job.</summary>
    private static readonly TimeSpan Lookback = TimeSpan.FromDays(2);

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var lately = await ReachedAsync(now - Lookback, now, cancellationToken);
        if (lately.Count == 0 || directory.Find(current.Operator.Name) is not { } campaigns)
        {
            return 0;
        }

        var credit = new GoalCredit(db, campaigns.Serving.Set, options.Value.ConversionWindow);
        var credited = 0;
        foreach (var some in lately.Where(reached => credit.CodesFor(reached.Goal).Any()).Chunk(Batch))
        {
            SubscriberGoal[] goals = [.. some.Select(reached => new SubscriberGoal(SubscriberFacts.IdOf(pseudonyms.Of(current.Operator.Name, reached.CustomerId).Value), reached.Goal, reached.At))];
            credited += await TakeAsync(credit, goals, cancellationToken);
        }

        return credited;
    }

    private async Task<int> TakeAsync(GoalCredit credit, SubscriberGoal[] goals, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
                var results = await credit.TakeAsync(goals, cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return results.Count(result => result.IsCredited);
            }
            catch (DbUpdateException) when (tries < Tries)
            {
                // Nothing of it was committed.
            }
            finally
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    /// <summary>Business systems tell the day of a change, not its hour; what was seen on that day may have led to it.</summary>
    private DateTimeOffset EndOf(DateOnly day, DateTimeOffset now)
    {
        var end = current.Operator.Zone.StartOf(day.AddDays(1)).AddMilliseconds(-1);
        return end < now ? end : now;
    }

    /// <summary>Everybody who may act on the account or line may have been led by a campaign; whoever saw none is credited nothing.</summary>
    private async Task<List<(long CustomerId, ReachedGoal Goal, DateTimeOffset At)>> ReachedAsync(
        DateTimeOffset since, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var access = db.Set<AccountAccess>().AsNoTracking().Where(granted => granted.ExpiresAt == null || granted.ExpiresAt > now);
        var activated = await (
            from product in db.OwnedProducts.AsNoTracking()
            join granted in access on product.AccountId equals granted.AccountId
            where product.Since >= since && product.Since <= now
                && (granted.LineId == AccountAccess.EveryLine || granted.LineId == product.LineId)
            select new { granted.CustomerId, product.OfferCode, product.Since }).Distinct().OrderBy(each => each.Since).ToListAsync(cancellationToken);

        var toppedUp = await (
            from account in db.BillingAccounts.AsNoTracking()
            join granted in access on account.Id equals granted.AccountId
            where account.LastTopUpAt >= since && account.LastTopUpAt <= now
            select new { granted.CustomerId, At = account.LastTopUpAt!.Value }).Distinct().ToListAsync(cancellationToken);

        var (first, last) = (current.Operator.Zone.DayOf(since), current.Operator.Zone.DayOf(now));
        var changed = await (
            from change in db.PlanChanges.AsNoTracking()
            join granted in access on change.AccountId equals granted.AccountId
            where change.On >= first && change.On <= last
                && (granted.LineId == AccountAccess.EveryLine || granted.LineId == change.LineId)
            select new { granted.CustomerId, change.ToPlan, change.On }).Distinct().OrderBy(each => each.On).ToListAsync(cancellationToken);

        return
        [
            .. changed.Select(each => (each.CustomerId, (ReachedGoal)new ReachedGoal.Offer(each.ToPlan), EndOf(each.On, now))),
            .. activated.Select(each => (each.CustomerId, (ReachedGoal)new ReachedGoal.Offer(each.OfferCode), each.Since)),
            .. toppedUp.Select(each => (each.CustomerId, (ReachedGoal)new ReachedGoal.TopUp(), each.At)),
        ];
    }
}
