using ECare.Core.Notices;
using ECare.Core.Operators;
using ECare.Core.Payments;
using ECare.Core.Payments.Providers;
using ECare.Core.Primitives;

namespace ECare.Core.TopUps.Automatic;

/// <summary>Charges what rules come to and learns how it went. Everything may be done again: the run's key is the payment's.</summary>
public sealed class TopUpRuleCharging(TopUpRuleBook book, PaymentDesk desk, TopUpRuleMessages messages, CurrentOperator current, TimeProvider clock)
{
    /// <summary>Does what a rule asks for now.</summary>
    /// <returns>Whether something was done, and by this node.</returns>
    internal async Task<bool> DoAsync(TopUpRule rule, CancellationToken cancellationToken)
    {
        if (TopUpDecision.Of(rule, await book.FactsAsync(rule, cancellationToken)) is TopUpDecision.Wait
            || await book.ClaimAsync(rule, decision => NewsAsync(rule, decision, cancellationToken), cancellationToken) is not var (decision, run))
        {
            return false;
        }

        if (decision is TopUpDecision.Charge)
        {
            await SettleAsync(run!, cancellationToken);
        }

        return true;
    }

    /// <summary>Goes on with a run from wherever it was left.</summary>
    internal async Task SettleAsync(TopUpRun run, CancellationToken cancellationToken)
    {
        if (run.State == TopUpRunState.Claimed && !await BeginAsync(run, cancellationToken))
        {
            return;
        }

        var payment = await book.PaymentAsync(run, cancellationToken);
        if (payment.State.HasMoney)
        {
            await TellAsync(run, each => each.Pay(), (TopUpNews.Paid, null), cancellationToken);
        }
        else if (!payment.State.IsOpen)
        {
            await DeclineAsync(run, payment.Reason ?? "expired", cancellationToken);
        }
    }

    private async Task<IReadOnlyList<WaitingNotice>> NewsAsync(TopUpRule rule, TopUpDecision decision, CancellationToken cancellationToken) => decision switch
    {
        TopUpDecision.Charge => [],
        TopUpDecision.Skip => await messages.OfAsync(rule, TopUpNews.Limit, null, cancellationToken),
        TopUpDecision.Rest => await messages.OfAsync(rule, TopUpNews.GaveUp, null, cancellationToken),
        _ => await messages.OfAsync(rule, TopUpNews.Stopped, null, cancellationToken),
    };

    private async Task<bool> BeginAsync(TopUpRun run, CancellationToken cancellationToken)
    {
        var wish = new StartPayment(
            new PaymentPayer.Autopay(run.CustomerId),
            run.AccountId,
            new PaymentWish.TopUp(Money.FromMinor(run.AmountMinor, current.Operator.Currency)),
            "",
            run.Key,
            PaymentAddresses.Nobody)
        { SavedMethodId = run.SavedMethodId };
        switch (await desk.StartAsync(wish, cancellationToken))
        {
            case StartPaymentOutcome.Started(var id, _, _):
                return await book.TryChangeAsync(run, each => each.Begin(id), cancellationToken);
            case StartPaymentOutcome.Repeated(var id, _, _):
                return await book.TryChangeAsync(run, each => each.Begin(id), cancellationToken);
            case StartPaymentOutcome.InFlight:
                return false;
            case StartPaymentOutcome.OverLimit:
                await TellAsync(run, each => each.Skip(TopUpDecision.OperatorLimit), (TopUpNews.Limit, null), cancellationToken);
                return false;
            case StartPaymentOutcome.SavedMethodUnusable or StartPaymentOutcome.MethodUnknown:
                await StopAsync(run, each => each.Drop(ChargeRefusals.Gone), ChargeRefusals.Gone, cancellationToken);
                return false;
            case StartPaymentOutcome.NotYours or StartPaymentOutcome.NothingDue or StartPaymentOutcome.AmountUnusable:
                // The customer reaches the account no more, or the operator has changed what can be topped up.
                await StopAsync(run, each => each.Drop(TopUpDecision.LineGone), TopUpDecision.LineGone, cancellationToken);
                return false;
            case var other:
                throw new InvalidOperationException($"Automatic top-up {run.Key} could not begin: {other.GetType().Name}.");
        }
    }

    private async Task DeclineAsync(TopUpRun run, string reason, CancellationToken cancellationToken)
    {
        if (ChargeRefusals.EndsMethod(reason))
        {
            await StopAsync(run, each => each.Decline(reason), reason, cancellationToken);
            return;
        }

        var newest = (await book.NewestAsync(run.AccountId, run.Trigger, cancellationToken))!;
        var declined = await book.DeclinedBeforeAsync(run, newest.At, cancellationToken) + 1;
        if (declined < TopUpCalendar.MostDeclined || newest is not { IsOn: true, IsPaused: false })
        {
            await TellAsync(run, each => each.Decline(reason), (TopUpNews.Declined, current.Operator.Zone.DayOf(clock.GetUtcNow() + TopUpCalendar.RetryAfter)), cancellationToken);
        }
        else
        {
            var words = await messages.OfAsync(newest, TopUpNews.GaveUp, null, cancellationToken);
            await book.TryChangeAsync(run, each => each.Decline(reason), cancellationToken, [newest.GiveUp(reason, clock.GetUtcNow()), .. words]);
        }
    }

    private async Task TellAsync(TopUpRun run, Action<TopUpRun> change, (TopUpNews News, DateOnly? Day) what, CancellationToken cancellationToken)
    {
        var rule = await book.NewestAsync(run.AccountId, run.Trigger, cancellationToken);
        await book.TryChangeAsync(run, change, cancellationToken, rule is null ? [] : [.. await messages.OfAsync(rule, what.News, what.Day, cancellationToken)]);
    }

    /// <summary>Ends the rule, as long as it still charges what is gone: the customer may have chosen another since.</summary>
    private async Task StopAsync(TopUpRun run, Action<TopUpRun> change, string reason, CancellationToken cancellationToken)
    {
        var newest = (await book.NewestAsync(run.AccountId, run.Trigger, cancellationToken))!;
        if (newest is not { IsOn: true } || newest.SavedMethodId != run.SavedMethodId)
        {
            await book.TryChangeAsync(run, change, cancellationToken);
        }
        else
        {
            var words = await messages.OfAsync(newest, TopUpNews.Stopped, null, cancellationToken);
            await book.TryChangeAsync(run, change, cancellationToken, [newest.Stop(reason, clock.GetUtcNow()), .. words]);
        }
    }
}
