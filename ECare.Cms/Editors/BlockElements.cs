using ECare.Cms.Publishing;
using Umbraco.Cms.Core.Models.Blocks;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.PublishedCache;

namespace ECare.Cms.Editors;

/// <summary>Makes the elements of blocks, in the language that the value they are in is read in.</summary>
internal sealed class BlockElements(
    IPublishedContentTypeCache types,
    IVariationContextAccessor variation,
    Lazy<IPublishedModelFactory> models)
{
    /// <summary>Null when the block is not there, not exposed in this language, or of a type that is gone.</summary>
    public IPublishedElement? Create(BlockValue value, IReadOnlyList<BlockItemData> blocks, Guid key, bool preview)
    {
        var context = variation.VariationContext ?? new VariationContext();
        if (blocks.FirstOrDefault(block => block.Key == key) is not { } data
            || (ReferenceEquals(blocks, value.ContentData) && !IsExposed(value, key, context))
            || TypeOf(data.ContentTypeKey) is not { } type)
        {
            return null;
        }

        var values = data.Values
            .Where(item => Matches(item.Culture, context.Culture) && Matches(item.Segment, context.Segment))
            .GroupBy(item => item.Alias, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.OrderByDescending(item => item.Culture is not null).First().Value, StringComparer.OrdinalIgnoreCase);

        // The element lives as long as the value that holds it, so it keeps what it converts itself.
        var element = new PublishedElement(type, key, values, preview, CacheLevels.PerLanguage, context, cacheManager: null);
        return models.Value.CreateModel(element);
    }

    private static bool IsExposed(BlockValue value, Guid key, VariationContext context) =>
        value.Expose.Count == 0
        || value.Expose.Any(entry => entry.ContentKey == key && Matches(entry.Culture, context.Culture) && Matches(entry.Segment, context.Segment));

    private static bool Matches(string? wanted, string current) =>
        string.IsNullOrEmpty(wanted) || string.Equals(wanted, current, StringComparison.OrdinalIgnoreCase);

    private IPublishedContentType? TypeOf(Guid key)
    {
        try
        {
            return types.Get(PublishedItemType.Element, key);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
