using System.Text.Json;
using ECare.Core.Payments.Providers;
using ECare.Core.Persistence;
using ECare.Core.Primitives;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Payments;

/// <summary>
/// A payment from the wish to the ledger and back. It believes the provider's answers only; every verb may be called again with the same
/// and then changes nothing.
/// </summary>
public sealed class Payment
{
    private const int LongestCode = 100;

    private readonly List<PaymentEvent> events = [];
    private readonly List<PaymentAllocation> allocations = [];
    private readonly List<PaymentRefund> refunds = [];

    private Payment()
    {
    }

    public long AccountId { get; private set; }

    public Guid Id { get; private set; }

    /// <summary>What the provider's books call it: unique, and the provider's key against doubles.</summary>
    public string MerchantReference { get; private set; } = "";

    /// <summary>Whoever has it sees this payment.</summary>
    public string Token { get; private set; } = "";

    public PayerKind PayerKind { get; private set; }

    /// <summary>Who paid; absent for a guest.</summary>
    public long? PayerId { get; private set; }

    public string Method { get; private set; } = "";

    public long AmountMinor { get; private set; }

    public string CurrencyCode { get; private set; } = "";

    public PaymentState State { get; private set; }

    public string? ProviderReference { get; private set; }

    /// <summary>Why it failed or was kept apart: a code in lower case with hyphens.</summary>
    public string? Reason { get; private set; }

    public string? Msisdn { get; private set; }

    public string Language { get; private set; } = "";

    public string ReturnTo { get; private set; } = "";

    public string CallbackTo { get; private set; } = "";

    /// <summary>What the customer has to do, as it was told the first time.</summary>
    public string? NextStep { get; private set; }

    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>When nobody can pay it any more.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>What came, in <see cref="ReceivedCurrencyCode"/>.</summary>
    public long ReceivedMinor { get; private set; }

    public string? ReceivedCurrencyCode { get; private set; }

    public DateTimeOffset? PostedAt { get; private set; }

    /// <summary>What came and is on no bill: the account's credit.</summary>
    public long CreditMinor { get; private set; }

    /// <summary>When the provider is asked next; absent when nobody needs to.</summary>
    public DateTimeOffset? NextLookAt { get; private set; }

    /// <summary>Until when it is asked.</summary>
    public DateTimeOffset LookUntil { get; private set; }

    public int Looks { get; private set; }

    /// <summary>Until when the payer's bank can take it back; absent where it cannot.</summary>
    public DateTimeOffset? ReturnsUntil { get; private set; }

    /// <summary>Grows with each change, so that of two writers one notices.</summary>
    public int Version { get; private set; }

    /// <summary>Money onto a prepaid balance, for no bill.</summary>
    public bool IsTopUp { get; private set; }

    /// <summary>The payer's saved method that it is charged to.</summary>
    public Guid? SavedMethodId { get; private set; }

    /// <summary>Whether the provider was asked to remember what is paid with, and has not said yet that it does.</summary>
    public bool KeepsMethod { get; private set; }

    public Currency Currency => Currency.Of(CurrencyCode);

    public Money Amount => Money.FromMinor(AmountMinor, Currency);

    /// <summary>What came; nothing until something did.</summary>
    public Money Received => Money.FromMinor(ReceivedMinor, Currency.Of(ReceivedCurrencyCode ?? CurrencyCode));

    /// <summary>What may still be given back: never above what came.</summary>
    public Money Refundable => State == PaymentState.ChargedBack ? Money.Zero(Received.Currency) : State.HasMoney ? Received - Money.FromMinor(refunds.Where(each => each.State != RefundState.Refused).Sum(each => each.AmountMinor), Received.Currency) : Received;

    /// <summary>What was given back.</summary>
    public Money Refunded => Money.FromMinor(refunds.Where(each => each.State == RefundState.Refunded).Sum(each => each.AmountMinor), Received.Currency);

    /// <summary>By when it will be known how it went; absent when it is.</summary>
    public DateTimeOffset? KnownBy => !State.IsOpen ? null : State is PaymentState.Pending or PaymentState.Unclear ? LookUntil : ExpiresAt;

    /// <summary>What happened, oldest first.</summary>
    public IReadOnlyList<PaymentEvent> Events => events;

