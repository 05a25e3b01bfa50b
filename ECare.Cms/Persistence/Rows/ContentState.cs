using System.Text.Json;
using System.Text.Json.Serialization;
using ECare.Cms.Persistence.Json;

namespace ECare.Cms.Persistence.Rows;

/// <summary>What a version of a content item holds apart from its columns: values and names, draft and published.</summary>
public sealed record ContentState
{
    private static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new StoredValueConverter() },
    };

    public IReadOnlyList<PropertyState> Properties { get; init; } = [];

    /// <summary>Names of the draft by language; empty for items that do not vary.</summary>
    public IReadOnlyList<CultureState> Cultures { get; init; } = [];

    /// <summary>Names of the published languages; empty for items that do not vary.</summary>
    public IReadOnlyList<CultureState> PublishedCultures { get; init; } = [];

    public IReadOnlyList<string> EditedCultures { get; init; } = [];

    public string? PublishName { get; init; }

    public int? PublisherId { get; init; }

    public int? TemplateId { get; init; }

    public int? PublishTemplateId { get; init; }

    public static ContentState Parse(string json) =>
        JsonSerializer.Deserialize<ContentState>(json, Json) ?? new ContentState();

    public string ToJson() => JsonSerializer.Serialize(this, Json);
}

/// <summary>
/// One value of a property. <see cref="Edited"/> and <see cref="Published"/> are a string, an int, a long, a decimal or
/// null as read from JSON; <see cref="StoredValue.Restore"/> gives them the type of the property's storage.
/// </summary>
public sealed record PropertyState(string Alias, string? Culture, string? Segment, object? Edited, object? Published);

/// <summary>The name of an item in one language, and when that language was last changed or published (UTC).</summary>
public sealed record CultureState(string Culture, string Name, DateTime Date);
