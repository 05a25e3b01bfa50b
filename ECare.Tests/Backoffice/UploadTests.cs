using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ECare.Cms.Management;
using ECare.Cms.Management.Media;
using ECare.Tests.Web;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;
using Umbraco.Cms.Core.Services;

namespace ECare.Tests.Backoffice;

[TestFixture]
[Category("Web")]
internal sealed class UploadTests
{
    private SharedPortal portal = null!;

    [OneTimeSetUp]
    public async Task Start() => portal = await PortalHost.SharedAsync();

    [TestCase("picture.png", UploadFault.None)]
    [TestCase("picture.PNG", UploadFault.None)]
    [TestCase("picture.jpg", UploadFault.NotWhatItSays)]
    [TestCase("picture.exe", UploadFault.KindNotAllowed)]
    [TestCase("picture.html", UploadFault.KindNotAllowed)]
    [TestCase("picture", UploadFault.KindNotAllowed)]
    public void Looks_at_the_kind_and_at_what_is_inside(string name, UploadFault expected) =>
        Assert.That(UploadCheck.Check(name, 10, Picture(4, 4)), Is.EqualTo(expected));

    [Test]
    public void Refuses_a_small_file_that_would_unpack_to_gigabytes()
    {
        // The head of a picture of 40,000 by 40,000 pixels; its body never comes.
        var bomb = Picture(4, 4);
        (bomb[16], bomb[17], bomb[18], bomb[19]) = (0, 0, 0x9c, 0x40);
        (bomb[20], bomb[21], bomb[22], bomb[23]) = (0, 0, 0x9c, 0x40);
        var head = bomb.AsSpan(12, 17).ToArray();
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(bomb.AsSpan(29), Crc(head));

        Assert.That(UploadCheck.Check("bomb.png", bomb.Length, bomb), Is.EqualTo(UploadFault.TooManyPixels));
    }

    [Test]
    public void Refuses_a_picture_that_is_none() =>
        Assert.That(UploadCheck.Check("a.png", 5, "hello"u8.ToArray()), Is.EqualTo(UploadFault.NotWhatItSays));

    [TestCase("""<script>alert(1)</script>""")]
    [TestCase("""<rect onload="alert(1)" width="1" height="1"/>""")]
    [TestCase("""<a href="javascript:alert(1)"><rect width="1" height="1"/></a>""")]
    [TestCase("""<image href="https://evil.example/x.png"/>""")]
    [TestCase("""<use xlink:href="https://evil.example/x.svg#a" xmlns:xlink="http://www.w3.org/1999/xlink"/>""")]
    [TestCase("""<style>@import url(https://evil.example)</style>""")]
    [TestCase("""<rect style="fill:url(https://evil.example/x)"/>""")]
    [TestCase("""<rect fill="u\72l(https://evil.example/x)"/>""")]
    [TestCase("""<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><iframe src="https://evil.example"/></body></foreignObject>""")]
    [TestCase("""<set attributeName="href" to="javascript:alert(1)"/>""")]
    [TestCase("""<x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script>""")]
    public void Leaves_nothing_of_a_drawing_that_runs_or_calls(string part)
    {
        var clean = Clean($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8"/>{part}</svg>""");

        Assert.That(clean, Does.Contain("M0 0h8").And.Contain("viewBox"));
        Assert.That(clean, Does.Not.Match("(?i)evil|script|alert|onload|iframe|import|href"));
    }

    [TestCase("""<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>""")]
    [TestCase("""<html><body>no drawing</body></html>""")]
    [TestCase("""<svg>of no namespace</svg>""")]
    [TestCase("""<svg xmlns="http://www.w3.org/2000/svg">""")]
    [TestCase("")]
    public void Refuses_what_is_no_drawing(string text) => Assert.That(SvgCleaner.Clean(Encoding.UTF8.GetBytes(text)), Is.Null);

