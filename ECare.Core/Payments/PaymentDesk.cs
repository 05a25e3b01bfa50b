using System.Diagnostics;
using System.Globalization;
using ECare.Core.Idempotency;
using ECare.Core.Persistence;
using ECare.Core.Primitives;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Payments;

/// <summary>What came of something that was sent from outside.</summary>
public abstract record HintOutcome
{
    private HintOutcome()
    {
    }

    /// <summary>The provider was asked and what it answered is kept: only now may its callback be acknowledged.</summary>
    public sealed record Taken(Guid PaymentId, string Token, PaymentState State) : HintOutcome;

    /// <summary>Signed wrongly, or not by a provider that is offered: 400.</summary>
    public sealed record NotBelieved : HintOutcome;

    /// <summary>No such payment: 404.</summary>
    public sealed record Unknown : HintOutcome;
}

/// <summary>A wish to give money back.</summary>
/// <param name="Amount">All that may still be given back when absent.</param>
/// <param name="ReasonKey">The dictionary key of the reason.</param>
public sealed record RefundPayment(Guid PaymentId, Money? Amount, string ReasonKey, string IdempotencyKey)
{
    /// <summary>Who of the staff wishes it; absent where a rule does.</summary>
    public string? By { get; init; }
}

/// <summary>What can come of a refund.</summary>
public abstract record RefundPaymentOutcome
{
    private RefundPaymentOutcome()
    {
    }

    /// <summary>It is on its way or done, as <paramref name="State"/> says.</summary>
    public sealed record Asked(Guid PaymentId, int Position, RefundState State) : RefundPaymentOutcome;

    /// <summary>The same key with the same wish was there before.</summary>
    public sealed record Repeated(Guid PaymentId, int Position, RefundState State) : RefundPaymentOutcome;

    /// <summary>The same key came with another wish: 422.</summary>
    public sealed record KeyReused : RefundPaymentOutcome;

    /// <summary>More than may still be given back.</summary>
    public sealed record TooMuch(Money Most) : RefundPaymentOutcome;

    /// <summary>The way it was paid by gives nothing back.</summary>
    public sealed record NotPossible : RefundPaymentOutcome;

    public sealed record NotFound : RefundPaymentOutcome;
}

/// <summary>
/// Begins payments, asks the providers how they went, books what came, and gives money back. Nothing is asked of a provider while a
/// transaction is open, and nothing is acknowledged to anybody before it is committed.
/// </summary>
public sealed class PaymentDesk(ECareDbContext db, PaymentIntake intake, PaymentBooking booking, IdempotencyKeys keys, PaymentTalk talk)
{
    /// <summary>Begins a payment: once for each key.</summary>
    public async Task<StartPaymentOutcome> StartAsync(StartPayment request, CancellationToken cancellationToken)
    {
        var command = PaymentCommands.Of(request);
        if (!command.IsUsable)
        {
            return new StartPaymentOutcome.KeyUnusable();
        }

        var claim = await keys.LookAsync(command, cancellationToken);
        if (claim is not KeyClaim.Fresh)
        {
            return await RepeatAsync(command, claim, cancellationToken);
        }

        var (order, refusal) = await intake.ResolveAsync(request, cancellationToken);
        if (order is null)
        {
            return refusal ?? throw new UnreachableException();
        }

        var payment = Payment.Start(order, talk.Now);
        db.ChangeTracker.Clear();
        db.Payments.Add(payment);
        var (claimed, over) = await intake.AdmitAsync(
            payment, () => keys.ClaimAsync(command, payment.Id.ToString("D", CultureInfo.InvariantCulture), cancellationToken), cancellationToken);
        return claimed switch
        {
            null => over ?? throw new UnreachableException(),
            KeyClaim.Fresh => await SendAsync(command, payment, cancellationToken),
            _ => await RepeatAsync(command, claimed, cancellationToken),
        };
    }

    /// <summary>Takes a callback or a customer's return: asks the provider, and returns only when what it answered is committed.</summary>
    public async Task<HintOutcome> TakeHintAsync(string providerCode, IReadOnlyDictionary<string, string> fields, CancellationToken cancellationToken)
    {
        if (talk.ReadHint(providerCode, fields) is not { } hint)
        {
            return new HintOutcome.NotBelieved();
        }

        var payment = await db.Payments.AsNoTracking().SingleOrDefaultAsync(
            each => each.MerchantReference == hint.MerchantReference && each.Method == providerCode, cancellationToken);
        if (payment is null)
        {
            return new HintOutcome.Unknown();
        }

        var state = await LookAsync(payment, isHinted: true, cancellationToken);
        return new HintOutcome.Taken(payment.Id, payment.Token, state);
    }

    /// <summary>Asks the provider now and books what came. For the page that a customer waits on, for hints and for the job.</summary>
    /// <returns><see langword="null"/> when there is no such payment.</returns>
    public async Task<PaymentState?> LookAsync(Guid paymentId, CancellationToken cancellationToken)
    {
        var payment = await db.Payments.AsNoTracking().SingleOrDefaultAsync(each => each.Id == paymentId, cancellationToken);
        return payment is null ? null : await LookAsync(payment, isHinted: false, cancellationToken);
    }

