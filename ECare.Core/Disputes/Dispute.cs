using ECare.Core.Billing;
using ECare.Core.Persistence;
using ECare.Core.Primitives;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Disputes;

/// <summary>What the customer says is wrong.</summary>
public enum DisputeReason
{
    /// <summary>Charged for what was never ordered or used.</summary>
    NotOrdered = 1,

    /// <summary>Charged after it had been ended.</summary>
    AlreadyEnded = 2,

    ChargedTwice = 3,

    /// <summary>Another price than was agreed.</summary>
    WrongPrice = 4,

    /// <summary>It did not work.</summary>
    DidNotWork = 5,

    /// <summary>Said in words.</summary>
    Other = 6,
}

/// <summary>How a dispute stands.</summary>
public enum DisputeState
{
    /// <summary>Waits for an answer; the amount is held.</summary>
    Open = 1,

    /// <summary>All that was claimed was credited.</summary>
    Upheld = 2,

    /// <summary>Some of the charges were credited.</summary>
    PartlyUpheld = 3,

    /// <summary>Nothing was credited.</summary>
    Refused = 4,

    /// <summary>Taken back by the customer.</summary>
    Withdrawn = 5,
}

/// <summary>
/// A customer's objection to charges of an issued bill. What is claimed is not asked for until somebody has answered; the answer says why,
/// and what is upheld is credited by a credit note, since bills do not change.
/// </summary>
public sealed class Dispute
{
    /// <summary>How long the customer's words and the answer may be.</summary>
    public const int MostWords = 1_000;

    private readonly List<DisputedCharge> charges = [];

    private Dispute()
    {
    }

    public long AccountId { get; private set; }

    public long BillId { get; private set; }

    /// <summary>Counts the disputes of a bill from 1.</summary>
    public int Number { get; private set; }

    /// <summary>What letters and calls name it by: the bill's number with <c>-D1</c>.</summary>
    public string Reference { get; private set; } = "";

    /// <summary>Who opened it.</summary>
    public long CustomerId { get; private set; }

    public DisputeReason Reason { get; private set; }

    /// <summary>What the customer wrote, if anything.</summary>
    public string? Words { get; private set; }

    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>The last day on which the operator promised to answer.</summary>
    public DateOnly AnswerBy { get; private set; }

    public string CurrencyCode { get; private set; } = "";

    /// <summary>What the disputed charges come to with taxes.</summary>
    public long ClaimedMinor { get; private set; }

    public DisputeState State { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Why it was decided so; absent while it is open.</summary>
    public DisputeGround? Ground { get; private set; }

    /// <summary>Who decided, as staff are known; absent where a rule did.</summary>
    public string? DecidedBy { get; private set; }

    /// <summary>What the operator wrote to the decision, if anything.</summary>
    public string? Answer { get; private set; }

    /// <summary>The credit note that gave the money back, where any was.</summary>
    public string? CreditNoteNumber { get; private set; }

    public Currency Currency => Currency.Of(CurrencyCode);

    public Money Claimed => Money.FromMinor(ClaimedMinor, Currency);

    /// <summary>What was credited, with taxes.</summary>
    public Money Upheld => Money.FromMinor(charges.Where(charge => charge.IsUpheld).Sum(charge => charge.GrossMinor), Currency);

    public bool IsOpen => State == DisputeState.Open;

    public IReadOnlyList<DisputedCharge> Charges => charges;

    /// <summary>Opens a dispute of some lines of a bill, and holds their amount on it.</summary>
    /// <param name="number">From 1.</param>
    public static Dispute Open(Bill bill, int number, DisputeClaim claim, DateTimeOffset now, DateOnly answerBy)
    {
        var dispute = new Dispute
        {
            AccountId = bill.AccountId,
            BillId = bill.Id,
            Number = number,
            Reference = FormattableString.Invariant($"{bill.Number}-D{number}"),
            CustomerId = claim.CustomerId,
            Reason = claim.Reason,
            Words = claim.Words,
            OpenedAt = now,
            AnswerBy = answerBy,
            CurrencyCode = bill.CurrencyCode,
            State = DisputeState.Open,
        };
        dispute.charges.AddRange(bill.Lines.Where(line => claim.Positions.Contains(line.Position)).Select(line => DisputedCharge.Of(dispute, line)));
        dispute.ClaimedMinor = dispute.charges.Sum(charge => charge.GrossMinor);
        return dispute;
    }

    /// <summary>Answers it. Charges that are not upheld stay on the bill.</summary>
    /// <param name="positions">The places on the bill that are credited; none refuses the claim.</param>
    public void Decide(IReadOnlyCollection<int> positions, DisputeAnswer answer, DateTimeOffset now)
    {
        RefuseWhenClosed();
        foreach (var charge in charges.Where(charge => positions.Contains(charge.Position)))
        {
            charge.Uphold();
        }

        Close(charges.Count(charge => charge.IsUpheld) switch
        {
            0 => DisputeState.Refused,
            var upheld => upheld == charges.Count ? DisputeState.Upheld : DisputeState.PartlyUpheld,
        }, now);
        (Ground, DecidedBy, Answer) = (answer.Ground, answer.By, answer.Words);
    }

    /// <summary>Takes it back: what was held is asked for again.</summary>
    public void Withdraw(DateTimeOffset now)
    {
        RefuseWhenClosed();
        Close(DisputeState.Withdrawn, now);
    }

    /// <summary>Names the credit note that gave the money back.</summary>
    internal void CreditedBy(CreditNote note) => CreditNoteNumber = note.Number;

    private void Close(DisputeState state, DateTimeOffset now) => (State, ClosedAt) = (state, now);

    private void RefuseWhenClosed()
    {
        if (!IsOpen)
        {
            throw new InvalidOperationException($"Dispute {Reference} is closed since {ClosedAt:u}.");
        }
    }
}

/// <summary>One charge of a bill that is disputed, as the bill has it.</summary>
public sealed class DisputedCharge
{
    private DisputedCharge()
    {
    }

    public long AccountId { get; private set; }

    public long BillId { get; private set; }

    public int Number { get; private set; }

    /// <summary>Its place on the bill.</summary>
    public int Position { get; private set; }

    public long NetMinor { get; private set; }

    public long TaxMinor { get; private set; }

    /// <summary>Whether it was credited.</summary>
    public bool IsUpheld { get; private set; }

    public long GrossMinor => NetMinor + TaxMinor;

    internal static DisputedCharge Of(Dispute dispute, BillLine line) => new()
    {
        AccountId = dispute.AccountId,
        BillId = dispute.BillId,
        Number = dispute.Number,
        Position = line.Position,
        NetMinor = line.NetMinor,
        TaxMinor = line.TaxMinor,
    };

    internal void Uphold() => IsUpheld = true;
}

/// <summary>What a customer objects to.</summary>
/// <param name="Positions">The places of the charges on the bill.</param>
/// <param name="Words">What the customer adds; needed for <see cref="DisputeReason.Other"/>.</param>
public sealed record DisputeClaim(long CustomerId, IReadOnlyCollection<int> Positions, DisputeReason Reason, string? Words);

/// <summary>The tables of this folder.</summary>
public static class DisputesTables
{
    extension(ECareDbContext db)
    {
        public DbSet<Dispute> Disputes => db.Set<Dispute>();
    }
}
