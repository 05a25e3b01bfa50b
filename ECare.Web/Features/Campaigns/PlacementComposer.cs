using ECare.Campaigns.Decisions;
using ECare.Cms.Preview;
using ECare.Web.Content.Sites;
using ECare.Web.Features.SignIn;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Offers;
using Umbraco.Cms.Core.PublishedCache;
using CampaignModel = ECare.Web.Content.Models.Campaign;

namespace ECare.Web.Features.Campaigns;

/// <summary>Puts together what a placement shows: the campaign decided for whoever asks, else the editors' banner.</summary>
public sealed class PlacementComposer
{
    private readonly SiteRequest portal;
    private readonly PlacementDecider decider;
    private readonly IPublishedContentCache content;
    private readonly CampaignPictures pictures;
    private readonly CampaignLinks links;

    internal PlacementComposer(
        SiteRequest portal, PlacementDecider decider, IPublishedContentCache content, CampaignPictures pictures, CampaignLinks links) =>
        (this.portal, this.decider, this.content, this.pictures, this.links) = (portal, decider, content, pictures, links);

    public async Task<PlacementContent> ComposeAsync(PlacementRequest request, HttpContext http)
    {
        if (portal.Site.Operator is not { } @operator)
        {
            return FallbackOf(request);
        }

        if (http.Person is not null && http.Request.Query[CampaignLinks.HiddenField] == request.Placement)
        {
            return new PlacementContent.Hidden();
        }

        if (http.Preview is { } visit
            && content.GetById(visit.Ticket.Document) is CampaignModel { Headline: { Length: > 0 } draft } previewed
            && PlacementPreview.IsAbout(visit, previewed, request.Placement))
        {
            return new PlacementContent.OfCampaign(Show(new CampaignChoice(DecisionKind.RulesOrder, null, null, []) { Creative = http.Request.Query[CampaignLinks.CreativeField] }, previewed, draft, request, http));
        }

        var choice = await decider.DecideAsync(@operator, request, portal.Site.Culture, http);
        return choice.Campaign is { } campaign
            && content.GetById(campaign.ContentKey) is CampaignModel { Headline: { Length: > 0 } headline } words
            ? new PlacementContent.OfCampaign(Show(choice, words, headline, request, http))
            : FallbackOf(request);
    }

    private Placement Show(CampaignChoice choice, CampaignModel words, string headline, PlacementRequest request, HttpContext http)
    {
        var says = portal.Words;
        var target = links.TargetOf(words, portal.Site);
        var creative = CreativeWords.Of(words, words.CreativeOf(choice.Creative), headline);
        var label = creative.ButtonLabel is { Length: > 0 } own ? own : says["Offer.Details"];
        var shown = new Placement(
            says["Campaign.Label"], creative.Headline, creative.Text, new Link(label, choice.Token is { } token ? links.Click(http, token) : target))
        {
            Art = pictures.Of(creative.Image, creative.ImageAlt),
            WhyText = says["Campaign.WhyThis"],
            Reasons = [.. choice.Why.Select(reason => says[reason.Key])],
        };

        return choice.Token is not { } signed ? shown : shown with
        {
            SeenUrl = links.Seen(http, signed),
            HideUrl = links.Hide(http, request.Placement),
            HideText = says["Campaign.NotInterested"],
            Token = signed,
            Preferences = portal.Site.AddressOf(Content.Models.AccountPage.ModelTypeAlias) is { } account
                ? new Link(says["Campaign.ChangeConsent"], account)
                : null,
        };
    }

    private static PlacementContent FallbackOf(PlacementRequest request) =>
        request.FallbackBanner is Content.Models.Banner { Headline.Length: > 0 } banner ? new PlacementContent.OfBanner(banner) : new PlacementContent.Empty();
}