    public IReadOnlyList<PaymentAllocation> Allocations => allocations;

    public IReadOnlyList<PaymentRefund> Refunds => refunds;

    /// <summary>Begins a payment. Nothing has been said to the provider yet.</summary>
    public static Payment Start(PaymentOrder order, DateTimeOffset now)
    {
        if (order.Amount.Minor <= 0 || order.Parts.Any(part => part.Minor <= 0) || order.Parts.Sum(part => part.Minor) is not 0 and var sum && sum != order.Amount.Minor)
        {
            throw new InvalidOperationException($"The parts of a payment of {order.Amount} do not add up to it.");
        }

        var payment = new Payment
        {
            AccountId = order.AccountId,
            Id = order.Names.Id,
            MerchantReference = order.Names.MerchantReference,
            Token = order.Names.Token,
            PayerKind = KindOf(order.Payer),
            PayerId = IdOf(order.Payer),
            Method = order.Method,
            AmountMinor = order.Amount.Minor,
            CurrencyCode = order.Amount.Currency.Code,
            IsTopUp = order.Parts.Count == 0,
            State = PaymentState.Initiated,
            Msisdn = order.Msisdn,
            Language = order.Language,
            SavedMethodId = order.SavedMethodId,
            KeepsMethod = order.KeepsMethod,
            ReturnTo = Fill(order.Addresses.ReturnTo, order.Names),
            CallbackTo = Fill(order.Addresses.CallbackTo, order.Names),
            StartedAt = now,
            ExpiresAt = now + order.Traits.ExpiresAfter,
            LookUntil = now + order.Traits.ExpiresAfter + order.Traits.AnswersWithin,
            NextLookAt = now + PaymentLooks.First,
            ReturnsUntil = order.Traits.ReturnsWithin is { } returns ? now + order.Traits.ExpiresAfter + returns : null,
        };
        payment.allocations.AddRange(order.Parts.Select(part => PaymentAllocation.Of(payment, part)));
        payment.Tell(PaymentEventKind.Initiated, now, order.Method);
        return payment;
    }

    /// <summary>What the provider is told of it, the same each time.</summary>
    public ProviderOrder ToOrder() => new(
        Id, MerchantReference, Amount, new Uri(ReturnTo), new Uri(CallbackTo), Msisdn, StartedAt, Language)
    { Keeps = KeepsMethod };

    /// <summary>What the customer has to do now.</summary>
    public ProviderStart Next => NextStep is null ? new ProviderStart.Unknown() : JsonSerializer.Deserialize<ProviderStart>(NextStep) ?? new ProviderStart.Unknown();

    /// <summary>Takes what the provider said to the order. Once is enough: what has gone further stays there.</summary>
    public void Take(ProviderStart start, DateTimeOffset now)
    {
        if (NextStep is not null)
        {
            return;
        }

        NextStep = start is ProviderStart.Unknown ? null : JsonSerializer.Serialize(start);
        if (State is not (PaymentState.Initiated or PaymentState.Unclear))
        {
            Version++;
            return;
        }

        switch (start)
        {
            case ProviderStart.Refused refused:
                Become(PaymentState.Failed, PaymentEventKind.StartRefused, now, refused.Reason);
                break;
            case ProviderStart.Unknown:
                Become(PaymentState.Unclear, PaymentEventKind.StartUnclear, now);
                break;
            case ProviderStart.Redirect { ProviderReference: var reference }:
                Send(reference, now);
                break;
            case ProviderStart.Waiting { ProviderReference: var reference }:
                Send(reference, now);
                break;
            case ProviderStart.Scan { ProviderReference: var reference }:
                Send(reference, now);
                break;
            default:
                Send(null, now);
                break;
        }
    }

    /// <summary>Notes that what was paid with is saved, so that it is saved once.</summary>
    internal void MethodKept()
    {
        KeepsMethod = false;
        Version++;
    }

    /// <summary>Notes that something came in from outside. It says "ask", and nothing more: not even its reference is believed.</summary>
    public void Hint(DateTimeOffset now)
    {
        // A caller who repeats himself does not get to fill the timeline.
        if (State.IsOpen && events.Count(each => each.Kind == PaymentEventKind.Hinted) < PaymentLooks.MostHints)
        {
            Tell(PaymentEventKind.Hinted, now);
        }
    }

