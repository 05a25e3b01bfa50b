using SkiaSharp;

namespace ECare.Cms.Media;

/// <summary>Which part of a picture goes where.</summary>
internal sealed record ImageLayout(SKSizeI Size, SKRect Source, SKRect Target)
{
    public static ImageLayout Of(SKSizeI picture, ImageVariant variant)
    {
        var source = Cropped(picture, variant.Crop);
        var ratio = source.Width / source.Height;
        var asked = new SKSize(
            variant.Width ?? (variant.Height * ratio) ?? source.Width,
            variant.Height ?? (variant.Width / ratio) ?? source.Height);

        return variant.Mode switch
        {
            _ when variant.Width is null || variant.Height is null => Fitted(source, asked),
            ResizeMode.Crop => Filled(source, asked, variant.Focus),
            ResizeMode.Min => Scaled(source, Math.Max(asked.Width / source.Width, asked.Height / source.Height)),
            ResizeMode.Stretch => Whole(source, NotLarger(asked, source)),
            ResizeMode.Pad or ResizeMode.BoxPad => Padded(source, asked),
            _ => Fitted(source, asked),
        };
    }

    private static SKRect Cropped(SKSizeI picture, CropEdges? crop) => crop is null
        ? SKRect.Create(picture.Width, picture.Height)
        : new SKRect(
            (float)(crop.Left * picture.Width),
            (float)(crop.Top * picture.Height),
            (float)((1 - crop.Right) * picture.Width),
            (float)((1 - crop.Bottom) * picture.Height));

    private static ImageLayout Fitted(SKRect source, SKSize asked) =>
        Scaled(source, Math.Min(asked.Width / source.Width, asked.Height / source.Height));

    private static ImageLayout Scaled(SKRect source, float scale)
    {
        var bounded = Math.Min(1, scale);
        return Whole(source, new SKSize(source.Width * bounded, source.Height * bounded));
    }

    private static ImageLayout Filled(SKRect source, SKSize asked, FocalPoint focus)
    {
        var scale = Math.Max(asked.Width / source.Width, asked.Height / source.Height);
        var cut = new SKSize(asked.Width / scale, asked.Height / scale);
        var left = Between(source.Left + ((float)focus.X * source.Width) - (cut.Width / 2), source.Left, source.Right - cut.Width);
        var top = Between(source.Top + ((float)focus.Y * source.Height) - (cut.Height / 2), source.Top, source.Bottom - cut.Height);
        var part = SKRect.Create(left, top, cut.Width, cut.Height);
        return Whole(part, scale > 1 ? cut : asked);
    }

    private static ImageLayout Padded(SKRect source, SKSize asked)
    {
        var inner = Fitted(source, asked).Size;
        var size = Pixels(asked);
        var target = SKRect.Create((size.Width - inner.Width) / 2f, (size.Height - inner.Height) / 2f, inner.Width, inner.Height);
        return new ImageLayout(size, source, target);
    }

    private static ImageLayout Whole(SKRect source, SKSize size) =>
        new(Pixels(size), source, SKRect.Create(Pixels(size).Width, Pixels(size).Height));

    private static SKSize NotLarger(SKSize asked, SKRect source) =>
        new(Math.Min(asked.Width, source.Width), Math.Min(asked.Height, source.Height));

    private static SKSizeI Pixels(SKSize size) =>
        new(Math.Max(1, (int)Math.Round(size.Width)), Math.Max(1, (int)Math.Round(size.Height)));

    private static float Between(float value, float low, float high) => Math.Max(low, Math.Min(high, value));
}
