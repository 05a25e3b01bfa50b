using ECare.Tests.Backoffice;
using ECare.Tests.Web;
using Microsoft.Playwright;

namespace ECare.Tests.Browser;

/// <summary>Paths of editors that only a browser can tell broken: what a dialog asks for afterwards, what is closed, what has no room.</summary>
[TestFixture]
[Category("Browser")]
internal sealed class EditorPathTests
{
    private const string ScrollsSideways =
        """
        (dashboard) => {
            const found = [];
            const look = (within) => within.querySelectorAll('*').forEach((each) => {
                if (['auto', 'scroll'].includes(getComputedStyle(each).overflowX) && each.scrollWidth > each.clientWidth + 1) found.push(each.localName);
                if (each.shadowRoot) look(each.shadowRoot);
            });
            look(dashboard.shadowRoot);
            const room = dashboard.getBoundingClientRect();
            dashboard.shadowRoot.querySelectorAll('uui-table-cell').forEach((cell) => {
                if (cell.getBoundingClientRect().right > room.right + 1) found.push(cell.textContent.trim());
            });
            return found;
        }
        """;

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
    public async Task Publishes_a_page_and_those_below_it()
    {
        using var administrator = await Editor.SignInAsync(portal, "admin");
        var (above, below) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await administrator.SendAsync("POST", "document", places.NewPage(places.Home("chautari").Key, above, ("en", "Branch")));
        await administrator.SendAsync("POST", "document", places.NewPage(above, below, ("en", "Leaf")));
        var (page, blame) = await browser.SignInAsync(portal, "nepal", $"section/content/workspace/document/edit/{above}/en");

        await page.Locator("[data-mark='workspace-action:Umb.WorkspaceAction.Document.SaveAndPublish'] ~ * uui-button, umb-workspace-action-menu uui-button").Last.ClickAsync();
        await page.GetByText("Publish with descendants").First.ClickAsync();
        var dialog = page.Locator("umb-document-publish-with-descendants-modal");
        await dialog.Locator("uui-toggle").First.ClickAsync();
        await dialog.Button("Publish with descendants").ClickAsync();
        await Assertions.Expect(page.Locator("uui-toast-notification-layout").First).ToBeVisibleAsync(BackofficeBrowser.Patient);
        await PortalBrowser.RestAsync(page);

        Assert.That((places.Contents.GetById(above)!.Published, places.Contents.GetById(below)!.Published), Is.EqualTo((true, true)));
        Assert.That(BackofficeBrowser.Complaints(blame), Is.Empty);
        await administrator.SendAsync("PUT", $"document/{above}/move-to-recycle-bin");
        await administrator.SendAsync("DELETE", $"recycle-bin/document/{above}");
        await page.Context.CloseAsync();
    }

    [Test]
    public async Task Keeps_a_composition_when_its_removal_is_not_confirmed()
    {
        var type = places.Page("chautari", "contentPage").ContentType.Key;
        var (page, blame) = await browser.SignInAsync(portal, "admin", $"section/settings/workspace/document-type/edit/{type}");
        await page.Button("Compositions").First.ClickAsync();
        var picker = page.Locator("umb-composition-picker-modal");
        await picker.GetByText("SEO", new LocatorGetByTextOptions { Exact = true }).ClickAsync();
        await picker.Button("Submit").ClickAsync();

        await page.Locator("umb-confirm-modal").Button("Cancel").ClickAsync();
        await Assertions.Expect(page.Locator("umb-confirm-modal")).ToHaveCountAsync(0);
        await Assertions.Expect(picker).ToBeVisibleAsync();

        Assert.That(BackofficeBrowser.Complaints(blame), Is.Empty);
        await page.Context.CloseAsync();
    }

