using System.Diagnostics.CodeAnalysis;
using ECare.Core.Billing;
using ECare.Core.Jobs;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace ECare.Core.Payments;

/// <summary>
/// Asks the providers for everything that is not decided, so that no payment depends on a callback that was lost. One that stumbles does
/// not keep the others from being asked for.
/// </summary>
internal sealed partial class PaymentPolling(ECareDbContext db, PaymentDesk desk, TimeProvider clock, ILogger<PaymentPolling> logger) : IJobWork
{
    private const int AtOnce = 200;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var payments = await db.Payments
            .Where(payment => payment.NextLookAt <= now)
            .OrderBy(payment => payment.NextLookAt).Select(payment => payment.Id)
            .Take(AtOnce)
            .ToListAsync(cancellationToken);
        foreach (var id in payments)
        {
            await TryAsync(id, () => desk.LookAsync(id, cancellationToken));
        }

        var refunds = await db.Set<PaymentRefund>()
            .Where(refund => refund.NextLookAt <= now)
            .OrderBy(refund => refund.NextLookAt).Select(refund => refund.PaymentId)
            .Take(AtOnce)
            .ToListAsync(cancellationToken);
        foreach (var id in refunds.Distinct())
        {
            await TryAsync(id, () => desk.LookAtRefundsAsync(id, cancellationToken));
        }

        return payments.Count + refunds.Count;
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever is wrong with one payment is told and the others are asked for.")]
    private async Task TryAsync(Guid id, Func<Task> look)
    {
        try
        {
            await look();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogStumbled(exception, id);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Payment {PaymentId} could not be asked for")]
    private partial void LogStumbled(Exception exception, Guid paymentId);
}

/// <summary>Puts credit of accounts on bills that were issued since.</summary>
internal sealed class CreditUse(ECareDbContext db, PaymentBooking booking) : IJobWork
{
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var accounts = await db.Payments
            .Where(payment => payment.CreditMinor > 0
                && db.Set<Bill>().Any(bill => bill.AccountId == payment.AccountId && bill.GrossMinor - bill.PaidMinor - bill.CreditedMinor > 0))
            .Select(payment => payment.AccountId).Distinct()
            .ToListAsync(cancellationToken);
        var used = 0;
        foreach (var account in accounts)
        {
            used += await booking.UseCreditAsync(account, cancellationToken);
        }

        return used;
    }
}
