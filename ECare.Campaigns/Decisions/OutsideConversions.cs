using System.Globalization;
using ECare.Campaigns.Audience;
using ECare.Campaigns.Reporting;
using ECare.Campaigns.Tables;
using ECare.Core.Accounts;
using ECare.Core.Behaviour;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Core.Primitives;
using Microsoft.EntityFrameworkCore;

namespace ECare.Campaigns.Decisions;

/// <summary>
/// Takes a table of goals that were reached in channels which the portal knows nothing of: shops, call centres, dealers. Each row is credited as an activation
/// in the business systems is, once, however often the table is sent; rows with a fault are named and the others taken, so a corrected table may be sent whole.
/// </summary>
public sealed class OutsideConversions
{
    /// <summary>More in one table is refused: a request should end.</summary>
    public const int MostRows = 5_000;

    /// <summary>What stands in the column of the offer where money was put on a prepaid account.</summary>
    public const string TopUp = "top-up";

    private const string Number = "number";
    private const string Customer = "customer";
    private const string Offer = "offer";
    private const string At = "at";
    private const int AskedTogether = 500;

    /// <summary>What is reported later changes no figure any more.</summary>
    private static readonly TimeSpan Latest = TimeSpan.FromDays(90);

    private readonly ECareDbContext db;
    private readonly CurrentOperator current;
    private readonly Pseudonyms pseudonyms;
    private readonly CampaignReports reports;
    private readonly CampaignDirectory directory;
    private readonly TimeProvider clock;

    public OutsideConversions(ECareDbContext db, CurrentOperator current, Pseudonyms pseudonyms, CampaignReports reports, CampaignDirectory directory, TimeProvider clock) =>
        (this.db, this.current, this.pseudonyms, this.reports, this.directory, this.clock) = (db, current, pseudonyms, reports, directory, clock);

    /// <summary>Takes the rows. The first line names the columns: <c>offer</c>, <c>at</c>, and <c>number</c> or <c>customer</c>.</summary>
    /// <param name="text">Delimited text as <see cref="DelimitedReader"/> understands it.</param>
    public async Task<OutsideReport> TakeAsync(string text, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(text);
        var report = new OutsideReport();
        if (Read(text, report) is not { } rows || directory.Find(current.Operator.Name) is not { } campaigns)
        {
            return report;
        }

        foreach (var some in rows.Chunk(AskedTogether))
        {
            var holders = await HoldersAsync(some, cancellationToken);
            foreach (var row in some)
            {
                List<long> customers = row.Customer is { } id ? (holders.Ids.Contains(id) ? [id] : []) : [.. holders.Numbers[row.Number!]];
                if (!campaigns.Serving.Set.Campaigns.Any(row.Goal.IsGoalOf))
                {
                    report.Fault(row.Line, OutsideFault.NoCampaign);
                }
                else if (customers.Count == 0)
                {
                    report.Fault(row.Line, OutsideFault.Nobody);
                }
                else
                {
                    await CreditAsync(campaigns, row, customers, report, cancellationToken);
                }
            }
        }

        return report;
    }

    private async Task CreditAsync(OperatorCampaigns campaigns, Row row, List<long> customers, OutsideReport report, CancellationToken cancellationToken)
    {
        var (credited, noted) = (false, 0);
        foreach (var customer in customers)
        {
            var subscriber = SubscriberFacts.IdOf(pseudonyms.Of(current.Operator.Name, customer).Value);
            credited |= await reports.ConvertAsync(current.Operator.Name, subscriber, row.Goal, row.At, cancellationToken);
            noted += await TrialGoals.NoteAsync(db, campaigns.Serving.Set, subscriber, row.Goal, row.At, cancellationToken);
        }

        report.Take(credited, noted > 0);
    }

    private async Task<(HashSet<long> Ids, ILookup<string, long> Numbers)> HoldersAsync(Row[] rows, CancellationToken cancellationToken)
    {
        long[] ids = [.. rows.Select(row => row.Customer).OfType<long>().Distinct()];
        string[] numbers = [.. rows.Select(row => row.Number).OfType<string>().Distinct(StringComparer.Ordinal)];
        var found = await db.Customers.AsNoTracking()
            .Where(customer => customer.ErasedAt == null && (ids.Contains(customer.Id) || numbers.Contains(customer.Phone)))
            .Select(customer => new { customer.Id, customer.Phone }).ToListAsync(cancellationToken);
        return ([.. found.Select(customer => customer.Id)], found.ToLookup(customer => customer.Phone, customer => customer.Id, StringComparer.Ordinal));
    }

