using System.Globalization;
using System.Xml.Linq;
using ECare.Campaigns.Audience;
using ECare.Campaigns.Catalogue;
using ECare.Core.Operators;
using ECare.Tests.Operators;

namespace ECare.Tests.Content.Campaigns;

/// <summary>The campaign documents of the repository without a content host: as much of them as decisions need.</summary>
internal static class PublishedCampaigns
{
    private static readonly Dictionary<Guid, string> Operators = ContentFiles.Documents
        .Where(document => TypeOf(document) == "countryHome")
        .ToDictionary(ContentFiles.KeyOf, document => ValueOf(document, "operator"));

    private static readonly Dictionary<Guid, Guid> Parents = ContentFiles.Documents
        .Where(document => document.Element("Info")?.Element("Parent")?.Attribute("Key") is not null)
        .ToDictionary(ContentFiles.KeyOf, document => (Guid)document.Element("Info")!.Element("Parent")!.Attribute("Key")!);

    public static IEnumerable<XElement> Documents => ContentFiles.Documents.Where(document => TypeOf(document) == "campaign");

    public static IReadOnlyList<Campaign> Of(string operatorName) =>
    [
        .. Documents.Where(document => OperatorOf(document) == operatorName).Select(document => Read(document, DemoOperators.Of(operatorName))),
    ];

    public static string OperatorOf(XElement document) => Operators[Parents[Parents[ContentFiles.KeyOf(document)]]];

    public static string ValueOf(XElement document, string alias) =>
        document.Element("Properties")?.Element(alias)?.Element("Value")?.Value.Trim() ?? "";

    private static Campaign Read(XElement document, Operator @operator) => new()
    {
        Code = ValueOf(document, "campaignCode"),
        ContentKey = ContentFiles.KeyOf(document),
        ContentVersion = 1,
        Placements = [.. ValueOf(document, "placements").Trim('[', ']').Split(',').Select(place => place.Trim().Trim('"'))],
        Starts = @operator.Zone.InstantOf(Date(document, "startsOn")),
        Ends = @operator.Zone.InstantOf(Date(document, "endsOn")),
        Audience = AudienceRule.Read(ValueOf(document, "audience")) is AudienceRuleReading.Read(var rule)
            ? rule
            : throw new AssertionException($"The rule of {ValueOf(document, "campaignCode")} is faulty."),
        Priority = int.Parse(ValueOf(document, "priority"), CultureInfo.InvariantCulture),
        Group = ValueOf(document, "group"),
        HoldoutPercent = double.Parse(ValueOf(document, "holdoutPercent"), CultureInfo.InvariantCulture),
        Offer = ValueOf(document, "offerCode") is { Length: > 0 } offer ? offer : null,
    };

    private static DateTime Date(XElement document, string alias) => DateTime.Parse(ValueOf(document, alias), CultureInfo.InvariantCulture);

    private static string? TypeOf(XElement document) => (string?)document.Element("Info")?.Element("ContentType");
}
