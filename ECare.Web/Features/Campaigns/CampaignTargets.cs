using ECare.Web.Content.Campaigns;
using ECare.Web.Content.Sites;
using Umbraco.Cms.Core.PublishedCache;
using CampaignModel = ECare.Web.Content.Models.Campaign;

namespace ECare.Web.Features.Campaigns;

/// <summary>Where a click on a campaign leads: what its published document says, never what a request says.</summary>
public sealed class CampaignTargets
{
    private readonly CampaignPublisher published;
    private readonly IPublishedContentCache content;
    private readonly CampaignLinks links;

    internal CampaignTargets(CampaignPublisher published, IPublishedContentCache content, CampaignLinks links) =>
        (this.published, this.content, this.links) = (published, content, links);

    /// <param name="code">The campaign; one that is no longer published leads to the site's offers.</param>
    public string Of(Site site, string? code)
    {
        var document = site.Operator is { } @operator && code is not null ? published.DocumentOf(@operator.Name, code) : null;
        return links.TargetOf(document is { } key ? content.GetById(key) as CampaignModel : null, site);
    }
}
