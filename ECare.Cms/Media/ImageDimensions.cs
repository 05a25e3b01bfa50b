using SkiaSharp;
using Umbraco.Cms.Core.Media;
using Size = System.Drawing.Size;

namespace ECare.Cms.Media;

/// <summary>Reads width and height from the head of a picture, without decoding it.</summary>
internal sealed class ImageDimensions : IImageDimensionExtractor
{
    public IEnumerable<string> SupportedImageFileTypes { get; } = ["jpg", "jpeg", "png", "gif", "webp", "bmp"];

    public Size? GetDimensions(Stream stream)
    {
        // Umbraco goes on with the stream; Skia would close it.
        using var lent = new SKManagedStream(stream, disposeManagedStream: false);
        using var codec = SKCodec.Create(lent);
        return codec is null ? null : new Size(codec.Info.Width, codec.Info.Height);
    }
}