    /// <summary>Gives money back, once for each key and never more than came.</summary>
    public async Task<RefundPaymentOutcome> RefundAsync(RefundPayment request, CancellationToken cancellationToken)
    {
        var command = PaymentCommands.Of(request);
        if (await booking.FindAsync(request.PaymentId, cancellationToken) is not { } payment)
        {
            return new RefundPaymentOutcome.NotFound();
        }

        if (!command.IsUsable || !talk.CanRefund(payment))
        {
            return new RefundPaymentOutcome.NotPossible();
        }

        // The account's lock makes looking at the key and using it one act.
        RefundPaymentOutcome? outcome = null;
        PaymentRefund? refund = null;
        var asked = await booking.ChangeAsync(
            payment,
            async each =>
            {
                outcome = RefundOf(each, await keys.LookAsync(command, cancellationToken));
                refund = outcome is null ? each.AskRefund(RefundNames.Fresh(request.ReasonKey, request.By), request.Amount ?? each.Refundable, talk.Now) : null;
                if (refund is not null)
                {
                    keys.AddDone(command, refund.Position.ToString(CultureInfo.InvariantCulture));
                }
            },
            cancellationToken);

        if (outcome is not null)
        {
            return outcome;
        }

        return refund is null
            ? new RefundPaymentOutcome.TooMuch(asked.Refundable)
            : new RefundPaymentOutcome.Asked(payment.Id, refund.Position, await GiveBackAsync(asked, refund, cancellationToken));
    }

    /// <summary>Accepts money that was kept apart, in the account's currency, as what came: on the bills it was meant for, the rest as credit. For staff.</summary>
    /// <param name="by">Who of the staff decides.</param>
    /// <returns>Whether there was such money.</returns>
    public async Task<bool> ReleaseAsync(Guid paymentId, string by, CancellationToken cancellationToken)
    {
        if (await booking.FindAsync(paymentId, cancellationToken) is not { } payment)
        {
            return false;
        }

        var isReleased = false;
        await booking.ChangeAsync(
            payment,
            async each =>
            {
                isReleased = each.CanBeReleased;
                if (isReleased)
                {
                    each.Release(by, talk.Now);
                    await booking.PostAsync(each, fromSuspense: true, cancellationToken);
                }
            },
            cancellationToken);
        return isReleased;
    }

    /// <summary>Asks again for refunds of a payment that the provider has not answered.</summary>
    internal async Task LookAtRefundsAsync(Guid paymentId, CancellationToken cancellationToken)
    {
        if (await booking.FindAsync(paymentId, cancellationToken) is { } payment)
        {
            foreach (var refund in payment.Refunds.Where(each => each.State.IsOpen && each.NextLookAt <= talk.Now))
            {
                await GiveBackAsync(payment, refund, cancellationToken);
            }
        }
    }

    private async Task<RefundState> GiveBackAsync(Payment payment, PaymentRefund refund, CancellationToken cancellationToken)
    {
        var answer = await talk.RefundAsync(payment, refund, cancellationToken);
        var changed = await booking.TakeAsync(payment, refund.Position, answer, cancellationToken);
        return changed.Refunds.Single(each => each.Position == refund.Position).State;
    }

    private static RefundPaymentOutcome? RefundOf(Payment payment, KeyClaim claim)
    {
        switch (claim)
        {
            case KeyClaim.Fresh:
                return null;

            case KeyClaim.Done(var outcome):
                var refund = payment.Refunds.Single(each => each.Position == int.Parse(outcome, CultureInfo.InvariantCulture));
                return new RefundPaymentOutcome.Repeated(payment.Id, refund.Position, refund.State);

            default:
                return new RefundPaymentOutcome.KeyReused();
        }
    }

    private async Task<PaymentState> LookAsync(Payment payment, bool isHinted, CancellationToken cancellationToken)
    {
        if (payment.NextLookAt is null && (payment.State.HasMoney || payment.State == PaymentState.ChargedBack))
        {
            return payment.State;
        }

        var askedAt = talk.Now;
        var answer = await talk.QueryAsync(payment, cancellationToken);
        return (await booking.TakeAsync(payment, new HeardAnswer(answer, askedAt, isHinted), cancellationToken)).State;
    }

    /// <summary>Lays an order before the provider. The payment is committed, so that whatever happens now it is asked for.</summary>
    private async Task<StartPaymentOutcome> SendAsync(KeyedCommand command, Payment payment, CancellationToken cancellationToken)
    {
        var start = await talk.StartAsync(payment, cancellationToken);
        var sent = await booking.TakeAsync(payment, start, () => keys.EndAsync(command, cancellationToken), cancellationToken);
        if (sent is { SavedMethodId: not null, State: PaymentState.Sent })
        {
            // Nobody has to agree first, so most are decided now.
            await LookAsync(sent, isHinted: false, cancellationToken);
        }

        return new StartPaymentOutcome.Started(sent.Id, sent.Token, sent.Next);
    }

    private async Task<StartPaymentOutcome> RepeatAsync(KeyedCommand command, KeyClaim claim, CancellationToken cancellationToken)
    {
        switch (claim)
        {
            case KeyClaim.OtherPayload:
                return new StartPaymentOutcome.KeyReused();

            case KeyClaim.InFlight(var until):
                return new StartPaymentOutcome.InFlight(until);

            case KeyClaim.Done(var outcome):
                var done = await BegunAsync(outcome, cancellationToken);
                return new StartPaymentOutcome.Repeated(done.Id, done.Token, done.Next);

            case KeyClaim.Dead dead when await keys.TakeUpAsync(command, dead, cancellationToken):
                return await SendAsync(command, await BegunAsync(dead.Outcome, cancellationToken), cancellationToken);

            default:
                return new StartPaymentOutcome.InFlight(talk.Now + IdempotencyKeys.Lease);
        }
    }

    private async Task<Payment> BegunAsync(string outcome, CancellationToken cancellationToken) =>
        await booking.FindAsync(Guid.ParseExact(outcome, "D"), cancellationToken) ?? throw new InvalidOperationException($"Payment {outcome} has a key but no row.");
}
