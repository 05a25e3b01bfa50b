using System.Globalization;
using ECare.Core.Accounts;
using ECare.Core.Inventory;
using ECare.Core.Primitives;
using ECare.Web.Content.Models;
using ECare.Web.Content.Sites;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Cards;

namespace ECare.Web.Features.Services;

/// <summary>Writes lines and what runs on them.</summary>
internal sealed class ServiceWriter(SiteRequest portal, AllowanceGauges gauges, TimeProvider clock)
{
    private static readonly TimeSpan FreshSim = TimeSpan.FromDays(3);

    public ServiceCard Card(LineView view)
    {
        var line = view.Line;
        var plan = portal.Words[$"Offer.{line.PlanCode}.Name"];
        var (shown, asOf) = gauges.Of(view.Allowances);
        return new ServiceCard(
            line.Label ?? plan, portal.Format.Phone(PhoneNumber.FromE164(line.Number)), plan, Address(ServicesPage.ModelTypeAlias, line),
            new Badge(portal.Words[$"LineStatus.{line.Status}"], ToneOf(line.Status)), shown, asOf);
    }

    public ServiceModel Details(LineView view, OffersOnSale onSale) => new(Card(view))
    {
        Facts = Facts(view.Line, onSale),
        Products = view.Role.SeesUsage ? [.. view.Products.Select(product => Product(product, onSale))] : null,
        Notices = Notices(view.Line),
        Back = new Link(portal.Words["Services.Heading"], portal.Site.AddressOf(ServicesPage.ModelTypeAlias)!),
        Usage = view.Role.SeesUsage && portal.Site.AddressOf(UsagePage.ModelTypeAlias) is not null
            ? new Link(portal.Words["Usage.Heading"], Address(UsagePage.ModelTypeAlias, view.Line))
            : null,
    };

    private List<(string Label, string Value)> Facts(Line line, OffersOnSale onSale)
    {
        var (words, format) = (portal.Words, portal.Format);
        var facts = new List<(string, string)>
        {
            (words["Services.Plan"], words[$"Offer.{line.PlanCode}.Name"]),
            (words["Services.Number"], format.Phone(PhoneNumber.FromE164(line.Number))),
            (words["Services.SinceLabel"], format.Date(format.DayOf(line.ActivatedAt))),
        };
        if (onSale.Find(line.PlanCode) is { } plan)
        {
            facts.Insert(1, (words["Services.Price"], Price(plan)));
        }

        if (line.ContractEndsOn is { } end)
        {
            facts.Add((words["Services.ContractLabel"], format.Date(end)));
        }

        if (line.SimChangedAt is { } changed)
        {
            facts.Add((words["Services.SimChanged"], format.DateTime(changed)));
        }

        if (line.EndedAt is { } ended)
        {
            facts.Add((words["Services.EndedLabel"], format.Date(format.DayOf(ended))));
        }

        return facts;
    }

    private ProductRow Product(OwnedProduct product, OffersOnSale onSale)
    {
        var offer = onSale.Find(product.OfferCode);
        return new ProductRow(
            portal.Words[$"Offer.{product.OfferCode}.Name"],
            offer is null ? null : Price(offer),
            portal.Words.Format("Services.SinceDate", ("date", portal.Format.DayOf(product.Since))),
            Next(product, offer));
    }

    private string Next(OwnedProduct product, ProductOffering? offer)
    {
        if (product.Until is { } until)
        {
            return portal.Words.Format("Services.EndsNoCharge", ("date", portal.Format.DayOf(until)));
        }

        return offer switch
        {
            { Renews: true, TermDays: > 0 } => portal.Words.Format("Services.NextCharge", ("date", NextDay(product.Since, offer.TermDays))),
            { Renews: true } => portal.Words["Services.NextBill"],
            _ => portal.Words["Services.NoMoreCharge"],
        };
    }

    /// <summary>The first day after today that lies a whole number of terms after the beginning.</summary>
    private DateOnly NextDay(DateTimeOffset since, int termDays)
    {
        var first = portal.Format.DayOf(since);
        var gone = portal.Format.DayOf(clock.GetUtcNow()).DayNumber - first.DayNumber;
        return first.AddDays(((gone / termDays) + 1) * termDays);
    }

    private string Price(ProductOffering offer)
    {
        var per = offer switch
        {
            { TermDays: > 0 } => portal.Words.Format("Offer.PerDays", ("count", offer.TermDays)),
            { Renews: true } => portal.Words["Offer.PerMonth"],
            _ => portal.Words["Offer.Once"],
        };
        return $"{portal.Format.Money(offer.Price)} {per}{(offer.TaxIncluded ? "" : $" · {portal.Words["Offer.TaxAdded"]}")}";
    }

    private List<Notice> Notices(Line line)
    {
        var notices = new List<Notice>();
        if (line.SimChangedAt is { } changed && clock.GetUtcNow() - changed < FreshSim)
        {
            notices.Add(new Notice(Tone.Warn, portal.Words["Need.ConfirmSimChange"]));
        }

        if (line.Status is LineStatus.Suspended or LineStatus.Blocked)
        {
            notices.Add(new Notice(Tone.Bad, portal.Words[$"Need.Line{line.Status}"]));
        }

        return notices;
    }

    private string Address(string page, Line line) => $"{portal.Site.AddressOf(page)}?line={line.Id.ToString(CultureInfo.InvariantCulture)}";

    private static Tone ToneOf(LineStatus status) => status switch
    {
        LineStatus.Active => Tone.Good,
        LineStatus.Suspended or LineStatus.Blocked => Tone.Bad,
        _ => Tone.Neutral,
    };
}
