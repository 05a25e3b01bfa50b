using System.Text.RegularExpressions;
using ECare.Core.Notifications.Simulation;
using ECare.Core.Persistence;
using ECare.Tests.Web;
using ECare.Web.Demo;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace ECare.Tests.Browser;

/// <summary>How a browser becomes a person of the demo: through the pages, or past them where they are not the question.</summary>
internal static partial class BrowserSignIn
{
    private const string PhoneForm = "form:has(#field-phone)";

    private const string CodeForm = "form:has(#field-code)";

    /// <summary>Types the number and waits for the step of the code.</summary>
    /// <returns>The code as it stands in the message.</returns>
    public static async Task<string> AskForCodeAsync(this IPage page, SharedPortal portal, DemoPersona persona)
    {
        var before = await LastMessageAsync(portal, persona);
        await page.Locator("#field-phone").FillAsync(persona.Login!);
        await page.Locator($"{PhoneForm} button").ClickAsync();
        await Assertions.Expect(page.Locator("#field-code")).ToBeVisibleAsync();
        for (var tries = 0; tries < 100; tries++)
        {
            if (await LastMessageAsync(portal, persona) is { } message && message.Id != before?.Id)
            {
                return Code().Match(message.Text).Value;
            }

            await Task.Delay(100);
        }

        throw new AssertionException($"No code arrived for {persona.Story} of {persona.Operator}.");
    }

    /// <summary>Enters the code. With script the last digit sends the form; without, the button does.</summary>
    public static async Task EnterCodeAsync(this IPage page, string code, bool script = true)
    {
        if (script)
        {
            await page.Locator("#field-code").PressSequentiallyAsync(code);
            return;
        }

        await page.Locator("#field-code").FillAsync(code);
        await page.Locator($"{CodeForm} button").ClickAsync();
    }

    /// <summary>Signs in without the pages of signing in.</summary>
    public static async Task SignInAsync(this IPage page, SharedPortal portal, DemoPersona persona)
    {
        using var visitor = new Visitor(portal);
        await visitor.SignInAsync(persona);
        await page.Context.AddCookiesAsync(visitor.Cookies.GetAllCookies().Select(cookie => new Cookie
        {
            Name = cookie.Name,
            Value = cookie.Value,
            Domain = portal.Address.Host,
            Path = cookie.Path,
        }));
    }

    private static async Task<(long Id, string Text)?> LastMessageAsync(SharedPortal portal, DemoPersona persona)
    {
        await using var db = portal.Services.GetRequiredService<OperatorDatabases>().Open(persona.Operator);
        var last = await db.SentMessages.Where(message => message.To == persona.Login).OrderByDescending(message => message.Id).FirstOrDefaultAsync();
        return last is null ? null : (last.Id, last.Text);
    }

    [GeneratedRegex(@"\d{6}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Code();
}
