using System.Collections.Frozen;
using ECare.Core.Inventory;

namespace ECare.Core.Billing.Rating;

/// <summary>What every offer costs on every day; who has an offer that is no longer sold pays its last price.</summary>
public sealed class PriceList(IEnumerable<ProductOffering> offers)
{
    private readonly FrozenDictionary<string, ProductOffering[]> prices = offers
        .GroupBy(offer => offer.Code, StringComparer.Ordinal)
        .ToFrozenDictionary(offer => offer.Key, offer => offer.OrderBy(price => price.EffectiveFrom).ToArray(), StringComparer.Ordinal);

    /// <summary>The offer at the price that began last before or on a day.</summary>
    /// <exception cref="InvalidOperationException">There is no such offer: nobody may be billed for something without a price.</exception>
    public ProductOffering On(DateOnly day, string code) => prices.TryGetValue(code, out var history)
        ? Array.FindLast(history, price => price.EffectiveFrom <= day) ?? history[0]
        : throw new InvalidOperationException($"The catalogue has no price of {code}.");
}
