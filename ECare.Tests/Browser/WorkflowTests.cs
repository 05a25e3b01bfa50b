using ECare.Tests.Backoffice;
using ECare.Tests.Web;
using ECare.Web.Backoffice;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace ECare.Tests.Browser;

/// <summary>From a draft to the public and back, by people who click: approval, a release, and what became of the campaigns.</summary>
[TestFixture]
[Category("Browser")]
internal sealed class WorkflowTests
{
    private static readonly string? Album = Environment.GetEnvironmentVariable("ECARE_SCREENS");

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
    public async Task Publishes_a_campaign_that_somebody_else_approved()
    {
        using var writer = await Editor.SignInAsync(portal, "nepal-writer");
        using var administrator = await Editor.SignInAsync(portal, "admin");
        var campaign = await DraftCampaign.WriteAsync(places, writer, "chautari");
        var (author, authorsBlame) = await OpenAsync("nepal-writer", $"section/content/workspace/document/edit/{campaign.Id}/en/view/approval");

        await author.GetByLabel("Note for the approvers").FillAsync("For Dashain");
        await Button(author, "Send for approval").ClickAsync();
        await Assertions.Expect(author.Locator("ecare-approval-view uui-tag").First).ToContainTextAsync("Waits for: Country");
        await KeepAsync(author, "approval-sent");
        var (approver, approversBlame) = await OpenAsync("nepal", "section/content/dashboard/approvals");
        var waiting = approver.Locator($"[data-mark='approval:{campaign.Id}']");
        await Assertions.Expect(waiting).ToContainTextAsync("For Dashain");
        await KeepAsync(approver, "approval-waiting");
        await waiting.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Approve", Exact = true }).ClickAsync();
        await Assertions.Expect(waiting).ToHaveCountAsync(0);
        await approver.GotoAsync(On($"section/content/workspace/document/edit/{campaign.Id}/en"));
        await (await approver.AskToPublishAsync()).ClickAsync();
        await Assertions.Expect(approver.GetByText("Document published").Last).ToBeVisibleAsync(Patient);

        Assert.That(places.Contents.GetById(campaign.Id)!.Published, Is.True);
        Assert.That(BackofficeBrowser.Complaints(authorsBlame).Concat(BackofficeBrowser.Complaints(approversBlame)), Is.Empty);
        await campaign.ThrowAwayAsync(administrator);
        await author.Context.CloseAsync();
        await approver.Context.CloseAsync();
    }

    [Test]
    public async Task Brings_two_pages_live_together_and_back_together()
    {
        using var nepal = await Editor.SignInAsync(portal, "nepal");
        var first = await PageAsync(nepal, "Festival one");
        var second = await PageAsync(nepal, "Festival two");
        var (page, blame) = await OpenAsync("nepal", "section/content/dashboard/releases");

        await Button(page, "New release").ClickAsync();
        await page.GetByLabel("Name", new PageGetByLabelOptions { Exact = true }).FillAsync("Festival");
        await Button(page.Locator("umb-input-document"), "Choose").ClickAsync();
        var picker = page.Locator("umb-tree-picker-modal");
        await picker.GetByText("Festival one", new LocatorGetByTextOptions { Exact = true }).ClickAsync();
        await picker.GetByText("Festival two", new LocatorGetByTextOptions { Exact = true }).ClickAsync();
        await picker.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Choose", Exact = true }).ClickAsync();
        await Button(page, "Create").ClickAsync();
        await Button(page, "Check").ClickAsync();
        await Assertions.Expect(page.GetByText("Everything in it may go live.")).ToBeVisibleAsync(Patient);
        await KeepAsync(page, "release-checked");
        await Button(page, "Publish now").ClickAsync();
        await Button(page.Locator("umb-confirm-modal"), "Publish").ClickAsync();
        var state = page.Locator("[data-mark='release-state']");
        await Assertions.Expect(state).ToHaveTextAsync("Live", new LocatorAssertionsToHaveTextOptions { Timeout = 60_000 });
        var live = (await StatusAsync("/np/en/festival-one"), await StatusAsync("/np/en/festival-two"));
        await KeepAsync(page, "release-live");
        await Button(page, "Roll back").ClickAsync();
        await Button(page.Locator("umb-confirm-modal"), "Roll back").ClickAsync();
        await Assertions.Expect(state).ToHaveTextAsync("Rolled back", new LocatorAssertionsToHaveTextOptions { Timeout = 60_000 });

        Assert.That(live, Is.EqualTo((200, 200)));
        Assert.That((await StatusAsync("/np/en/festival-one"), await StatusAsync("/np/en/festival-two")), Is.EqualTo((404, 404)));
        Assert.That(BackofficeBrowser.Complaints(blame), Is.Empty);
        using var administrator = await Editor.SignInAsync(portal, "admin");
        foreach (var id in new[] { first, second })
        {
            await administrator.SendAsync("PUT", $"document/{id}/move-to-recycle-bin");
            await administrator.SendAsync("DELETE", $"recycle-bin/document/{id}");
        }

        await page.Context.CloseAsync();
    }