    [Test]
    public async Task Reaches_the_views_of_a_page_and_what_publishes_it_on_a_phone()
    {
        var (page, blame) = await browser.SignInAsync(portal, "nepal", $"section/content/workspace/document/edit/{places.Page("chautari", "contentPage").Key}/en/view/info", width: 360);
        var publish = page.Locator("[data-mark='workspace-action:Umb.WorkspaceAction.Document.SaveAndPublish']").First;
        await Assertions.Expect(publish).ToBeVisibleAsync(BackofficeBrowser.Patient);

        var reached = await page.Locator("umb-workspace-editor uui-tab").AllAsync();
        Assert.That(reached, Has.Count.GreaterThanOrEqualTo(3));
        foreach (var each in reached.Append(publish).Append(page.Locator("umb-document-workspace-view-info uui-box").First))
        {
            var box = (await each.BoundingBoxAsync())!;
            Assert.That(box.X + box.Width, Is.LessThanOrEqualTo(360), await each.InnerTextAsync());
        }

        var bottom = (await publish.BoundingBoxAsync())!;
        Assert.That(bottom.Y + bottom.Height, Is.LessThanOrEqualTo(800), "The window ends there.");

        Assert.That(BackofficeBrowser.Complaints(blame), Is.Empty);
        await page.KeepAsync("phone-info");
        await page.Context.CloseAsync();
    }

    [Test]
    public async Task Shows_two_languages_side_by_side_with_everything_in_reach_and_one_of_them_on_a_phone()
    {
        var (page, blame) = await browser.SignInAsync(portal, "nepal", $"section/content/workspace/document/edit/{places.Page("chautari", "contentPage").Key}/en_&_ne-NP", width: 1280);
        var halves = page.Locator("umb-workspace-split-view");
        await Assertions.Expect(halves).ToHaveCountAsync(2, new LocatorAssertionsToHaveCountOptions { Timeout = 60_000 });
        await Assertions.Expect(page.Locator("umb-workspace-editor uui-tab")).ToHaveCountAsync(3);
        await Assertions.Expect(page.Locator("[data-mark='property:heading']").Last).ToBeVisibleAsync();

        foreach (var each in await page.Locator("umb-workspace-editor uui-tab, #variant-close, umb-workspace-split-view [data-mark='property:heading']").AllAsync())
        {
            var box = (await each.BoundingBoxAsync())!;
            Assert.That(box.X + box.Width, Is.LessThanOrEqualTo(1280), await each.InnerTextAsync());
        }

        var fields = await page.Locator("umb-workspace-split-view [data-mark='property:heading']").EvaluateAllAsync<double[]>("fields => fields.map(field => field.getBoundingClientRect().top)");
        Assert.That(fields, Has.Length.EqualTo(2).And.All.EqualTo(fields[0]).Within(1));
        await page.KeepAsync("side-by-side");

        await page.SetViewportSizeAsync(360, 800);
        await Assertions.Expect(halves.First).ToBeHiddenAsync();
        await Assertions.Expect(halves.Last).ToBeVisibleAsync();
        Assert.That(BackofficeBrowser.Complaints(blame), Is.Empty);
        await page.Context.CloseAsync();
    }

    [Test]
    public async Task Keeps_a_dialog_while_the_page_behind_it_loads_its_last_part_and_closes_it_when_the_page_is_left()
    {
        var document = $"section/content/workspace/document/edit/{places.Page("chautari", "contentPage").Key}/en";
        var (page, blame) = await browser.SignInAsync(portal, "nepal", document);
        var publish = await page.AskToPublishAsync();
        await Assertions.Expect(publish).ToBeVisibleAsync();

        // What the router says whenever a part of a page has arrived.
        await page.EvaluateAsync("() => window.dispatchEvent(new CustomEvent('navigationsuccess', { detail: {} }))");
        await PortalBrowser.RestAsync(page);
        await Assertions.Expect(publish).ToBeVisibleAsync();
        await page.EvaluateAsync("() => history.pushState({}, '', location.pathname.replace(/document.edit.*/, 'document-root'))");
        await Assertions.Expect(page.Locator("umb-document-publish-modal")).ToHaveCountAsync(0);

        Assert.That(BackofficeBrowser.Complaints(blame), Is.Empty);
        await page.Context.CloseAsync();
    }

    [Test]
    public async Task Tells_before_anything_goes_live_what_readers_would_stumble_over_in_what_is_not_saved()
    {
        var (page, blame) = await browser.SignInAsync(portal, "nepal", $"section/content/workspace/document/edit/{places.Page("chautari", "contentPage").Key}/en");
        await page.Locator("[data-mark='property:intro'] textarea").FillAsync("It costs Rs 499.");
        await Assertions.Expect(await page.AskToPublishAsync()).ToBeVisibleAsync();

        await Assertions.Expect(page.Locator("ecare-publish-findings .findings")).ToContainTextAsync("“Rs 499” is the price of");

        await page.KeepAsync("publish-findings");
        Assert.That(BackofficeBrowser.Complaints(blame), Is.Empty);
        await page.Context.CloseAsync();
    }

