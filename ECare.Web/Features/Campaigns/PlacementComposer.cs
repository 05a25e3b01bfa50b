using ECare.Web.Content.Sites;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Offers;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Routing;

namespace ECare.Web.Features.Campaigns;

/// <summary>Puts together what a placement shows: the campaign decided for whoever asks, else the editors' banner.</summary>
public sealed class PlacementComposer(SiteRequest portal, CampaignPictures pictures, IPublishedUrlProvider urls)
{
    public Task<PlacementContent> ComposeAsync(PlacementRequest request, HttpContext http) => Task.FromResult(FallbackOf(request));

    private PlacementContent FallbackOf(PlacementRequest request)
    {
        if (request.FallbackBanner is not Content.Models.Banner { Headline: { Length: > 0 } headline } banner)
        {
            return new PlacementContent.Empty();
        }

        var action = banner is { Target: { } target, ButtonLabel: { Length: > 0 } label } && AddressOf(target) is { } address
            ? new Link(label, address)
            : null;
        return new PlacementContent.OfBanner(new Banner(headline, banner.Text ?? "", action) { Art = pictures.Of(banner.Image, banner.ImageAlt) });
    }

    private string? AddressOf(IPublishedContent page) => urls.GetUrl(page, culture: portal.Site.Culture) is var url and not "#" ? url : null;
}