    [Test]
    public async Task Plans_a_release_has_it_approved_sees_it_go_live_at_its_time_and_takes_it_back_over_what_came_since()
    {
        using var writer = await Editor.SignInAsync(portal, "nepal-writer");
        using var administrator = await Editor.SignInAsync(portal, "admin");
        var campaign = await DraftCampaign.WriteAsync(places, writer, "chautari");
        var name = places.Contents.GetById(campaign.Id)!.GetCultureName("en")!;
        var (page, blame) = await OpenAsync("nepal", "section/content/dashboard/releases");
        await PlanAsync(page, name);
        await writer.SendAsync("POST", $"document/{campaign.Id}/approval", new System.Text.Json.Nodes.JsonObject { ["note"] = "For the festival" });
        await page.GotoAsync(On("section/content/dashboard/approvals"));
        await page.Locator($"[data-mark='approval:{campaign.Id}']").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Approve", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator($"[data-mark='approval:{campaign.Id}']")).ToHaveCountAsync(0);

        await page.GotoAsync(On("section/content/dashboard/releases"));
        await Button(page, "Open Planned festival").ClickAsync();
        await Button(page, "Check").ClickAsync();
        await Assertions.Expect(page.GetByText("Everything in it may go live.")).ToBeVisibleAsync(Patient);
        await ScheduleAsync(page);
        var state = page.Locator("[data-mark='release-state']");
        await Assertions.Expect(state).ToHaveTextAsync("Scheduled");
        await KeepAsync(page, "release-scheduled");
        portal.Clock.Advance(TimeSpan.FromMinutes(3));
        var live = await portal.Services.GetRequiredService<ECare.Cms.Releases.DueReleases>().PublishAsync(default);
        await page.ReloadAsync();
        await Button(page, "Open Planned festival").ClickAsync();
        await Assertions.Expect(state).ToHaveTextAsync("Live");

        var takenDown = await administrator.SendAsync("PUT", $"document/{campaign.Id}/unpublish", new System.Text.Json.Nodes.JsonObject { ["cultures"] = new System.Text.Json.Nodes.JsonArray("en", "ne-NP") });
        await RollBackAsync(page, state);
        await Assertions.Expect(state).ToHaveTextAsync("Rolled back", new LocatorAssertionsToHaveTextOptions { Timeout = 60_000 });

        Assert.That((live, (int)takenDown.Status, places.Contents.GetById(campaign.Id)!.Published), Is.EqualTo((1, 200, false)));
        Assert.That(BackofficeBrowser.Complaints(blame).Where(each => !BackofficeBrowser.IsRefusal(each)), Is.Empty);
        await campaign.ThrowAwayAsync(administrator);
        await page.Context.CloseAsync();
    }