    [Test]
    public void Keeps_gradients_that_the_drawing_brings_along() =>
        Assert.That(Clean("""<svg xmlns="http://www.w3.org/2000/svg"><defs><linearGradient id="g"/></defs><rect fill="url(#g)"/></svg>"""), Does.Contain("url(#g)").And.Contain("linearGradient"));

    [Test]
    public async Task Makes_a_media_item_of_a_picture_and_serves_it()
    {
        using var nepal = await Editor.SignInAsync(portal, "nepal");
        using var administrator = await Editor.SignInAsync(portal, "admin");
        var (file, id) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var folder = (await nepal.GetAsync("tree/media/root")).Json["items"]![0]!["id"]!.GetValue<Guid>();
        Assert.That((await UploadAsync(nepal, file, "tree.png", Picture(6, 4))).Status, Is.EqualTo(HttpStatusCode.Created));

        var created = await nepal.SendAsync("POST", "media", NewMedia(id, folder, file));
        var urls = (await nepal.GetAsync($"media/urls?id={id}")).Json;
        using var served = await nepal.Visitor.Client.GetAsync(urls[0]!["urlInfos"]![0]!["url"]!.GetValue<string>());
        var elsewhere = await nepal.SendAsync("POST", "media", NewMedia(Guid.CreateVersion7(), null, file));

        Assert.That(created.Status, Is.EqualTo(HttpStatusCode.Created), created.Text);
        Assert.That(served.Content.Headers.ContentType?.MediaType, Is.EqualTo("image/png"));
        Assert.That(portal.Services.GetRequiredService<IMediaService>().GetById(id)!.GetValue<int>("umbracoWidth"), Is.EqualTo(6));
        Assert.That(elsewhere.Status, Is.EqualTo(HttpStatusCode.Forbidden), "the root belongs to nobody's country");
        await nepal.SendAsync("PUT", $"media/{id}/move-to-recycle-bin");
        Assert.That((await administrator.SendAsync("DELETE", $"recycle-bin/media/{id}")).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("bad.exe")]
    [TestCase("bad.png")]
    public async Task Tells_why_a_file_is_refused(string name)
    {
        using var nepal = await Editor.SignInAsync(portal, "nepal");

        var answer = await UploadAsync(nepal, Guid.CreateVersion7(), name, "nothing"u8.ToArray());

        Assert.That((answer.Status, answer.IsProblem), Is.EqualTo((HttpStatusCode.BadRequest, true)));
        Assert.That(answer.Json["operationStatus"]!.GetValue<string>(), Is.EqualTo(name == "bad.exe" ? "KindNotAllowed" : "NotWhatItSays"));
    }

    private static JsonObject NewMedia(Guid id, Guid? parent, Guid file) => new()
    {
        ["id"] = id,
        ["parent"] = parent is null ? null : new JsonObject { ["id"] = parent },
        ["mediaType"] = new JsonObject { ["id"] = Guid.Parse("cc07b313-0843-4aa8-bbda-871c8da728c8") },
        ["values"] = new JsonArray(new JsonObject { ["alias"] = "umbracoFile", ["culture"] = null, ["segment"] = null, ["value"] = new JsonObject { ["temporaryFileId"] = file } }),
        ["variants"] = new JsonArray(new JsonObject { ["culture"] = null, ["segment"] = null, ["name"] = "Tree" }),
    };

    private static async Task<Answer> UploadAsync(Editor editor, Guid id, string name, byte[] content)
    {
        using var form = new MultipartFormDataContent { { new StringContent(id.ToString()), "Id" } };
        using var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(file, "File", name);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{ManagementApi.Root}/temporary-file") { Content = form };
        return await editor.SendAsync(request);
    }

    private static string Clean(string svg) => Encoding.UTF8.GetString(SvgCleaner.Clean(Encoding.UTF8.GetBytes(svg))!);

    private static byte[] Picture(int width, int height)
    {
        using var bitmap = new SKBitmap(width, height);
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var each in bytes)
        {
            crc ^= each;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320u : crc >> 1;
            }
        }

        return ~crc;
    }
}
