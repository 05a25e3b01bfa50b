using System.Globalization;
using ECare.Campaigns.Audience;
using ECare.Campaigns.Catalogue;

namespace ECare.Bench.Campaigns;

/// <summary>The campaigns and people that nodes decide about.</summary>
internal static class NodeWorld
{
    public const string Operator = "chautari";

    public const int People = 20_000;

    /// <summary>Pages that ask; the campaigns are spread over them.</summary>
    public const int Placements = 10;

    public static ContactCaps Overall { get; } = new(null, null, 40);

    public static ContactCaps Each { get; } = new(null, null, 3);

    public const int Budget = 20_000;

    public static string PlacementOf(int number) => string.Create(CultureInfo.InvariantCulture, $"page{number % Placements}");

    public static IEnumerable<Campaign> Campaigns(int count) => Enumerable.Range(0, count).Select(ACampaign);

    /// <summary>Every tenth does not want to be chosen for.</summary>
    public static SubscriberFacts Person(int number) => new(new Guid(number + 1, 0, 0, new byte[8]))
    {
        ConsentsToMarketing = number % 10 != 9,
        ConsentsToPersonalisation = number % 10 != 9,
        [NumberFact.TenureDays] = 10 + (number % 700),
        [NumberFact.Data30] = number % 3_000,
        [NumberFact.DataLeft] = number % 40,
        [NumberFact.SpendMonth] = 5 + (number % 90),
        [ChoiceFact.LineKind] = number % 3 == 0 ? "prepaid" : "postpaid",
        [ChoiceFact.Plan] = string.Create(CultureInfo.InvariantCulture, $"plan{number % 5}"),
        [ChoiceFact.Segment] = string.Create(CultureInfo.InvariantCulture, $"segment{number % 6}"),
        [ChoiceFact.BalanceBand] = number % 2 == 0 ? "medium" : "low",
    };

    /// <summary>Ten conditions each, of which about nine people in ten fulfil all.</summary>
    private static Campaign ACampaign(int number) => new()
    {
        Code = string.Create(CultureInfo.InvariantCulture, $"c{number:00000}"),
        ContentKey = new Guid(number, 0, 0, new byte[8]),
        ContentVersion = 1,
        Placements = [PlacementOf(number)],
        Starts = DateTimeOffset.UnixEpoch,
        Ends = DateTimeOffset.MaxValue,
        Audience = Rule(string.Create(CultureInfo.InvariantCulture, $"tenure.days > {10 + (number % 20)} and tenure.days < {690 + (number % 20)} and usage.data30 < {3_000 + (number % 20)} GB and usage.data30 >= 0 GB and spend.month > {number % 7} and spend.month < {100 + (number % 10)} and (line.kind = prepaid or line.kind = postpaid) and (spend.month > 50 or spend.month < {51 + (number % 5)})")),
        Caps = Each,
        Value = 1 + (number % 9),
        Group = string.Create(CultureInfo.InvariantCulture, $"g{number % 12}"),
        ImpressionBudget = number % 10 == 3 ? Budget : null,
        Offer = string.Create(CultureInfo.InvariantCulture, $"offer{number % 50}"),
    };

    private static AudienceRule Rule(string text) => AudienceRule.Read(text) is AudienceRuleReading.Read(var rule) ? rule : throw new InvalidOperationException(text);
}
