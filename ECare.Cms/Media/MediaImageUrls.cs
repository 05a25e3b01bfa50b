using System.Globalization;
using Umbraco.Cms.Core.Media;
using Umbraco.Cms.Core.Models;

namespace ECare.Cms.Media;

/// <summary>Writes signed URLs of variants: what <c>GetCropUrl</c> gives.</summary>
internal sealed class MediaImageUrls(MediaSignature signature) : IImageUrlGenerator
{
    public IEnumerable<string> SupportedImageFileTypes => MediaFileTypes.Resizable;

    public string? GetImageUrl(ImageUrlGenerationOptions options)
    {
        if (string.IsNullOrEmpty(options.ImageUrl))
        {
            return options.ImageUrl;
        }

        if (!SupportedImageFileTypes.Contains(Path.GetExtension(options.ImageUrl).TrimStart('.'), StringComparer.OrdinalIgnoreCase))
        {
            return options.ImageUrl;
        }

        var query = new Dictionary<string, string>(StringComparer.Ordinal);
        Add(query, "cc", options.Crop is { } crop ? Invariant($"{crop.Left},{crop.Top},{crop.Right},{crop.Bottom}") : null);
        Add(query, "rxy", options.FocalPoint is { } focus ? Invariant($"{focus.Left},{focus.Top}") : null);
        Add(query, "rmode", options.ImageCropMode?.ToString().ToLowerInvariant());
        Add(query, "width", options.Width?.ToString(CultureInfo.InvariantCulture));
        Add(query, "height", options.Height?.ToString(CultureInfo.InvariantCulture));
        Add(query, "format", options.Format?.ToLowerInvariant());
        Add(query, "quality", options.Quality?.ToString(CultureInfo.InvariantCulture));
        Add(query, "v", options.CacheBusterValue);
        return query.Count == 0 ? options.ImageUrl : signature.Sign(options.ImageUrl, query);
    }

    private static void Add(Dictionary<string, string> query, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            query[name] = value;
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