    /// <summary>Takes what the provider answered to a question of ours.</summary>
    /// <param name="askedAt">When it was asked, where answering took time: an answer says nothing of what came after the question.</param>
    /// <returns>What has to be booked now, in the same transaction.</returns>
    public PaymentStep Take(ProviderAnswer answer, DateTimeOffset now, DateTimeOffset? askedAt = null)
    {
        // An answer from before the bank took it back comes too late to bring it again.
        if (State == PaymentState.ChargedBack)
        {
            return new PaymentStep.Nothing();
        }

        if (State.HasMoney)
        {
            return Later(answer, now);
        }

        Looks++;
        Version++;
        if (answer is ProviderAnswer.Paid paid)
        {
            return Confirm(paid, now);
        }

        if (State.IsOpen)
        {
            TakeOpen(answer, now, askedAt ?? now);
        }

        // Silence ends nothing, however long it lasts.
        var isLast = askedAt >= LookUntil || (askedAt is null && now >= LookUntil);
        NextLookAt = isLast && answer is not ProviderAnswer.Unavailable ? null : PaymentLooks.After(this, now);
        if (NextLookAt is null)
        {
            Tell(PaymentEventKind.GivenUp, now);
        }

        return new PaymentStep.Nothing();
    }

    /// <summary>What is here is here, unless the payer's bank takes it back; what was given back already cannot be taken again.</summary>
    private PaymentStep Later(ProviderAnswer answer, DateTimeOffset now)
    {
        if (answer is not ProviderAnswer.ChargedBack back)
        {
            LookForReturn(now);
            return new PaymentStep.Nothing();
        }

        var (isApart, left) = (State == PaymentState.Held, Received - Refunded);
        NextLookAt = null;
        Become(PaymentState.ChargedBack, PaymentEventKind.ChargedBack, now, back.ProviderReference, minor: left.Minor);
        Reason = "charged-back";
        return left.IsZero ? new PaymentStep.Nothing() : new PaymentStep.TakeBack(left, isApart ? new RefundSplit(0, []) : TakeBack(left.Minor), isApart);
    }

    private void LookForReturn(DateTimeOffset now)
    {
        if (ReturnsUntil is { } until)
        {
            NextLookAt = now < until ? now + PaymentLooks.ForReturn : null;
            Version++;
        }
    }

    /// <summary>Notes that what came is in the ledger and on which bills.</summary>
    /// <param name="parts">What each bill took; the rest is credit.</param>
    public void Post(IReadOnlyList<PaymentPart> parts, DateTimeOffset now)
    {
        var sum = parts.Sum(part => part.Minor);
        if (ReceivedMinor <= 0 || PostedAt is not null || ReceivedCurrencyCode != CurrencyCode || sum > ReceivedMinor || parts.Any(part => part.Minor <= 0))
        {
            throw new InvalidOperationException($"Payment {Id} ({State}) of {Received} cannot be posted as {sum}.");
        }

        Reason = null;
        PostedAt = now;
        Become(PaymentState.Posted, PaymentEventKind.Posted, now, minor: ReceivedMinor);
        foreach (var part in parts)
        {
            Allocate(part, now);
        }

        LookForReturn(now);
        CreditMinor = IsTopUp ? 0 : ReceivedMinor - sum;
        if (CreditMinor > 0)
        {
            Tell(PaymentEventKind.Credited, now, minor: CreditMinor);
        }
    }

    /// <summary>Whether staff can take it as what came: kept apart, in the account's currency, and none of it asked back, for what was is theirs to give back wholly.</summary>
    public bool CanBeReleased => State == PaymentState.Held && ReceivedCurrencyCode == CurrencyCode && Refundable == Received;

    /// <summary>Notes that staff took money which was kept apart for what it is; it is posted next.</summary>
    internal void Release(string by, DateTimeOffset now) => Tell(PaymentEventKind.Released, now, Clip(by), minor: ReceivedMinor);

    /// <summary>Puts credit of this payment on a bill that was issued later.</summary>
    public void UseCredit(PaymentPart part, DateTimeOffset now)
    {
        if (part.Minor <= 0 || part.Minor > CreditMinor)
        {
            throw new InvalidOperationException($"Payment {Id} has a credit of {CreditMinor}, not of {part.Minor}.");
        }

        CreditMinor -= part.Minor;
        Version++;
        Allocate(part, now);
    }

