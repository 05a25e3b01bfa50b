using System.Text.Json;
using System.Text.Json.Serialization;
using ECare.Campaigns.Audience;

namespace ECare.Campaigns.Catalogue;

/// <summary>Writes and reads the campaigns of a set, rules as their canonical text.</summary>
internal static class CampaignSetDocument
{
    private static readonly JsonSerializerOptions Options = new() { Converters = { new RuleConverter(), new JsonStringEnumConverter() } };

    public static string Write(IReadOnlyList<Campaign> campaigns) => JsonSerializer.Serialize(campaigns, Options);

    public static CampaignSet Read(string document) => new(JsonSerializer.Deserialize<List<Campaign>>(document, Options)!);

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
