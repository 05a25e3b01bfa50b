using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core.DeliveryApi;
using Umbraco.Cms.Core.Models.PublishedContent;

namespace ECare.Cms.Delivery;

/// <summary>
/// Gives the properties that were asked for. Picked items come without properties unless they are to be expanded; the
/// elements of blocks always have theirs.
/// </summary>
internal sealed class DeliveryExpansion(IApiPropertyRenderer renderer, FieldTree? expand, FieldTree? fields) : IOutputExpansionStrategy
{
    private readonly Stack<(FieldTree? Expand, FieldTree? Fields)> _way = new();

    public IDictionary<string, object?> MapContentProperties(IPublishedContent content) =>
        content.ItemType == PublishedItemType.Content
            ? MapItem(content.Properties)
            : throw new ArgumentException($"{content.ItemType} {content.Key} is no document.", nameof(content));

    public IDictionary<string, object?> MapMediaProperties(IPublishedContent media, bool skipUmbracoProperties = true) =>
        media.ItemType == PublishedItemType.Media
            ? MapItem(media.Properties.Where(property => !skipUmbracoProperties || !property.Alias.StartsWith("umbraco", StringComparison.Ordinal)))
            : throw new ArgumentException($"{media.ItemType} {media.Key} is no media item.", nameof(media));

    public IDictionary<string, object?> MapElementProperties(IPublishedElement element) => Map(element.Properties);

    private Dictionary<string, object?> MapItem(IEnumerable<IPublishedProperty> properties) =>
        _way.TryPeek(out var here) && here.Expand is null ? [] : Map(properties);

    private Dictionary<string, object?> Map(IEnumerable<IPublishedProperty> properties)
    {
        var (expanded, included) = _way.TryPeek(out var here) ? here : (expand, fields);
        var values = new Dictionary<string, object?>();
        foreach (var property in properties)
        {
            var field = included?.Of(property.Alias);
            if (included is { IsLeaf: false } && field is null)
            {
                continue;
            }

            var expansion = expanded?.Of(property.Alias);
            _way.Push((expansion, field));
            try
            {
                values[property.Alias] = renderer.GetPropertyValue(property, expansion is not null);
            }
            finally
            {
                _way.Pop();
            }
        }

        return values;
    }
}

/// <summary>The expansion that the request asked for; without a request everything that a plain request gets.</summary>
internal sealed class DeliveryExpansionAccessor(IHttpContextAccessor http, IApiPropertyRenderer renderer)
    : IOutputExpansionStrategyAccessor, IDisposable
{
    private static readonly object Key = new();

    // An item is built in one go and its picked items within it, so both must meet the same strategy: a new one for
    // each would expand for ever where two pages pick each other.
    private readonly ThreadLocal<DeliveryExpansion> _plain = new(() => new DeliveryExpansion(renderer, expand: null, fields: null));

    public static void Set(HttpContext context, FieldTree? expand, FieldTree? fields) =>
        context.Items[Key] = new DeliveryExpansion(context.RequestServices.GetRequiredService<IApiPropertyRenderer>(), expand, fields);

    public void Dispose() => _plain.Dispose();

    public bool TryGetValue([NotNullWhen(true)] out IOutputExpansionStrategy? outputExpansionStrategy)
    {
        outputExpansionStrategy = http.HttpContext?.Items.TryGetValue(Key, out var asked) == true
            ? (IOutputExpansionStrategy)asked!
            : _plain.Value!;
        return true;
    }
}
