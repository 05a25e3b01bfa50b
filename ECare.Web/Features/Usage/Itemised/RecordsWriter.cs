using ECare.Core.Inventory;
using ECare.Core.Usage;
using ECare.Core.Usage.Itemised;
using ECare.Web.Content.Models;
using ECare.Web.Content.Sites;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Forms;
using ECare.Web.Views.Shared.Lists;
using static ECare.Web.Features.Usage.UsageText;

namespace ECare.Web.Features.Usage.Itemised;

/// <summary>Writes single calls, messages and sessions, and what they come to by service and by number.</summary>
internal sealed class RecordsWriter(SiteRequest portal, UsageText text, UsageFrame frame)
{
    public UsageModel Records(IPageHead page, UsageChoice choice, UsageMonthChoice months, UsagePageOfRecords records)
    {
        var (line, month, query) = (choice.Line.Id, months.Chosen.From, choice.Query);
        return frame.Of(page, choice, months.Chosen) with
        {
            Filters = Filters(query, months),
            Unfilter = query.Number is { } number
                ? new Link(portal.Words.Format("Usage.EveryNumber", ("number", Digits(number))), text.Records(line, month, query with { Number = null }))
                : null,
            Figures = records.Records.Count == 0 ? null : Table(records.Records),
            Older = records.Next is { } next ? new Link(portal.Words["Usage.Older"], text.Records(line, month, query, ("before", KeyOf(next)))) : null,
            Newer = query.Before is null ? null : new Link(portal.Words["Usage.Newest"], text.Records(line, month, query)),
            CsvUrl = text.Records(line, month, query, ("format", "csv")),
        };
    }

    public UsageModel Services(IPageHead page, UsageChoice choice, UsageMonthChoice months, ServiceSums sums) =>
        frame.Of(page, choice, months.Chosen) with
        {
            Figures = new Table(
                portal.Words["Usage.View.Services"],
                [new(portal.Words["Usage.What"]), Column("Usage.HowMuch"), Column("Usage.Count"), Column("Usage.Cost")],
                [.. Enum.GetValues<UsageKind>().Select(kind => ServiceRow(kind, choice, months.Chosen, sums))])
            {
                Totals = [portal.Words["Bills.Total"], "", "", text.Money(sums.Total.ChargedMinor)],
            },
            CsvUrl = Csv(choice, months.Chosen),
        };

    public UsageModel Numbers(IPageHead page, UsageChoice choice, UsageMonthChoice months, IReadOnlyList<UsageSum> sums) =>
        frame.Of(page, choice, months.Chosen) with
        {
            Note = portal.Words["Usage.NumbersNote"],
            Figures = sums.Count == 0 ? null : new Table(
                portal.Words["Usage.View.Numbers"],
                [new(portal.Words["Usage.To"]), new(portal.Words["Usage.What"]), Column("Usage.HowMuch"), Column("Usage.Count"), Column("Usage.Cost")],
                [.. sums.Select(sum => NumberRow(sum, choice.Line.Id, months.Chosen.From))]),
            CsvUrl = Csv(choice, months.Chosen),
        };

    /// <summary>Why it cost what it cost, and nothing where charging never said.</summary>
    public string Why(UsageRecord record) => portal.Words[$"Usage.Why.{record.Reason}"];

    public string Where(UsageRecord record) => string.Equals(record.Country, portal.Site.Operator!.Country, StringComparison.Ordinal)
        ? portal.Words["Usage.AtHome"]
        : portal.Words.Format("Usage.Abroad", ("country", record.Country));

    private Table Table(IReadOnlyList<UsageRecord> records) => new(
        portal.Words["Usage.View.Records"],
        [
            new(portal.Words["Usage.When"]), new(portal.Words["Usage.What"]), new(portal.Words["Usage.To"]), new(portal.Words["Usage.Where"]),
            Column("Usage.HowMuch"), Column("Usage.Cost"), new(portal.Words["Usage.WhyCost"]),
        ],
        [
            .. records.Select(record => new TableRow(
            [
                portal.Format.DateTime(record.At),
                text.NameOf(record.Service),
                record.Counterparty is { } number ? Digits(number) : "–",
                Where(record),
                text.Amount(record.Service, record.Quantity),
                text.Money(record.ChargeMinor),
                Why(record),
            ])),
        ]);

    private TableRow ServiceRow(UsageKind kind, UsageChoice choice, MonthSpan month, ServiceSums sums)
    {
        var service = ServiceOf(kind);
        var records = sums.Records.FirstOrDefault(sum => sum.Service == service);
        var link = records is null ? null : text.Records(choice.Line.Id, month.From, choice.Query with { Service = service, Number = null, ChargedOnly = false });
        return new TableRow(
        [
            text.NameOf(kind),
            text.Amount(kind, sums.Total),
            records is null ? "–" : portal.Format.Number(records.Records),
            records is null ? "–" : text.Money(records.ChargedMinor),
        ],
        link);
    }

    private TableRow NumberRow(UsageSum sum, long lineId, DateOnly month) => new(
        [
            Digits(sum.Counterparty!), text.NameOf(sum.Service), text.Amount(sum.Service, sum.Quantity), portal.Format.Number(sum.Records),
            text.Money(sum.ChargedMinor),
        ],
        text.Address(("line", Id(lineId)), ("view", "records"), ("month", Iso(month)), ("number", sum.Counterparty)));

    /// <summary>Left to right in every script: an isolated run that begins with the strong mark for it.</summary>
    private static string Digits(string number) => $"\u200E{number}";

    private IReadOnlyList<FormField> Filters(UsageQuery query, UsageMonthChoice months) =>
    [
        new("month", portal.Words["Table.Month"])
        {
            Kind = FieldKind.Select,
            Value = Iso(months.Chosen.From),
            Options = [.. months.All.Select(month => new FieldOption(Iso(month.From), portal.Format.Month(month.From)))],
        },
        new("service", portal.Words["Usage.What"])
        {
            Kind = FieldKind.Select,
            Value = query.Service?.ToString().ToLowerInvariant() ?? "all",
            Options =
            [
                new("all", portal.Words["Usage.Everything"]),
                .. Enum.GetValues<AllowanceService>().Select(service => new FieldOption(service.ToString().ToLowerInvariant(), text.NameOf(service))),
            ],
        },
        new("charged", portal.Words["Usage.OnlyCharged"]) { Kind = FieldKind.Checkbox, Value = query.ChargedOnly ? "true" : null },
    ];

    private string Csv(UsageChoice choice, MonthSpan month) => text.Address(
        ("line", Id(choice.Line.Id)), ("view", FieldOf(choice.Query.View)), ("month", Iso(month.From)), ("format", "csv"));

    private TableColumn Column(string key) => new(portal.Words[key], IsNumber: true);
}

/// <summary>The months that can be chosen, newest first, and the chosen one.</summary>
internal sealed record UsageMonthChoice(IReadOnlyList<MonthSpan> All, MonthSpan Chosen);

/// <summary>What a month came to: by its days, and by its records as far as they are kept.</summary>
internal sealed record ServiceSums(UsageTotal Total, IReadOnlyList<UsageSum> Records);