    /// <summary>Begins to give money back. It counts as given at once, so that two refunds at the same moment cannot give more than came.</summary>
    /// <returns><see langword="null"/> when that much is not there.</returns>
    public PaymentRefund? AskRefund(RefundNames names, Money amount, DateTimeOffset now)
    {
        if (!State.HasMoney || amount.Currency != Received.Currency || amount.Minor <= 0 || amount > Refundable)
        {
            return null;
        }

        var refund = PaymentRefund.Ask(this, refunds.Count + 1, names, amount, now);
        refunds.Add(refund);
        Version++;
        Tell(PaymentEventKind.RefundAsked, now, names.By is { } by ? Clip(by) : null, minor: amount.Minor);
        return refund;
    }

    /// <summary>Takes what the provider said to a refund.</summary>
    /// <returns>What each bill loses again, and of the credit: to be booked now, in the same transaction. <see langword="null"/> when nothing is to be booked.</returns>
    public RefundSplit? Take(PaymentRefund refund, ProviderRefundAnswer answer, DateTimeOffset now)
    {
        if (!refund.State.IsOpen)
        {
            return null;
        }

        Version++;
        refund.Take(answer, now);
        switch (refund.State)
        {
            case RefundState.Refunded:
                Tell(PaymentEventKind.Refunded, now, refund.ProviderReference, minor: refund.AmountMinor);

                // Given back and taken back: what is on the bills and in the ledger has gone with the first of the two.
                return State == PaymentState.ChargedBack ? null : State == PaymentState.Held ? new RefundSplit(0, []) : TakeBack(refund.AmountMinor);
            case RefundState.Refused:
                Tell(PaymentEventKind.RefundRefused, now, refund.Reason, minor: refund.AmountMinor);
                return null;
            default:
                return null;
        }
    }

    /// <summary>Credit goes first, then what was put on bills, the newest bill first.</summary>
    private RefundSplit TakeBack(long minor)
    {
        var credit = Math.Min(minor, CreditMinor);
        CreditMinor -= credit;
        var left = minor - credit;
        var parts = new List<PaymentPart>();
        foreach (var allocation in allocations.Where(each => each.PostedMinor > 0).OrderByDescending(each => each.BillId))
        {
            var part = new PaymentPart(allocation.BillId, Math.Min(left, allocation.PostedMinor));
            if (part.Minor > 0)
            {
                allocation.Add(-part.Minor);
                parts.Add(part);
                left -= part.Minor;
            }
        }

        return new RefundSplit(credit, parts);
    }

    private void Allocate(PaymentPart part, DateTimeOffset now)
    {
        var allocation = allocations.Find(each => each.BillId == part.BillId);
        if (allocation is null)
        {
            allocation = PaymentAllocation.Of(this, part with { Minor = 0 });
            allocations.Add(allocation);
        }

        allocation.Add(part.Minor);
        Tell(PaymentEventKind.Allocated, now, bill: part.BillId, minor: part.Minor);
    }

    /// <summary>What came is kept as the provider tells it; only the right amount in the right currency goes on.</summary>
    private PaymentStep Confirm(ProviderAnswer.Paid paid, DateTimeOffset now)
    {
        if (paid.Amount.Minor <= 0)
        {
            throw new InvalidOperationException($"A provider says that {paid.Amount} was paid for payment {Id}.");
        }

        ProviderReference = Clip(paid.ProviderReference);
        ReceivedMinor = paid.Amount.Minor;
        ReceivedCurrencyCode = paid.Amount.Currency.Code;
        NextLookAt = null;
        Tell(PaymentEventKind.Confirmed, now, paid.ProviderReference, minor: ReceivedMinor);
        if (paid.Amount == Amount)
        {
            return new PaymentStep.Book(paid.Amount);
        }

        var reason = paid.Amount.Currency == Currency ? "other-amount" : "other-currency";
        Become(PaymentState.Held, PaymentEventKind.Held, now, reason, minor: ReceivedMinor);
        LookForReturn(now);
        return new PaymentStep.KeepApart(paid.Amount);
    }

