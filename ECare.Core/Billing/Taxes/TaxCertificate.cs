using ECare.Core.Accounts;
using ECare.Core.Ledger;
using ECare.Core.Operators;
using ECare.Core.Primitives;

namespace ECare.Core.Billing.Taxes;

/// <summary>The taxes that an account bore in a tax year, as the ledger owes them to the state: of bills and top-ups, less those of credit notes and refunds.</summary>
/// <param name="Number">The account's number.</param>
/// <param name="Currency">The account's.</param>
/// <param name="Rows">By time.</param>
public sealed record TaxCertificate(long AccountId, AccountNumber Number, FiscalPeriod Year, Currency Currency, IReadOnlyList<TaxedEntry> Rows)
{
    /// <summary>The taxes that occur, in the order in which they were levied.</summary>
    public IReadOnlyList<string> Codes { get; } = [.. Rows.SelectMany(row => row.Taxes.Select(tax => tax.Code)).Distinct(StringComparer.Ordinal)];

    /// <summary>What was charged without taxes.</summary>
    public Money Net => Sum(Rows.Select(row => row.Net));

    /// <summary>All taxes.</summary>
    public Money Total => Sum(Rows.Select(row => row.Tax));

    /// <summary>All of one tax.</summary>
    public Money TotalOf(string code) => Sum(Rows.Select(row => row.Of(code)));

    private Money Sum(IEnumerable<Money> amounts) => amounts.Aggregate(Money.Zero(Currency), (sum, amount) => sum + amount);
}

/// <summary>A document or a top-up with its taxes; below zero where it took taxes off.</summary>
/// <param name="Reference">The number of the bill, the credit note or the payment.</param>
/// <param name="Net">Without taxes.</param>
/// <param name="Taxes">Each once.</param>
public sealed record TaxedEntry(DateOnly Day, LedgerKind Kind, string Reference, Money Net, IReadOnlyList<(string Code, Money Amount)> Taxes)
{
    /// <summary>The bill that it is, or that a credit note corrects.</summary>
    public long? BillId { get; init; }

    /// <summary>The credit note that it is.</summary>
    public long? NoteId { get; init; }

    /// <summary>All its taxes.</summary>
    public Money Tax => Taxes.Aggregate(Money.Zero(Net.Currency), (sum, tax) => sum + tax.Amount);

    /// <summary>One of its taxes, nothing where it bore none.</summary>
    public Money Of(string code) => Taxes.Where(tax => tax.Code == code).Aggregate(Money.Zero(Net.Currency), (sum, tax) => sum + tax.Amount);
}

/// <summary>What comes of asking for a certificate.</summary>
public abstract record TaxCertificateOutcome
{
    private TaxCertificateOutcome()
    {
    }

    public sealed record Found(TaxCertificate Certificate) : TaxCertificateOutcome;

    /// <summary>There is no such account among those whose money the customer sees.</summary>
    public sealed record NotYours : TaxCertificateOutcome;

    /// <summary>More happened than a certificate holds.</summary>
    public sealed record TooMuch : TaxCertificateOutcome;
}
