using ECare.Tests.Web;
using Microsoft.Playwright;

namespace ECare.Tests.Browser;

/// <summary>Every component in every brand, direction and scheme, through the eyes of axe and of a narrow phone.</summary>
[TestFixture]
[Category("Browser")]
public sealed class ComponentPageTests
{
    private PortalHost host = null!;

    private PortalBrowser browser = null!;

    private static IEnumerable<TestCaseData> Looks() =>
        from look in new[] { ("chautari", "ne"), ("chautari", "en"), ("rimal", "ar"), ("rimal-bahrain", "ar"), ("ndar", "fr"), ("polder", "nl"), ("polder", "ar"), ("group", "en") }
        from width in new[] { 360, 1280 }
        from scheme in new[] { ColorScheme.Light, ColorScheme.Dark }
        select new TestCaseData(look.Item1, look.Item2, width, scheme);

    [OneTimeSetUp]
    public async Task Start()
    {
        host = await PortalHost.StartAsync();
        await host.ReadyAsync();
        browser = await PortalBrowser.LaunchAsync();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await browser.DisposeAsync();
        await host.DisposeAsync();
    }

    [TestCaseSource(nameof(Looks))]
    public async Task Everybody_can_use_it(string brand, string language, int width, ColorScheme scheme)
    {
        var (page, blame) = await browser.OpenAsync(width, scheme);
        await page.GotoAsync($"{host.Address}demo/components?brand={brand}&lang={language}");
        // Closed menus and answers are part of the page too.
        await page.EvaluateAsync("document.querySelectorAll('details:not([data-menu])').forEach(each => each.open = true)");
        var violations = await PortalBrowser.ViolationsAsync(page);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(violations, Is.Empty);
            Assert.That(blame, Is.Empty);
        }

        await page.Context.CloseAsync();
    }

    [TestCase("chautari", "ne")]
    [TestCase("rimal", "ar")]
    [TestCase("ndar", "fr")]
    [TestCase("polder", "nl")]
    public async Task Never_scrolls_sideways_at_320_pixels(string brand, string language)
    {
        var (page, _) = await browser.OpenAsync(320);
        await page.GotoAsync($"{host.Address}demo/components?brand={brand}&lang={language}");
        Assert.That(await PortalBrowser.SidewaysAsync(page), Is.Zero);
        await page.Context.CloseAsync();
    }

    [Test]
    public async Task Opens_its_menu_and_dims_the_page_without_a_reload()
    {
        var (page, blame) = await browser.OpenAsync(360);
        await page.GotoAsync($"{host.Address}demo/components?brand=rimal&lang=en");
        await page.Locator("summary.tool-button").First.ClickAsync();
        Assert.That(await PortalBrowser.ViolationsAsync(page), Is.Empty);
        await page.Locator("button[value=dark]").ClickAsync();

        Assert.That(await page.EvaluateAsync<string>("document.documentElement.dataset.scheme"), Is.EqualTo("dark"));
        await page.ReloadAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await page.Locator("html").GetAttributeAsync("data-scheme"), Is.EqualTo("dark"), "the server writes it into the page");
            Assert.That(blame, Is.Empty);
        }

        await page.Context.CloseAsync();
    }

    [Test]
    public async Task Switches_scheme_without_script()
    {
        var (page, _) = await browser.OpenAsync(1280, script: false);
        await page.GotoAsync($"{host.Address}demo/components?brand=ndar&lang=fr");
        await page.Locator("summary.tool-button").First.ClickAsync();
        await page.Locator("button[value=dark]").ClickAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await page.Locator("html").GetAttributeAsync("data-scheme"), Is.EqualTo("dark"));
            Assert.That(page.Url, Does.EndWith("/demo/components?brand=ndar&lang=fr"));
        }

        await page.Context.CloseAsync();
    }

    [Test]
    public async Task Asks_in_a_dialog_that_gives_the_focus_back()
    {
        var (page, _) = await browser.OpenAsync(1280);
        await page.GotoAsync($"{host.Address}demo/components?brand=polder&lang=nl");
        await page.Locator("[data-opens]").ClickAsync();
        Assert.That(await page.Locator("dialog").IsVisibleAsync(), Is.True);
        Assert.That(await PortalBrowser.ViolationsAsync(page), Is.Empty);
        await page.Keyboard.PressAsync("Escape");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await page.Locator("dialog").IsVisibleAsync(), Is.False);
            Assert.That(await page.EvaluateAsync<bool>("document.activeElement.hasAttribute('data-opens')"), Is.True);
        }

        await page.Context.CloseAsync();
    }
}
