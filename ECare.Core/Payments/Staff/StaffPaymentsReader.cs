using ECare.Core.Accounts;
using ECare.Core.Billing;
using ECare.Core.Inventory;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Core.Primitives;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Payments.Staff;

/// <summary>Why a payment waits for somebody.</summary>
public enum WaitingCause
{
    /// <summary>Another amount or currency came than was asked for.</summary>
    Held = 1,

    /// <summary>Money was to go back, and the provider has not said that it did.</summary>
    RefundOpen = 2,

    /// <summary>The provider refused to give money back.</summary>
    RefundRefused = 3,
}

/// <summary>A payment on staff's list.</summary>
/// <param name="Cause">Absent where it was sought and not waited for.</param>
public sealed record StaffPaymentRow(Payment Payment, WaitingCause? Cause);

/// <summary>A payment as staff see it.</summary>
/// <param name="Account">Of whom it is.</param>
/// <param name="CanRefund">Whether the way it was paid by gives money back.</param>
public sealed record StaffPayment(PaymentDetails Details, AccountNumber Account, bool CanRefund)
{
    /// <summary>The most that can still be given back.</summary>
    public Money Refundable => CanRefund && Details.Payment.State.HasMoney ? Details.Payment.Refundable : Money.Zero(Details.Payment.Received.Currency);
}

/// <summary>Reads payments for staff who count an operator's money.</summary>
public sealed class StaffPaymentsReader(ECareDbContext db, PaymentsReader payments, PaymentTalk talk, CurrentOperator current)
{
    /// <summary>Rows of a list at most.</summary>
    public const int Most = 50;

    /// <summary>How long a refused refund is told.</summary>
    private static readonly TimeSpan Told = TimeSpan.FromDays(90);

    /// <summary>What waits for somebody, the oldest first; at most <see cref="Most"/>.</summary>
    public async Task<IReadOnlyList<StaffPaymentRow>> WaitingAsync(CancellationToken cancellationToken)
    {
        var held = await db.Payments.AsNoTracking().AsSplitQuery()
            .Include(payment => payment.Refunds)
            .Where(payment => payment.State == PaymentState.Held
                && payment.ReceivedMinor > payment.Refunds.Where(refund => refund.State != RefundState.Refused).Sum(refund => refund.AmountMinor))
            .OrderBy(payment => payment.StartedAt).ThenBy(payment => payment.Id)
            .Take(Most)
            .ToListAsync(cancellationToken);
        var since = talk.Now - Told;
        var refunds = db.Set<PaymentRefund>().AsNoTracking();
        var open = await OfAsync(refunds.Where(refund => refund.NextLookAt != null), cancellationToken);
        var refused = await OfAsync(
            refunds.Where(refund => refund.State == RefundState.Refused && refund.EndedAt >= since
                && !refunds.Any(later => later.AccountId == refund.AccountId && later.PaymentId == refund.PaymentId && later.Position > refund.Position)),
            cancellationToken);
        return
        [
            .. held.Select(payment => new StaffPaymentRow(payment, WaitingCause.Held))
                .Concat(refused.Select(payment => new StaffPaymentRow(payment, WaitingCause.RefundRefused)))
                .Concat(open.Select(payment => new StaffPaymentRow(payment, WaitingCause.RefundOpen)))
                .DistinctBy(row => row.Payment.Id)
                .OrderBy(row => row.Payment.StartedAt)
                .Take(Most),
        ];
    }

    /// <summary>The newest payments that a text means: a reference of ours, or of a bill, an account or a number those that are for it. At most <see cref="Most"/>.</summary>
    public async Task<IReadOnlyList<StaffPaymentRow>> SearchAsync(string text, CancellationToken cancellationToken)
    {
        var sought = text.Trim();
        var found = await MeantAsync(sought, cancellationToken);
        var rows = await found.OrderByDescending(payment => payment.StartedAt).ThenByDescending(payment => payment.Id).Take(Most).ToListAsync(cancellationToken);
        return [.. rows.Select(payment => new StaffPaymentRow(payment, Cause: null))];
    }

    /// <summary>One payment with its timeline.</summary>
    /// <returns><see langword="null"/> when the operator has none with this id.</returns>
    public async Task<StaffPayment?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var token = await db.Payments.Where(payment => payment.Id == id).Select(payment => payment.Token).SingleOrDefaultAsync(cancellationToken);
        if (token is null || await payments.FindByTokenAsync(token, cancellationToken) is not { } details)
        {
            return null;
        }

        var (_, account) = await payments.HolderAsync(details.Payment.AccountId, cancellationToken);
        return new StaffPayment(details, account, talk.CanRefund(details.Payment));
    }

    /// <summary>One way after the other, each by an index of its own.</summary>
    private async Task<IQueryable<Payment>> MeantAsync(string sought, CancellationToken cancellationToken)
    {
        var all = db.Payments.AsNoTracking();
        var accounts = await AccountsAsync(sought, cancellationToken);
        if (accounts.Count > 0)
        {
            return all.Where(payment => accounts.Contains(payment.AccountId));
        }

        var bill = await db.Bills.Where(each => each.Number == sought).Select(each => new { each.AccountId, each.Id }).SingleOrDefaultAsync(cancellationToken);
        return bill is null
            ? all.Where(payment => payment.MerchantReference == sought)
            : all.Where(payment => payment.AccountId == bill.AccountId && payment.Allocations.Any(part => part.BillId == bill.Id));
    }

    /// <summary>What may be an account's number may be a telephone number too.</summary>
    private async Task<List<long>> AccountsAsync(string sought, CancellationToken cancellationToken)
    {
        List<long> found = AccountNumber.TryParse(sought, out var number)
            ? await db.BillingAccounts.Where(account => account.Number == number).Select(account => account.Id).ToListAsync(cancellationToken)
            : [];
        if (found.Count > 0 || !PhoneNumber.TryParse(sought, current.Operator.Country, out var phone))
        {
            return found;
        }

        var e164 = phone.E164;
        return await db.Lines.Where(line => line.Number == e164 && line.EndedAt == null).Select(line => line.AccountId).Distinct().ToListAsync(cancellationToken);
    }

    private async Task<List<Payment>> OfAsync(IQueryable<PaymentRefund> refunds, CancellationToken cancellationToken)
    {
        var ids = await refunds.OrderBy(refund => refund.AskedAt).Select(refund => refund.PaymentId).Take(Most).ToListAsync(cancellationToken);
        return ids.Count == 0 ? [] : await db.Payments.AsNoTracking().AsSplitQuery()
            .Include(payment => payment.Refunds)
            .Where(payment => ids.Contains(payment.Id))
            .ToListAsync(cancellationToken);
    }
}
