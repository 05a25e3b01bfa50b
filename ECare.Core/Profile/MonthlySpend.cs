using ECare.Core.Inventory;
using ECare.Core.Primitives;

namespace ECare.Core.Profile;

/// <summary>What thirty days cost a subscriber: what is owned at today's prices, and use beyond it.</summary>
public static class MonthlySpend
{
    private const int Days = 30;

    /// <summary>Before or with taxes, as the operator shows its prices.</summary>
    public static Money Of(SubscriberProfile profile, OffersOnSale offers, Currency currency) => Money.FromMinor(
        profile.Recent.ChargedMinor + profile.OwnedOffers.Select(offers.Find).OfType<ProductOffering>().Sum(InThirtyDays), currency);

    /// <summary>What an offer costs in thirty days, in minor units.</summary>
    internal static long InThirtyDays(ProductOffering offer) => offer.Term switch
    {
        { Days: 0, Renews: true } => offer.PriceMinor,

        // A device is paid for once, and not by the month.
        { Days: 0 } => 0,
        { Renews: true } term => offer.PriceMinor * Days / term.Days,
        var term => offer.PriceMinor * Days / Math.Max(Days, term.Days),
    };
}
