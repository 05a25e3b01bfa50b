using ECare.Core.Inventory;
using ECare.Core.Primitives;

namespace ECare.Core.Profile;

/// <summary>What a prepaid balance buys. Told by the operator's own prices, so that it means the same in rupees and in dinars.</summary>
public enum BalanceBand
{
    /// <summary>Nothing is left.</summary>
    None = 1,

    /// <summary>Less than the cheapest data add-on on sale.</summary>
    Low = 2,

    /// <summary>Some data add-on, but not every.</summary>
    Medium = 3,

    /// <summary>The dearest data add-on or more.</summary>
    High = 4,
}

/// <summary>Puts balances into bands.</summary>
public static class BalanceBands
{
    /// <returns><see langword="null"/> while no data add-on is on sale: there is nothing to measure by.</returns>
    public static BalanceBand? Of(Money balance, OffersOnSale offers)
    {
        var prices = offers.All.Where(offer => offer.Kind == OfferKind.Data).Select(offer => offer.PriceMinor).ToList();
        return (balance.Minor, prices.Count) switch
        {
            ( <= 0, _) => BalanceBand.None,
            (_, 0) => null,
            var (minor, _) when minor < prices.Min() => BalanceBand.Low,
            var (minor, _) when minor < prices.Max() => BalanceBand.Medium,
            _ => BalanceBand.High,
        };
    }
}
