using ECare.Web.Views.Shared.Offers;
using Umbraco.Cms.Core.Models.PublishedContent;

namespace ECare.Web.Features.Campaigns;

/// <summary>
/// A place of a page where one campaign may stand:
/// <c>await Html.PartialAsync("~/Features/Campaigns/_Placement.cshtml", new PlacementRequest("home.hero", fallbackBanner))</c>.
/// </summary>
/// <param name="Placement">As editors name it: <c>home.hero</c>, <c>home.strip</c>, <c>dashboard.main</c>.</param>
/// <param name="FallbackBanner">The <c>banner</c> document that is the same for everybody, shown when no campaign is; may be absent.</param>
public sealed record PlacementRequest(string Placement, IPublishedContent? FallbackBanner = null)
{
    /// <summary>The line that the page is about; absent, it is the person's first.</summary>
    public long? LineId { get; init; }
}

/// <summary>What came of a <see cref="PlacementRequest"/>.</summary>
public abstract record PlacementContent
{
    private PlacementContent()
    {
    }

    /// <summary>A campaign, labelled as what it is.</summary>
    public sealed record OfCampaign(Placement Placement) : PlacementContent;

    /// <summary>The editors' standing banner.</summary>
    public sealed record OfBanner(Content.Models.Banner Banner) : PlacementContent;

    /// <summary>The person has just hidden the campaign that stood here.</summary>
    public sealed record Hidden : PlacementContent;

    /// <summary>The place stays empty.</summary>
    public sealed record Empty : PlacementContent;
}
