using System.Runtime.CompilerServices;
using ECare.Cms.Inheritance;
using Umbraco.Cms.Core.Models.PublishedContent;

namespace ECare.Cms.Publishing;

/// <summary>
/// A document or media item as one version of it stands in the database. Records are shared by all snapshots in which
/// the item is the same, so nothing in them may depend on another item.
/// </summary>
internal sealed record ContentRecord
{
    private readonly ContentRecord? _own;

    public required int Id { get; init; }

    public required Guid Key { get; init; }

    public required int TypeId { get; init; }

    public required PublishedItemType ItemType { get; init; }

    public required int ParentId { get; init; }

    public required int Level { get; init; }

    public required string Path { get; init; }

    public required int SortOrder { get; init; }

    public required int CreatorId { get; init; }

    public required int WriterId { get; init; }

    public required DateTime CreateDate { get; init; }

    public required DateTime UpdateDate { get; init; }

    /// <summary>False for what editors see only; such items still hold their place in the tree.</summary>
    public required bool IsPublished { get; init; }

    public required bool IsDraft { get; init; }

    public int? TemplateId { get; init; }

    public required string Name { get; init; }

    /// <summary>Names by language; empty for items that do not vary.</summary>
    public required IReadOnlyDictionary<string, RecordCulture> Cultures { get; init; }

    public required IReadOnlyDictionary<string, IReadOnlyList<RecordValue>> Values { get; init; }

    /// <summary>The document whose fields this one follows; null for most.</summary>
    public Following? Following { get; init; }

    /// <summary>The record with the document's own values, where <see cref="Values"/> are partly its origin's.</summary>
    public ContentRecord Own
    {
        get => _own ?? this;
        init => _own = value;
    }

    public bool IsPublishedIn(string? culture) =>
        IsPublished && (string.IsNullOrEmpty(culture) || Cultures.Count == 0 || Cultures.ContainsKey(culture));

    // A record is what was read at one time; two readings of the same are two records.
    public bool Equals(ContentRecord? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}

internal sealed record RecordCulture(string Culture, string Name, DateTime Date);

/// <summary>
/// One stored value, and what its converter makes of it without knowing other items. A race converts twice and
/// keeps either result.
/// </summary>
internal sealed class RecordValue(string culture, string segment, object? source)
{
    private Converted? _intermediate;

    public object? Source { get; } = source;

    public string Segment => segment;

    /// <summary>The value as it is said in a language: itself, or the same in another.</summary>
    public RecordValue In(string otherCulture) => IsFor(otherCulture, segment) ? this : new RecordValue(otherCulture, segment, Source);

    public bool IsFor(string otherCulture, string otherSegment) =>
        string.Equals(culture, otherCulture, StringComparison.OrdinalIgnoreCase)
        && string.Equals(segment, otherSegment, StringComparison.OrdinalIgnoreCase);

    public object? Intermediate(IPublishedPropertyType type, IPublishedElement owner, bool preview) =>
        (_intermediate ??= new Converted(type.ConvertSourceToInter(owner, Source, preview))).Value;
}

/// <summary>A conversion that has been made; its value may be null.</summary>
internal sealed record Converted(object? Value);
