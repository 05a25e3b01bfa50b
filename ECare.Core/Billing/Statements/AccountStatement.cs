using ECare.Core.Accounts;
using ECare.Core.Ledger;
using ECare.Core.Primitives;

namespace ECare.Core.Billing.Statements;

/// <summary>What an account owed on a day, everything that changed it, and what it owed on a later day. Above zero is owed, below zero is credit.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="Opening">What was owed when the first day began.</param>
/// <param name="Rows">By time.</param>
public sealed record AccountStatement(long AccountId, AccountNumber Number, DateOnly From, DateOnly To, Money Opening, IReadOnlyList<StatementRow> Rows)
{
    /// <summary>What is owed when the last day ends.</summary>
    public Money Closing => Rows.Count == 0 ? Opening : Rows[^1].Balance;

    /// <summary>All that was added to what is owed.</summary>
    public Money Charged => Rows.Where(row => !row.Change.IsNegative).Aggregate(Money.Zero(Opening.Currency), (sum, row) => sum + row.Change);

    /// <summary>All that was taken off it, above zero.</summary>
    public Money Paid => Rows.Where(row => row.Change.IsNegative).Aggregate(Money.Zero(Opening.Currency), (sum, row) => sum - row.Change);
}

/// <summary>One thing that changed what is owed.</summary>
/// <param name="Reference">The number of the bill, the credit note or the payment.</param>
/// <param name="Change">Above zero it is owed more.</param>
/// <param name="Balance">What was owed after it.</param>
public sealed record StatementRow(DateOnly Day, LedgerKind Kind, string Reference, Money Change, Money Balance)
{
    /// <summary>The bill that it is, or that a credit note corrects; <see langword="null"/> for everything else.</summary>
    public long? BillId { get; init; }

    /// <summary>The credit note that it is.</summary>
    public long? NoteId { get; init; }
}

/// <summary>What comes of asking for a statement.</summary>
public abstract record StatementOutcome
{
    private StatementOutcome()
    {
    }

    public sealed record Found(AccountStatement Statement) : StatementOutcome;

    /// <summary>There is no such account among those whose money the customer sees.</summary>
    public sealed record NotYours : StatementOutcome;

    /// <summary>The last day is before the first, or the time between is longer than <see cref="StatementReader.LongestDays"/>.</summary>
    public sealed record NoSuchPeriod : StatementOutcome;

    /// <summary>More happened than a statement holds; a shorter time holds less.</summary>
    public sealed record TooMuch : StatementOutcome;
}
