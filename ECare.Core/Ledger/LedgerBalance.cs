namespace ECare.Core.Ledger;

/// <summary>The running sums of a book of an account, changed in the transaction that adds the transfers. They are a convenience: the transfers are the truth.</summary>
public sealed class LedgerBalance
{
    private LedgerBalance()
    {
    }

    public long AccountId { get; private set; }

    public LedgerBook Book { get; private set; }

    public string CurrencyCode { get; private set; } = "";

    public long DebitMinor { get; private set; }

    public long CreditMinor { get; private set; }

    /// <summary>What a receivable is worth.</summary>
    public long NetDebitMinor => DebitMinor - CreditMinor;

    internal static LedgerBalance Empty(long accountId, LedgerBook book, string currencyCode) => new()
    {
        AccountId = accountId,
        Book = book,
        CurrencyCode = currencyCode,
    };

    /// <summary>Takes in a transfer's sides, as far as they are this book's.</summary>
    internal void Add(LedgerTransfer transfer)
    {
        DebitMinor += transfer.DebitBook == Book ? transfer.AmountMinor : 0;
        CreditMinor += transfer.CreditBook == Book ? transfer.AmountMinor : 0;
    }
}
