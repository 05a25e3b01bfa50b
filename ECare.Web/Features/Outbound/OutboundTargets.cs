using ECare.Campaigns.Outbound;
using ECare.Cms.Publishing;
using ECare.Core.Operators;
using ECare.Web.Content.Campaigns;
using ECare.Web.Content.Models;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.PublishedCache;
using Umbraco.Cms.Core.Routing;
using Umbraco.Cms.Core.Web;
using CampaignModel = ECare.Web.Content.Models.Campaign;

namespace ECare.Web.Features.Outbound;

/// <summary>Where the link of a message leads: to the page of its campaign, in the language of the message; else to the operator's home.</summary>
internal sealed class OutboundTargets(
    CampaignPublisher published, IPublishedContentCache content, ContentSnapshots snapshots, IPublishedUrlProvider urls, IUmbracoContextFactory contexts)
{
    /// <param name="click">Absent for a link that nobody knows any more.</param>
    public string Of(Operator @operator, OutboundClick? click)
    {
        using var context = contexts.EnsureUmbracoContext();
        var language = click?.Language ?? @operator.Languages[0];
        var target = click is not null && published.DocumentOf(@operator.Name, click.Campaign) is { } document
            ? (content.GetById(document) as CampaignModel)?.Target
            : null;
        return AddressOf(target, language) ?? AddressOf(HomeOf(@operator), language) ?? $"/{@operator.PathPrefix}";
    }

    private CountryHome? HomeOf(Operator @operator) => snapshots.Current.DocumentsOfType(CountryHome.ModelTypeAlias).OfType<CountryHome>()
        .FirstOrDefault(home => string.Equals(home.Operator, @operator.Name, StringComparison.Ordinal));

    private string? AddressOf(IPublishedContent? page, string language) =>
        page is not null && urls.GetUrl(page, UrlMode.Relative, language) is { Length: > 1 } url ? url : null;
}
