using ECare.Core.Accounts;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Billing.Delivery;

/// <summary>How the bills of an account come, and since when.</summary>
/// <param name="Number">The account's number.</param>
/// <param name="Form">What holds now.</param>
/// <param name="History">All choices, newest first; empty where nobody ever chose and the operator's way holds.</param>
public sealed record BillDelivery(AccountNumber Number, BillForm Form, IReadOnlyList<BillFormChoice> History)
{
    /// <summary>The name of a choice, which the customer's message says too: <c>EB-1000000013-2</c>.</summary>
    public string ReferenceOf(BillFormChoice choice) => FormattableString.Invariant($"EB-{Number}-{choice.Version}");
}

/// <summary>What came of a choice.</summary>
public abstract record BillFormOutcome
{
    private BillFormOutcome()
    {
    }

    /// <param name="Reference">Its name.</param>
    public sealed record Chosen(BillFormChoice Choice, string Reference) : BillFormOutcome;

    /// <summary>It was like that already.</summary>
    public sealed record AsBefore(BillDelivery Delivery) : BillFormOutcome;

    /// <summary>There is no such account among those whose money the customer sees.</summary>
    public sealed record NotYours : BillFormOutcome;

    /// <summary>The account gets no bills of its own.</summary>
    public sealed record NotBilled : BillFormOutcome;
}

/// <summary>Where customers say whether bills come on paper.</summary>
public sealed class BillFormDesk(ECareDbContext db, CurrentOperator current, TimeProvider clock)
{
    /// <summary>The choices that are told of an account: enough for any dispute about them.</summary>
    private const int MostTold = 20;

    private const int MostTries = 3;

    /// <returns><see langword="null"/> where the customer does not see this account's money, or it gets no bills of its own.</returns>
    public async Task<BillDelivery?> FindAsync(long userCustomerId, long accountId, CancellationToken cancellationToken) =>
        await AccountAsync(userCustomerId, accountId, cancellationToken) is { Kind: AccountKind.Postpaid, ParentId: null } account
            ? await DeliveryAsync(account, cancellationToken)
            : null;

    /// <summary>Chooses from the next bill on. Choosing what holds already changes nothing, so a second click leaves no second proof.</summary>
    public async Task<BillFormOutcome> ChooseAsync(long userCustomerId, long accountId, BillForm form, CancellationToken cancellationToken)
    {
        if (await AccountAsync(userCustomerId, accountId, cancellationToken) is not { } account)
        {
            return new BillFormOutcome.NotYours();
        }

        if (account is not { Kind: AccountKind.Postpaid, ParentId: null })
        {
            return new BillFormOutcome.NotBilled();
        }

        for (var tries = 1; ; tries++)
        {
            var delivery = await DeliveryAsync(account, cancellationToken);
            if (delivery.Form == form && (delivery.History.Count > 0 || form == current.Operator.Billing.Form))
            {
                return new BillFormOutcome.AsBefore(delivery);
            }

            var choice = BillFormChoice.Of(accountId, (delivery.History is [var newest, ..] ? newest.Version : 0) + 1, form, userCustomerId, clock.GetUtcNow());
            db.Add(choice);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return new BillFormOutcome.Chosen(choice, delivery.ReferenceOf(choice));
            }
            catch (DbUpdateException) when (tries < MostTries)
            {
                // Somebody chose at the same moment: what holds now is read again.
                db.ChangeTracker.Clear();
            }
        }
    }

    internal async Task<BillDelivery> DeliveryAsync(BillingAccount account, CancellationToken cancellationToken)
    {
        var history = await db.BillFormChoices.AsNoTracking().Where(choice => choice.AccountId == account.Id)
            .OrderByDescending(choice => choice.Version).Take(MostTold).ToListAsync(cancellationToken);
        return new BillDelivery(account.Number, history is [var newest, ..] ? newest.Form : current.Operator.Billing.Form, history);
    }

    private Task<BillingAccount?> AccountAsync(long userCustomerId, long accountId, CancellationToken cancellationToken)
    {
        var visible = db.AccountAccess.ReachedBy(userCustomerId, clock.GetUtcNow()).SeeingMoney();
        return db.BillingAccounts.AsNoTracking().SingleOrDefaultAsync(
            each => each.Id == accountId && visible.Any(access => access.AccountId == each.Id), cancellationToken);
    }
}
