using System.Text.RegularExpressions;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.DeliveryApi;
using Umbraco.Cms.Core.Models.DeliveryApi;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.PublishedCache;

namespace ECare.Cms.Delivery;

/// <summary>
/// What a link or a picture in rich text leads to, as the Delivery API tells it. A link names a page or a file by its key,
/// <c>/{localLink:key}</c> with the kind in its <c>type</c>, or in older content by <c>/{localLink:umb://document/key}</c>.
/// </summary>
internal sealed partial class RichTextTargets(
    IPublishedContentCache documents,
    IPublishedMediaCache media,
    Lazy<IApiContentRouteBuilder> routes,
    Lazy<IApiMediaUrlProvider> urls)
{
    /// <summary>Null for a link that leads elsewhere and is left as it is.</summary>
    public RichTextTarget? OfLink(string? href, string? type) =>
        href is null || LocalLink().Match(href) is not { Success: true } link ? null
        : Guid.TryParse(link.Groups["named"].Value, out var key) ? Of(type?.ToLowerInvariant(), key, link.Groups["rest"].Value)
        : UdiParser.TryParse(link.Groups["named"].Value, out var udi) && udi is GuidUdi guid ? Of(guid.EntityType, guid.Guid, link.Groups["rest"].Value)
        : null;

    /// <summary>The address of a picture that is named by its <c>data-udi</c>; null when it is not there.</summary>
    public string? OfPicture(string? udi) =>
        UdiParser.TryParse(udi ?? string.Empty, out var parsed) && parsed is GuidUdi guid && media.GetById(guid.Guid) is { } picture ? urls.Value.GetUrl(picture) : null;

    private RichTextTarget Of(string? kind, Guid key, string rest) => kind switch
    {
        Constants.UdiEntityType.Document when documents.GetById(key) is { } page && routes.Value.Build(page) is { } route => new RichTextTarget.Page(page, WithRest(route, rest)),
        Constants.UdiEntityType.Media when media.GetById(key) is { } file => new RichTextTarget.File(file, urls.Value.GetUrl(file)),
        _ => new RichTextTarget.Nothing(),
    };

    private static IApiContentRoute WithRest(IApiContentRoute route, string rest)
    {
        route.QueryString = rest.Length > 0 ? rest : null;
        return route;
    }

    [GeneratedRegex(@"(\{|%7B)localLink:(?<named>[^}%]+)(\}|%7D)(?<rest>.*)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex LocalLink();
}

/// <summary>What a local link leads to.</summary>
internal abstract record RichTextTarget
{
    private RichTextTarget()
    {
    }

    public sealed record Page(IPublishedContent Content, IApiContentRoute Route) : RichTextTarget;

    public sealed record File(IPublishedContent Content, string Address) : RichTextTarget;

    /// <summary>It is not published, not there any more, or of a kind that has no address.</summary>
    public sealed record Nothing : RichTextTarget;
}
