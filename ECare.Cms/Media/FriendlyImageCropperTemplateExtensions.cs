using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.DependencyInjection;
using Umbraco.Cms.Core.Media;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.PropertyEditors.ValueConverters;
using Umbraco.Cms.Core.Routing;

namespace Umbraco.Extensions;

/// <summary>URLs of pictures in the size a view needs.</summary>
public static class FriendlyImageCropperTemplateExtensions
{
    /// <summary>The signed URL of a variant, cut around the focal point that was set where the picture was picked.</summary>
    public static string? GetCropUrl(
        this MediaWithCrops media,
        int? width = null,
        int? height = null,
        ImageCropMode? imageCropMode = null,
        int? quality = null,
        string? format = null,
        string? cropAlias = null) =>
        Url(media.Content, Merge(media), new Wanted(width, height, imageCropMode, quality, format, cropAlias));

    /// <summary>The signed URL of a variant, cut around the focal point of the media item.</summary>
    public static string? GetCropUrl(
        this IPublishedContent media,
        int? width = null,
        int? height = null,
        ImageCropMode? imageCropMode = null,
        int? quality = null,
        string? format = null,
        string? cropAlias = null) =>
        media is MediaWithCrops picked
            ? picked.GetCropUrl(width, height, imageCropMode, quality, format, cropAlias)
            : Url(media, CropsOf(media), new Wanted(width, height, imageCropMode, quality, format, cropAlias));

    private static ImageCropperValue? CropsOf(IPublishedContent media) =>
        media.GetProperty(Constants.Conventions.Media.File)?.GetValue() as ImageCropperValue;

    private static ImageCropperValue Merge(MediaWithCrops media)
    {
        var own = CropsOf(media.Content);
        return new ImageCropperValue
        {
            Src = own?.Src,
            FocalPoint = media.LocalCrops.FocalPoint ?? own?.FocalPoint,

            // A crop that nobody drew here leaves the item's own in force.
            Crops = [.. (media.LocalCrops.Crops ?? []).Where(crop => crop.Coordinates is not null), .. own?.Crops ?? []],
        };
    }

    private static string? Url(IPublishedContent media, ImageCropperValue? crops, Wanted wanted)
    {
        var services = StaticServiceProvider.Instance;
        var crop = wanted.CropAlias is null ? null : crops?.GetCrop(wanted.CropAlias);
        return services.GetRequiredService<IImageUrlGenerator>().GetImageUrl(
            new ImageUrlGenerationOptions(services.GetRequiredService<IPublishedUrlProvider>().GetMediaUrl(media))
            {
                Width = wanted.Width ?? crop?.Width,
                Height = wanted.Height ?? crop?.Height,
                ImageCropMode = wanted.Mode ?? (Both(wanted, crop) ? ImageCropMode.Crop : null),
                Quality = wanted.Quality,
                Format = wanted.Format,
                Crop = crop?.Coordinates is { } edges ? new(edges.X1, edges.Y1, edges.X2, edges.Y2) : null,
                FocalPoint = crop?.Coordinates is null && crops is { FocalPoint: { } focus } && crops.HasFocalPoint() ? new(focus.Left, focus.Top) : null,
                CacheBusterValue = media.UpdateDate.Ticks.ToString("x", CultureInfo.InvariantCulture),
            });
    }

    private static bool Both(Wanted wanted, ImageCropperValue.ImageCropperCrop? crop) =>
        crop is not null || (wanted.Width is not null && wanted.Height is not null);

    private sealed record Wanted(int? Width, int? Height, ImageCropMode? Mode, int? Quality, string? Format, string? CropAlias);
}
