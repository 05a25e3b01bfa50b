using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.PropertyEditors;
using Umbraco.Extensions;

namespace ECare.Cms.Publishing;

/// <summary>
/// A property of a node. A node belongs to one snapshot, in which nothing changes, so every converted value is kept,
/// also the ones that depend on other items: reading it again is a field read.
/// </summary>
internal sealed class PublishedNodeProperty(
    IPublishedPropertyType type,
    PublishedNode node,
    IReadOnlyList<RecordValue> values,
    IVariationContextAccessor variation)
    : PublishedPropertyBase(type, PropertyCacheLevel.Element)
{
    private static readonly RecordValue Nothing = new(string.Empty, string.Empty, null);

    private readonly Cell[] _cells = [.. values.Select(value => new Cell(value))];
    private readonly Cell _empty = new(Nothing);

    public override bool HasValue(string? culture = null, string? segment = null)
    {
        var cell = CellFor(culture, segment);
        return PropertyType.IsValue(cell.Value.Source, PropertyValueLevel.Source)
            ?? PropertyType.IsValue(Intermediate(cell), PropertyValueLevel.Inter)
            ?? PropertyType.IsValue(ObjectOf(cell), PropertyValueLevel.Object)
            ?? false;
    }

    public override object? GetSourceValue(string? culture = null, string? segment = null) => CellFor(culture, segment).Value.Source;

    public override object? GetValue(string? culture = null, string? segment = null) => ObjectOf(CellFor(culture, segment));

    public override object? GetDeliveryApiValue(bool expanding, string? culture = null, string? segment = null)
    {
        var cell = CellFor(culture, segment);
        return PropertyType.ConvertInterToDeliveryApiObject(node.Owner, ReferenceCacheLevel, Intermediate(cell), node.IsPreview, expanding);
    }

    private object? ObjectOf(Cell cell) => PropertyType.CacheLevel switch
    {
        PropertyCacheLevel.None => Convert(cell),
        CacheLevels.PerLanguage => SpokenObjectOf(cell),
        _ => (cell.Object ??= new Converted(Convert(cell))).Value,
    };

    // Converters that make URLs say "snapshot": what they give depends on the language that is spoken while they run.
    private object? SpokenObjectOf(Cell cell)
    {
        var language = variation.VariationContext?.Culture ?? string.Empty;
        if (cell.Spoken is { } spoken && spoken.TryGetValue(language, out var known))
        {
            return known;
        }

        var value = Convert(cell);
        cell.Remember(language, value);
        return value;
    }

    private object? Convert(Cell cell) =>
        PropertyType.ConvertInterToObject(node.Owner, ReferenceCacheLevel, Intermediate(cell), node.IsPreview);

    private object? Intermediate(Cell cell) =>
        ReferenceEquals(cell, _empty)
            ? PropertyType.ConvertSourceToInter(node.Owner, null, node.IsPreview)
            : node.IsPreview

                // Records are shared with what is published, and what they keep must not come from a preview.
                ? PropertyType.ConvertSourceToInter(node.Owner, cell.Value.Source, preview: true)
                : cell.Value.Intermediate(PropertyType, node.Owner, preview: false);

    private Cell CellFor(string? culture, string? segment)
    {
        var variations = PropertyType.Variations;
        if (variations == ContentVariation.Nothing)
        {
            // A value that does not vary is found whatever culture is asked for.
            return _cells.Length == 1 ? _cells[0] : Find(string.Empty, string.Empty);
        }

        variation.ContextualizeVariation(variations, node.Id, Alias, ref culture, ref segment);
        return Find(
            variations.VariesByCulture() ? culture ?? string.Empty : string.Empty,
            variations.VariesBySegment() ? segment ?? string.Empty : string.Empty);
    }

    private Cell Find(string culture, string segment)
    {
        foreach (var cell in _cells)
        {
            if (cell.Value.IsFor(culture, segment))
            {
                return cell;
            }
        }

        return _empty;
    }

    private sealed class Cell(RecordValue value)
    {
        public RecordValue Value { get; } = value;

        public Converted? Object { get; set; }

        /// <summary>By language. Replaced, never changed, so that readers need no lock; a lost race converts again.</summary>
        public Dictionary<string, object?>? Spoken { get; private set; }

        public void Remember(string language, object? value) =>
            Spoken = new Dictionary<string, object?>(Spoken ?? [], StringComparer.OrdinalIgnoreCase) { [language] = value };
    }
}
