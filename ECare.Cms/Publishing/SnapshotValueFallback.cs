using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Extensions;

namespace ECare.Cms.Publishing;

/// <summary>
/// Where a value comes from when the page has none of its own: another language, an ancestor, a default. As Umbraco's
/// own, but the languages' chains come from the snapshot, so that reading a value never asks the database.
/// </summary>
internal sealed class SnapshotValueFallback(SnapshotAccessor snapshots, IVariationContextAccessor variation) : IPublishedValueFallback
{
    public bool TryGetValue(IPublishedProperty property, string? culture, string? segment, Fallback fallback, object? defaultValue, out object? value) =>
        TryGetValue<object>(property, culture, segment, fallback, defaultValue, out value);

    public bool TryGetValue<T>(IPublishedProperty property, string? culture, string? segment, Fallback fallback, T? defaultValue, out T? value)
    {
        variation.ContextualizeVariation(property.PropertyType.Variations, property.Alias, ref culture, ref segment);
        return TryGet(property, culture, segment, fallback, defaultValue, out value);
    }

    public bool TryGetValue(IPublishedElement content, string alias, string? culture, string? segment, Fallback fallback, object? defaultValue, out object? value) =>
        TryGetValue<object>(content, alias, culture, segment, fallback, defaultValue, out value);

    public bool TryGetValue<T>(IPublishedElement content, string alias, string? culture, string? segment, Fallback fallback, T? defaultValue, out T? value)
    {
        if (content.GetProperty(alias) is { } property)
        {
            variation.ContextualizeVariation(property.PropertyType.Variations, alias, ref culture, ref segment);
            return TryGet(property, culture, segment, fallback, defaultValue, out value);
        }

        value = default;
        return false;
    }

    public bool TryGetValue(IPublishedContent content, string alias, string? culture, string? segment, Fallback fallback, object? defaultValue, out object? value, out IPublishedProperty? noValueProperty) =>
        TryGetValue<object>(content, alias, culture, segment, fallback, defaultValue, out value, out noValueProperty);

    public bool TryGetValue<T>(IPublishedContent content, string alias, string? culture, string? segment, Fallback fallback, T? defaultValue, out T? value, out IPublishedProperty? noValueProperty)
    {
        noValueProperty = content.GetProperty(alias);
        if (noValueProperty is not null)
        {
            variation.ContextualizeVariation(noValueProperty.PropertyType.Variations, content.Id, alias, ref culture, ref segment);
        }

        foreach (var method in fallback)
        {
            if (method == Fallback.Ancestors && TryAncestors(content, alias, ref noValueProperty, out value))
            {
                return true;
            }

            if (method == Fallback.DefaultValue)
            {
                value = defaultValue;
                return true;
            }

            if (content.GetProperty(alias) is { } property && TryLanguages(method, property, culture, segment, out value))
            {
                return true;
            }
        }

        value = default;
        return false;
    }

    private bool TryGet<T>(IPublishedProperty property, string? culture, string? segment, Fallback fallback, T? defaultValue, out T? value)
    {
        foreach (var method in fallback)
        {
            if (method == Fallback.DefaultValue)
            {
                value = defaultValue;
                return true;
            }

            if (TryLanguages(method, property, culture, segment, out value))
            {
                return true;
            }
        }

        value = default;
        return false;
    }

    private bool TryLanguages<T>(int method, IPublishedProperty property, string? culture, string? segment, out T? value)
    {
        var languages = snapshots.Current.Data.Languages;
        IReadOnlyList<string> chain = method switch
        {
            Fallback.Language when !string.IsNullOrEmpty(culture) => languages.FallbacksOf(culture),
            Fallback.DefaultLanguage => [languages.Default],
            _ => [],
        };

        foreach (var language in chain)
        {
            if (!language.Equals(culture, StringComparison.OrdinalIgnoreCase) && TryRead(property, language, segment, out value))
            {
                return true;
            }
        }

        value = default;
        return false;
    }

    // Converters that read other items must do so in the language that was fallen back to.
    private bool TryRead<T>(IPublishedProperty property, string culture, string? segment, out T? value)
    {
        var before = variation.VariationContext;
        variation.VariationContext = new VariationContext(culture, segment);
        try
        {
            var found = property.HasValue(culture, segment);
            value = found ? property.Value<T>(this, culture, segment) : default;
            return found;
        }
        finally
        {
            variation.VariationContext = before;
        }
    }

    private bool TryAncestors<T>(IPublishedContent content, string alias, ref IPublishedProperty? noValueProperty, out T? value)
    {
        var snapshot = snapshots.Current;
        var record = snapshot.Data.Documents.Find(content.Key);
        foreach (var ancestor in record is null ? [] : snapshot.Data.Documents.AncestorsOf(record))
        {
            if (snapshot.Document(ancestor.Key)?.GetProperty(alias) is not { } property)
            {
                continue;
            }

            noValueProperty ??= property;
            if (property.HasValue())
            {
                value = property.Value<T>(this);
                return true;
            }
        }

        value = default;
        return false;
    }
}
