using System.Text.RegularExpressions;
using ECare.Tests.Backoffice;
using ECare.Tests.Desk;
using ECare.Tests.Web;
using Microsoft.Playwright;

namespace ECare.Tests.Browser;

/// <summary>Every page of the staff's desk, as its own links lead to it, through the eyes of axe, of a phone, of the dark, of the console and of a printer.</summary>
[TestFixture]
[Category("Browser")]
internal sealed partial class DeskPagesTests
{
    /// <summary>An A4 page on its side, without its margins.</summary>
    private const int Paper = 1032;

    private const string Widest = """
        [...document.body.querySelectorAll('*')].map(each => [each, each.getBoundingClientRect().right]).sort((one, other) => one[1] - other[1]).pop()[0].outerHTML.slice(0, 200)
        """;

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

    [TestCase("admin", "/desk,/desk/health,/desk/chautari/jobs,/desk/chautari/billing,/desk/chautari/models,/desk/chautari/campaigns,/desk/chautari/campaigns/*,/desk/chautari/campaign-what-if,/desk/chautari/outbound")]
    [TestCase("nepal-desk", "/desk,/desk/health,/desk/chautari/reconciliation,/desk/chautari/reconciliation/#,/desk/chautari/reconciliation/account/#,/desk/chautari/disputes,/desk/chautari/disputes/#/#/#,/desk/chautari/payments,/desk/chautari/payments/*")]
    public async Task Can_be_used_and_printed_by_everybody(string who, string kinds)
    {
        var (_, restoreAsync) = await DeskTests.SpoilAsync(portal, new DateOnly(2031, 5, 18));
        var pages = await PagesAsync(who, who == "nepal-desk" ? ["/desk/chautari/reconciliation/2031-05-18", "/desk/chautari/payments?q=9800000003"] : []);
        var (page, blame) = await browser.OpenAsync(1280);
        await SignInAsync(page, who);
        var faults = new List<string>();
        foreach (var address in pages)
        {
            blame.Clear();
            await page.GotoAsync(new Uri(portal.Address, address).AbsoluteUri);
            await Assertions.Expect(page.Locator("[data-chart]:not(:has(svg))")).ToHaveCountAsync(0);
            await LookAsync(page, address, faults);
            faults.AddRange(blame.Where(each => !each.EndsWith("net::ERR_ABORTED", StringComparison.Ordinal)).Select(each => $"{address}: {each}"));
        }

        await restoreAsync();
        using (Assert.EnterMultipleScope())
        {
            // A kind of page that nothing leads to is one that nobody looked at.
            Assert.That(pages.Select(KindOf), Is.SupersetOf(kinds.Split(',')));
            Assert.That(faults, Is.Empty);
        }

        await page.Context.CloseAsync();
    }

    private async Task LookAsync(IPage page, string address, List<string> faults)
    {
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(each => each.open = true)");
        foreach (var (width, scheme) in new[] { (1280, ColorScheme.Light), (1280, ColorScheme.Dark), (360, ColorScheme.Light), (360, ColorScheme.Dark) })
        {
            await page.SetViewportSizeAsync(width, 800);
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
            faults.AddRange((await PortalBrowser.ViolationsAsync(page)).Select(violation => $"{address} at {width}, {scheme}: {violation}"));
            await WidthAsync(page, $"{address} at {width}", faults);
            await KeepAsync(page, $"{address}-{width}-{scheme}");
        }

        await page.SetViewportSizeAsync(Paper, 800);
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark, Media = Media.Print });
        await WidthAsync(page, $"{address} on paper", faults);
        if (await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor + getComputedStyle(document.querySelector('h1')).color") is not "rgb(255, 255, 255)rgb(0, 0, 0)" and var ink)
        {
            faults.Add($"{address} on paper: {ink}");
        }

        if (await page.Locator(".top, form, button, .keys").EvaluateAllAsync<int>("all => all.filter(each => each.offsetParent).length") is > 0 and var clickable)
        {
            faults.Add($"{address} on paper: {clickable} things to click");
        }

        await KeepAsync(page, $"{address}-paper");
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Screen });
    }

    private static async Task WidthAsync(IPage page, string name, List<string> faults)
    {
        if (await PortalBrowser.SidewaysAsync(page) is > 0 and var pixels)
        {
            faults.Add($"{name}: {pixels} pixels too wide, up to {await page.EvaluateAsync<string>(Widest)}");
        }
    }

    /// <summary>Follows the links of the desk, two pages of each kind at most.</summary>
    private async Task<List<string>> PagesAsync(string who, params string[] more)
    {
        using var staff = await Editor.SignInAsync(portal, who);
        var waiting = new Queue<string>(more.Prepend("/desk"));
        var seen = new HashSet<string>(waiting, StringComparer.Ordinal);
        var found = new List<string>();
        while (waiting.TryDequeue(out var address))
        {
            var shown = await staff.Visitor.GetAsync(address);
            Assert.That((int)shown.Status, Is.EqualTo(200), address);
            found.Add(address);
            foreach (var link in shown.Document.QuerySelectorAll("a[href^='/desk']").Select(link => link.GetAttribute("href")!.Split('#')[0]))
            {
                if (Regex.IsMatch(link, "^/desk(/health|/chautari/[^?]*)?(\\?.*)?$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))
                    && !link.Contains(".csv", StringComparison.Ordinal) && seen.Count(each => KindOf(each) == KindOf(link)) < 2 && seen.Add(link))
                {
                    waiting.Enqueue(link);
                }
            }
        }

        return found;
    }

    private static string KindOf(string address)
    {
        var path = Number().Replace(address.Split('?')[0], "/#");
        return Code().Replace(path, "${where}*");
    }

    private static async Task KeepAsync(IPage page, string name)
    {
        if (Album is not null)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Album, $"desk{name.Replace("/desk", "", StringComparison.Ordinal).Replace('/', '-').Replace('?', '-')}.png"), FullPage = true });
        }
    }

    private async Task SignInAsync(IPage page, string who)
    {
        await page.GotoAsync(new Uri(portal.Address, "/desk").AbsoluteUri);
        await page.Locator("#email").FillAsync($"{who}@ecare.example");
        await page.Locator("#password").FillAsync(ECare.Web.Backoffice.DemoStaff.Password);
        await page.Locator("form button").ClickAsync();
        await Assertions.Expect(page.Locator("main h1")).ToBeVisibleAsync();
    }

    [GeneratedRegex(@"/\d[\d-]*(?=/|$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();

    [GeneratedRegex(@"(?<where>/desk/chautari/(campaigns|models|payments)/)[^/]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();
}
