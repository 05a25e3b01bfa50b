using System.Text.Encodings.Web;
using Umbraco.Cms.Core.Strings;

namespace Umbraco.Cms.Core.PropertyEditors.ValueConverters;

/// <summary>An image with its focal point and the crops an editor chose.</summary>
public sealed class ImageCropperValue : IHtmlEncodedString
{
    /// <summary>Path of the file, such as <c>/media/abc/picture.png</c>.</summary>
    public string? Src { get; set; }

    public IEnumerable<ImageCropperCrop>? Crops { get; set; }

    public ImageCropperFocalPoint? FocalPoint { get; set; }

    public ImageCropperCrop? GetCrop(string? alias) =>
        string.IsNullOrEmpty(alias)
            ? Crops?.FirstOrDefault()
            : Crops?.FirstOrDefault(crop => string.Equals(crop.Alias, alias, StringComparison.OrdinalIgnoreCase));

    public bool HasFocalPoint() => FocalPoint is not null && (FocalPoint.Left != 0.5m || FocalPoint.Top != 0.5m);

    public string? ToHtmlString() => Src is null ? null : HtmlEncoder.Default.Encode(Src);

    public override string ToString() => Src ?? string.Empty;

    /// <summary>Where the eye should rest, from 0 to 1 of width and height.</summary>
    public sealed record ImageCropperFocalPoint(decimal Left, decimal Top);

    public sealed record ImageCropperCrop(string Alias, int Width, int Height, ImageCropperCropCoordinates? Coordinates);

    /// <summary>What is cut away on each side, from 0 to 1 of width and height.</summary>
    public sealed record ImageCropperCropCoordinates(decimal X1, decimal Y1, decimal X2, decimal Y2);
}
