using ECare.Web.Views.Shared.Offers;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Routing;
using Umbraco.Extensions;

namespace ECare.Web.Features.Pages;

/// <summary>
/// Addresses of pictures in the size that a view shows them in. A drawing fits every size; a photograph is cut as an editor drew it, else around its
/// focal point.
/// </summary>
public sealed class Pictures(IPublishedUrlProvider urls)
{
    /// <summary>The crop that editors draw for what is shown on pages, as the data types of pictures name it.</summary>
    private const string Crop = "page";

    /// <param name="width">In CSS pixels; with the height it also keeps the place free while the picture loads.</param>
    /// <param name="alt">Empty for decoration.</param>
    public Picture? Of(IPublishedContent? media, int width, int height, string? alt = null) =>
        AddressOf(media, width, height) is { Length: > 0 } url ? new Picture(url, alt ?? "", width, height) : null;

    private string? AddressOf(IPublishedContent? media, int width, int height) => media?.ContentType.Alias switch
    {
        null => null,
        Constants.Conventions.MediaTypes.VectorGraphicsAlias => urls.GetMediaUrl(media),
        // Twice as wide as shown, for screens with two dots to the pixel.
        _ => media.GetCropUrl(width * 2, height * 2, format: "webp", cropAlias: Crop),
    };
}