    private void TakeOpen(ProviderAnswer answer, DateTimeOffset now, DateTimeOffset askedAt)
    {
        var isOver = askedAt >= ExpiresAt;
        switch (answer)
        {
            case ProviderAnswer.Failed failed:
                Become(PaymentState.Failed, PaymentEventKind.Failed, now, failed.Reason);
                break;
            case ProviderAnswer.ChargedBack:
                // It came and went before anybody here knew.
                Become(PaymentState.Failed, PaymentEventKind.Failed, now, "charged-back");
                break;
            case ProviderAnswer.NotFound when isOver:
            case ProviderAnswer.Pending when askedAt >= LookUntil:
                Become(PaymentState.Expired, PaymentEventKind.Expired, now);
                break;
            case ProviderAnswer.Pending when State == PaymentState.Sent && !isOver:
                // The customer has not agreed yet, as far as anybody can tell.
                break;
            case ProviderAnswer.Pending when State != PaymentState.Pending:
                Become(PaymentState.Pending, PaymentEventKind.Pending, now);
                break;
            case ProviderAnswer.Unavailable when State is not (PaymentState.Unclear or PaymentState.Sent) || (isOver && State != PaymentState.Unclear):
                Become(PaymentState.Unclear, PaymentEventKind.Unclear, now);
                break;
            default:
                break;
        }
    }

    private void Send(string? reference, DateTimeOffset now)
    {
        ProviderReference = reference is null ? null : Clip(reference);
        Become(PaymentState.Sent, PaymentEventKind.Sent, now, reference);
    }

    private void Become(PaymentState state, PaymentEventKind kind, DateTimeOffset now, string? note = null, long? minor = null)
    {
        State = state;
        Version++;
        if (state is PaymentState.Failed or PaymentState.Held)
        {
            Reason = note is null ? null : Clip(note);
        }

        Tell(kind, now, note, minor: minor);
    }

    private void Tell(PaymentEventKind kind, DateTimeOffset now, string? note = null, long? bill = null, long? minor = null)
    {
        ChangedAt = now;
        events.Add(PaymentEvent.Of(this, events.Count + 1, kind, now, new PaymentEventFacts(note is null ? null : Clip(note), bill, minor)));
    }

    /// <summary>What a provider says is as long as it likes.</summary>
    internal static string Clip(string text) => text.Length <= LongestCode ? text : text[..LongestCode];

    private static string Fill(string address, PaymentNames names) => address
        .Replace("{payment}", names.Id.ToString("D", System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{token}", names.Token, StringComparison.Ordinal);

    private static PayerKind KindOf(PaymentPayer payer) => payer switch
    {
        PaymentPayer.Guest or PaymentPayer.Number { CustomerId: null } => PayerKind.Guest,
        PaymentPayer.Autopay => PayerKind.Autopay,
        _ => PayerKind.Customer,
    };

    private static long? IdOf(PaymentPayer payer) => payer switch
    {
        PaymentPayer.Customer(var id) => id,
        PaymentPayer.Autopay(var id) => id,
        PaymentPayer.Number(_, var id) => id,
        _ => null,
    };
}

/// <summary>What a payment that took an answer asks to be booked.</summary>
public abstract record PaymentStep
{
    private PaymentStep()
    {
    }

    public sealed record Nothing : PaymentStep;

    /// <summary>Book it for the account, then <see cref="Payment.Post"/>.</summary>
    public sealed record Book(Money Received) : PaymentStep;

    /// <summary>Book that it is gone again: bills are open again by their parts.</summary>
    /// <param name="WasApart">It had been kept apart and was on no bill.</param>
    public sealed record TakeBack(Money Amount, RefundSplit Split, bool WasApart) : PaymentStep;

    /// <summary>Book it as money that nobody knows the place of.</summary>
    public sealed record KeepApart(Money Received) : PaymentStep;
}

/// <summary>Where the money of a refund comes from.</summary>
/// <param name="CreditMinor">From the account's credit.</param>
/// <param name="Parts">From bills, which are open again by so much.</param>
public sealed record RefundSplit(long CreditMinor, IReadOnlyList<PaymentPart> Parts);

/// <summary>The tables of this folder.</summary>
public static class PaymentTables
{
    extension(ECareDbContext db)
    {
        public DbSet<Payment> Payments => db.Set<Payment>();
    }
}
