using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace ECare.Tests.Browser;

/// <summary>Debian's Chromium, or the one that <c>ECARE_CHROMIUM</c> names, driven by Playwright; and the checks every page must pass.</summary>
internal sealed class PortalBrowser : IAsyncDisposable
{
    private static readonly AxeRunOptions WcagAa = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
    };

    private readonly IPlaywright playwright;

    private readonly IBrowser browser;

    private PortalBrowser(IPlaywright playwright, IBrowser browser) => (this.playwright, this.browser) = (playwright, browser);

    public static async Task<PortalBrowser> LaunchAsync()
    {
        var driver = await Playwright.CreateAsync();
        var chromium = await driver.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("ECARE_CHROMIUM") ?? Array.Find(["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"], File.Exists),
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run"],
        });
        return new PortalBrowser(driver, chromium);
    }

    /// <summary>A page of its own: nothing of another test's cookies. Blame collects what the console and the network complain about.</summary>
    public async Task<(IPage Page, List<string> Blame)> OpenAsync(int width, ColorScheme scheme = ColorScheme.Light, bool script = true)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 800 },
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
            JavaScriptEnabled = script,
        });
        var page = await context.NewPageAsync();
        var blame = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                blame.Add($"{message.Text} {message.Location}");
            }
        };
        page.PageError += (_, error) => blame.Add(error);
        page.RequestFailed += (_, request) => blame.Add($"{request.Url}: {request.Failure}");
        return (page, blame);
    }

    /// <summary>What axe finds against WCAG 2.2 AA, one line an element.</summary>
    public static async Task<IReadOnlyList<string>> ViolationsAsync(IPage page)
    {
        var result = await page.RunAxe(WcagAa);
        // A check that looked at nothing would pass everything.
        Assert.That(result.Passes, Is.Not.Empty, "axe did not run");
        return [.. result.Violations.SelectMany(violation => violation.Nodes.Select(node => $"{violation.Id}: {node.Html}"))];
    }

    /// <summary>How many pixels the page is wider than its window.</summary>
    public static Task<int> SidewaysAsync(IPage page) =>
        page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}
