using ECare.Core.Persistence;
using ECare.Core.Primitives;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Ledger;

/// <summary>
/// An amount that leaves one side and reaches another: each row is balanced by itself. Rows with the same key are one transaction, and the
/// key is what makes posting it again fail. Rows are only ever added.
/// </summary>
public sealed class LedgerTransfer : IAppendOnly
{
    private LedgerTransfer()
    {
    }

    /// <summary>Of entries that are about no account, such as a batch of vouchers: the operator's own.</summary>
    public const long NoAccount = 0;

    /// <summary>The billing account that it is about, or <see cref="NoAccount"/>.</summary>
    public long AccountId { get; private set; }

    /// <summary>The transaction: <c>bill:NP-202611-0000001</c>.</summary>
    public string Key { get; private set; } = "";

    /// <summary>From 1.</summary>
    public int Position { get; private set; }

    public LedgerKind Kind { get; private set; }

    public LedgerBook DebitBook { get; private set; }

    public string DebitCode { get; private set; } = "";

    public LedgerBook CreditBook { get; private set; }

    public string CreditCode { get; private set; } = "";

    /// <summary>Above zero.</summary>
    public long AmountMinor { get; private set; }

    public string CurrencyCode { get; private set; } = "";

    /// <summary>The business day in the operator's zone.</summary>
    public DateOnly Day { get; private set; }

    public DateTimeOffset At { get; private set; }

    internal static LedgerTransfer Of(LedgerTransaction transaction, int position, (LedgerSide Debit, LedgerSide Credit) sides, Money amount) => new()
    {
        AccountId = transaction.AccountId,
        Key = transaction.Key,
        Position = position,
        Kind = transaction.Kind,
        DebitBook = sides.Debit.Book,
        DebitCode = sides.Debit.Code,
        CreditBook = sides.Credit.Book,
        CreditCode = sides.Credit.Code,
        AmountMinor = amount.Minor,
        CurrencyCode = amount.Currency.Code,
        Day = transaction.Day,
        At = transaction.At,
    };
}

/// <summary>A transaction on its way into the ledger: what moves between which sides.</summary>
/// <param name="Key">Unique for what happened, so that it is posted once.</param>
public sealed record LedgerTransaction(long AccountId, string Key, LedgerKind Kind, DateOnly Day, DateTimeOffset At)
{
    private readonly List<LedgerTransfer> transfers = [];

    public IReadOnlyList<LedgerTransfer> Transfers => transfers;

    /// <summary>Moves an amount. Below zero it goes the other way; nothing moves nothing.</summary>
    public LedgerTransaction Move(LedgerSide debit, LedgerSide credit, Money amount)
    {
        if (debit == credit)
        {
            throw new InvalidOperationException($"{Key} moves {amount} from {debit} to itself.");
        }

        if (!amount.IsZero)
        {
            var sides = amount.IsNegative ? (credit, debit) : (debit, credit);
            transfers.Add(LedgerTransfer.Of(this, transfers.Count + 1, sides, amount.IsNegative ? -amount : amount));
        }

        return this;
    }
}

/// <summary>The tables of this folder.</summary>
public static class LedgerTables
{
    extension(ECareDbContext db)
    {
        public DbSet<LedgerTransfer> LedgerTransfers => db.Set<LedgerTransfer>();

        public DbSet<LedgerBalance> LedgerBalances => db.Set<LedgerBalance>();
    }
}
