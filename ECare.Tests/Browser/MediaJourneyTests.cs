using ECare.Tests.Backoffice;
using ECare.Tests.Web;
using Microsoft.Playwright;
using SkiaSharp;

namespace ECare.Tests.Browser;

/// <summary>Pictures in Umbraco's own client: dragged in, refused, cut, picked, and seen on the site as they were cut.</summary>
[TestFixture]
[Category("Browser")]
internal sealed class MediaJourneyTests
{
    private readonly List<Guid> made = [];

    private SharedPortal portal = null!;
    private PortalBrowser browser = null!;
    private Editor nepal = null!;
    private Guid folder;
    private string files = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        portal = await PortalHost.SharedAsync();
        browser = await PortalBrowser.LaunchAsync();
        nepal = await Editor.SignInAsync(portal, "nepal");
        folder = (await nepal.GetAsync("tree/media/root")).Json["items"]![0]!["id"]!.GetValue<Guid>();
        files = Directory.CreateTempSubdirectory("ecare-pictures-").FullName;
        await File.WriteAllBytesAsync(Path.Combine(files, "halves.png"), RedAndBlue());
        await File.WriteAllTextAsync(Path.Combine(files, "words.png"), "no picture");
        await File.WriteAllTextAsync(Path.Combine(files, "program.exe"), "no picture either");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        using var administrator = await Editor.SignInAsync(portal, "admin");
        foreach (var id in made)
        {
            await administrator.SendAsync("PUT", $"media/{id}/move-to-recycle-bin");
            await administrator.SendAsync("DELETE", $"recycle-bin/media/{id}");
        }

