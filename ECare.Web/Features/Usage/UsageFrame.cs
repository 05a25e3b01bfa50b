using ECare.Core.Primitives;
using ECare.Core.Usage;
using ECare.Web.Content.Models;
using ECare.Web.Content.Sites;
using ECare.Web.Views.Shared.Lists;
using static ECare.Web.Features.Usage.UsageText;

namespace ECare.Web.Features.Usage;

/// <summary>What every page of usage has: the lines to choose from, the ways to cut the use, and the columns of totals.</summary>
internal sealed class UsageFrame(SiteRequest portal, UsageText text)
{
    /// <param name="month">The month that is shown; null where all of them are.</param>
    public UsageModel Of(IPageHead page, UsageChoice choice, MonthSpan? month) =>
        new(page, month is null ? page.Heading ?? "" : portal.Format.Month(month.From))
        {
            Lines = choice.Lines.Count > 1 ? Lines(choice, month) : null,
            Kept = Kept(choice, month),
            Views = Views(choice.Line.Id, choice.Query.View, month, choice.HasCentres),
            CsvUrl = "",
        };

    /// <param name="lineId">The line that the other views are of; null for the first.</param>
    public Tabs Views(long? lineId, UsageView current, MonthSpan? month, bool hasCentres) => new(
        portal.Words["Usage.Cut"],
        [
            .. Shown(hasCentres).Select(view => new TabLink(
                portal.Words[$"Usage.View.{view}"],
                text.Address(
                    ("line", lineId is { } id ? Id(id) : null),
                    ("view", view == UsageView.Days ? null : FieldOf(view)),
                    ("month", month is null || view == UsageView.Limits ? null : Iso(month.From))),
                view == current)),
        ]);

    public IEnumerable<TableColumn> Columns() =>
    [
        .. Enum.GetValues<UsageKind>().Select(kind => new TableColumn(text.NameOf(kind), IsNumber: true)),
        new(portal.Words["Usage.Beyond"], IsNumber: true),
    ];

    public IEnumerable<string> Cells(UsageTotal total) =>
        [.. Enum.GetValues<UsageKind>().Select(kind => text.Amount(kind, total)), text.Money(total.ChargedMinor)];

    private static IEnumerable<UsageView> Shown(bool hasCentres) =>
        Enum.GetValues<UsageView>().Where(view => view != UsageView.Centres || hasCentres);

    private static List<(string Name, string Value)> Kept(UsageChoice choice, MonthSpan? month)
    {
        List<(string, string)> kept = choice.Query.View == UsageView.Days ? [] : [("view", FieldOf(choice.Query.View))];
        if (month is not null && choice.Query.View != UsageView.Limits)
        {
            kept.Add(("month", Iso(month.From)));
        }

        return kept;
    }

    private LineSwitcher Lines(UsageChoice choice, MonthSpan? month) => new(
        portal.Words["Dashboard.ChooseLine"],
        [
            .. choice.Lines.Select(view => new LineChoice(
                view.Line.Label ?? portal.Words[$"Offer.{view.Line.PlanCode}.Name"],
                portal.Format.Phone(PhoneNumber.FromE164(view.Line.Number)),
                portal.Words[$"LineStatus.{view.Line.Status}"],
                text.Address([("line", Id(view.Line.Id)), .. Kept(choice, month).Select(field => (field.Name, (string?)field.Value))]),
                view.Line.Id == choice.Line.Id)
            {
                Id = view.Line.Id,
            }),
        ]);
}
