using System.Text.Json.Nodes;
using ECare.Tests.Backoffice;
using ECare.Tests.Web;
using ECare.Web.Backoffice;
using Microsoft.Playwright;

namespace ECare.Tests.Browser;

/// <summary>What editors do besides writing, in Umbraco's own client: look at the draft, and decide what follows the group.</summary>
[TestFixture]
[Category("Browser")]
internal sealed class EditorJourneyTests
{
    private const int Patience = 60_000;

    private static readonly string? Album = Environment.GetEnvironmentVariable("ECARE_SCREENS");
    private static readonly Guid Origin = new("0f7f241e-2000-5249-ae2d-28f8506368f8");
    private static readonly Guid Follower = new("9c96cd08-27d4-5419-91af-4c9dfeb3a0ec");

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

    [Test]
    public async Task Saves_and_looks_at_the_draft_in_the_site_at_four_widths_and_shares_it()
    {
        const string words = "A heading only editors see";
        var document = places.Page("chautari", "contentPage");
        var was = document.GetValue<string>("heading", "en") ?? string.Empty;
        var (page, blame) = await SignInAsync("nepal", $"section/content/workspace/document/edit/{document.Key}/en");
        var heading = page.Locator("[data-mark='property:heading'] input");
        await Assertions.Expect(heading).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = Patience });
        await heading.FillAsync(words);

        var preview = await page.Context.RunAndWaitForPageAsync(() => page.Locator("[data-mark='workspace-action:Umb.WorkspaceAction.Document.SaveAndPreview']").ClickAsync());
        var shown = preview.FrameLocator("#page").Locator("h1");
        await Assertions.Expect(shown).ToHaveTextAsync(words, new LocatorAssertionsToHaveTextOptions { Timeout = Patience });
        var widths = new List<int>();
        foreach (var width in new[] { 360, 768, 1024, 1280 })
        {
            await preview.Locator($"[data-width='{width}']").ClickAsync();
            widths.Add(await preview.Locator("#page").EvaluateAsync<int>("frame => frame.contentWindow.innerWidth"));
            await KeepAsync(preview, $"preview-{width}");
        }

        await preview.Locator("#language").SelectOptionAsync("ne-NP");
        await Assertions.Expect(preview.FrameLocator("#page").Locator("html")).ToHaveAttributeAsync("lang", "ne-NP");
        await preview.Locator("#language").SelectOptionAsync("en");
        await preview.FrameLocator("#page").Locator("header a").First.ClickAsync();
        await Assertions.Expect(shown).Not.ToHaveTextAsync(words);
        var inside = await preview.Locator("#page").GetAttributeAsync("src");
        await preview.Locator("#share").ClickAsync();
        var link = await preview.Locator("#link").InputValueAsync();
        var (guest, guestBlame) = await browser.OpenAsync(1280);
        await guest.GotoAsync(link);
        await Assertions.Expect(guest.FrameLocator("#page").Locator("h1")).ToHaveTextAsync(words);
        using var visitor = new Visitor(portal);
        var live = await visitor.GetAsync(places.AddressOf(document.Key, "en"));
        document = places.Contents.GetById(document.Key)!;
        document.SetValue("heading", was, "en");
        places.Contents.Save(document);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(widths, Is.EqualTo(new[] { 360, 768, 1024, 1280 }));
            Assert.That(inside, Does.StartWith("/umbraco/preview/"));
            Assert.That(await guest.Locator("#share").CountAsync(), Is.Zero);
            Assert.That(live.Heading, Is.Not.EqualTo(words));
            Assert.That(await PortalBrowser.ViolationsAsync(guest), Is.Empty);
            Assert.That(BackofficeBrowser.Complaints(blame).Concat(BackofficeBrowser.Complaints(guestBlame)), Is.Empty);
        }

        await page.Context.CloseAsync();
        await guest.Context.CloseAsync();
    }

    [Test]
    public async Task Overrides_a_field_that_follows_is_asked_about_a_change_and_follows_again()
    {
        using var administrator = await Editor.SignInAsync(portal, "admin");
        var was = places.Contents.GetById(Origin)!.GetValue<string>("intro", "en")!;
        var (page, blame) = await SignInAsync("nepal", $"section/content/workspace/document/edit/{Follower}/en");
        var field = page.Locator("[data-mark='property:intro']");
        var text = field.Locator("textarea");

        await Assertions.Expect(field.GetByText("from The group")).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = Patience });
        await Assertions.Expect(text).Not.ToBeEditableAsync();
        await field.Locator("[data-decision='Override']").ClickAsync();
        await Assertions.Expect(field.GetByText("overridden here")).ToBeVisibleAsync();
        await text.FillAsync("Said in Nepal");
        await page.Locator("[data-mark='workspace-action:Umb.WorkspaceAction.Document.Save']").ClickAsync();
        var saved = await page.RunAndWaitForResponseAsync(
            () => page.Locator("umb-document-save-modal").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Save", Exact = true }).ClickAsync(),
            answer => answer.Request.Method == "PUT" && answer.Url.EndsWith($"/document/{Follower}", StringComparison.Ordinal));
        Assert.That(saved.Status, Is.EqualTo(200));
        await KeepAsync(page, "inheritance-overridden");

        // Umbraco's client complains when a page is left that still asks for what it shows.
        await PortalBrowser.RestAsync(page);

        await SayAtTheOriginAsync(administrator, "Said anew by the group");
        await page.GotoAsync(On("section/content/dashboard/origin-changes"));
        var row = page.Locator("ecare-origin-changes tbody tr");
        await Assertions.Expect(row).ToHaveCountAsync(1, new LocatorAssertionsToHaveCountOptions { Timeout = Patience });
        await Assertions.Expect(row).ToContainTextAsync("Said anew by the group");
        await KeepAsync(page, "inheritance-changes");
        await row.Locator("[data-decision='Keep']").ClickAsync();
        await Assertions.Expect(row).ToHaveCountAsync(0);

        await SayAtTheOriginAsync(administrator, "Said once more by the group");
        await page.GotoAsync(On($"section/content/workspace/document/edit/{Follower}/en"));
        await Assertions.Expect(field.GetByText("the origin has changed")).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = Patience });
        await KeepAsync(page, "inheritance-asked");
        await field.Locator("[data-decision='Take']").ClickAsync();
        await Assertions.Expect(field.GetByText("from The group")).ToBeVisibleAsync();
        await Assertions.Expect(text).ToHaveValueAsync("Said once more by the group");
        await SayAtTheOriginAsync(administrator, was);

        Assert.That(BackofficeBrowser.Complaints(blame), Is.Empty);
        await page.Context.CloseAsync();
    }

    private async Task SayAtTheOriginAsync(Editor administrator, string words)
    {
        var body = (await administrator.GetAsync($"document/{Origin}")).Json.DeepClone();
        body["values"]!.AsArray().Single(value => (string?)value!["alias"] == "intro" && (string?)value["culture"] == "en")!["value"] = words;
        var sent = new JsonObject { ["values"] = body["values"]!.DeepClone(), ["variants"] = body["variants"]!.DeepClone() };
        var saved = await administrator.SendAsync("PUT", $"document/{Origin}", sent);
        var published = await administrator.SendAsync("PUT", $"document/{Origin}/publish", Places.Publish("en"));
        Assert.That(((int)saved.Status, (int)published.Status), Is.EqualTo((200, 200)), saved.Text + published.Text);
    }

    private static async Task KeepAsync(IPage page, string name)
    {
        if (Album is not null)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Album, $"umbraco-{name}.png") });
        }
    }

    private async Task<(IPage Page, List<string> Blame)> SignInAsync(string who, string address)
    {
        var (page, blame) = await browser.OpenAsync(1400);
        await page.GotoAsync(On(address));
        await page.Locator("#email").FillAsync($"{who}@ecare.example");
        await page.Locator("#password").FillAsync(DemoStaff.Password);
        await page.Locator("form button").ClickAsync();
        await Assertions.Expect(page.Locator("umb-backoffice-header")).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = Patience });
        blame.Clear();
        return (page, blame);
    }

    private string On(string path) => new Uri(portal.Address, $"/umbraco/{path}").AbsoluteUri;
}
