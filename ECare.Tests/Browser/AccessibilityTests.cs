using System.Collections.Concurrent;
using ECare.Tests.Web;
using ECare.Web.Demo;
using Microsoft.Playwright;

namespace ECare.Tests.Browser;

/// <summary>
/// Every kind of page, as the content tree and its links have them, through the eyes of axe (WCAG 2.2 AA), of a phone and of a desk, of the console,
/// of a very narrow window and of people who read large letters.
/// </summary>
[TestFixture]
[Category("Browser")]
internal sealed class AccessibilityTests
{
    /// <summary>Pages that are looked at at once; more would only wait for the machine.</summary>
    private const int AtOnce = 3;

    /// <summary>The innermost element that reaches furthest out.</summary>
    private const string Widest = """
        [...document.body.querySelectorAll('*')]
            .map(each => [each, each.getBoundingClientRect()])
            .map(([each, box]) => [each, Math.max(box.right - document.documentElement.clientWidth, -box.left)])
            .sort((one, other) => one[1] - other[1]).pop()[0].outerHTML.slice(0, 200)
        """;

    private static readonly object[][] Sites =
    [
        ["rimal", "/sa", new[] { 360, 1280 }],
        ["chautari", "/np/en", new[] { 360, 1280 }],
        ["chautari", "/np", new[] { 360 }],
    ];

    /// <summary>A folder to keep pictures in, for people who want to see what was tested.</summary>
    private static readonly string? Album = Environment.GetEnvironmentVariable("ECARE_SCREENS");

    private SharedPortal portal = null!;

