using ECare.Tests.Browser;
using ECare.Tests.Web;
using ECare.Web.Demo;
using Microsoft.Playwright;

namespace ECare.Tests.Payments.Web;

/// <summary>Paying in a real browser, on a small telephone.</summary>
[TestFixture]
[Category("Browser")]
internal sealed class PayJourneyTests
{
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

    [TestCase("rimal-bahrain", "/bh", DemoStory.OverdueNamesake, "benefit-like", true)]
    [TestCase("chautari", "/np", DemoStory.OverdueNamesake, "esewa-like", false)]
    public async Task Pays_a_part_with_a_provider_elsewhere_and_comes_back(string operatorName, string home, DemoStory story, string method, bool script)
    {
        var (page, blame) = await browser.OpenAsync(360, script: script);
        await page.SignInAsync(portal, DemoPersonas.Of(operatorName).Single(each => each.Story == story));
        await page.GotoAsync(On(portal.AddressOf(home, "billsPage")));
        await page.Locator(".hero a.button").ClickAsync();
        var faults = new List<string>(await LookAsync(page, "pay", script));

        await page.Locator("details.more summary").ClickAsync();
        await page.Locator("#field-amount").FillAsync("2");
        await page.Locator("details.more button").ClickAsync();
        await page.Locator($"input[value='{method}']").CheckAsync();
        await page.Locator("form:has(input[name=bills]) button").ClickAsync();
        if (method == "esewa-like")
        {
            faults.AddRange(await LookAsync(page, "waiting", script));
            await page.Locator("form:has(input[name=signed_field_names]) button").ClickAsync();
        }

        await Assertions.Expect(page.Locator(".bar")).ToBeVisibleAsync();
        faults.AddRange(await LookAsync(page, "simulator", script));
        await page.Locator("button.first").ClickAsync();
        if (method == "benefit-like")
        {
            await Assertions.Expect(page.Locator("h2")).ToBeVisibleAsync();
            await page.Locator("button.first").ClickAsync();
        }

        await Assertions.Expect(page.Locator(".badge-good")).ToBeVisibleAsync();
        faults.AddRange(await LookAsync(page, "paid", script));
        await page.Locator("a[href*='view=receipt']").ClickAsync();
        await Assertions.Expect(page.Locator(".receipt-amount")).ToBeVisibleAsync();
        faults.AddRange(await LookAsync(page, "receipt", script));

        Assert.That(faults.Concat(blame.Where(each => !each.Contains("net::ERR_ABORTED", StringComparison.Ordinal))), Is.Empty);
        await page.Context.CloseAsync();
    }

    /// <summary>Axe needs script; the width is seen without.</summary>
    private static async Task<IEnumerable<string>> LookAsync(IPage page, string name, bool script)
    {
        await page.WaitForLoadStateAsync();
        if (Environment.GetEnvironmentVariable("ECARE_PAY_ALBUM") is { } album)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(album, $"{name}-{(script ? "script" : "plain")}.png"), FullPage = true });
        }

        var found = new List<string>();
        if (script)
        {
            found.AddRange((await PortalBrowser.ViolationsAsync(page)).Select(violation => $"{name}: {violation}"));
            found.AddRange(await PortalBrowser.SidewaysAsync(page) is > 0 and var pixels ? [$"{name}: {pixels} pixels too wide"] : []);
        }

        return found;
    }

    private string On(string address) => new Uri(portal.Address, address).ToString();
}
