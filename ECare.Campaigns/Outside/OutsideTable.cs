using System.Globalization;
using ECare.Campaigns.Decisions;
using ECare.Campaigns.Tables;
using ECare.Core.Operators;
using ECare.Core.Primitives;

namespace ECare.Campaigns.Outside;

/// <summary>
/// Reads a table of conversions as delimited text. The first line names the columns: <c>offer</c>, <c>at</c>, and <c>number</c> or <c>customer</c>. The same text read
/// as of the same time gives the same rows, so that work goes on where it stopped.
/// </summary>
/// <param name="now">When it was sent.</param>
internal sealed class OutsideTable(Operator of, DateTimeOffset now)
{
    /// <summary>More in one table is not read.</summary>
    public const int MostRows = 100_000;

    /// <summary>What stands in the column of the offer where money was put on a prepaid account.</summary>
    public const string TopUp = "top-up";

    private const string Number = "number";
    private const string Customer = "customer";
    private const string Offer = "offer";
    private const string At = "at";

    /// <summary>What is reported later changes no figure any more.</summary>
    private static readonly TimeSpan Latest = TimeSpan.FromDays(90);

    /// <returns>The rows in their order, those with a fault among them; <see langword="null"/> when the first line does not name the columns.</returns>
    public List<OutsideRow>? Read(string text)
    {
        using var lines = new StringReader(text.TrimStart('\uFEFF'));
        var table = new DelimitedReader(lines, "conversions", delimiter: null);
        var rows = new List<OutsideRow>();
        try
        {
            string[] header = [.. (table.Next() ?? []).Select(name => name.Trim().ToLowerInvariant())];
            if (Array.IndexOf(header, Offer) < 0 || Array.IndexOf(header, At) < 0 || (Array.IndexOf(header, Number) < 0 && Array.IndexOf(header, Customer) < 0))
            {
                return null;
            }

            while (table.Next() is { } fields)
            {
                if (rows.Count == MostRows)
                {
                    rows.Add(OutsideRow.Faulty(table.Line, OutsideFault.TooMany));
                    break;
                }

                rows.Add(fields.Length == header.Length
                    ? RowOf(table.Line, name => Array.IndexOf(header, name) is var at and >= 0 ? fields[at].Trim() : "")
                    : OutsideRow.Faulty(table.Line, OutsideFault.BadRow));
            }
        }
        catch (TableException)
        {
            rows.Add(OutsideRow.Faulty(table.Line, OutsideFault.BadRow));
        }

        return rows;
    }

    private OutsideRow RowOf(long line, Func<string, string> field)
    {
        long? customer = long.TryParse(field(Customer), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
        var number = customer is null ? NumberOf(field(Number)) : null;
        if (customer is null && number is null)
        {
            return OutsideRow.Faulty(line, OutsideFault.BadNumber);
        }

        if (field(Offer) is not { Length: > 0 and <= 64 } offer)
        {
            return OutsideRow.Faulty(line, OutsideFault.BadOffer);
        }

        return TimeOf(field(At)) is not { } at ? OutsideRow.Faulty(line, OutsideFault.BadTime)
            : at > now || at < now - Latest ? OutsideRow.Faulty(line, OutsideFault.NotThen)
            : new OutsideRow(line, customer, number, offer == TopUp ? new ReachedGoal.TopUp() : new ReachedGoal.Offer(offer), at, Fault: null);
    }

    /// <summary>Numbers stand in such tables as digits alone as often as with a plus.</summary>
    private string? NumberOf(string text)
    {
        var country = of.Phones.CountryCode.ToString(CultureInfo.InvariantCulture);
        var written = text.StartsWith(country, StringComparison.Ordinal) ? $"+{text}" : text;
        return PhoneNumber.TryParse(written, of.Country, out var number) ? number.E164 : null;
    }

    /// <summary>A moment with its offset, or a day, of which nobody knows the hour: what was seen on it may have led to it.</summary>
    private DateTimeOffset? TimeOf(string text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day < DateOnly.MaxValue)
        {
            return day == of.Zone.DayOf(now) ? now : of.Zone.StartOf(day.AddDays(1)).AddMilliseconds(-1);
        }

        return DateTimeOffset.TryParseExact(
            text, ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            && (text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > text.IndexOf('T', StringComparison.Ordinal))
            ? at
            : null;
    }
}

/// <summary>A row of a table.</summary>
/// <param name="Line">On which it begins.</param>
/// <param name="Fault">Why it cannot be taken, as far as it says by itself.</param>
internal sealed record OutsideRow(long Line, long? Customer, string? Number, ReachedGoal? Goal, DateTimeOffset At, OutsideFault? Fault)
{
    public static OutsideRow Faulty(long line, OutsideFault fault) => new(line, null, null, null, default, fault);
}
