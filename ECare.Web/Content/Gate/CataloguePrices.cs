using System.Collections.Concurrent;
using ECare.Core.Inventory;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Web.Content.Gate;

/// <summary>An amount that the catalogue has, or once had, as the price of an offer.</summary>
/// <param name="Code">The offer's.</param>
/// <param name="IsToday">Whether the offer costs that now.</param>
internal sealed record CataloguePrice(string Code, bool IsToday);

/// <summary>
/// Every price of an operator, with its tax and without: those of today, and also those of other days, for nothing is as wrong in words as
/// last year's price.
/// </summary>
internal sealed class CataloguePrices(OperatorDatabases databases, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, Shelf> shelves = new(StringComparer.Ordinal);

    /// <summary>Which offer has the price; where several do, one that costs that today.</summary>
    public CataloguePrice? Find(Operator seller, IEnumerable<long> minors)
    {
        var now = clock.GetUtcNow();
        var shelf = shelves.GetValueOrDefault(seller.Name);
        if (shelf is null || now - shelf.ReadAt >= OfferCatalogue.Freshness)
        {
            shelf = shelves[seller.Name] = Read(seller, now);
        }

        return minors.SelectMany(minor => shelf.Prices[minor]).OrderByDescending(price => price.IsToday).FirstOrDefault();
    }

    // Not awaited: Umbraco publishes synchronously, and asks the gate while it does. Once a minute at most.
    private Shelf Read(Operator seller, DateTimeOffset now)
    {
        using var db = databases.Open(seller.Name);
        var today = seller.Zone.DayOf(now);
        var prices =
            from offer in db.Set<ProductOffering>().AsNoTracking().Where(offer => offer.PriceMinor > 0).OrderBy(offer => offer.Code).ToList()
            from minor in AmountsOf(offer, seller)
            select (Minor: minor, Price: new CataloguePrice(offer.Code, offer.IsSoldOn(today)));
        return new Shelf(now, prices.ToLookup(each => each.Minor, each => each.Price));
    }

    private static IEnumerable<long> AmountsOf(ProductOffering offer, Operator seller)
    {
        yield return offer.PriceMinor;
        foreach (var rule in seller.Taxes.Services.Rules)
        {
            var taxed = offer.TaxIncluded ? rule.Within(offer.Price) : rule.AddTo(offer.Price);
            yield return taxed.Net.Minor;
            yield return taxed.Gross.Minor;
        }
    }

    private sealed record Shelf(DateTimeOffset ReadAt, ILookup<long, CataloguePrice> Prices);
}
