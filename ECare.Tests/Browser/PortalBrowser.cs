using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace ECare.Tests.Browser;

/// <summary>Debian's Chromium, or the one that <c>ECARE_CHROMIUM</c> names, driven by Playwright; and the checks every page must pass.</summary>
internal sealed class PortalBrowser : IAsyncDisposable
{
    private const string AskAxe =
        """
        async (where) => {
            const found = await axe.run(where ?? document, {
                runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'], selectors: false,
            });
            return [`${found.passes.length}`, ...found.violations.flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.html}`))];
        }
        """;

    private static readonly Lazy<string> Axe = new(() =>
    {
        using var script = typeof(BundledAxeScriptProvider).Assembly.GetManifestResourceStream("Deque.AxeCore.Commons.Resources.axe.min.js")!;
        using var reader = new StreamReader(script);
        return reader.ReadToEnd();
    });

    /// <summary>Long enough for a machine that does ten other things; what is there in time waits for none of it.</summary>
    private const float Patience = 60_000;

    private readonly IPlaywright playwright;

    private readonly IBrowser browser;

    private PortalBrowser(IPlaywright playwright, IBrowser browser) => (this.playwright, this.browser) = (playwright, browser);

    public static async Task<PortalBrowser> LaunchAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        var driver = await Playwright.CreateAsync();
        var chromium = await driver.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("ECARE_CHROMIUM") ?? Array.Find(["/usr/lib/chromium/chromium-headless-shell", "/usr/bin/chromium"], File.Exists),
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
        context.SetDefaultTimeout(Patience);
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

    /// <summary>
    /// What axe finds against WCAG 2.2 AA, one line an element. Asked in the page itself, which has no frames: Deque's runner opens a second
    /// page each time and takes twice as long.
    /// </summary>
    public static async Task<IReadOnlyList<string>> ViolationsAsync(IPage page)
    {
        await page.EvaluateAsync(Axe.Value);
        return Found(await page.EvaluateAsync<string[]>(AskAxe, null));
    }

    /// <summary>What axe finds within an element, also where Umbraco's own elements hold it.</summary>
    public static async Task<IReadOnlyList<string>> ViolationsAsync(ILocator within)
    {
        await within.Page.EvaluateAsync(Axe.Value);
        return Found(await within.EvaluateAsync<string[]>(AskAxe));
    }

    private static string[] Found(string[] answer)
    {
        // A check that looked at nothing would pass everything.
        Assert.That(answer[0], Is.Not.EqualTo("0"), "axe did not run");
        return answer[1..];
    }

    /// <summary>How many pixels the page is wider than its window.</summary>
    public static Task<int> SidewaysAsync(IPage page) =>
        page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

    /// <summary>Waits until the client has loaded nothing for a moment: it asks for one thing after the other.</summary>
    public static async Task RestAsync(IPage page)
    {
        const string loaded = "performance.getEntriesByType('resource').length";
        await page.EvaluateAsync("performance.setResourceTimingBufferSize(100000)");
        for (int before = -1, now = 0; before != now; before = now, now = await page.EvaluateAsync<int>(loaded))
        {
            await page.WaitForTimeoutAsync(800);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}
