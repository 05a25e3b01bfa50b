using ECare.Core.Accounts;
using ECare.Core.Billing;
using ECare.Core.Inventory;
using ECare.Core.Ledger;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Core.Primitives;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.TopUps;

/// <summary>
/// Redeems vouchers. That a code is used is written by a conditional update in the transaction that posts its value: of two tabs, and of two
/// nodes, one changes the row and the other finds it changed.
/// </summary>
public sealed class VoucherDesk(ECareDbContext db, LedgerPosting posting, VoucherGuard guard, CurrentOperator current, TimeProvider clock)
{
    private Operator Operator => current.Operator;

    /// <summary>Redeems a voucher, once however often it is sent.</summary>
    public async Task<RedeemVoucherOutcome> RedeemAsync(RedeemVoucher request, CancellationToken cancellationToken)
    {
        if (!VoucherCodes.TryRead(request.Code, out var code))
        {
            return new RedeemVoucherOutcome.Mistyped();
        }

        if (!VoucherCodes.IsOf(Operator.Phones, code))
        {
            return new RedeemVoucherOutcome.OtherCountry();
        }

        if (await AccountAsync(request.Number, cancellationToken) is not { } account)
        {
            return new RedeemVoucherOutcome.NumberUnusable();
        }

        if (await guard.BeginAsync(request, cancellationToken) is { } until)
        {
            return new RedeemVoucherOutcome.TooMany(until);
        }

        var outcome = await RedeemAsync(account, guard.HashOf(code), cancellationToken);
        if (outcome is not RedeemVoucherOutcome.Unknown)
        {
            // Whoever knows a code that is there guesses not.
            await guard.ForgiveAsync(cancellationToken);
        }

        return outcome is RedeemVoucherOutcome.Redeemed redeemed && request.CustomerId is { } customer
            ? redeemed with { PaidBack = await PaidBackAsync(customer, account, guard.HashOf(code), cancellationToken) }
            : outcome;
    }

    /// <summary>What the credit of a voucher paid back at once of an advance.</summary>
    private async Task<Money?> PaidBackAsync(long customerId, long accountId, string hash, CancellationToken cancellationToken)
    {
        if (!await db.AccountAccess.ReachedBy(customerId, clock.GetUtcNow()).SeeingMoney().AnyAsync(access => access.AccountId == accountId, cancellationToken))
        {
            return null;
        }

        var voucher = await db.Vouchers.AsNoTracking().SingleAsync(each => each.CodeHash == hash, cancellationToken);
        var key = AdvanceClaim.KeyOf(voucher.LedgerKey);
        var back = await db.LedgerTransfers.AsNoTracking().SingleOrDefaultAsync(row => row.AccountId == accountId && row.Key == key, cancellationToken);
        return back is null ? null : Money.FromMinor(back.AmountMinor, Currency.Of(back.CurrencyCode));
    }

    internal async Task<RedeemVoucherOutcome> RedeemAsync(long accountId, string hash, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAccountsAsync([accountId], cancellationToken);
        var today = posting.DayOf(now);
        var isFirst = await db.Vouchers
            .Where(each => each.CodeHash == hash && each.State == VoucherState.Active && each.ExpiresOn >= today)
            .ExecuteUpdateAsync(
                row => row.SetProperty(each => each.State, VoucherState.Redeemed).SetProperty(each => each.AccountId, (long?)accountId).SetProperty(each => each.RedeemedAt, (DateTimeOffset?)now),
                cancellationToken) == 1;
        var voucher = await db.Vouchers.AsNoTracking().SingleOrDefaultAsync(each => each.CodeHash == hash, cancellationToken);
        if (!isFirst || voucher is null)
        {
            return Refuse(voucher, accountId);
        }

        var recharge = await posting.TopUpAsync(
            accountId, new WalletCredit(voucher.LedgerKey, LedgerKind.Voucher, LedgerSide.Vouchers(voucher.Batch), voucher.Value), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();
        return new RedeemVoucherOutcome.Redeemed(recharge);
    }

    private RedeemVoucherOutcome Refuse(Voucher? voucher, long accountId) => voucher switch
    {
        null => new RedeemVoucherOutcome.Unknown(),
        { State: VoucherState.Redeemed, RedeemedAt: { } at } => voucher.AccountId == accountId
            ? new RedeemVoucherOutcome.Repeated(Operator.RechargeOf(voucher.Value, posting.DayOf(at)))
            : new RedeemVoucherOutcome.Used(at),
        // One that was never activated was never sold.
        { State: VoucherState.Blocked or VoucherState.Issued } => new RedeemVoucherOutcome.Blocked(),
        _ => new RedeemVoucherOutcome.Expired(voucher.ExpiresOn),
    };

    private async Task<long?> AccountAsync(string number, CancellationToken cancellationToken) => await db.Lines.AsNoTracking()
        .Where(line => line.Number == number && line.EndedAt == null)
        .Join(db.BillingAccounts, line => line.AccountId, account => account.Id, (_, account) => account)
        .Where(account => account.Kind == AccountKind.Prepaid)
        .Select(account => (long?)account.Id)
        .FirstOrDefaultAsync(cancellationToken);
}
