using ECare.Core.Accounts;
using ECare.Core.Billing.Rating;
using ECare.Core.Billing.Runs;
using ECare.Core.Inventory;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Core.Primitives;
using ECare.Core.Usage;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Billing.Coming;

/// <summary>Rates the period that is running, by the arithmetic of the bill run, so that the next bill surprises nobody.</summary>
public sealed class ComingBillReader(ECareDbContext db, CurrentOperator current, TimeProvider clock)
{
    /// <summary>What the account would be billed for the running period as things stand.</summary>
    public async Task<ComingOutcome> ReadAsync(long userCustomerId, long accountId, CancellationToken cancellationToken)
    {
        var visible = db.AccountAccess.ReachedBy(userCustomerId, clock.GetUtcNow()).SeeingMoney();
        var account = await db.BillingAccounts.AsNoTracking().SingleOrDefaultAsync(
            each => each.Id == accountId && visible.Any(access => access.AccountId == each.Id), cancellationToken);
        return account switch
        {
            null => new ComingOutcome.NotYours(),
            { Kind: AccountKind.Postpaid, ParentId: null } => await OfAsync(account, cancellationToken),
            _ => new ComingOutcome.NotBilled(),
        };
    }

    internal async Task<ComingOutcome> OfAsync(BillingAccount account, CancellationToken cancellationToken)
    {
        var @operator = current.Operator;
        var period = BillingPeriod.MonthOf(@operator.Zone.DayOf(clock.GetUtcNow()), @operator.Billing.Calendar, @operator.Zone);
        var prices = new PriceList(await db.ProductOfferings.AsNoTracking().ToListAsync(cancellationToken));
        var facts = await new RatingFacts(db).OfAsync([account], period, cancellationToken);
        return new BillMaker(@operator, prices).Make(account, facts[account.Id], period) is { } bill
            ? new ComingOutcome.Found(new ComingBill(
                account.Number, period, bill, await db.UsageFeeds.AsNoTracking().MaxAsync(feed => (DateTimeOffset?)feed.AsOf, cancellationToken)))
            : new ComingOutcome.NothingYet(period);
    }
}
