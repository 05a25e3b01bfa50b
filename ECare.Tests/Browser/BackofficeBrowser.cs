using ECare.Tests.Web;
using ECare.Web.Backoffice;
using Microsoft.Playwright;

namespace ECare.Tests.Browser;

/// <summary>The back office as its people use it: signing in, dragging files, and what the console may say.</summary>
internal static class BackofficeBrowser
{
    private static readonly string? Album = Environment.GetEnvironmentVariable("ECARE_SCREENS");

    private static readonly string[] Steps = ["dragEnter", "dragOver", "drop"];

    public static LocatorAssertionsToBeVisibleOptions Patient => new() { Timeout = 60_000 };

    /// <summary>Signs in as somebody of the demo's staff; blame holds what the console complains about from then on.</summary>
    public static async Task<(IPage Page, List<string> Blame)> SignInAsync(this PortalBrowser browser, SharedPortal portal, string who, string address, int width = 1400)
    {
        var (page, blame) = await browser.OpenAsync(width);
        await page.GotoAsync(portal.InBackoffice(address));
        await page.Locator("#email").FillAsync($"{who}@ecare.example");
        await page.Locator("#password").FillAsync(DemoStaff.Password);
        await page.Locator("form button").ClickAsync();
        await Assertions.Expect(page.Locator("umb-backoffice-header")).ToBeVisibleAsync(Patient);
        await PortalBrowser.RestAsync(page);
        blame.Clear();
        return (page, blame);
    }

    public static string InBackoffice(this SharedPortal portal, string path) => new Uri(portal.Address, $"/umbraco/{path}").AbsoluteUri;

    public static ILocator Button(this IPage page, string name) => page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true });

    public static ILocator Button(this ILocator within, string name) => within.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = name, Exact = true });

    /// <summary>Presses "Save and publish" of an open document; the answer is the last button of the dialog that asks for languages.</summary>
    public static async Task<ILocator> AskToPublishAsync(this IPage page)
    {
        await page.Locator("[data-mark='workspace-action:Umb.WorkspaceAction.Document.SaveAndPublish']").ClickAsync();
        return page.Locator("umb-document-publish-modal").Button("Save and publish");
    }

    /// <summary>Drags files from outside of the browser over the page and lets them go in its middle.</summary>
    public static async Task DropAsync(this IPage page, params string[] files)
    {
        var browser = await page.Context.NewCDPSessionAsync(page);
        foreach (var step in Steps)
        {
            await browser.SendAsync("Input.dispatchDragEvent", new Dictionary<string, object>
            {
                ["type"] = step,
                ["x"] = page.ViewportSize!.Width * 0.7,
                ["y"] = page.ViewportSize.Height * 0.6,
                ["data"] = new { items = Array.Empty<object>(), files, dragOperationsMask = 1 },
            });
            await page.WaitForTimeoutAsync(100);
        }

        await browser.DetachAsync();
    }

    /// <summary>Whether the browser or the client wrote down a request that was meant to be refused.</summary>
    public static bool IsRefusal(string complaint) =>
        complaint.StartsWith("Failed to load resource: the server responded with a status of 4", StringComparison.Ordinal)
        || complaint.StartsWith("[UmbTryExecuteController] Error in request: UmbApiError", StringComparison.Ordinal);

    /// <summary>Without the requests that Umbraco's client no longer waits for when its page goes.</summary>
    public static IEnumerable<string> Complaints(List<string> blame) => blame.Where(each => !each.EndsWith("net::ERR_ABORTED", StringComparison.Ordinal));

    /// <summary>Keeps a picture for people who want to see what was tested.</summary>
    public static async Task KeepAsync(this IPage page, string name)
    {
        if (Album is not null)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Album, $"umbraco-{name}.png") });
        }
    }
}
