using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ECare.Campaigns.Audience;

namespace ECare.Campaigns.Catalogue;

/// <summary>Writes and reads the campaigns of a set, rules as their canonical text.</summary>
internal static class CampaignSetDocument
{
    // What came later is left out where it says nothing, so that a set has the hash that it always had.
    private static readonly JsonSerializerOptions Options = new()
    {
        Converters = { new RuleConverter(), new JsonStringEnumConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutWhatSaysNothing } },
    };

    public static string Write(IReadOnlyList<Campaign> campaigns) => JsonSerializer.Serialize(campaigns, Options);

    public static CampaignSet Read(string document) => new(JsonSerializer.Deserialize<List<Campaign>>(document, Options)!);

    private static void LeaveOutWhatSaysNothing(JsonTypeInfo type)
    {
        foreach (var property in type.Type == typeof(Campaign) ? type.Properties : [])
        {
            property.ShouldSerialize = property.Name switch
            {
                nameof(Campaign.Creatives) => static (campaign, _) => ((Campaign)campaign).Creatives.Count > 0,
                nameof(Campaign.SmallestDifference) => static (campaign, _) => ((Campaign)campaign).Creatives.Count > 0,
                _ => property.ShouldSerialize,
            };
        }
    }

    private sealed class RuleConverter : JsonConverter<AudienceRule>
    {
        public override AudienceRule Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            AudienceRule.Read(reader.GetString()) is AudienceRuleReading.Read(var rule)
                ? rule
                : throw new JsonException("A stored audience rule cannot be read.");

        public override void Write(Utf8JsonWriter writer, AudienceRule value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
