using System.Globalization;
using ECare.Core.Accounts;
using ECare.Core.Billing.Statements;

namespace ECare.Core.Billing.Documents;

/// <summary>
/// What the seal of a statement of account vouches for. Nothing of a statement is kept, so its number says all of it, and the seal that nobody
/// changed a figure.
/// </summary>
/// <param name="Issuer">The operator's name.</param>
/// <param name="MadeOn">The day on which the books said so.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="OpeningMinor">What was owed when the first day began, in minor units; below zero is credit.</param>
/// <param name="ClosingMinor">What was owed when the last day ended.</param>
public sealed record SealedStatement(
    string Issuer, AccountNumber Account, DateOnly MadeOn, DateOnly From, DateOnly To, long OpeningMinor, long ClosingMinor) : SealedDocument
{
    /// <summary>What the number of every statement begins with; no series of bills does.</summary>
    public const string Prefix = "ST.";

    private const string Day = "yyyyMMdd";

    /// <summary>The statement's number: <c>ST.1000000013.20260901.20261129.20261129.0.-1250</c>.</summary>
    public string Number => string.Create(
        CultureInfo.InvariantCulture, $"{Prefix}{Account}.{From:yyyyMMdd}.{To:yyyyMMdd}.{MadeOn:yyyyMMdd}.{OpeningMinor}.{ClosingMinor}");

    internal override string Canonical => $"ecare statement 1\n{Issuer}\n{Number}";

    /// <param name="issuer">The operator's name.</param>
    /// <param name="statement">What it says.</param>
    /// <param name="madeOn">Today, in the operator's zone.</param>
    public static SealedStatement Of(string issuer, AccountStatement statement, DateOnly madeOn)
    {
        ArgumentNullException.ThrowIfNull(statement);
        return new(issuer, statement.Number, madeOn, statement.From, statement.To, statement.Opening.Minor, statement.Closing.Minor);
    }

    /// <summary>Reads a number that is written exactly as <see cref="Number"/> writes it.</summary>
    public static bool TryRead(string issuer, string number, out SealedStatement? statement)
    {
        ArgumentNullException.ThrowIfNull(number);
        var parts = number.StartsWith(Prefix, StringComparison.Ordinal) ? number.Split('.') : [];
        statement = parts.Length == 7 && AccountNumber.TryParse(parts[1], out var account)
            && TryDay(parts[2], out var from) && TryDay(parts[3], out var to) && TryDay(parts[4], out var madeOn)
            && TryMinor(parts[5], out var opening) && TryMinor(parts[6], out var closing)
            ? new SealedStatement(issuer, account, madeOn, from, to, opening, closing)
            : null;
        statement = statement?.Number == number ? statement : null;
        return statement is not null;
    }

    private static bool TryDay(string text, out DateOnly day) => DateOnly.TryParseExact(text, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private static bool TryMinor(string text, out long minor) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out minor);
}
