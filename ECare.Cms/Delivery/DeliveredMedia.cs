using Umbraco.Cms.Core.DeliveryApi;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.DeliveryApi;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.PropertyEditors.ValueConverters;

namespace ECare.Cms.Delivery;

/// <summary>A media item as it is delivered where it was picked: with its focal point and its crops.</summary>
internal class DeliveredMedia(IApiMedia item, ImageFocalPoint? focalPoint, IEnumerable<ImageCrop>? crops) : IApiMediaWithCrops
{
    public Guid Id => item.Id;

    public string Name => item.Name;

    public string MediaType => item.MediaType;

    public string Url => item.Url;

    public string? Extension => item.Extension;

    public int? Width => item.Width;

    public int? Height => item.Height;

    public int? Bytes => item.Bytes;

    public IDictionary<string, object?> Properties => item.Properties;

    public ImageFocalPoint? FocalPoint => focalPoint;

    public IEnumerable<ImageCrop>? Crops => crops;
}

/// <summary>A media item as the media endpoints deliver it.</summary>
internal sealed class DeliveredMediaItem(IApiMedia item, ImageFocalPoint? focalPoint, IEnumerable<ImageCrop>? crops, string path, DateTime createDate, DateTime updateDate)
    : DeliveredMedia(item, focalPoint, crops), IApiMediaWithCropsResponse
{
    public string Path => path;

    public DateTime CreateDate => createDate;

    public DateTime UpdateDate => updateDate;
}

/// <summary>Makes both; crops chosen where an item was picked go before its own.</summary>
internal sealed class MediaDelivery(IApiMediaBuilder media, MediaQuery query)
{
    public DeliveredMedia Picked(MediaWithCrops picked)
    {
        var (focalPoint, crops) = CropsOf(picked.Content, picked.LocalCrops);
        return new DeliveredMedia(media.Build(picked.Content), focalPoint, crops);
    }

    public DeliveredMediaItem Item(IPublishedContent item)
    {
        var (focalPoint, crops) = CropsOf(item, chosen: null);
        return new DeliveredMediaItem(media.Build(item), focalPoint, crops, query.PathOf(item), item.CreateDate, item.UpdateDate);
    }

    private static (ImageFocalPoint? FocalPoint, IEnumerable<ImageCrop>? Crops) CropsOf(IPublishedContent item, ImageCropperValue? chosen)
    {
        var own = item.GetProperty(Umbraco.Cms.Core.Constants.Conventions.Media.File)?.GetValue() as ImageCropperValue;
        var crops = (chosen?.Crops ?? []).Concat(own?.Crops ?? []).DistinctBy(crop => crop.Alias, StringComparer.OrdinalIgnoreCase).ToList();
        return (Of(chosen?.FocalPoint ?? own?.FocalPoint), own is null && crops.Count == 0 ? null : crops.Select(Of));
    }

    private static ImageFocalPoint? Of(ImageCropperValue.ImageCropperFocalPoint? point) => point is null ? null : new ImageFocalPoint(point.Left, point.Top);

    private static ImageCrop Of(ImageCropperValue.ImageCropperCrop crop) => new(
        crop.Alias, crop.Width, crop.Height, crop.Coordinates is { } cut ? new ImageCropCoordinates(cut.X1, cut.Y1, cut.X2, cut.Y2) : null);
}