    [Test]
    public async Task Begins_a_page_at_the_root_without_a_complaint()
    {
        var type = places.Home("chautari").ContentType.Key;
        var (page, blame) = await browser.SignInAsync(portal, "admin", $"section/content/workspace/document/create/parent/document-root/null/{type}");

        await Assertions.Expect(page.Locator("[data-mark='property:heading']")).ToBeVisibleAsync(BackofficeBrowser.Patient);
        await PortalBrowser.RestAsync(page);

        Assert.That(BackofficeBrowser.Complaints(blame), Is.Empty);
        await page.Context.CloseAsync();
    }

    [Test]
    public async Task Begins_a_campaign_whose_dates_are_empty_without_a_complaint()
    {
        var campaign = places.Page("chautari", "campaign");
        var folder = places.Contents.GetById(campaign.ParentId)!.Key;
        var (page, blame) = await browser.SignInAsync(portal, "nepal", $"section/content/workspace/document/create/parent/document/{folder}/{campaign.ContentType.Key}");

        await Assertions.Expect(page.Locator("umb-property-editor-ui-date-picker").First).ToBeAttachedAsync(new LocatorAssertionsToBeAttachedOptions { Timeout = 60_000 });
        await PortalBrowser.RestAsync(page);

        Assert.That(BackofficeBrowser.Complaints(blame), Is.Empty);
        await page.Context.CloseAsync();
    }

    [Test]
    public async Task Closes_the_dialog_of_an_action_without_a_complaint()
    {
        var (page, blame) = await browser.SignInAsync(portal, "nepal", "section/content");
        var home = page.Locator("umb-section-sidebar uui-menu-item[label='Chautari Mobile']").First;
        await home.HoverAsync();
        await page.Button("View actions for 'Chautari Mobile'").ClickAsync();
        await page.Locator("umb-entity-action-list").GetByText("Move to").First.ClickAsync();
        var dialog = page.Locator("umb-tree-picker-modal");
        await Assertions.Expect(dialog).ToBeVisibleAsync(BackofficeBrowser.Patient);
        await PortalBrowser.RestAsync(page);

        await dialog.Button("Close").ClickAsync();
        await Assertions.Expect(dialog).ToHaveCountAsync(0);

        Assert.That(BackofficeBrowser.Complaints(blame), Is.Empty);
        await page.Context.CloseAsync();
    }

    [Test]
    public async Task Says_soon_that_an_address_leads_nowhere()
    {
        var (page, blame) = await browser.SignInAsync(portal, "admin", "section/users");
        var words = page.Locator("umb-route-not-found");
        await Assertions.Expect(words).ToBeVisibleAsync(BackofficeBrowser.Patient);

        var waits = await words.EvaluateAsync<string>("found => getComputedStyle(found.shadowRoot.querySelector('div')).animationDelay");

        Assert.That(waits, Is.EqualTo("1s"), "Until then the page is empty.");
        Assert.That(BackofficeBrowser.Complaints(blame), Is.Empty);
        await page.Context.CloseAsync();
    }

    [TestCase(360)]
    [TestCase(1280)]
    [TestCase(1800)]
    public async Task Shows_all_figures_of_the_campaigns_without_scrolling_sideways(int width)
    {
        var (page, blame) = await browser.SignInAsync(portal, "nepal", "section/content/dashboard/campaigns", width);
        var dashboard = page.Locator("ecare-campaign-dashboard");
        var row = dashboard.Locator("[data-mark='campaign:student-night']");
        await Assertions.Expect(row).ToContainTextAsync("Live", new LocatorAssertionsToContainTextOptions { Timeout = 60_000 });

        Assert.That(await dashboard.EvaluateAsync<string[]>(ScrollsSideways), Is.Empty);
        Assert.That(await row.Locator("[data-label='Held out']").IsVisibleAsync(), Is.True);
        Assert.That((await PortalBrowser.ViolationsAsync(page)).Where(each => each.Contains("uui-table", StringComparison.Ordinal)), Is.Empty);
        Assert.That(BackofficeBrowser.Complaints(blame), Is.Empty);
        await page.KeepAsync($"campaigns-{width}");
        await page.Context.CloseAsync();
    }
}
