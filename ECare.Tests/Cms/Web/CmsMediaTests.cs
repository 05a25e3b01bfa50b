using System.Net;
using ECare.Cms.Media;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;
using Umbraco.Cms.Core.IO;
using Umbraco.Cms.Core.Media;
using Umbraco.Cms.Core.Models;

namespace ECare.Tests.Cms.Web;

/// <summary>Media files over HTTP, with real pictures.</summary>
[Category("CmsWeb")]
[NonParallelizable]
public sealed class CmsMediaTests
{
    private CmsWebHost host = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        host = await CmsWebHost.StartAsync();
        Store("a/picture.png", Picture(800, 400));
        Store("a/page.html", "<script>x()</script>"u8.ToArray());
        Store("a/drawing.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>x()</script></svg>"u8.ToArray());
        Store("a/broken.png", [1, 2, 3]);
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await host.DisposeAsync();

    [Test]
    public async Task Delivers_a_file_as_it_is()
    {
        using var response = await host.Client.GetAsync("/media/a/picture.png");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(response.Content.Headers.ContentType!.MediaType, Is.EqualTo("image/png"));
        Assert.That(response.Headers.GetValues("X-Content-Type-Options"), Is.EqualTo(["nosniff"]));
        Assert.That(response.Headers.CacheControl!.ToString(), Is.EqualTo("public, max-age=300"));
        Assert.That(response.Headers.ETag, Is.Not.Null);
    }

    [Test]
    public async Task Sends_nothing_to_who_has_it()
    {
        using var first = await host.Client.GetAsync("/media/a/picture.png?v=1");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/media/a/picture.png?v=1");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var again = await host.Client.SendAsync(request);

        Assert.That(first.Headers.CacheControl!.ToString(), Does.Contain("max-age=31536000").And.Contain("immutable"));
        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
    }

    [Test]
    public async Task Shows_a_drawing_but_runs_nothing_in_it()
    {
        using var drawing = await host.Client.GetAsync("/media/a/drawing.svg");
        using var page = await host.Client.GetAsync("/media/a/page.html");

        Assert.That(drawing.Headers.GetValues("Content-Security-Policy").Single(), Does.StartWith("default-src 'none'").And.Contain("sandbox"));
        Assert.That(page.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/octet-stream"));
        Assert.That(page.Content.Headers.ContentDisposition!.DispositionType, Is.EqualTo("attachment"));
    }

    [Test]
    public async Task Makes_the_widths_of_the_list_for_anybody()
    {
        using var response = await host.Client.GetAsync("/media/a/picture.png?width=320&format=webp&v=2");
        using var picture = SKBitmap.Decode(await response.Content.ReadAsByteArrayAsync());

        Assert.That(response.Content.Headers.ContentType!.MediaType, Is.EqualTo("image/webp"));
        Assert.That((picture.Width, picture.Height), Is.EqualTo((320, 160)));
    }

    [Test]
    public async Task Makes_any_size_that_was_signed()
    {
        var url = Urls.GetImageUrl(new ImageUrlGenerationOptions("/media/a/picture.png")
        {
            Width = 111,
            Height = 111,
            ImageCropMode = ImageCropMode.Crop,
            FocalPoint = new(1m, 0.5m),
        })!;

        using var response = await host.Client.GetAsync(url);
        using var picture = SKBitmap.Decode(await response.Content.ReadAsByteArrayAsync());
        using var forged = await host.Client.GetAsync(url.Replace("width=111", "width=112", StringComparison.Ordinal));

        Assert.That((picture.Width, picture.Height), Is.EqualTo((111, 111)));
        Assert.That(picture.GetPixel(60, 60).Blue, Is.GreaterThan(200), "the right half is blue");
        Assert.That(forged.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task Never_enlarges()
    {
        var url = Urls.GetImageUrl(new ImageUrlGenerationOptions("/media/a/picture.png") { Width = 1600, Height = 1600, ImageCropMode = ImageCropMode.Crop })!;

        using var response = await host.Client.GetAsync(url);
        using var picture = SKBitmap.Decode(await response.Content.ReadAsByteArrayAsync());

        Assert.That((picture.Width, picture.Height), Is.EqualTo((400, 400)));
    }

    [TestCase("/media/a/picture.png?width=321", 400)]
    [TestCase("/media/a/picture.png?width=0", 400)]
    [TestCase("/media/a/picture.png?width=x", 400)]
    [TestCase("/media/a/picture.png?width=320&width=320", 400)]
    [TestCase("/media/a/picture.png?width=320&nonsense=1", 400)]
    [TestCase("/media/a/picture.png?width=99999999999", 400)]
    [TestCase("/media/a/picture.png?width=320&format=exe", 400)]
    [TestCase("/media/a/picture.png?width=320&rxy=2,2", 400)]
    [TestCase("/media/a/broken.png?width=320", 400)]
    [TestCase("/media/a/missing.png", 404)]
    [TestCase("/media/a/missing.png?width=320", 404)]
    [TestCase("/media/.signing-key", 404)]
    [TestCase("/media/..%2f..%2fcontent.db", 404)]
    [TestCase("/media/%2e%2e/content.db", 404)]
    [TestCase("/media/", 404)]
    public async Task Refuses_what_makes_no_sense(string url, int status)
    {
        using var response = await host.Client.GetAsync(url);

        Assert.That((int)response.StatusCode, Is.EqualTo(status));
    }

    [Test]
    public async Task Makes_a_variant_once_however_many_ask()
    {
        Store("a/busy.png", Picture(1200, 900));
        var variants = host.Services.GetRequiredService<MediaVariants>();
        var made = variants.Made;

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.Client.GetAsync("/media/a/busy.png?width=640")));

        Assert.That(answers.Select(answer => answer.StatusCode), Is.All.EqualTo(HttpStatusCode.OK));
        Assert.That(variants.Made, Is.EqualTo(made + 1));
        Array.ForEach(answers, answer => answer.Dispose());
    }

    private IImageUrlGenerator Urls => host.Services.GetRequiredService<IImageUrlGenerator>();

    private void Store(string path, byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        host.Services.GetRequiredService<MediaFileManager>().FileSystem.AddFile(path, stream);
    }

    private static byte[] Picture(int width, int height)
    {
        using var bitmap = new SKBitmap(width, height);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.Red);
        using var paint = new SKPaint { Color = SKColors.Blue };
        canvas.DrawRect(width / 2f, 0, width / 2f, height, paint);
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }
}
