using System.Text.Encodings.Web;
using System.Text.Json;

namespace ECare.Cms.Inheritance;

/// <summary>
/// A document that follows another one, field by field. It is the value of the document's own field <see cref="Alias"/>, so versions, rollback,
/// copies and uSync files keep it without knowing what it is (docs/adr/0121).
/// </summary>
/// <param name="Origin">The document that is followed.</param>
/// <param name="Overrides">The fields that the document says itself.</param>
public sealed record Following(Guid Origin, IReadOnlyList<FieldOverride> Overrides)
{
    /// <summary>The field that holds it.</summary>
    public const string Alias = "inheritance";

    private const string AddressAlias = "umbracoUrlName";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What every document says itself: whom it follows, and where it lives.</summary>
    public static bool IsOwn(string alias) =>
        string.Equals(alias, Alias, StringComparison.OrdinalIgnoreCase) || string.Equals(alias, AddressAlias, StringComparison.OrdinalIgnoreCase);

    /// <summary>Null for what follows nothing, and for text that nobody here wrote.</summary>
    public static Following? Parse(object? stored)
    {
        if (stored is not string { Length: > 0 } text || text[0] != '{')
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<Following>(text, Json) is { Origin: var origin, Overrides: not null } read && origin != Guid.Empty ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The same document gives the same text, in whatever order its fields were overridden.</summary>
    public string Write() => JsonSerializer.Serialize(
        this with { Overrides = [.. Overrides.OrderBy(field => field.Alias, StringComparer.Ordinal).ThenBy(field => field.Culture, StringComparer.Ordinal)] }, Json);

    /// <summary>Null where the field follows.</summary>
    public FieldOverride? OverrideOf(string alias, string? culture) => Overrides.FirstOrDefault(field => field.Is(alias, culture));

    /// <summary>The field is said here from now on.</summary>
    /// <param name="seen">What the origin says now: what differs from it later is news.</param>
    public Following Overriding(string alias, string? culture, string? seen) =>
        this with { Overrides = [.. Overrides.Where(field => !field.Is(alias, culture)), new FieldOverride(alias, string.IsNullOrEmpty(culture) ? null : culture, seen ?? string.Empty)] };

    /// <summary>The field follows from now on.</summary>
    public Following Again(string alias, string? culture) => this with { Overrides = [.. Overrides.Where(field => !field.Is(alias, culture))] };
}

/// <summary>A field that a document says itself.</summary>
/// <param name="Alias">The field.</param>
/// <param name="Culture">Null for a field that is the same in every language.</param>
/// <param name="Base">What the origin said when the field was overridden, or when its last change was declined.</param>
public sealed record FieldOverride(string Alias, string? Culture, string Base)
{
    internal bool Is(string alias, string? culture) =>
        string.Equals(Alias, alias, StringComparison.OrdinalIgnoreCase) && string.Equals(Culture ?? string.Empty, culture ?? string.Empty, StringComparison.OrdinalIgnoreCase);
}
