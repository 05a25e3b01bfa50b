using AngleSharp;
using AngleSharp.Dom;
using Umbraco.Cms.Core.DeliveryApi;
using Umbraco.Cms.Core.Media;
using Umbraco.Cms.Core.Models;

namespace ECare.Cms.Delivery;

/// <summary>Rich text as markup, where links and blocks carry in <c>data-</c> attributes what a reader of the Delivery API needs to follow them.</summary>
internal sealed class RichTextMarkup(RichTextTargets targets, IImageUrlTokenGenerator signature) : IApiRichTextMarkupParser
{
    public string Parse(string html)
    {
        if (!html.Contains('<', StringComparison.Ordinal))
        {
            return html;
        }

        var nodes = RichTextNodes.Of(html);
        foreach (var element in nodes.SelectMany(node => node.GetDescendantsAndSelf()).OfType<IElement>().ToList())
        {
            Change(element);
        }

        return string.Concat(nodes.Select(node => node.ToHtml()));
    }

    private void Change(IElement element)
    {
        if (element.LocalName == "a" && targets.OfLink(element.GetAttribute("href"), element.GetAttribute("type")) is { } target)
        {
            element.RemoveAttribute("type");
            Lead(element, target);
        }

        if (element.LocalName == "img" && targets.OfPicture(element.GetAttribute("data-udi")) is { } address)
        {
            // The address that was stored may ask for a size; a signature of old would not be taken any more.
            var asked = element.GetAttribute("src")?.Split('?', 2) is [_, var query] ? $"?{query}" : string.Empty;
            element.SetAttribute("src", signature.RefreshSignature(address + asked));
            element.RemoveAttribute("data-udi");
            element.RemoveAttribute("data-caption");
        }

        if (RichTextNodes.BlockOf(element) is { } block)
        {
            element.RemoveAttribute(RichTextNodes.BlockKey);
            element.SetAttribute("data-content-id", block.ToString("D"));
            element.InnerHtml = string.Empty;
        }
    }

    private static void Lead(IElement link, RichTextTarget target)
    {
        switch (target)
        {
            case RichTextTarget.Page page:
                link.SetAttribute("href", page.Route.Path + page.Route.QueryString);
                LeadTo(link, page.Content.Key, page.Content.ContentType.Alias);
                link.SetAttribute("data-start-item-path", page.Route.StartItem.Path);
                link.SetAttribute("data-start-item-id", page.Route.StartItem.Id.ToString("D"));
                link.SetAttribute("data-link-type", nameof(LinkType.Content));
                break;
            case RichTextTarget.File file:
                link.SetAttribute("href", file.Address);
                LeadTo(link, file.Content.Key, file.Content.ContentType.Alias);
                link.SetAttribute("data-link-type", nameof(LinkType.Media));
                break;
            default:
                link.RemoveAttribute("href");
                break;
        }
    }

    private static void LeadTo(IElement link, Guid key, string type)
    {
        link.SetAttribute("data-destination-id", key.ToString("D"));
        link.SetAttribute("data-destination-type", type);
    }
}