    [Test]
    public async Task Shows_what_became_of_a_campaign_and_leads_to_its_audience()
    {
        var (page, blame) = await OpenAsync("nepal", "section/content/dashboard/campaigns");
        var row = page.Locator("[data-mark='campaign:student-night']");

        await Assertions.Expect(row).ToContainTextAsync("Live", new LocatorAssertionsToContainTextOptions { Timeout = 60_000 });
        await Assertions.Expect(page.Locator("[data-mark^='campaigns:']")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("[data-mark='uplift:caller-tune']")).ToContainTextAsync("who never do");
        await KeepAsync(page, "campaigns");
        var violations = (await PortalBrowser.ViolationsAsync(page)).Where(each => each.Contains("ecare-", StringComparison.Ordinal)).ToList();
        await row.GetByRole(AriaRole.Link).First.ClickAsync();

        // Umbraco's client throws when a tab is left whose properties still ask for their data types.
        await Assertions.Expect(page.Locator("umb-property").First).ToBeVisibleAsync(Patient);
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "Audience" }).ClickAsync();
        var size = page.Locator("[data-mark='audience-size']");

        await Assertions.Expect(size).ToContainTextAsync("subscribers of Chautari Mobile are in it now", new LocatorAssertionsToContainTextOptions { Timeout = 60_000 });
        await KeepAsync(page, "audience");
        Assert.That(violations, Is.Empty);
        Assert.That(BackofficeBrowser.Complaints(blame), Is.Empty);
        await page.Context.CloseAsync();
    }

    private static LocatorAssertionsToBeVisibleOptions Patient => new() { Timeout = 60_000 };

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true });

    private static ILocator Button(ILocator within, string name) => within.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = name, Exact = true });

    /// <summary>Makes a release with the campaign in it, saves it, and is told that somebody must agree first.</summary>
    private static async Task PlanAsync(IPage page, string name)
    {
        await Button(page, "New release").ClickAsync();
        await page.GetByLabel("Name", new PageGetByLabelOptions { Exact = true }).FillAsync("Planned festival");
        await Button(page, "Create").ClickAsync();
        await Assertions.Expect(Button(page, "Check")).ToBeEnabledAsync();
        await Button(page.Locator("umb-input-document"), "Choose").ClickAsync();
        await PickAsync(page, "Campaigns", name);
        await Assertions.Expect(Button(page, "Publish now")).ToBeDisabledAsync();
        await Assertions.Expect(page.GetByText("Save first")).ToBeVisibleAsync();
        await Button(page, "Save").ClickAsync();
        await Assertions.Expect(Button(page, "Check")).ToBeEnabledAsync();
        await Button(page, "Check").ClickAsync();
        await Assertions.Expect(page.Locator(".reasons")).ToContainTextAsync("needs the approval of: Country", new LocatorAssertionsToContainTextOptions { Timeout = 60_000 });
        await KeepAsync(page, "release-refused");
    }

    private async Task ScheduleAsync(IPage page)
    {
        var clock = TimeZoneInfo.ConvertTime(portal.Clock.GetUtcNow().AddMinutes(2), TimeZoneInfo.FindSystemTimeZoneById("Asia/Kathmandu"));
        await page.GetByLabel("Moment", new PageGetByLabelOptions { Exact = true }).FillAsync(clock.ToString("yyyy-MM-ddTHH:mm", System.Globalization.CultureInfo.InvariantCulture));
        await Button(page, "Schedule").ClickAsync();
    }

    /// <summary>Thinks better of it once, then goes on over what somebody did since.</summary>
    private static async Task RollBackAsync(IPage page, ILocator state)
    {
        await Button(page, "Roll back").ClickAsync();
        await Button(page.Locator("umb-confirm-modal"), "Roll back").ClickAsync();
        await Assertions.Expect(page.Locator("umb-confirm-modal")).ToContainTextAsync("it was taken down since", new LocatorAssertionsToContainTextOptions { Timeout = 60_000 });
        await KeepAsync(page, "release-newer");
        await Button(page.Locator("umb-confirm-modal"), "Cancel").ClickAsync();
        await Assertions.Expect(page.Locator("umb-confirm-modal")).ToHaveCountAsync(0);
        await Assertions.Expect(state).ToHaveTextAsync("Live");
        await Button(page, "Roll back").ClickAsync();
        await Button(page.Locator("umb-confirm-modal"), "Roll back").ClickAsync();
        await Button(page.Locator("umb-confirm-modal"), "Roll back all the same").ClickAsync();
    }

    private static async Task PickAsync(IPage page, string folder, string name)
    {
        var picker = page.Locator("umb-tree-picker-modal");
        await picker.Locator("umb-tree-item, umb-document-tree-item", new LocatorLocatorOptions { HasText = folder }).Last.Locator("#caret-button").First.ClickAsync();
        await picker.GetByText(name, new LocatorGetByTextOptions { Exact = true }).ClickAsync();
        await picker.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Choose", Exact = true }).ClickAsync();
    }

    private async Task<Guid> PageAsync(Editor by, string name)
    {
        var id = Guid.CreateVersion7();
        var created = await by.SendAsync("POST", "document", places.NewPage(places.Home("chautari").Key, id, ("en", name), ("ne-NP", $"{name} (ne)")));
        Assert.That(created.Status, Is.EqualTo(System.Net.HttpStatusCode.Created), created.Text);
        return id;
    }

    private async Task<int> StatusAsync(string address)
    {
        using var visitor = new Visitor(portal);
        return (int)(await visitor.GetAsync(address)).Status;
    }

    private static async Task KeepAsync(IPage page, string name)
    {
        if (Album is not null)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Album, $"umbraco-{name}.png") });
        }
    }

    private async Task<(IPage Page, List<string> Blame)> OpenAsync(string who, string address)
    {
        var (page, blame) = await browser.OpenAsync(1280);
        await page.GotoAsync(On(address));
        await page.Locator("#email").FillAsync($"{who}@ecare.example");
        await page.Locator("#password").FillAsync(DemoStaff.Password);
        await page.Locator("form button").ClickAsync();
        await Assertions.Expect(page.Locator("umb-backoffice-header")).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 60_000 });
        blame.Clear();
        return (page, blame);
    }

    private string On(string path) => new Uri(portal.Address, $"/umbraco/{path}").AbsoluteUri;
}