    private List<Row>? Read(string text, OutsideReport report)
    {
        using var lines = new StringReader(text.TrimStart('\uFEFF'));
        var table = new DelimitedReader(lines, "conversions", delimiter: null);
        var rows = new List<Row>();
        try
        {
            string[] header = [.. (table.Next() ?? []).Select(name => name.Trim().ToLowerInvariant())];
            if (Array.IndexOf(header, Offer) < 0 || Array.IndexOf(header, At) < 0 || (Array.IndexOf(header, Number) < 0 && Array.IndexOf(header, Customer) < 0))
            {
                report.Fault(1, OutsideFault.NoColumns);
                return null;
            }

            while (table.Next() is { } fields)
            {
                if (rows.Count + report.Faults.Count == MostRows)
                {
                    report.Fault(table.Line, OutsideFault.TooMany);
                    break;
                }

                if (fields.Length != header.Length)
                {
                    report.Fault(table.Line, OutsideFault.BadRow);
                }
                else if (RowOf(table.Line, name => Array.IndexOf(header, name) is var at and >= 0 ? fields[at].Trim() : "", report) is { } row)
                {
                    rows.Add(row);
                }
            }
        }
        catch (TableException)
        {
            report.Fault(table.Line, OutsideFault.BadRow);
        }

        return rows;
    }

    private Row? RowOf(long line, Func<string, string> field, OutsideReport report)
    {
        long? customer = long.TryParse(field(Customer), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
        var number = customer is null ? NumberOf(field(Number)) : null;
        if (customer is null && number is null)
        {
            return report.Fault<Row>(line, OutsideFault.BadNumber);
        }

        if (field(Offer) is not { Length: > 0 and <= 64 } offer)
        {
            return report.Fault<Row>(line, OutsideFault.BadOffer);
        }

        return TimeOf(field(At)) is not { } at ? report.Fault<Row>(line, OutsideFault.BadTime)
            : at > clock.GetUtcNow() || at < clock.GetUtcNow() - Latest ? report.Fault<Row>(line, OutsideFault.NotThen)
            : new Row(line, customer, number, offer == TopUp ? new ReachedGoal.TopUp() : new ReachedGoal.Offer(offer), at);
    }

    /// <summary>Numbers stand in such tables as digits alone as often as with a plus.</summary>
    private string? NumberOf(string text)
    {
        var country = current.Operator.Phones.CountryCode.ToString(CultureInfo.InvariantCulture);
        var written = text.StartsWith(country, StringComparison.Ordinal) ? $"+{text}" : text;
        return PhoneNumber.TryParse(written, current.Operator.Country, out var number) ? number.E164 : null;
    }

    /// <summary>A moment with its offset, or a day, of which nobody knows the hour: what was seen on it may have led to it.</summary>
    private DateTimeOffset? TimeOf(string text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day < DateOnly.MaxValue)
        {
            var (end, now) = (current.Operator.Zone.StartOf(day.AddDays(1)).AddMilliseconds(-1), clock.GetUtcNow());
            return day == current.Operator.Zone.DayOf(now) ? now : end;
        }

        return DateTimeOffset.TryParseExact(
            text, ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            && (text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > text.IndexOf('T', StringComparison.Ordinal))
            ? at
            : null;
    }

    private sealed record Row(long Line, long? Customer, string? Number, ReachedGoal Goal, DateTimeOffset At);
}

/// <summary>What became of a table.</summary>
public sealed class OutsideReport
{
    private readonly List<(long Line, OutsideFault Fault)> faults = [];

    /// <summary>Rows that were credited to a campaign which the person had seen.</summary>
    public int Credited { get; private set; }

    /// <summary>Rows that a trial counts, whether anything was seen or not.</summary>
    public int Noted { get; private set; }

    /// <summary>Rows that changed nothing: they were known, or nobody had seen a campaign for it and no trial is under way.</summary>
    public int Unchanged { get; private set; }

    /// <summary>Rows that were not taken, by the line they begin on.</summary>
    public IReadOnlyList<(long Line, OutsideFault Fault)> Faults => faults;

    internal void Take(bool isCredited, bool isNoted)
    {
        Credited += isCredited ? 1 : 0;
        Noted += isNoted ? 1 : 0;
        Unchanged += isCredited || isNoted ? 0 : 1;
    }

    internal void Fault(long line, OutsideFault fault) => faults.Add((line, fault));

    internal T? Fault<T>(long line, OutsideFault fault)
        where T : class
    {
        Fault(line, fault);
        return null;
    }
}

/// <summary>Why a row was not taken.</summary>
public enum OutsideFault
{
    /// <summary>The first line lacks a column.</summary>
    NoColumns = 1,

    /// <summary>Another number of fields than the first line, or a quote that does not end.</summary>
    BadRow = 2,
    BadNumber = 3,
    BadOffer = 4,
    BadTime = 5,

    /// <summary>In the future, or too long ago.</summary>
    NotThen = 6,

    /// <summary>Nobody has the number or the id.</summary>
    Nobody = 7,

    /// <summary>No campaign is for it.</summary>
    NoCampaign = 8,

    /// <summary>The rest of the table was not read.</summary>
    TooMany = 9,
}
