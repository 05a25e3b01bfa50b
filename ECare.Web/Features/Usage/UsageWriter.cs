using System.Globalization;
using ECare.Core.Inventory;
using ECare.Core.Primitives;
using ECare.Core.Usage;
using ECare.Web.Content.Models;
using ECare.Web.Content.Sites;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Figures;
using ECare.Web.Views.Shared.Lists;

namespace ECare.Web.Features.Usage;

/// <summary>Writes how a line was used.</summary>
internal sealed class UsageWriter(SiteRequest portal)
{
    /// <param name="months">Newest first.</param>
    /// <param name="chosen">The month whose days are wanted, or null.</param>
    public UsageModel Of(IPageHead page, UsageChoice choice, IReadOnlyList<MonthTotal> months, MonthTotal? chosen) =>
        new(page, chosen is null ? page.Heading ?? "" : portal.Format.Month(chosen.Span.From))
        {
            Lines = choice.Lines.Count > 1 ? Lines(choice) : null,
            Kinds = Kinds(choice),
            Chart = chosen is null ? Chart(choice.Kind, months) : null,
            Figures = chosen is null ? Months(choice, months) : chosen.Days.Count == 0 ? null : Days(chosen),
            Back = chosen is null ? null : new Link(portal.Words["Usage.AllMonths"], Address(choice.Line)),
            CsvUrl = chosen is null ? Address(choice.Line, ("format", "csv")) : Address(choice.Line, ("month", Iso(chosen.Span.From)), ("format", "csv")),
        };

    private LineSwitcher Lines(UsageChoice choice) => new(
        portal.Words["Dashboard.ChooseLine"],
        [
            .. choice.Lines.Select(line => new LineChoice(
                line.Label ?? portal.Words[$"Offer.{line.PlanCode}.Name"],
                portal.Format.Phone(PhoneNumber.FromE164(line.Number)),
                portal.Words[$"LineStatus.{line.Status}"],
                Address(line),
                line == choice.Line)),
        ]);

    private Tabs Kinds(UsageChoice choice) => new(
        portal.Words["Usage.Heading"],
        [.. Enum.GetValues<UsageKind>().Select(kind => new TabLink(NameOf(kind), Address(choice.Line, ("kind", FieldOf(kind))), kind == choice.Kind))]);

    private BarChart Chart(UsageKind kind, IReadOnlyList<MonthTotal> months) => new(
        portal.Words.Format("Usage.ChartTitle", ("kind", NameOf(kind))),
        [
            .. months.Reverse().Select(month => new ChartBar(
                portal.Format.Number(month.Span.Number), Amount(kind, month.Total), Text(kind, month.Total), month == months[0])
            {
                Name = portal.Format.Month(month.Span.From),
            }),
        ],
        portal.Words["Allowance.AsTable"],
        portal.Words["Table.Month"],
        NameOf(kind));

    private Table Months(UsageChoice choice, IReadOnlyList<MonthTotal> months) => new(
        portal.Words["Usage.PerMonth"],
        [new(portal.Words["Table.Month"]), .. Columns()],
        [
            .. months.Select(month => new TableRow(
                [portal.Format.Month(month.Span.From), .. Cells(month.Total)], Address(choice.Line, ("month", Iso(month.Span.From))))),
        ]);

    private Table Days(MonthTotal month) => new(
        portal.Words["Usage.PerDay"],
        [new(portal.Words["Table.Date"]), .. Columns()],
        [.. month.Days.Reverse().Select(day => new TableRow([portal.Format.ShortDate(day.Day), .. Cells(day.Total)]))])
    {
        Totals = [portal.Words["Bills.Total"], .. Cells(month.Total)],
    };

    private IEnumerable<TableColumn> Columns() =>
    [
        .. Enum.GetValues<UsageKind>().Select(kind => new TableColumn(NameOf(kind), IsNumber: true)),
        new(portal.Words["Usage.Beyond"], IsNumber: true),
    ];

    private IEnumerable<string> Cells(UsageTotal total) =>
    [
        .. Enum.GetValues<UsageKind>().Select(kind => Text(kind, total)),
        portal.Format.Money(Money.FromMinor(total.ChargedMinor, portal.Site.Operator!.Currency)),
    ];

    private string Text(UsageKind kind, UsageTotal total) => kind switch
    {
        UsageKind.Voice => portal.Format.Duration(TimeSpan.FromSeconds(total.VoiceSeconds)),
        UsageKind.Messages => portal.Format.Number(total.Messages),
        UsageKind.Roaming => portal.Format.Data(new DataVolume(total.RoamingKilobytes * 1024)),
        _ => portal.Format.Data(new DataVolume(total.DataKilobytes * 1024)),
    };

    private static double Amount(UsageKind kind, UsageTotal total) => kind switch
    {
        UsageKind.Voice => total.VoiceSeconds,
        UsageKind.Messages => total.Messages,
        UsageKind.Roaming => total.RoamingKilobytes,
        _ => total.DataKilobytes,
    };

    private string NameOf(UsageKind kind) => portal.Words[kind == UsageKind.Roaming ? "Usage.RoamingData" : $"Usage.{kind}"];

    private string Address(Line line, params ReadOnlySpan<(string Name, string Value)> fields)
    {
        var query = QueryString.Create("line", line.Id.ToString(CultureInfo.InvariantCulture));
        foreach (var (name, value) in fields)
        {
            query = query.Add(name, value);
        }

        return portal.Site.AddressOf(UsagePage.ModelTypeAlias) + query.ToUriComponent();
    }

    private static string Iso(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    private static string FieldOf(UsageKind kind) => kind switch
    {
        UsageKind.Voice => "voice",
        UsageKind.Messages => "messages",
        UsageKind.Roaming => "roaming",
        _ => "data",
    };
}
