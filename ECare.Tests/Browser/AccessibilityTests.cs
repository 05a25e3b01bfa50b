using ECare.Tests.Web;
using ECare.Web.Demo;
using Microsoft.Playwright;

namespace ECare.Tests.Browser;

/// <summary>Every page a person meets, through the eyes of axe (WCAG 2.2 AA), of a narrow phone and of the console.</summary>
[TestFixture]
[Category("Browser")]
internal sealed class AccessibilityTests
{
    private SharedPortal portal = null!;

    private PortalBrowser browser = null!;

    private static IEnumerable<TestCaseData> Views() =>
        from site in new[] { ("rimal", "/sa", "ar-SA"), ("chautari", "/np", "ne-NP"), ("chautari", "/np/en", "en") }
        from width in new[] { 360, 1280 }
        where site.Item3 != "ne-NP" || width == 360
        select new TestCaseData(site.Item1, site.Item2, site.Item3, width);

    [OneTimeSetUp]
    public async Task Start()
    {
        portal = await PortalHost.SharedAsync();
        browser = await PortalBrowser.LaunchAsync();
    }

    [OneTimeTearDown]
    public async Task Stop() => await browser.DisposeAsync();

    [TestCaseSource(nameof(Views))]
    public async Task Lets_everybody_use_the_public_pages(string operatorName, string home, string language, int width)
    {
        var (page, blame) = await browser.OpenAsync(width);
        var visit = new Inspection(page, $"{language}-{width}");

        await visit.OpenAsync("countries", On("/"));
        await visit.OpenAsync("home", On(home), alsoDark: true);
        await visit.OpenAsync("article", await FirstLinkAsync(page, portal.AddressOf(home, "helpCenterPage")));
        await visit.OpenAsync("offer", await FirstLinkAsync(page, portal.AddressOf(home, "offersPage")));
        await visit.OpenAsync("phone-step", On(portal.AddressOf(home, "signInPage")));
        await page.AskForCodeAsync(portal, PersonOf(operatorName, Newcomer(language, width)));
        await visit.LookAsync("code-step");
        await page.RouteAsync("**/demo/phone*", StayAsync);
        await visit.OpenAsync("demo-phone", On($"/demo/phone?operator={operatorName}&person=Newcomer&lang={language}"));
        Assert.That(blame, Is.Empty);

        // The browser writes of its own into the console that a page was not found.
        await visit.OpenAsync("not-found", On($"{home}/no-such-page"));
        Assert.That(visit.Faults, Is.Empty);
        await page.Context.CloseAsync();
    }

    [TestCaseSource(nameof(Views))]
    public async Task Lets_everybody_use_the_own_pages(string operatorName, string home, string language, int width)
    {
        var (page, blame) = await browser.OpenAsync(width);
        var visit = new Inspection(page, $"{language}-{width}");
        await page.SignInAsync(portal, PersonOf(operatorName, DemoStory.Disputed));

        await visit.OpenAsync("dashboard", On(portal.AddressOf(home, "dashboardPage")), alsoDark: true);
        await visit.OpenAsync("services", On(portal.AddressOf(home, "servicesPage")));
        await visit.OpenAsync("usage", On(portal.AddressOf(home, "usagePage")));
        await visit.OpenAsync("account", On(portal.AddressOf(home, "accountPage")));
        await visit.OpenAsync("bills", On(portal.AddressOf(home, "billsPage")));
        await page.Locator(".row-title").First.ClickAsync();
        await visit.LookAsync("bill");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(visit.Faults, Is.Empty);
            Assert.That(blame.Where(each => !each.Contains("net::ERR_ABORTED", StringComparison.Ordinal)), Is.Empty);
        }

        await page.Context.CloseAsync();
    }

    /// <summary>The demo's phone looks for messages by itself; axe needs it to hold still.</summary>
    private static async Task StayAsync(IRoute route)
    {
        var answer = await route.FetchAsync();
        var headers = answer.Headers.Where(header => header.Key != "refresh");
        await route.FulfillAsync(new RouteFulfillOptions { Response = answer, Headers = headers });
    }

    private static DemoPersona PersonOf(string operatorName, DemoStory story) =>
        DemoPersonas.Of(operatorName).Single(persona => persona.Story == story);

    /// <summary>Somebody who has asked for no code yet: a second one has to wait.</summary>
    private static DemoStory Newcomer(string language, int width) => (language, width) switch
    {
        ("en", 360) => DemoStory.LostCallback,
        ("en", _) => DemoStory.ZeroBill,
        (_, 360) => DemoStory.Newcomer,
        _ => DemoStory.LowBalance,
    };

    /// <summary>The first page below a page that lists others.</summary>
    private async Task<string> FirstLinkAsync(IPage page, string list)
    {
        await page.GotoAsync(On(list));
        var below = page.Locator($"main a[href^='{list}']:not([href='{list}']):not([href*='?']):not([href*='#'])");
        return On((await below.First.GetAttributeAsync("href"))!);
    }

    private string On(string path) => new Uri(portal.Address, path).AbsoluteUri;

    /// <summary>Looks at one page after the other and keeps what is wrong with them.</summary>
    private sealed class Inspection(IPage page, string look)
    {
        /// <summary>A folder to keep pictures in, for people who want to see what was tested.</summary>
        private static readonly string? Album = Environment.GetEnvironmentVariable("ECARE_SCREENS");

        public List<string> Faults { get; } = [];

        public async Task OpenAsync(string name, string address, bool alsoDark = false)
        {
            await page.GotoAsync(address);
            await LookAsync(name);
            if (alsoDark)
            {
                await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
                await LookAsync($"{name}-dark");
                await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light });
            }
        }

        public async Task LookAsync(string name)
        {
            await page.WaitForLoadStateAsync();
            Faults.AddRange((await PortalBrowser.ViolationsAsync(page)).Select(violation => $"{name}: {violation}"));
            if (await PortalBrowser.SidewaysAsync(page) is > 0 and var pixels)
            {
                Faults.Add($"{name}: {pixels} pixels wider than the window");
            }

            if (Album is not null)
            {
                await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Album, $"{name}-{look}.png"), FullPage = true });
            }
        }
    }
}
