using System.Globalization;
using ECare.Core.Accounts;
using ECare.Core.Billing.Coming;
using ECare.Core.Billing.Statements;
using ECare.Core.Billing.Taxes;

namespace ECare.Core.Billing.Documents;

/// <summary>What is written when somebody asks for it, and kept nowhere.</summary>
public enum PaperKind
{
    /// <summary>What was owed from one day to another.</summary>
    Statement = 1,

    /// <summary>What the next bill says so far.</summary>
    Proforma = 2,

    /// <summary>The taxes of a tax year.</summary>
    TaxCertificate = 3,
}

/// <summary>
/// What the seal of a paper vouches for that is kept nowhere. Its number says all of it, and the seal that nobody changed a figure
/// (docs/adr/0162).
/// </summary>
/// <param name="Issuer">The operator's name.</param>
/// <param name="MadeOn">The day on which the books said so.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="FirstMinor">In minor units: what was owed when a statement's first day began; of the other kinds the amount without taxes.</param>
/// <param name="LastMinor">What was owed when its last day ended, below zero is credit; what a proforma comes to; the taxes of a certificate.</param>
public sealed record SealedPaper(
    PaperKind Kind, string Issuer, AccountNumber Account, DateOnly MadeOn, DateOnly From, DateOnly To, long FirstMinor, long LastMinor) : SealedDocument
{
    private const string Day = "yyyyMMdd";

    /// <summary>What the numbers begin with; no series of bills does.</summary>
    private static readonly Dictionary<string, PaperKind> Prefixes = new Dictionary<string, PaperKind>(StringComparer.Ordinal)
    {
        ["ST"] = PaperKind.Statement,
        ["PF"] = PaperKind.Proforma,
        ["TC"] = PaperKind.TaxCertificate,
    };

    /// <summary>The paper's number: <c>ST.1000000013.20260901.20261129.20261129.0.-1250</c>.</summary>
    public string Number => string.Create(
        CultureInfo.InvariantCulture,
        $"{Prefixes.Single(each => each.Value == Kind).Key}.{Account}.{From:yyyyMMdd}.{To:yyyyMMdd}.{MadeOn:yyyyMMdd}.{FirstMinor}.{LastMinor}");

    internal override string Canonical => $"ecare {Word} 1\n{Issuer}\n{Number}";

    private string Word => Kind switch
    {
        PaperKind.Statement => "statement",
        PaperKind.Proforma => "proforma",
        _ => "tax certificate",
    };

    /// <param name="issuer">The operator's name.</param>
    /// <param name="statement">What it says.</param>
    /// <param name="madeOn">Today, in the operator's zone.</param>
    public static SealedPaper Of(string issuer, AccountStatement statement, DateOnly madeOn) =>
        new(PaperKind.Statement, issuer, statement.Number, madeOn, statement.From, statement.To, statement.Opening.Minor, statement.Closing.Minor);

    /// <inheritdoc cref="Of(string, AccountStatement, DateOnly)"/>
    /// <param name="coming">What it says.</param>
    public static SealedPaper Of(string issuer, ComingBill coming, DateOnly madeOn) =>
        new(PaperKind.Proforma, issuer, coming.Number, madeOn, coming.Period.FirstDay, coming.Period.LastDay, coming.Bill.NetMinor, coming.Bill.GrossMinor);

    /// <inheritdoc cref="Of(string, AccountStatement, DateOnly)"/>
    /// <param name="certificate">What it says.</param>
    public static SealedPaper Of(string issuer, TaxCertificate certificate, DateOnly madeOn) =>
        new(PaperKind.TaxCertificate, issuer, certificate.Number, madeOn, certificate.Year.From, certificate.Year.To, certificate.Net.Minor, certificate.Total.Minor);

    /// <summary>Reads a number that is written exactly as <see cref="Number"/> writes it.</summary>
    public static bool TryRead(string issuer, string number, out SealedPaper? paper)
    {
        ArgumentNullException.ThrowIfNull(number);
        var parts = number.Split('.');
        paper = parts.Length == 7 && Prefixes.TryGetValue(parts[0], out var kind) && AccountNumber.TryParse(parts[1], out var account)
            && TryDay(parts[2], out var from) && TryDay(parts[3], out var to) && TryDay(parts[4], out var madeOn)
            && TryMinor(parts[5], out var first) && TryMinor(parts[6], out var last)
            ? new SealedPaper(kind, issuer, account, madeOn, from, to, first, last)
            : null;
        paper = paper?.Number == number ? paper : null;
        return paper is not null;
    }

    private static bool TryDay(string text, out DateOnly day) => DateOnly.TryParseExact(text, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private static bool TryMinor(string text, out long minor) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out minor);
}