    private PortalBrowser browser = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        portal = await PortalHost.SharedAsync();
        browser = await PortalBrowser.LaunchAsync();
    }

    [OneTimeTearDown]
    public async Task Stop() => await browser.DisposeAsync();

    [TestCaseSource(nameof(Sites))]
    public async Task Lets_everybody_use_every_page_that_is_open_to_all(string operatorName, string home, int[] widths)
    {
        using var visitor = new Visitor(portal);
        var views = await portal.ViewsAsync(visitor, home);
        (string, string)[] besides = [("countries", "/"), ("demo phone", $"/demo/phone?operator={operatorName}&person=Newcomer&lang={LanguageOf(views)}")];

        var faults = await InspectAsync(null, [.. views.Select(view => (view.View.Kind, view.View.Address)), .. besides], widths);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(views, Has.Count.GreaterThan(10));
            Assert.That(faults, Is.Empty);
        }
    }

    [TestCaseSource(nameof(Sites))]
    public async Task Lets_everybody_use_every_page_of_a_person(string operatorName, string home, int[] widths)
    {
        using var visitor = new Visitor(portal);
        var persona = PersonOf(operatorName, DemoStory.Disputed);
        await visitor.SignInAsync(persona);
        var views = await portal.ViewsAsync(visitor, home);
        using var stranger = new Visitor(portal);
        var open = (await portal.ViewsAsync(stranger, home)).Select(view => view.View.Kind).ToHashSet(StringComparer.Ordinal);
        var own = views.Where(view => view.View.Kind == "countryHome" || !open.Contains(view.View.Kind)).Select(view => (view.View.Kind, view.View.Address)).ToList();

        var faults = await InspectAsync(persona, own, widths);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(own, Has.Count.GreaterThan(5));
            Assert.That(faults, Is.Empty);
        }
    }

    [TestCaseSource(nameof(Sites))]
    public async Task Lets_everybody_sign_in_and_get_it_wrong_first(string operatorName, string home, int[] widths)
    {
        var (page, _) = await browser.OpenAsync(widths[0]);
        var faults = new ConcurrentQueue<string>();
        await page.GotoAsync(On(portal.AddressOf(home, "signInPage")));
        await page.Locator("#field-phone").FillAsync("12");
        await page.Locator("form:has(#field-phone) button").ClickAsync();
        await Assertions.Expect(page.Locator(".error-summary")).ToBeVisibleAsync();
        await LookAsync(page, "number refused", widths, faults);

        await page.AskForCodeAsync(portal, PersonOf(operatorName, home == "/np" ? DemoStory.LostCallback : DemoStory.ZeroBill));
        await LookAsync(page, "code asked", widths, faults);

        await page.Locator("#field-code").FillAsync("12");
        await page.Locator("form:has(#field-code) button").ClickAsync();
        await Assertions.Expect(page.Locator(".error-summary")).ToBeVisibleAsync();
        await LookAsync(page, "code refused", widths, faults);

        Assert.That(faults, Is.Empty);
        await page.Context.CloseAsync();
    }

    /// <summary>Words grow longer in other languages; the window does not.</summary>
    [TestCase("chautari", "/np")]
    [TestCase("rimal", "/sa/en")]
    [TestCase("rimal-bahrain", "/bh")]
    [TestCase("ndar", "/sn")]
    [TestCase("ndar", "/sn/wo")]
    [TestCase("polder", "/nl")]
    public async Task Never_scrolls_sideways_at_320_pixels_or_with_letters_twice_as_large(string operatorName, string home)
    {
        using var visitor = new Visitor(portal);
        var persona = PersonOf(operatorName, DemoStory.Everyday);
        await visitor.SignInAsync(persona);
        var views = await portal.ViewsAsync(visitor, home);
        var (page, _) = await browser.OpenAsync(320);
        await page.SignInAsync(portal, persona);
        var wide = new List<string>();
        foreach (var (view, _) in views)
        {
            await page.GotoAsync(On(view.Address));
            await OpenDisclosuresAsync(page);
            wide.AddRange(await SidewaysAsync(page, $"{view.Kind} at 320 pixels"));
            await page.SetViewportSizeAsync(1280, 800);
            await page.EvaluateAsync("document.documentElement.style.fontSize = '200%'");
            wide.AddRange(await SidewaysAsync(page, $"{view.Kind} with large letters"));
            await page.SetViewportSizeAsync(320, 800);
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(views, Has.Count.GreaterThan(15));
            Assert.That(wide, Is.Empty);
        }

        await page.Context.CloseAsync();
    }

    [TestCase("chautari", "/np")]
    [TestCase("rimal", "/sa/en")]
    public async Task Shows_where_to_go_without_script_when_something_is_wrong(string operatorName, string home)
    {
        var (page, _) = await browser.OpenAsync(360, script: false);
        await page.SignInAsync(portal, PersonOf(operatorName, DemoStory.Everyday));
        foreach (var (address, status, fault) in new[]
        {
            ($"{home}/no-such-page", 404, ""),
            ($"{portal.AddressOf(home, "billsPage")}?bill=rubbish", 400, ""),
            (portal.AddressOf(home, "helpCenterPage"), 500, PlantedFault.Layout),
        })
        {
            await page.SetExtraHTTPHeadersAsync(fault.Length > 0 ? [KeyValuePair.Create(PlantedFault.Header, fault)] : []);
            var answer = await page.GotoAsync(On(address));
            Assert.That(answer!.Status, Is.EqualTo(status), address);
            await Assertions.Expect(page.Locator(".error-page h1")).ToBeVisibleAsync();
            await page.SetExtraHTTPHeadersAsync([]);
            await page.Locator(".error-page .button").First.ClickAsync();
            await Assertions.Expect(page.Locator("main h1").First).ToBeVisibleAsync();
            await Assertions.Expect(page.Locator(".error-page")).ToHaveCountAsync(0);
        }

        await page.Context.CloseAsync();
    }

    private static string LanguageOf(IReadOnlyList<(SiteView View, Page Page)> views) => views[0].Page.Document.DocumentElement.GetAttribute("lang")!;

    private static DemoPersona PersonOf(string operatorName, DemoStory story) =>
        DemoPersonas.Of(operatorName).Single(persona => persona.Story == story);

    private static async Task OpenDisclosuresAsync(IPage page) =>
        await page.EvaluateAsync("document.querySelectorAll('details:not([data-menu])').forEach(each => each.open = true)");

    private static async Task<IEnumerable<string>> SidewaysAsync(IPage page, string name) =>
        await PortalBrowser.SidewaysAsync(page) is > 0 and var pixels
            ? [$"{name}: {pixels} pixels wider than the window, up to {await page.EvaluateAsync<string>(Widest)}"]
            : [];

    /// <summary>Looks at all pages, a few at a time, each loaded once and then seen in all widths, and in the dark where that is another page.</summary>
    private async Task<IReadOnlyCollection<string>> InspectAsync(DemoPersona? persona, IReadOnlyCollection<(string Kind, string Address)> pages, int[] widths)
    {
        var faults = new ConcurrentQueue<string>();
        var waiting = new ConcurrentQueue<(string Kind, string Address)>(pages);
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            var (page, blame) = await browser.OpenAsync(widths[0]);
            await page.RouteAsync("**/demo/phone*", StayAsync);
            if (persona is not null)
            {
                await page.SignInAsync(portal, persona);
            }

            while (waiting.TryDequeue(out var next))
            {
                blame.Clear();
                var answer = await page.GotoAsync(On(next.Address));
                await LookAsync(page, next.Kind, widths, faults);
                foreach (var complaint in blame.Where(each => answer!.Ok && !each.Contains("net::ERR_ABORTED", StringComparison.Ordinal)))
                {
                    faults.Enqueue($"{next.Kind}: {complaint}");
                }
            }

            await page.Context.CloseAsync();
        }));
        return faults;
    }

    private static async Task LookAsync(IPage page, string name, int[] widths, ConcurrentQueue<string> faults)
    {
        await page.WaitForLoadStateAsync();
        await OpenDisclosuresAsync(page);
        foreach (var width in widths)
        {
            await page.SetViewportSizeAsync(width, 800);
            await NoteAsync(page, $"{name} at {width}", faults);
        }

        if (name is "countryHome" or "dashboardPage" or "billsPage" or "signInPage" or "offersPage" or "accountPage" or "code refused")
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
            await NoteAsync(page, $"{name} in the dark", faults);
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light });
        }
    }

    private static async Task NoteAsync(IPage page, string name, ConcurrentQueue<string> faults)
    {
        foreach (var fault in (await PortalBrowser.ViolationsAsync(page)).Select(violation => $"{name}: {violation}").Concat(await SidewaysAsync(page, name)))
        {
            faults.Enqueue(fault);
        }

        if (Album is not null)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Album, $"{new Uri(page.Url).AbsolutePath.Split('/')[1]}-{name.Replace(' ', '-')}.png"), FullPage = true });
        }
    }

    /// <summary>The demo's phone looks for messages by itself; axe needs it to hold still.</summary>
    private static async Task StayAsync(IRoute route)
    {
        var answer = await route.FetchAsync();
        var headers = answer.Headers.Where(header => header.Key != "refresh");
        await route.FulfillAsync(new RouteFulfillOptions { Response = answer, Headers = headers });
    }

    private string On(string path) => new Uri(portal.Address, path).AbsoluteUri;
}
