using ECare.Core.Operators;
using ECare.Core.Payments.Providers;
using ECare.Core.Primitives;

namespace ECare.Core.Payments.Autopay;

/// <summary>Charges a try and learns how it went. Everything may be done again: the try's key is the payment's.</summary>
public sealed class AutopayCharging(AutopayBook book, PaymentDesk desk, AutopayMessages messages, CurrentOperator current, TimeProvider clock)
{
    private DateOnly Today => current.Operator.Zone.DayOf(clock.GetUtcNow());

    /// <summary>Claims the next try of a bill and charges it.</summary>
    /// <returns>Whether it was this node that did.</returns>
    internal async Task<bool> TryAsync(AutopayBill bill, CancellationToken cancellationToken)
    {
        var attempt = AutopayAttempt.Claim(bill.Setting, (bill.BillId, bill.ToPayMinor), bill.Attempts.Count + 1, Today, clock.GetUtcNow());
        if (!await book.TryAddAsync(cancellationToken, attempt))
        {
            return false;
        }

        await SettleAsync(attempt, cancellationToken);
        return true;
    }

    /// <summary>Goes on with a try from wherever it was left.</summary>
    internal async Task SettleAsync(AutopayAttempt attempt, CancellationToken cancellationToken)
    {
        if (attempt.State == AutopayAttemptState.Claimed && !await BeginAsync(attempt, cancellationToken))
        {
            return;
        }

        var payment = await book.PaymentAsync(attempt, cancellationToken);
        if (payment.State.HasMoney)
        {
            await TellAsync(attempt, each => each.Pay(), (AutopayNews.Paid, Today), cancellationToken);
        }
        else if (!payment.State.IsOpen)
        {
            await DeclineAsync(attempt, payment.Reason ?? "expired", cancellationToken);
        }
    }

    /// <summary>Switches autopay off because what it charged is gone, and says so.</summary>
    internal async Task StopAsync(AutopaySetting setting, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var stopped = setting.Stop(now);
        var words = await messages.OfAsync(new AutopayMessage(setting.CustomerId, AutopayNews.Stopped, "", Money.Zero(current.Operator.Currency), Today), cancellationToken);
        await book.TryAddAsync(cancellationToken, [stopped, AutopayNotice.Of(setting.AccountId, 0, AutopayNews.Stopped, stopped.Version, (Today, now)), .. words]);
    }

    private async Task<bool> BeginAsync(AutopayAttempt attempt, CancellationToken cancellationToken)
    {
        var amount = Money.FromMinor(attempt.AmountMinor, current.Operator.Currency);
        var wish = new StartPayment(
            new PaymentPayer.Autopay(attempt.CustomerId),
            attempt.AccountId,
            new PaymentWish.Bills([new WantedBill(attempt.BillId, amount)]),
            "",
            attempt.Key,
            PaymentAddresses.Nobody)
        { SavedMethodId = attempt.SavedMethodId };
        switch (await desk.StartAsync(wish, cancellationToken))
        {
            case StartPaymentOutcome.Started(var id, _, _):
                return await book.TryChangeAsync(attempt, each => each.Begin(id), cancellationToken);
            case StartPaymentOutcome.Repeated(var id, _, _):
                return await book.TryChangeAsync(attempt, each => each.Begin(id), cancellationToken);
            case StartPaymentOutcome.InFlight:
                return false;
            case StartPaymentOutcome.NothingDue or StartPaymentOutcome.TooMuch:
                // Somebody paid in the meantime; what is left, if anything, is a new try.
                await book.TryChangeAsync(attempt, each => each.Drop("changed"), cancellationToken);
                return false;
            case StartPaymentOutcome.SavedMethodUnusable or StartPaymentOutcome.MethodUnknown or StartPaymentOutcome.NotYours:
                await book.TryChangeAsync(attempt, each => each.Drop(ChargeRefusals.Gone), cancellationToken);
                await StopNewestAsync(attempt, cancellationToken);
                return false;
            case var other:
                throw new InvalidOperationException($"Autopay {attempt.Key} could not begin: {other.GetType().Name}.");
        }
    }

    private async Task DeclineAsync(AutopayAttempt attempt, string reason, CancellationToken cancellationToken)
    {
        if (ChargeRefusals.EndsMethod(reason))
        {
            await book.TryChangeAsync(attempt, each => each.Decline(reason), cancellationToken);
            await StopNewestAsync(attempt, cancellationToken);
            return;
        }

        var earlier = (await book.OfBillAsync(attempt, cancellationToken)).Count(each => each.State == AutopayAttemptState.Declined);
        var next = AutopayCalendar.NextTry(earlier + 1, attempt.Day);
        await TellAsync(attempt, each => each.Decline(reason), next is { } day ? (AutopayNews.Declined, day) : (AutopayNews.GaveUp, Today), cancellationToken);
    }

    private async Task TellAsync(AutopayAttempt attempt, Action<AutopayAttempt> change, (AutopayNews News, DateOnly Day) what, CancellationToken cancellationToken)
    {
        var notice = AutopayNotice.Of(attempt.AccountId, attempt.BillId, what.News, attempt.Number, (Today, clock.GetUtcNow()));
        var bill = await book.BillAsync(attempt, cancellationToken);
        var words = await messages.OfAsync(
            new AutopayMessage(attempt.CustomerId, what.News, bill.Number, Money.FromMinor(attempt.AmountMinor, bill.Currency), what.Day), cancellationToken);
        await book.TryChangeAsync(attempt, change, cancellationToken, [notice, .. words]);
    }

    /// <summary>Only while it is still on with the method that is gone: the customer may have chosen another.</summary>
    private async Task StopNewestAsync(AutopayAttempt attempt, CancellationToken cancellationToken)
    {
        var newest = await book.NewestAsync(attempt.AccountId, cancellationToken);
        if (newest is { IsOn: true } && newest.SavedMethodId == attempt.SavedMethodId)
        {
            await StopAsync(newest, cancellationToken);
        }
    }
}
