using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core.DependencyInjection;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Routing;

namespace Umbraco.Extensions;

/// <summary>What views ask of content without naming the services that answer.</summary>
public static class FriendlyPublishedContentExtensions
{
    /// <summary>The address of a page in the language of the request, or in another one; <c>#</c> where it has none.</summary>
    public static string Url(this IPublishedContent content, string? culture = null, UrlMode mode = UrlMode.Default) =>
        content.Url(Get<IPublishedUrlProvider>(), culture, mode);

    public static string MediaUrl(this IPublishedContent content, string? culture = null, UrlMode mode = UrlMode.Default) =>
        content.MediaUrl(Get<IPublishedUrlProvider>(), culture, mode);

    public static string? Name(this IPublishedContent content, string? culture = null) =>
        content.Name(Get<IVariationContextAccessor>(), culture);

    public static bool IsVisible(this IPublishedElement content) => content.IsVisible(Get<IPublishedValueFallback>());

    public static object? Value(
        this IPublishedElement content, string alias, string? culture = null, string? segment = null, Fallback fallback = default, object? defaultValue = null) =>
        content is IPublishedContent page
            ? page.Value(Get<IPublishedValueFallback>(), alias, culture, segment, fallback, defaultValue)
            : content.Value(Get<IPublishedValueFallback>(), alias, culture, segment, fallback, defaultValue);

    public static T? Value<T>(
        this IPublishedElement content, string alias, string? culture = null, string? segment = null, Fallback fallback = default, T? defaultValue = default) =>
        content is IPublishedContent page
            ? page.Value(Get<IPublishedValueFallback>(), alias, culture, segment, fallback, defaultValue)
            : content.Value(Get<IPublishedValueFallback>(), alias, culture, segment, fallback, defaultValue);

    private static T Get<T>()
        where T : notnull => StaticServiceProvider.Instance.GetRequiredService<T>();
}
