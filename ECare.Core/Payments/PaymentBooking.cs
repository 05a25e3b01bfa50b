using ECare.Core.Accounts;
using ECare.Core.Billing;
using ECare.Core.Payments.Providers;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace ECare.Core.Payments;

/// <summary>
/// Changes a payment and books what follows from it, in one transaction: the account is locked first and the payment read then, so that two
/// who have heard the same from the provider come one after the other, and the second finds that it is done.
/// </summary>
public sealed partial class PaymentBooking(
    ECareDbContext db, LedgerPosting posting, PaymentEffects effects, TimeProvider clock, ILogger<PaymentBooking> logger)
{
    /// <summary>A payment as it is, untracked.</summary>
    internal Task<Payment?> FindAsync(Guid paymentId, CancellationToken cancellationToken) =>
        WithParts(db.Payments.AsNoTracking()).SingleOrDefaultAsync(payment => payment.Id == paymentId, cancellationToken);

    /// <summary>Keeps what the provider said to an order.</summary>
    internal Task<Payment> TakeAsync(Payment payment, ProviderStart start, Func<Task> alongside, CancellationToken cancellationToken) => ChangeAsync(
        payment,
        async each =>
        {
            each.Take(start, clock.GetUtcNow());
            await effects.EndMethodAsync(each, cancellationToken);
            await alongside();
        },
        cancellationToken);

    /// <summary>Keeps what the provider answered and books what came.</summary>
    internal Task<Payment> TakeAsync(Payment payment, HeardAnswer heard, CancellationToken cancellationToken) =>
        ChangeAsync(payment, each => HearAsync(each, heard, cancellationToken), cancellationToken);

    private async Task HearAsync(Payment each, HeardAnswer heard, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (heard.IsHinted)
        {
            each.Hint(now);
        }

        switch (each.Take(heard.Answer, now, heard.AskedAt))
        {
            case PaymentStep.Book:
                await PostAsync(each, fromSuspense: false, cancellationToken);
                break;

            case PaymentStep.KeepApart(var received):
                await posting.KeepApartAsync(new Receipt(each.AccountId, $"held:{each.MerchantReference}", each.MerchantReference, each.Method, received), cancellationToken);
                LogHeld(each.Id, each.Reason);
                break;

            case PaymentStep.TakeBack back:
                await TakeBackAsync(each, back, cancellationToken);

                // Of several who hear of it one books it, and that one tells.
                await effects.TellTakenBackAsync(each, cancellationToken);
                break;

            default:
                break;
        }

        await effects.KeepMethodAsync(each, heard.Answer, cancellationToken);
        await effects.EndMethodAsync(each, cancellationToken);
    }

    /// <summary>The bill's payment backwards, under the same reference: the two lines of the bill explain each other.</summary>
    private async Task TakeBackAsync(Payment payment, PaymentStep.TakeBack back, CancellationToken cancellationToken)
    {
        var receipt = new Receipt(payment.AccountId, $"charge-back:{payment.MerchantReference}", payment.MerchantReference, payment.Method, back.Amount)
        {
            FromSuspense = back.WasApart,
            IsTopUp = payment.IsTopUp && !back.WasApart,
            IsChargeBack = true,
            RechargedOn = payment.PostedAt is { } postedAt ? posting.DayOf(postedAt) : null,
            GivenBackBefore = payment.Refunded,
        };
        await posting.GiveBackAsync(receipt, [.. back.Split.Parts.Select(part => new BillShare(part.BillId, part.Minor))], cancellationToken);
        LogChargedBack(payment.Id, payment.Method);
    }

    /// <summary>Keeps what the provider said to a refund and books what was given back.</summary>
    internal Task<Payment> TakeAsync(Payment payment, int position, ProviderRefundAnswer answer, CancellationToken cancellationToken) =>
        ChangeAsync(payment, each => GiveBackAsync(each, position, answer, cancellationToken), cancellationToken);

    private async Task GiveBackAsync(Payment each, int position, ProviderRefundAnswer answer, CancellationToken cancellationToken)
    {
        var refund = each.Refunds.Single(one => one.Position == position);
        if (each.Take(refund, answer, clock.GetUtcNow()) is not { } split)
        {
            return;
        }

        var receipt = new Receipt(each.AccountId, $"refund:{refund.Reference}", refund.Reference, each.Method, refund.Amount)
        {
            FromSuspense = each.State == PaymentState.Held,
            IsTopUp = each.Allocations.Count == 0 && each.State != PaymentState.Held && each.IsTopUp,
            RechargedOn = each.PostedAt is { } postedAt ? posting.DayOf(postedAt) : null,
            GivenBackBefore = each.Refunded - refund.Amount,
        };
        await posting.GiveBackAsync(receipt, [.. split.Parts.Select(part => new BillShare(part.BillId, part.Minor))], cancellationToken);
        await effects.TellGivenBackAsync(each, refund.Amount, cancellationToken);
        LogRefunded(each.Id, refund.Position);
    }

    /// <summary>Changes a payment under its account's lock.</summary>
    internal async Task<Payment> ChangeAsync(Payment payment, Func<Payment, Task> change, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAccountsAsync([payment.AccountId], cancellationToken);
        var current = await WithParts(db.Payments).SingleAsync(each => each.AccountId == payment.AccountId && each.Id == payment.Id, cancellationToken);
        await change(current);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();
        return current;
    }

    /// <summary>Books what came for a payment: on the bills it was meant for as far as they are open, the rest as credit.</summary>
    internal async Task PostAsync(Payment payment, bool fromSuspense, CancellationToken cancellationToken)
    {
        var receipt = new Receipt(payment.AccountId, KeyOf(payment), payment.MerchantReference, payment.Method, payment.Received)
        {
            Shares = [.. payment.Allocations.OrderBy(each => each.BillId).Select(each => new BillShare(each.BillId, each.WantedMinor))],
            IsTopUp = payment.IsTopUp,
            FromSuspense = fromSuspense,
        };
        var taken = await posting.ReceiveAsync(receipt, cancellationToken);
        payment.Post([.. taken.Select(share => new PaymentPart(share.BillId, share.Minor))], clock.GetUtcNow());
        LogPosted(payment.Id, payment.Method);
    }

    /// <summary>The ledger's key of a payment.</summary>
    internal static string KeyOf(Payment payment) => $"payment:{payment.MerchantReference}";

    /// <summary>Puts what an account has of credit on its open bills, the one due longest first.</summary>
    /// <returns>How many bills took some.</returns>
    internal async Task<int> UseCreditAsync(long accountId, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAccountsAsync([accountId], cancellationToken);
        var payments = await WithParts(db.Payments).Where(payment => payment.AccountId == accountId && payment.CreditMinor > 0).OrderBy(payment => payment.PostedAt).ToListAsync(cancellationToken);
        var bills = await db.Bills
            .Where(bill => bill.AccountId == accountId && bill.GrossMinor - bill.PaidMinor - bill.CreditedMinor > 0)
            .OrderBy(bill => bill.DueOn).ThenBy(bill => bill.Id).Select(bill => bill.Id)
            .ToListAsync(cancellationToken);
        var used = 0;
        foreach (var (payment, bill) in payments.SelectMany(payment => bills.Select(bill => (payment, bill))))
        {
            var credit = new Receipt(accountId, KeyOf(payment), payment.MerchantReference, payment.Method, Primitives.Money.FromMinor(payment.CreditMinor, payment.Currency));
            if (payment.CreditMinor > 0 && await posting.UseCreditAsync(credit, bill, cancellationToken) is { Minor: > 0 } share)
            {
                payment.UseCredit(new PaymentPart(share.BillId, share.Minor), clock.GetUtcNow());
                used++;
            }
        }

        await posting.SettleDueDateAsync(accountId, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();
        return used;
    }

    private static IQueryable<Payment> WithParts(IQueryable<Payment> payments) => payments
        .AsSplitQuery()
        .Include(payment => payment.Events.OrderBy(each => each.Position))
        .Include(payment => payment.Allocations.OrderBy(each => each.BillId))
        .Include(payment => payment.Refunds.OrderBy(each => each.Position));

    [LoggerMessage(Level = LogLevel.Information, Message = "Payment {PaymentId} by {Method} is posted")]
    private partial void LogPosted(Guid paymentId, string method);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Payment {PaymentId} by {Method} was charged back")]
    private partial void LogChargedBack(Guid paymentId, string method);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Money of payment {PaymentId} is kept apart: {Reason}")]
    private partial void LogHeld(Guid paymentId, string? reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Refund {Position} of payment {PaymentId} is done")]
    private partial void LogRefunded(Guid paymentId, int position);
}

/// <summary>An answer of a provider, when it was asked for, and whether something from outside made us ask.</summary>
internal sealed record HeardAnswer(ProviderAnswer Answer, DateTimeOffset AskedAt, bool IsHinted);
