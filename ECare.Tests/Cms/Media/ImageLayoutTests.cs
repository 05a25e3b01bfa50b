using CsCheck;
using ECare.Cms.Media;
using SkiaSharp;

namespace ECare.Tests.Cms.Media;

public sealed class ImageLayoutTests
{
    private static readonly Gen<(int Width, int Height)> Sizes = Gen.Select(Gen.Int[1, 3000], Gen.Int[1, 3000]);

    [Test]
    public void Never_enlarges_and_never_reaches_beyond_the_picture() =>
        Gen.Select(Sizes, Sizes, Gen.Int[0, 3], Gen.Double[0, 1], Gen.Double[0, 1]).Sample((picture, asked, mode, x, y) =>
        {
            var variant = new ImageVariant(asked.Width, asked.Height, null, 80, (ResizeMode)mode, new FocalPoint(x, y), null);
            var layout = ImageLayout.Of(new SKSizeI(picture.Width, picture.Height), variant);
            return layout.Size.Width <= picture.Width
                && layout.Size.Height <= picture.Height
                && layout.Source.Left >= -0.01f && layout.Source.Top >= -0.01f
                && layout.Source.Right <= picture.Width + 0.5f && layout.Source.Bottom <= picture.Height + 0.5f;
        });

    [Test]
    public void Keeps_the_focal_point_in_the_cut()
    {
        var variant = new ImageVariant(100, 100, null, 80, ResizeMode.Crop, new FocalPoint(0.9, 0.5), null);

        var layout = ImageLayout.Of(new SKSizeI(400, 100), variant);

        Assert.That(layout.Source, Is.EqualTo(new SKRect(300, 0, 400, 100)));
        Assert.That(layout.Size, Is.EqualTo(new SKSizeI(100, 100)));
    }

    [Test]
    public void Pads_to_the_size_asked_for()
    {
        var variant = new ImageVariant(200, 200, null, 80, ResizeMode.Pad, FocalPoint.Center, null);

        var layout = ImageLayout.Of(new SKSizeI(400, 100), variant);

        Assert.That(layout.Size, Is.EqualTo(new SKSizeI(200, 200)));
        Assert.That(layout.Target, Is.EqualTo(SKRect.Create(0, 75, 200, 50)));
    }
}
