using System.Globalization;
using ECare.Core.Billing;
using ECare.Core.Primitives;
using ECare.Web.Content.Models;
using ECare.Web.Content.Sites;

namespace ECare.Web.Features.Billing.Explained;

/// <summary>Says why a charge is what it is, from the figures that billing kept with it and from nothing else.</summary>
internal sealed class BillExplainer(SiteRequest portal)
{
    public IReadOnlyList<ExplainedPart> Of(Bill bill, BillLine line) =>
        [.. line.Parts.OrderBy(part => part.Position).Select(part => new ExplainedPart(Money(bill, part.NetMinor), Why(bill, line, part), UseOf(line, part)))];

    private string Why(Bill bill, BillLine line, BillLinePart part)
    {
        var why = part.Kind switch
        {
            ChargePartKind.WholePeriod => Say("Bills.Why.WholePeriod", part),
            ChargePartKind.SomeDays => portal.Words.Format(
                "Bills.Why.SomeDays", ("days", part.Days), ("all", part.OfDays), ("span", Span(part)), ("price", Money(bill, part.WholeMinor ?? 0))),
            ChargePartKind.Bought => Say("Bills.Why.Bought", part),
            ChargePartKind.Roaming => portal.Words.Format("Bills.Why.Roaming", ("day", Day(part.From)), ("volume", new DataVolume(part.Kilobytes * 1024))),
            ChargePartKind.Use => Say("Bills.Why.Use", part),
            _ => portal.Words.Format("Bills.Why.PercentOff", ("percent", portal.Format.Percent(part.Percent)), ("sum", Money(bill, part.WholeMinor ?? 0))),
        };
        return Because(part) is { } because ? $"{why} ({because})" : WithTax(bill, line, part) is { } price ? $"{why} ({price})" : why;
    }

    private string Say(string key, BillLinePart part) => portal.Words.Format(key, ("span", Span(part)), ("day", Day(part.From)));

    private string? Because(BillLinePart part) => part.Reason switch
    {
        ChargePartReason.Started => portal.Words.Format("Bills.Why.Started", ("day", Day(part.From))),
        ChargePartReason.Ended => portal.Words.Format("Bills.Why.Ended", ("day", Day(part.To))),
        ChargePartReason.PlanChanged => portal.Words["Bills.Why.PlanChanged"],
        _ => null,
    };

    /// <summary>Where shops show prices with tax, the price that people know is not the amount on the line.</summary>
    private string? WithTax(Bill bill, BillLine line, BillLinePart part) =>
        portal.Site.Operator!.Taxes.PricesIncludeTax && part.TaxMinor != 0 && part.Kind is ChargePartKind.WholePeriod or ChargePartKind.Bought && line.Parts.Count > 0
            ? portal.Words.Format("Bills.Why.WithTax", ("price", Money(bill, part.NetMinor + part.TaxMinor)))
            : null;

    private string? UseOf(BillLine line, BillLinePart part)
    {
        if (part.Kind is not (ChargePartKind.Roaming or ChargePartKind.Use) || portal.Site.AddressOf(UsagePage.ModelTypeAlias) is not { } usage)
        {
            return null;
        }

        var query = QueryString.Create("line", (line.LineId ?? 0).ToString(CultureInfo.InvariantCulture)).Add("month", part.From.ToString("O", CultureInfo.InvariantCulture));
        return usage + query.ToUriComponent();
    }

    private string Span(BillLinePart part) => part.From == part.To ? Day(part.From) : $"{Day(part.From)} – {Day(part.To)}";

    private string Day(DateOnly day) => portal.Format.ShortDate(day);

    private string Money(Bill bill, long minor) => portal.Format.Money(ECare.Core.Primitives.Money.FromMinor(minor, bill.Currency));
}
