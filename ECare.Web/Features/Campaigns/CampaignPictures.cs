using ECare.Web.Views.Shared.Offers;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Routing;
using Umbraco.Extensions;

namespace ECare.Web.Features.Campaigns;

/// <summary>The art of campaigns in the size that placements have room for.</summary>
public sealed class CampaignPictures(IPublishedUrlProvider urls, IPublishedValueFallback fallback)
{
    // The two widths that the style sheet draws them in, at twice the density.
    private const int Width = 640;
    private const int Height = 280;

    /// <summary>The crop that editors draw for campaigns, as the data types of pictures name it.</summary>
    private const string Crop = "campaign";

    /// <summary>The picture, or null where the editors picked none.</summary>
    public Picture? Of(IPublishedContent? image, string? alt)
    {
        if (image is null)
        {
            return null;
        }

        // Vector drawings need no variant and have no pixels of their own.
        var hasPixels = image.Value<int>(fallback, Constants.Conventions.Media.Width) > 0;
        var url = hasPixels ? image.GetCropUrl(Width, Height, cropAlias: Crop) : urls.GetMediaUrl(image);
        return string.IsNullOrEmpty(url) ? null : new Picture(url, alt ?? "", Width, Height);
    }
}