        nepal.Dispose();
        await browser.DisposeAsync();
        Directory.Delete(files, recursive: true);
    }

    [Test]
    public async Task Takes_pictures_that_are_dragged_into_a_folder_and_says_why_others_are_refused()
    {
        var (page, blame) = await browser.SignInAsync(portal, "nepal", InFolder);
        await page.DropAsync(Path.Combine(files, "halves.png"));
        var id = await NewestAsync("halves.png");
        await Assertions.Expect(page.Locator("umb-media-card, uui-card-media").Filter(new LocatorFilterOptions { HasText = "halves.png" }).First).ToBeVisibleAsync(BackofficeBrowser.Patient);

        await page.DropAsync(Path.Combine(files, "program.exe"));
        await Assertions.Expect(Toast(page, "approved file type: program.exe")).ToBeVisibleAsync();
        await page.DropAsync(Path.Combine(files, "words.png"));
        await Assertions.Expect(Toast(page, "The file is damaged, or something else than its name says")).ToBeVisibleAsync();
        await page.KeepAsync("media-refused");
        await page.ReloadAsync();
        await PortalBrowser.RestAsync(page);

        Assert.That(id, Is.Not.Null);
        Assert.That(await ItemsAsync(), Has.None.Matches<(Guid, string Name)>(item => item.Name is "program.exe" or "words.png"));
        Assert.That(BackofficeBrowser.Complaints(blame).Where(each => !BackofficeBrowser.IsRefusal(each)), Is.Empty);
        Assert.That(blame.Count(BackofficeBrowser.IsRefusal), Is.EqualTo(1), "the file that is no picture");
        await page.Context.CloseAsync();
    }

    [Test]
    public async Task Makes_a_folder_that_lists_what_is_in_it()
    {
        var (page, blame) = await browser.SignInAsync(portal, "nepal", InFolder);
        await page.Locator("umb-collection-toolbar").Button("Create").ClickAsync();
        await page.Locator("umb-collection-toolbar uui-menu-item[label='Folder']").ClickAsync();

        // Until then the name is still that of the folder around it.
        await page.WaitForURLAsync("**/media/create/**");
        await Assertions.Expect(page.Locator("#name-input input")).ToHaveValueAsync("");
        await page.Locator("#name-input input").FillAsync("Festival pictures");
        await page.Button("Save").Last.ClickAsync();
        await page.WaitForURLAsync("**/media/edit/**");
        var id = Guid.Parse(page.Url.Split("/edit/")[1].Split('/')[0]);
        made.Add(id);
        await PortalBrowser.RestAsync(page);
        await Assertions.Expect(page.Locator("umb-media-collection")).ToBeVisibleAsync(BackofficeBrowser.Patient);
        await Assertions.Expect(page.Locator("umb-media-collection uui-card-media, umb-media-collection umb-media-card")).ToHaveCountAsync(0);

        await page.DropAsync(Path.Combine(files, "halves.png"));
        await Assertions.Expect(page.Locator("umb-media-collection").GetByText("halves.png").First).ToBeVisibleAsync(BackofficeBrowser.Patient);

        // Its place is taken before it is there.
        await PortalBrowser.RestAsync(page);
        await page.KeepAsync("media-folder");

        Assert.That((await nepal.GetAsync($"tree/media/children?parentId={id}")).Json["total"]!.GetValue<int>(), Is.EqualTo(1));
        Assert.That(BackofficeBrowser.Complaints(blame), Is.Empty);
        await page.Context.CloseAsync();
    }

    [TestCase("nepal", 0)]
    [TestCase("admin", 1)]
    public async Task Offers_to_add_at_the_root_only_to_those_whose_place_it_is(string who, int buttons)
    {
        var (page, blame) = await browser.SignInAsync(portal, who, "section/media");

        await Assertions.Expect(page.Locator("umb-media-collection").GetByText("Chautari Mobile").First).ToBeVisibleAsync(BackofficeBrowser.Patient);
        await Assertions.Expect(page.Locator("umb-collection-toolbar").Button("Create")).ToHaveCountAsync(buttons);

        Assert.That(BackofficeBrowser.Complaints(blame), Is.Empty);
        await page.Context.CloseAsync();
    }

    [Test]
    public async Task Says_in_words_that_a_file_cannot_be_dropped_where_somebody_has_no_place()
    {
        var (page, blame) = await browser.SignInAsync(portal, "nepal", "section/media");
        await Assertions.Expect(page.Locator("ecare-media-place").GetByText("Files are kept in your folder")).ToBeVisibleAsync(BackofficeBrowser.Patient);

        await page.DropAsync(Path.Combine(files, "halves.png"));

        await Assertions.Expect(Toast(page, "Open the folder, then add them")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("umb-media-collection").GetByText("halves.png")).ToHaveCountAsync(0);
        await page.KeepAsync("media-no-place");
        Assert.That(BackofficeBrowser.Complaints(blame), Is.Empty);
        await page.Context.CloseAsync();
    }

    [Test]
    public async Task Shows_a_picture_on_the_site_around_its_focal_point_and_then_as_it_was_cut()
    {
        var places = new Places(portal);
        var document = Guid.CreateVersion7();
        await nepal.SendAsync("POST", "document", places.NewPage(places.Home("chautari").Key, document, ("en", "Halves")));
        var (page, blame) = await browser.SignInAsync(portal, "nepal", $"section/content/workspace/document/edit/{document}/en");
        var id = await PickAsync(page);
        await PublishAsync(page);
        var middle = await ColoursAsync(document);

        await page.GotoAsync(portal.InBackoffice($"section/media/workspace/media/edit/{id}/invariant"));
        var focus = page.Locator("umb-image-cropper-focus-setter #image");
        await Assertions.Expect(focus).ToBeVisibleAsync(BackofficeBrowser.Patient);
        await PortalBrowser.RestAsync(page);
        var box = (await focus.BoundingBoxAsync())!;
        await page.Mouse.ClickAsync(box.X + (box.Width * 0.95f), box.Y + (box.Height / 2));
        await SaveAsync(page);
        var focused = await ColoursAsync(document);

        await CropAsync(page);
        await SaveAsync(page);
        var cropped = await ColoursAsync(document);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(middle, Is.EqualTo(("red", "blue")));
            Assert.That(focused, Is.EqualTo(("blue", "blue")));
            Assert.That(cropped, Is.EqualTo(("red", "red")));
            Assert.That(BackofficeBrowser.Complaints(blame), Is.Empty);
        }

        using var administrator = await Editor.SignInAsync(portal, "admin");
        await administrator.SendAsync("PUT", $"document/{document}/move-to-recycle-bin");
        await administrator.SendAsync("DELETE", $"recycle-bin/document/{document}");
        await page.Context.CloseAsync();
    }

    private static ILocator Toast(IPage page, string words) => page.Locator("#message, uui-toast-notification-layout", new PageLocatorOptions { HasText = words }).First;

    private string InFolder => $"section/media/workspace/media/edit/{folder}/invariant/view/collection";

    /// <summary>Drags a file into the dialog that picks a picture for the page, and picks it.</summary>
    private async Task<Guid> PickAsync(IPage page)
    {
        var picture = page.Locator("[data-mark='property:picture']");
        await picture.Button("Choose").ClickAsync();
        var picker = page.Locator("umb-media-picker-modal");
        await picker.GetByText("Chautari Mobile").ClickAsync();
        await Assertions.Expect(picker.GetByText("Hero").First).ToBeVisibleAsync(BackofficeBrowser.Patient);
        await page.DropAsync(Path.Combine(files, "halves.png"));
        var id = (await NewestAsync("halves.png"))!.Value;
        await Assertions.Expect(picker.Locator(".placeholder", new LocatorLocatorOptions { HasText = "halves.png" })).ToBeVisibleAsync(BackofficeBrowser.Patient);
        await PortalBrowser.RestAsync(page);
        await picker.Button("Choose").ClickAsync();
        await Assertions.Expect(picture.Locator("uui-card-media")).ToHaveCountAsync(1);
        await Assertions.Expect(picture.Button("Choose")).ToHaveCountAsync(0);
        return id;
    }

    /// <summary>Draws the crop for pages as far to the left of the picture as it goes.</summary>
    private static async Task CropAsync(IPage page)
    {
        await page.Locator("umb-image-cropper-preview", new PageLocatorOptions { HasText = "Pages, offers and banners" }).ClickAsync();
        var cropper = page.Locator("umb-image-cropper");
        var box = (await cropper.Locator("#viewport").BoundingBoxAsync())!;
        for (var pull = 0; pull < 2; pull++)
        {
            await page.Mouse.MoveAsync(box.X + 20, box.Y + (box.Height / 2));
            await page.Mouse.DownAsync();
            await page.Mouse.MoveAsync(box.X + box.Width - 10, box.Y + (box.Height / 2), new MouseMoveOptions { Steps = 10 });
            await page.Mouse.UpAsync();
        }

        await page.KeepAsync("media-crop");
        await cropper.Button("Save").ClickAsync();
    }

    private static async Task PublishAsync(IPage page)
    {
        var publish = await page.AskToPublishAsync();
        var answer = await page.RunAndWaitForResponseAsync(
            () => publish.ClickAsync(),
            response => response.Url.EndsWith("/publish", StringComparison.Ordinal) && response.Request.Method == "PUT");
        Assert.That(answer.Status, Is.EqualTo(200));
        await PortalBrowser.RestAsync(page);
    }

    private static async Task SaveAsync(IPage page)
    {
        var answer = await page.RunAndWaitForResponseAsync(
            () => page.Locator("[data-mark='workspace-action:Umb.WorkspaceAction.Media.Save']").ClickAsync(),
            response => response.Request.Method == "PUT" && response.Url.Contains("/media/", StringComparison.Ordinal) && !response.Url.EndsWith("/validate", StringComparison.Ordinal));
        Assert.That(answer.Status, Is.EqualTo(200));
        await PortalBrowser.RestAsync(page);
    }

    /// <summary>What colours the picture of the public page has at its left and at its right edge.</summary>
    private async Task<(string Left, string Right)> ColoursAsync(Guid document)
    {
        using var visitor = new Visitor(portal);
        var shown = await visitor.GetAsync(new Places(portal).AddressOf(document, "en"));
        var address = shown.Document.QuerySelector("main img")!.GetAttribute("src")!;
        using var bitmap = SKBitmap.Decode(await visitor.Client.GetByteArrayAsync(address));
        Assert.That((double)bitmap.Width / bitmap.Height, Is.EqualTo(1.6).Within(0.01), address);
        return (ColourOf(bitmap.GetPixel(4, bitmap.Height / 2)), ColourOf(bitmap.GetPixel(bitmap.Width - 4, bitmap.Height / 2)));
    }

    private static string ColourOf(SKColor colour) => colour.Red > 180 && colour.Blue < 60 ? "red" : colour.Blue > 180 && colour.Red < 60 ? "blue" : colour.ToString();

    private async Task<List<(Guid Id, string Name)>> ItemsAsync() =>
        [.. (await nepal.GetAsync($"tree/media/children?parentId={folder}&take=1000")).Json["items"]!.AsArray().Select(item => (item!["id"]!.GetValue<Guid>(), item["variants"]![0]!["name"]!.GetValue<string>()))];

    /// <summary>The item of a file that was just uploaded; waits until it is there.</summary>
    private async Task<Guid?> NewestAsync(string name)
    {
        for (var i = 0; i < 60; i++)
        {
            if ((await ItemsAsync()).Where(item => item.Name.StartsWith(name, StringComparison.Ordinal) && !made.Contains(item.Id)).Select(item => (Guid?)item.Id).FirstOrDefault() is { } id)
            {
                made.Add(id);
                return id;
            }

            await Task.Delay(500);
        }

        return null;
    }

    /// <summary>Four times as wide as high: whoever shows a part of it must choose.</summary>
    private static byte[] RedAndBlue()
    {
        using var bitmap = new SKBitmap(2000, 500);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(new SKColor(220, 0, 0));
        using var blue = new SKPaint { Color = new SKColor(0, 0, 220) };
        canvas.DrawRect(1000, 0, 1000, 500, blue);
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }
}
