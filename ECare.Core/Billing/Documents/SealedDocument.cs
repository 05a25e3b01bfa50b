using System.Globalization;

namespace ECare.Core.Billing.Documents;

/// <summary>What a seal vouches for.</summary>
public abstract record SealedDocument
{
    private protected SealedDocument()
    {
    }

    /// <summary>Every value in a form that neither language nor culture changes. No value holds a line break and each kind begins in its own way, so no two documents share it.</summary>
    internal abstract string Canonical { get; }

    /// <param name="issuer">The operator's name.</param>
    /// <param name="bill">The bill as it was issued.</param>
    public static SealedBill Of(string issuer, Bill bill) => new(issuer, bill.Number, bill.IssuedOn, bill.DueOn, bill.PeriodFrom, bill.PeriodTo)
    {
        CurrencyCode = bill.CurrencyCode,
        NetMinor = bill.NetMinor,
        GrossMinor = bill.GrossMinor,
    };

    /// <param name="issuer">The operator's name.</param>
    /// <param name="note">The note.</param>
    /// <param name="bill">The bill that it corrects.</param>
    public static SealedCreditNote Of(string issuer, CreditNote note, Bill bill) =>
        new(issuer, note.Number, note.IssuedOn, bill.Number, bill.CurrencyCode, note.NetMinor, note.GrossMinor);
}

/// <summary>What the seal of a bill vouches for.</summary>
/// <param name="Issuer">The operator's name.</param>
/// <param name="PeriodTo">The last day of the period.</param>
public sealed record SealedBill(string Issuer, string Number, DateOnly IssuedOn, DateOnly DueOn, DateOnly PeriodFrom, DateOnly PeriodTo) : SealedDocument
{
    public required string CurrencyCode { get; init; }

    public required long NetMinor { get; init; }

    public required long GrossMinor { get; init; }

    internal override string Canonical => string.Create(
        CultureInfo.InvariantCulture,
        $"ecare bill 1\n{Issuer}\n{Number}\n{IssuedOn:yyyy-MM-dd}\n{DueOn:yyyy-MM-dd}\n{PeriodFrom:yyyy-MM-dd}\n{PeriodTo:yyyy-MM-dd}\n{CurrencyCode}\n{NetMinor}\n{GrossMinor}");
}

/// <summary>What the seal of a credit note vouches for.</summary>
/// <param name="Issuer">The operator's name.</param>
/// <param name="BillNumber">The bill that it corrects.</param>
public sealed record SealedCreditNote(
    string Issuer, string Number, DateOnly IssuedOn, string BillNumber, string CurrencyCode, long NetMinor, long GrossMinor) : SealedDocument
{
    internal override string Canonical => string.Create(
        CultureInfo.InvariantCulture,
        $"ecare credit note 1\n{Issuer}\n{Number}\n{IssuedOn:yyyy-MM-dd}\n{BillNumber}\n{CurrencyCode}\n{NetMinor}\n{GrossMinor}");
}
