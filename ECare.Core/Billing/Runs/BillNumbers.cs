using System.Globalization;

namespace ECare.Core.Billing.Runs;

/// <summary>How bills are called. Both follow from the account and the day, so a run that is repeated calls a bill the same.</summary>
public static class BillNumbers
{
    /// <summary>Newer bills have greater ids; an account has at most one a day.</summary>
    public static long IdOf(DateOnly issuedOn) => (issuedOn.Year * 10_000L) + (issuedOn.Month * 100) + issuedOn.Day;

    /// <summary>The number printed on a bill: <c>NP-202611-0000017</c>.</summary>
    /// <param name="country">ISO 3166-1 alpha-2.</param>
    public static string Of(string country, DateOnly issuedOn, long accountId) =>
        string.Create(CultureInfo.InvariantCulture, $"{country}-{issuedOn:yyyyMM}-{accountId:D7}");
}
