using SkiaSharp;

namespace ECare.Cms.Media;

/// <summary>Makes a variant of a picture. A result of null means that the file is no picture we can read.</summary>
internal static class ImageResizer
{
    private static readonly SKSamplingOptions Smooth = new(SKFilterMode.Linear, SKMipmapMode.Linear);

    public static byte[]? Make(string file, ImageVariant variant, int maxMegapixels)
    {
        using var codec = SKCodec.Create(file);
        if (codec is null || (long)codec.Info.Width * codec.Info.Height > maxMegapixels * 1_000_000L)
        {
            return null;
        }

        using var decoded = SKBitmap.Decode(codec);
        if (decoded is null)
        {
            return null;
        }

        using var upright = Upright(decoded, codec.EncodedOrigin);
        var format = FormatOf(variant.Format, codec.EncodedFormat);
        using var drawn = Draw(upright ?? decoded, variant, opaque: format == SKEncodedImageFormat.Jpeg);
        using var data = drawn.Encode(format, variant.Quality);
        return data?.ToArray();
    }

    public static string ExtensionOf(string? format, string source) => format ?? Path.GetExtension(source).ToLowerInvariant() switch
    {
        ".jpg" or ".jpeg" => "jpg",
        ".webp" => "webp",
        _ => "png",
    };

    private static SKEncodedImageFormat FormatOf(string? asked, SKEncodedImageFormat source) => (asked, source) switch
    {
        ("jpg", _) or (null, SKEncodedImageFormat.Jpeg) => SKEncodedImageFormat.Jpeg,
        ("webp", _) or (null, SKEncodedImageFormat.Webp) => SKEncodedImageFormat.Webp,
        _ => SKEncodedImageFormat.Png,
    };

    private static SKImage Draw(SKBitmap source, ImageVariant variant, bool opaque)
    {
        var layout = ImageLayout.Of(new SKSizeI(source.Width, source.Height), variant);
        using var surface = SKSurface.Create(new SKImageInfo(layout.Size.Width, layout.Size.Height, SKColorType.Rgba8888, SKAlphaType.Premul));
        surface.Canvas.Clear(opaque ? SKColors.White : SKColors.Transparent);
        using var image = SKImage.FromBitmap(source);
        surface.Canvas.DrawImage(image, layout.Source, layout.Target, Smooth);
        return surface.Snapshot();
    }

    // Cameras store a picture as the sensor saw it and say how it was held.
    private static SKBitmap? Upright(SKBitmap picture, SKEncodedOrigin origin)
    {
        var turned = origin is SKEncodedOrigin.LeftBottom or SKEncodedOrigin.RightTop or SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightBottom;
        var (degrees, mirrored) = origin switch
        {
            SKEncodedOrigin.TopRight => (0, true),
            SKEncodedOrigin.BottomRight => (180, false),
            SKEncodedOrigin.BottomLeft => (180, true),
            SKEncodedOrigin.LeftTop => (90, true),
            SKEncodedOrigin.RightTop => (90, false),
            SKEncodedOrigin.RightBottom => (270, true),
            SKEncodedOrigin.LeftBottom => (270, false),
            _ => (0, false),
        };

        if (degrees == 0 && !mirrored)
        {
            return null;
        }

        var upright = turned ? new SKBitmap(picture.Height, picture.Width) : new SKBitmap(picture.Width, picture.Height);
        using var canvas = new SKCanvas(upright);
        canvas.Translate(upright.Width / 2f, upright.Height / 2f);
        canvas.Scale(mirrored ? -1 : 1, 1);
        canvas.RotateDegrees(degrees);
        canvas.DrawBitmap(picture, -picture.Width / 2f, -picture.Height / 2f);
        return upright;
    }
}
