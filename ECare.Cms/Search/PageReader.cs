using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using ECare.Cms.Publishing;
using Microsoft.Extensions.Options;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models.Blocks;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Strings;
using Umbraco.Extensions;

namespace ECare.Cms.Search;

/// <summary>Reads the words of a page, its blocks included, in one language or the ones that it falls back to.</summary>
internal sealed partial class PageReader(
    IPublishedValueFallback fallback, IVariationContextAccessor variation, IPublicAccessService access, IOptions<SearchOptions> options)
{
    private static readonly HashSet<string> Texts = new(StringComparer.Ordinal)
    {
        Constants.PropertyEditors.Aliases.TextBox,
        Constants.PropertyEditors.Aliases.TextArea,
        Constants.PropertyEditors.Aliases.RichText,
        Constants.PropertyEditors.Aliases.BlockList,
        Constants.PropertyEditors.Aliases.Tags,
    };

    /// <summary>The page, or null where nobody may find it in this language.</summary>
    public PageText? Read(ContentSnapshot snapshot, ContentRecord record, string culture)
    {
        if (!IsOpen(snapshot, record, culture) || snapshot.Document(record.Key) is not { } page)
        {
            return null;
        }

        variation.VariationContext = new VariationContext(culture);
        var title = TextOf(page, options.Value.TitleAlias, culture);
        var body = new StringBuilder();
        Append(body, page, culture);
        return new PageText(record.Key, SiteOf(snapshot, record), title.Length > 0 ? title : page.Name(variation, culture) ?? string.Empty, Plain(body.ToString()));
    }

    /// <summary>Whether everybody may see the page: it is published, not protected, and not hidden by its editors.</summary>
    public bool IsOpen(ContentSnapshot snapshot, ContentRecord record, string culture) =>
        snapshot.IsAvailable(record, culture)
        && snapshot.Document(record.Key) is { } page
        && options.Value.IsPage(page)
        && !access.IsProtected(record.Path);

    private static Guid SiteOf(ContentSnapshot snapshot, ContentRecord record) =>
        (snapshot.Data.Documents.AncestorsOf(record).LastOrDefault() ?? record).Key;

    private string TextOf(IPublishedElement page, string alias, string culture) =>
        page.GetProperty(alias) is { } property && property.Value<object>(fallback, culture, fallback: Fallback.ToLanguage) is { } value
            ? Plain(value.ToString() ?? string.Empty)
            : string.Empty;

    private void Append(StringBuilder text, IPublishedElement element, string culture)
    {
        foreach (var property in element.Properties.Where(IsForReaders))
        {
            switch (property.Value<object>(fallback, culture, fallback: Fallback.ToLanguage))
            {
                case BlockListModel blocks:
                    foreach (var block in blocks)
                    {
                        Append(text, block.Content, culture);
                    }

                    break;
                case IHtmlEncodedString markup:
                    text.Append(WebUtility.HtmlDecode(Markup().Replace(markup.ToHtmlString() ?? string.Empty, " "))).Append(' ');
                    break;
                case IEnumerable<string> words:
                    text.AppendJoin(' ', words).Append(' ');
                    break;
                case string words:
                    text.Append(words).Append(' ');
                    break;
            }
        }
    }

    private bool IsForReaders(IPublishedProperty property) =>
        Texts.Contains(property.PropertyType.EditorAlias)
        && !property.Alias.Equals(options.Value.TitleAlias, StringComparison.OrdinalIgnoreCase)
        && !options.Value.IgnoredAliases.Contains(property.Alias);

    private static string Plain(string text) => Space().Replace(text, " ").Trim();

    [GeneratedRegex("<[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Markup();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Space();
}
