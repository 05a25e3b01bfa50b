using ECare.Tests.Backoffice;
using ECare.Tests.Web;
using Microsoft.Playwright;

namespace ECare.Tests.Browser;

/// <summary>What we added to Umbraco's client: for everybody, and as its people use it.</summary>
[TestFixture]
[Category("Browser")]
internal sealed class DashboardTests
{
    private const string Document = "section/content/workspace/document/edit/";

    private SharedPortal portal = null!;
    private Places places = null!;
    private PortalBrowser browser = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        portal = await PortalHost.SharedAsync();
        places = new Places(portal);
        browser = await PortalBrowser.LaunchAsync();
    }

    [OneTimeTearDown]
    public async Task Stop() => await browser.DisposeAsync();

    [TestCase("section/content/dashboard/campaigns", "ecare-campaign-dashboard", "uui-table, table")]
    [TestCase("section/content/dashboard/releases", "ecare-release-dashboard", "uui-box")]
    [TestCase("section/content/dashboard/approvals", "ecare-approval-dashboard", "uui-box")]
    [TestCase("section/content/dashboard/origin-changes", "ecare-origin-changes", "uui-box")]
    [TestCase("section/settings/dashboard/usync", "ecare-usync-dashboard", "#nothing, uui-table")]
    [TestCase("campaign/view/audience", "ecare-audience-view", "uui-box")]
    [TestCase("campaign/view/releases", "ecare-release-view", "uui-box")]
    [TestCase("campaign/view/approval", "ecare-approval-view", "uui-box")]
    [TestCase("follower", "ecare-inheritance", "*")]
    public async Task Can_be_used_by_everybody_also_in_a_narrow_window(string address, string element, string shown)
    {
        var (page, blame) = await browser.SignInAsync(portal, "admin", AddressOf(address));
        var ours = page.Locator(element);
        await Assertions.Expect(ours.Locator(shown).First).ToBeVisibleAsync(BackofficeBrowser.Patient);
        await PortalBrowser.RestAsync(page);
        var faults = new List<string>();
        foreach (var (width, scheme) in new[] { (1280, ColorScheme.Light), (1280, ColorScheme.Dark), (360, ColorScheme.Light), (360, ColorScheme.Dark) })
        {
            await page.SetViewportSizeAsync(width, 800);
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
            faults.AddRange((await PortalBrowser.ViolationsAsync(ours)).Select(violation => $"{width} {scheme}: {violation}"));
            await page.KeepAsync($"{element}-{width}-{scheme}");
        }

        Assert.That(faults, Is.Empty);
        Assert.That(BackofficeBrowser.Complaints(blame), Is.Empty);
        await page.Context.CloseAsync();
    }

    [Test]
    public async Task A_new_release_can_be_written_by_everybody()
    {
        var (page, blame) = await browser.SignInAsync(portal, "admin", "section/content/dashboard/releases");
        await page.Button("New release").ClickAsync();
        var ours = page.Locator("ecare-release-dashboard");
        await Assertions.Expect(ours.GetByLabel("Name", new LocatorGetByLabelOptions { Exact = true })).ToBeVisibleAsync();

        Assert.That(await PortalBrowser.ViolationsAsync(ours), Is.Empty);
        Assert.That(BackofficeBrowser.Complaints(blame), Is.Empty);
        await page.Context.CloseAsync();
    }

    [Test]
    public async Task Shows_what_an_import_would_change_and_asks_again_when_it_is_something_else()
    {
        using var administrator = await Editor.SignInAsync(portal, "admin");
        var folder = Path.Combine(((ECare.Cms.Files.UsyncFolder)portal.Services.GetService(typeof(ECare.Cms.Files.UsyncFolder))!).Path, "Dictionary");
        await administrator.SendAsync("POST", "usync/export");
        var file = Directory.EnumerateFiles(folder, "*.config").Order(StringComparer.Ordinal).First(path => File.ReadAllText(path).Contains("<Translation Language=\"en\">", StringComparison.Ordinal));
        var was = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(file, was.Replace("<Translation Language=\"en\">", "<Translation Language=\"en\">Brought by a file. ", StringComparison.Ordinal));
        var (page, blame) = await browser.SignInAsync(portal, "admin", "section/settings/dashboard/usync");
        var ours = page.Locator("ecare-usync-dashboard");
        await ours.Button("What an import would change (1)").ClickAsync();
        await ours.Button("Details").ClickAsync();
        await Assertions.Expect(ours.Locator(".added")).ToContainTextAsync("Brought by a file.");
        await page.KeepAsync("usync-import");

        await File.WriteAllTextAsync(file, was.Replace("<Translation Language=\"en\">", "<Translation Language=\"en\">Brought by another file. ", StringComparison.Ordinal));
        await ours.Locator("#run").ClickAsync();
        await page.Locator("umb-confirm-modal").Button("Import").ClickAsync();
        await Assertions.Expect(ours.GetByRole(AriaRole.Alert)).ToContainTextAsync("have changed since you looked", new LocatorAssertionsToContainTextOptions { Timeout = 60_000 });
        await page.KeepAsync("usync-stale");
        await Assertions.Expect(ours.Locator("#run")).ToBeVisibleAsync(BackofficeBrowser.Patient);
        await ours.Locator("#run").ClickAsync();
        await page.Locator("umb-confirm-modal").Button("Import").ClickAsync();
        await Assertions.Expect(ours.GetByText("Imported: 0 created, 1 changed, 0 deleted.")).ToBeVisibleAsync(BackofficeBrowser.Patient);
        await Assertions.Expect(ours.GetByText("Imported from files: 0 created, 1 changed, 0 deleted").First).ToBeVisibleAsync();
        await page.KeepAsync("usync-imported");
        var violations = await PortalBrowser.ViolationsAsync(ours);

        await File.WriteAllTextAsync(file, was);
        await administrator.SendAsync("POST", "usync/import", new System.Text.Json.Nodes.JsonObject { ["preview"] = (string?)(await administrator.GetAsync("usync")).Json["preview"] });
        Assert.That(violations, Is.Empty);
        Assert.That(BackofficeBrowser.Complaints(blame).Where(each => !BackofficeBrowser.IsRefusal(each)), Is.Empty);
        await page.Context.CloseAsync();
    }

    [Test]
    public async Task Gives_a_country_another_hostname_in_its_dialog_and_visitors_find_it()
    {
        using var administrator = await Editor.SignInAsync(portal, "admin");
        var home = places.Home("chautari");
        var was = (await administrator.GetAsync($"document/{home.Key}/domains")).Json;
        var (page, blame) = await browser.SignInAsync(portal, "admin", $"{Document}{home.Key}/en");
        await page.Locator("umb-workspace-entity-action-menu").First.ClickAsync();
        await page.GetByText("Culture and Hostnames").First.ClickAsync();
        var dialog = page.Locator("umb-culture-and-hostnames-modal");
        await dialog.Button("Add new hostname").ClickAsync();
        var name = dialog.Locator(".hostname-item").Last.Locator("uui-input input").First;
        await TypeAsync(page, name, "/sa");
        await dialog.Button("Save").ClickAsync();
        await Assertions.Expect(page.Locator("#message, uui-toast-notification-layout", new PageLocatorOptions { HasText = "Another document has this hostname: /sa (" }).First).ToBeVisibleAsync();
        await page.KeepAsync("hostnames-taken");
        await TypeAsync(page, name, "/mountains/en");
        await dialog.Button("Save").ClickAsync();
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
        using var visitor = new Visitor(portal);
        var found = await visitor.GetAsync("/mountains/en");

        await administrator.SendAsync("PUT", $"document/{home.Key}/domains", was.DeepClone());
        Assert.That((int)found.Status, Is.EqualTo(200));
        Assert.That(found.Document.DocumentElement.GetAttribute("lang"), Is.EqualTo("en"));
        Assert.That(BackofficeBrowser.Complaints(blame).Where(each => !BackofficeBrowser.IsRefusal(each)), Is.Empty);
        await page.Context.CloseAsync();
    }

    /// <summary>A new line of the dialog takes the focus by itself, a moment after it is there.</summary>
    private static async Task TypeAsync(IPage page, ILocator field, string words)
    {
        await PortalBrowser.RestAsync(page);
        await field.ClickAsync(new LocatorClickOptions { ClickCount = 3 });
        await field.PressSequentiallyAsync(words);
        await Assertions.Expect(field).ToHaveValueAsync(words);
    }

    private string AddressOf(string address) => address.StartsWith("section/", StringComparison.Ordinal)
        ? address
        : address == "follower" ? $"{Document}{Follower}/en"
        : $"{Document}{places.Page("chautari", address.Split('/')[0]).Key}/en/{address[(address.IndexOf('/', StringComparison.Ordinal) + 1)..]}";

    private static Guid Follower => new("9c96cd08-27d4-5419-91af-4c9dfeb3a0ec");
}
