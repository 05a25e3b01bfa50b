using Umbraco.Cms.Core.PropertyEditors;
using Umbraco.Cms.Core.PropertyEditors.ValueConverters;

namespace ECare.Cms.Editors.Values;

/// <summary>A picked media item, in the database as in the back office.</summary>
internal sealed record PickedMedia(
    Guid Key,
    Guid MediaKey,
    string? MediaTypeAlias,
    IReadOnlyList<ImageCropperValue.ImageCropperCrop>? Crops,
    ImageCropperValue.ImageCropperFocalPoint? FocalPoint)
{
    private const decimal Middle = 0.5m;

    /// <summary>With every crop that the data type offers, so that the editor can choose each.</summary>
    public PickedMedia Offered(MediaPicker3Configuration? configuration) => configuration is null ? this : this with
    {
        Crops =
        [
            .. (configuration.Crops ?? []).Select(crop => new ImageCropperValue.ImageCropperCrop(
                crop.Alias ?? string.Empty, crop.Width, crop.Height, Crops?.FirstOrDefault(chosen => chosen.Alias == crop.Alias)?.Coordinates)),
        ],
        FocalPoint = configuration.EnableLocalFocalPoint ? FocalPoint : null,
    };

    /// <summary>Without what says nothing: crops that nobody chose, and the middle as the focal point.</summary>
    public PickedMedia Pruned() => this with
    {
        Crops = [.. (Crops ?? []).Where(crop => crop.Coordinates is not null)],
        FocalPoint = FocalPoint is { Left: Middle, Top: Middle } ? null : FocalPoint,
    };
}
