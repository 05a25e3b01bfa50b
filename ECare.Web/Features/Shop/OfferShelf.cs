using ECare.Core.Inventory;
using ECare.Web.Content.Models;
using ECare.Web.Content.Models.Blocks;
using ECare.Web.Content.Sites;
using ECare.Web.Features.Pages;
using ECare.Web.Hosting.Assets;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Cards;
using ECare.Web.Views.Shared.Offers;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Routing;

namespace ECare.Web.Features.Shop;

/// <summary>Puts the editors' words and the catalogue's facts together. What the catalogue does not sell today is not shown.</summary>
public sealed class OfferShelf(SiteRequest portal, OfferCatalogue catalogue, IPublishedUrlProvider urls, Pictures pictures, IconSet icons)
{
    private const int PointsOnACard = 3;

    /// <summary>The facts of an offer, or null when it is not on sale.</summary>
    public async ValueTask<OfferFacts?> FactsAsync(OfferPage page, CancellationToken cancellationToken)
    {
        if (portal.Site.Operator is not { } seller)
        {
            return null;
        }

        var onSale = portal.LookedAt is { } at
            ? await catalogue.OnSaleAsync(seller, at, cancellationToken)
            : await catalogue.OnSaleAsync(seller, cancellationToken);
        return onSale.Find(page.OfferCode) is { } offer ? OfferFacts.Of(offer, seller, onSale.Day, portal) : null;
    }

    /// <summary>A card for each offer on sale, in the order given.</summary>
    public async Task<IReadOnlyList<OfferCard>> CardsAsync(IEnumerable<IPublishedContent> pages, CancellationToken cancellationToken)
    {
        var cards = new List<OfferCard>();
        foreach (var page in pages.OfType<OfferPage>())
        {
            if (await FactsAsync(page, cancellationToken) is { } facts)
            {
                cards.Add(Card(page, facts));
            }
        }

        return cards;
    }

    /// <summary>What stands for an offer without a picture.</summary>
    public string IconOf(OfferPage page, OfferFacts facts) => page.NavigationIcon is { Length: > 0 } icon && icons.Has(icon) ? icon : facts.Kind switch
    {
        OfferKind.Plan => "signal",
        OfferKind.Data => "wifi",
        OfferKind.Roaming => "plane",
        OfferKind.Device => "smartphone",
        _ => "star",
    };

    private OfferCard Card(OfferPage page, OfferFacts facts) => new(
        page.Heading ?? "",
        facts.Price,
        facts.Per,
        [.. facts.Grants.Concat(BenefitsOf(page)).Take(PointsOnACard)],
        new Link(portal.Words["Offer.Details"], urls.GetUrl(page)))
    {
        Icon = IconOf(page, facts),
        Art = pictures.Of(page.Picture, 480, 300),
        Badge = page.Badge is { Length: > 0 } badge ? new Badge(badge, Tone.Info) : null,
        Terms = facts.Terms,
    };

    private static IEnumerable<string> BenefitsOf(OfferPage page) =>
        (page.Benefits?.AsEnumerable() ?? []).Select(block => block.Content).OfType<FeatureBlock>().Select(benefit => benefit.Heading ?? "").Where(heading => heading.Length > 0);
}
