using ECare.Web.Content.Models;
using ECare.Web.Content.Sites;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Figures;
using ECare.Web.Views.Shared.Lists;
using static ECare.Web.Features.Usage.UsageText;

namespace ECare.Web.Features.Usage;

/// <summary>Writes how a line was used, month by month and day by day.</summary>
internal sealed class UsageWriter(SiteRequest portal, UsageText text, UsageFrame frame, UsageChanges changes)
{
    /// <param name="months">Newest first.</param>
    /// <param name="chosen">The month whose days are wanted, or null.</param>
    public UsageModel Of(IPageHead page, UsageChoice choice, IReadOnlyList<MonthTotal> months, MonthTotal? chosen) =>
        frame.Of(page, choice, chosen?.Span) with
        {
            Kinds = chosen is null ? Kinds(choice) : null,
            Chart = chosen is null ? Chart(choice.Kind, months) : null,
            Changes = chosen is null ? changes.SinceLastMonth(months) : [],
            Figures = chosen is null ? Months(choice, months) : chosen.Days.Count == 0 ? null : Days(chosen),
            Back = chosen is null ? null : new Link(portal.Words["Usage.AllMonths"], text.Address(("line", Id(choice.Line.Id)))),
            CsvUrl = text.Address(("line", Id(choice.Line.Id)), ("month", chosen is null ? null : Iso(chosen.Span.From)), ("format", "csv")),
        };

    private Tabs Kinds(UsageChoice choice) => new(
        portal.Words["Usage.Heading"],
        [
            .. Enum.GetValues<UsageKind>().Select(kind => new TabLink(
                text.NameOf(kind), text.Address(("line", Id(choice.Line.Id)), ("kind", FieldOf(kind))), kind == choice.Kind)),
        ]);

    private BarChart Chart(UsageKind kind, IReadOnlyList<MonthTotal> months) => new(
        portal.Words.Format("Usage.ChartTitle", ("kind", text.NameOf(kind))),
        [
            .. months.Reverse().Select(month => new ChartBar(
                portal.Format.Number(month.Span.Number), QuantityOf(kind, month.Total), text.Amount(kind, month.Total), month == months[0])
            {
                Name = portal.Format.Month(month.Span.From),
            }),
        ],
        portal.Words["Allowance.AsTable"],
        portal.Words["Table.Month"],
        text.NameOf(kind));

    private Table Months(UsageChoice choice, IReadOnlyList<MonthTotal> months) => new(
        portal.Words["Usage.PerMonth"],
        [new(portal.Words["Table.Month"]), .. frame.Columns()],
        [
            .. months.Select(month => new TableRow(
                [portal.Format.Month(month.Span.From), .. frame.Cells(month.Total)],
                text.Address(("line", Id(choice.Line.Id)), ("month", Iso(month.Span.From))))),
        ]);

    private Table Days(MonthTotal month) => new(
        portal.Words["Usage.PerDay"],
        [new(portal.Words["Table.Date"]), .. frame.Columns()],
        [.. month.Days.Reverse().Select(day => new TableRow([portal.Format.ShortDate(day.Day), .. frame.Cells(day.Total)]))])
    {
        Totals = [portal.Words["Bills.Total"], .. frame.Cells(month.Total)],
    };
}
