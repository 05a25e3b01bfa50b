using System.Text.Json;
using System.Text.Json.Serialization;
using Umbraco.Cms.Core.Models.Blocks;

namespace ECare.Cms.Editors;

/// <summary>
/// Reads and writes block values, whose layout is an interface that the alias of the editor decides
/// (<c>JsonBlockValueConverter</c> in Umbraco).
/// </summary>
public sealed class BlockValueJson : JsonConverterFactory
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => typeToConvert == typeof(BlockListValue) || typeToConvert == typeof(RichTextBlockValue);

    /// <inheritdoc/>
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        typeToConvert == typeof(BlockListValue)
            ? new Converter<BlockListValue, BlockListLayoutItem>()
            : new Converter<RichTextBlockValue, RichTextBlockLayoutItem>();

    private sealed class Converter<TValue, TLayout> : JsonConverter<TValue>
        where TValue : BlockValue, new()
        where TLayout : IBlockLayoutItem
    {
        public override TValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var stored = JsonSerializer.Deserialize<Stored<TLayout>>(ref reader, options) ?? new Stored<TLayout>();
            var value = new TValue
            {
                ContentData = stored.ContentData ?? [],
                SettingsData = stored.SettingsData ?? [],
                Expose = stored.Expose ?? [],
            };

            foreach (var (editor, items) in stored.Layout ?? [])
            {
                value.Layout[editor] = [.. (items ?? []).Cast<IBlockLayoutItem>()];
            }

            return value;
        }

        public override void Write(Utf8JsonWriter writer, TValue value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(
                writer,
                new Stored<TLayout>
                {
                    Layout = value.Layout.ToDictionary(entry => entry.Key, TLayout[]? (entry) => [.. entry.Value.OfType<TLayout>()]),
                    ContentData = value.ContentData,
                    SettingsData = value.SettingsData,
                    Expose = [.. value.Expose],
                },
                options);
    }

    private sealed record Stored<TLayout>
    {
        [JsonPropertyName("layout")]
        public Dictionary<string, TLayout[]?>? Layout { get; init; }

        [JsonPropertyName("contentData")]
        public List<BlockItemData>? ContentData { get; init; }

        [JsonPropertyName("settingsData")]
        public List<BlockItemData>? SettingsData { get; init; }

        [JsonPropertyName("expose")]
        public List<BlockItemVariation>? Expose { get; init; }
    }
}
