using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Umbraco.Cms.Core.DeliveryApi;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.Blocks;
using Umbraco.Cms.Core.Models.DeliveryApi;

namespace ECare.Cms.Delivery;

/// <summary>
/// Rich text as a tree of Umbraco's elements, for <c>RichTextOutputAsJson</c>. Like Umbraco's it keeps text and values of
/// attributes as they stand in the markup (<c>&amp;amp;</c> stays that) and tells links to pages as routes.
/// </summary>
internal sealed class RichTextElements(RichTextTargets targets, Lazy<IApiElementBuilder> elements) : IApiRichTextElementParser
{
    private const string Data = "data-";

    public IRichTextElement? Parse(string html, RichTextBlockModel? richTextBlockModel) => new RichTextRootElement(
        [],
        html.Contains('<', StringComparison.Ordinal) ? ChildrenOf(RichTextNodes.Of(html)) : [new RichTextTextElement(html)],
        RichTextNodes.BlocksOf(richTextBlockModel, elements.Value));

    private IRichTextElement[] ChildrenOf(IEnumerable<INode> nodes) => [.. nodes.Select(ElementOf).OfType<IRichTextElement>()];

    private IRichTextElement? ElementOf(INode node) => node switch
    {
        // Line ends between paragraphs and cells are no text; a space between two words is.
        IText text => text.Data.All(letter => letter is '\n' or '\r') ? null : new RichTextTextElement(RichTextNodes.Written(text)),
        IElement element => new RichTextGenericElement(element.LocalName, AttributesOf(element), ChildrenOf(element.ChildNodes)),
        _ => null,
    };

    private Dictionary<string, object> AttributesOf(IElement element)
    {
        var told = element.Attributes.ToDictionary(attribute => attribute.Name, object (attribute) => RichTextNodes.Written(attribute), StringComparer.Ordinal);
        if (targets.OfLink(element.GetAttribute("href"), element.GetAttribute("type")) is { } target)
        {
            TellTarget(told, target);
        }

        if (element.LocalName == "img" && targets.OfPicture(element.GetAttribute("data-udi")) is { } address)
        {
            told["src"] = address;
            told.Remove("data-udi");
        }

        if (RichTextNodes.BlockOf(element) is { } block)
        {
            told["content-id"] = block;
            told.Remove(RichTextNodes.BlockKey);
        }

        foreach (var name in told.Keys.Where(name => name.StartsWith(Data, StringComparison.Ordinal)).ToList())
        {
            // Added before it is removed, so that it stands behind the others as in Umbraco's tree.
            told.TryAdd(name[Data.Length..], told[name]);
            told.Remove(name);
        }

        return told;
    }

    private static void TellTarget(Dictionary<string, object> told, RichTextTarget target)
    {
        switch (target)
        {
            case RichTextTarget.Page page:
                told["route"] = page.Route;
                TellDestination(told, page.Content.Key, page.Content.ContentType.Alias, LinkType.Content);
                told.Remove("href");
                break;
            case RichTextTarget.File file:
                told["href"] = file.Address;
                TellDestination(told, file.Content.Key, file.Content.ContentType.Alias, LinkType.Media);
                break;
            default:
                told.Remove("href");
                break;
        }
    }

    private static void TellDestination(Dictionary<string, object> told, Guid key, string type, LinkType link)
    {
        told["destinationId"] = key.ToString("D");
        told["destinationType"] = type;
        told["linkType"] = link.ToString();
    }
}

/// <summary>What both forms of delivered rich text ask of its markup.</summary>
internal static class RichTextNodes
{
    public const string BlockKey = "data-content-key";

    public static INodeList Of(string html)
    {
        var parser = new HtmlParser();
        return parser.ParseFragment(html, parser.ParseDocument(string.Empty).Body!);
    }

    /// <summary>Text as it is written in markup.</summary>
    public static string Written(IText text) => Written(text.Data);

    /// <summary>The value of an attribute as it is written in markup.</summary>
    public static string Written(IAttr attribute) => Written(attribute.Value).Replace("\"", "&quot;", StringComparison.Ordinal);

    private static string Written(string value) => value
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("\u00A0", "&nbsp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>The key of the block that stands here; null for everything else.</summary>
    public static Guid? BlockOf(IElement element) =>
        element.LocalName.StartsWith("umb-rte-block", StringComparison.Ordinal) && Guid.TryParse(element.GetAttribute(BlockKey), out var key) ? key : null;

    public static ApiBlockItem[] BlocksOf(RichTextBlockModel? blocks, IApiElementBuilder elements) =>
        [.. (blocks ?? RichTextBlockModel.Empty).Select(block => new ApiBlockItem(elements.Build(block.Content), block.Settings is { } settings ? elements.Build(settings) : null))];
}
