using ECare.Core.Inventory;
using ECare.Core.Operators;
using ECare.Core.Primitives;
using ECare.Web.Content.Sites;

namespace ECare.Web.Features.Shop;

/// <summary>What the catalogue knows about an offer, written for the reader of one page.</summary>
/// <param name="Price">Formatted, or the word for free.</param>
/// <param name="Per">The period of the price; empty for what is free.</param>
/// <param name="Grants">What activation gives: <c>50 GB of data</c>.</param>
/// <param name="Terms">Whether tax is in the price; null for what is free.</param>
/// <param name="Taxes">The price taken apart, from net to total; empty where no tax is levied.</param>
public sealed record OfferFacts(string Price, string Per, IReadOnlyList<string> Grants, string? Terms, IReadOnlyList<PriceLine> Taxes)
{
    public required OfferKind Kind { get; init; }

    internal static OfferFacts Of(ProductOffering offer, Operator seller, DateOnly day, SiteRequest portal)
    {
        var (words, format) = (portal.Words, portal.Format);
        var isFree = offer.PriceMinor == 0;
        return new OfferFacts(
            isFree ? words["Offer.Free"] : format.Money(offer.Price),
            isFree ? "" : PeriodOf(offer.Term, portal),
            GrantsOf(offer.Grant, portal),
            isFree ? null : words[offer.TaxIncluded ? "Offer.TaxIncluded" : "Offer.TaxAdded"],
            isFree ? [] : TaxesOf(offer, seller.Taxes.Services.RuleOn(day), portal))
        {
            Kind = offer.Kind,
        };
    }

    private static string PeriodOf(OfferTerm term, SiteRequest portal) => term switch
    {
        { Days: > 0 } => portal.Words.Format("Offer.PerDays", ("count", term.Days)),
        { Renews: true } => portal.Words["Offer.PerMonth"],
        _ => portal.Words["Offer.Once"],
    };

    private static List<string> GrantsOf(OfferGrant grant, SiteRequest portal)
    {
        var words = portal.Words;
        var grants = new List<string>(3);
        if (grant.DataKilobytes > 0)
        {
            grants.Add(words.Format("Offer.Data", ("volume", new DataVolume(grant.DataKilobytes * 1024))));
        }

        if (grant.VoiceSeconds > 0)
        {
            grants.Add(words.Format("Offer.Voice", ("duration", TimeSpan.FromSeconds(grant.VoiceSeconds))));
        }

        if (grant.Messages > 0)
        {
            grants.Add(words.Format("Offer.Messages", ("count", grant.Messages)));
        }

        return grants;
    }

    private static List<PriceLine> TaxesOf(ProductOffering offer, TaxRule rule, SiteRequest portal)
    {
        var taxed = offer.TaxIncluded ? rule.Within(offer.Price) : rule.AddTo(offer.Price);
        var (words, format) = (portal.Words, portal.Format);
        return taxed.Taxes.Count == 0
            ? []
            :
            [
                new(words["Bills.Net"], format.Money(taxed.Net)),
                .. taxed.Taxes.Select(tax => new PriceLine(
                    words.Format("Bills.Tax", ("name", words[$"Tax.{tax.Code}"]), ("rate", format.Percent(tax.Percent))),
                    format.Money(tax.Amount))),
                new(words["Bills.Total"], format.Money(taxed.Gross)),
            ];
    }
}

/// <summary>One line of a price taken apart.</summary>
public sealed record PriceLine(string Label, string Amount);
