using System.Globalization;
using ECare.Core.Inventory;

namespace ECare.Web.Demo.Countries;

/// <summary>What makes one operator's demo: its offers, its people's names and its habits. All of it is invented.</summary>
/// <param name="Operator">The operator's name.</param>
/// <param name="NumberPrefix">What generated mobile numbers begin with, E.164; chosen so that they are well-formed.</param>
/// <param name="NumberDigits">How many digits follow the prefix.</param>
internal sealed record DemoCountry(string Operator, string NumberPrefix, int NumberDigits)
{
    /// <summary>ISO 3166-1 alpha-2.</summary>
    public required string Country { get; init; }

    /// <summary>Of a hundred subscribers, how many are prepaid.</summary>
    public required int PrepaidPercent { get; init; }

    /// <summary>The cultures that customers are written to in, the most frequent first.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    public required IReadOnlyList<string> GivenNames { get; init; }

    public required IReadOnlyList<string> FamilyNames { get; init; }

    public required IReadOnlyList<DemoOffer> Offers { get; init; }

    public required DemoPlans Plans { get; init; }

    public required IReadOnlyDictionary<DemoStory, string> People { get; init; }

    /// <summary>What a minute abroad or a message to a special number costs about, in minor units: the scale of charges beyond allowances.</summary>
    public required long UnitChargeMinor { get; init; }

    /// <summary>The number of the n-th subscriber.</summary>
    public string Number(long serial) => NumberPrefix + serial.ToString(CultureInfo.InvariantCulture).PadLeft(NumberDigits, '0');

    public DemoOffer Offer(string code) => Offers.Single(offer => string.Equals(offer.Code, code, StringComparison.Ordinal));

    public IEnumerable<DemoOffer> OffersOf(OfferKind kind) => Offers.Where(offer => offer.Kind == kind);
}

/// <summary>Which plan who has.</summary>
internal sealed record DemoPlans(string PayAsYouGo, string Prepaid, string Postpaid, string Family);

/// <summary>The five countries of the demo.</summary>
internal static class DemoCountries
{
    public static IReadOnlyList<DemoCountry> All { get; } = [Chautari.Country, Rimal.Country, RimalBahrain.Country, Ndar.Country, Polder.Country];

    /// <summary>Whether the demo has people for an operator; a new country begins without.</summary>
    public static bool Has(string operatorName) => All.Any(country => string.Equals(country.Operator, operatorName, StringComparison.Ordinal));

    public static DemoCountry Of(string operatorName) =>
        All.FirstOrDefault(country => string.Equals(country.Operator, operatorName, StringComparison.Ordinal))
        ?? throw new ArgumentException($"The demo has no people for '{operatorName}'.", nameof(operatorName));
}
