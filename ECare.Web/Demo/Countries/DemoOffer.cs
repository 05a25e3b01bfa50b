using ECare.Core.Accounts;
using ECare.Core.Inventory;

namespace ECare.Web.Demo.Countries;

/// <summary>An offer of the demo's catalogue. Its words are content, found by the code.</summary>
internal sealed record DemoOffer(string Code, OfferKind Kind, long PriceMinor, OfferTerm Term)
{
    /// <summary>Megabytes of 1,024 kilobytes.</summary>
    public long Megabytes { get; init; }

    public long Minutes { get; init; }

    public long Messages { get; init; }

    public AccountKind? OnlyFor { get; init; }

    public OfferGrant Grant => new(Megabytes * 1024, Minutes * 60, Messages);
}
