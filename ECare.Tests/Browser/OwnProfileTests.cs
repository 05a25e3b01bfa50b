using ECare.Tests.Backoffice;
using ECare.Tests.Web;
using ECare.Web.Backoffice;
using Microsoft.Playwright;

namespace ECare.Tests.Browser;

/// <summary>The menu behind one's own initials: what it offers does what it says.</summary>
[TestFixture]
[Category("Browser")]
internal sealed class OwnProfileTests
{
    private const string NewPassword = "four words of my own";

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

    [TestCase("nepal", "Change password,Configure Two-Factor")]
    [TestCase("admin", "Edit,Change password,Configure Two-Factor")]
    public async Task Offers_what_is_answered_and_remembers_where_somebody_was(string who, string offered)
    {
        var (page, blame) = await browser.SignInAsync(portal, who, "section/content");
        await page.Locator("[data-mark='section-link:Umb.Section.Media']").ClickAsync();
        await PortalBrowser.RestAsync(page);
        await page.Locator("umb-current-user-header-app").ClickAsync();
        var menu = page.Locator("umb-current-user-modal");
        await Assertions.Expect(menu.GetByText("Your recent history")).ToBeVisibleAsync(BackofficeBrowser.Patient);
        await PortalBrowser.RestAsync(page);
        await page.KeepAsync($"profile-{who}");

        Assert.That(await menu.Locator("umb-current-user-app-button uui-button").EvaluateAllAsync<string[]>("buttons => buttons.map(button => button.label)"), Is.EqualTo(offered.Split(',')));
        Assert.That(await menu.Locator("uui-ref-node").CountAsync(), Is.Positive);
        Assert.That(await PortalBrowser.ViolationsAsync(menu.Locator("ecare-own-language")), Is.Empty);
        if (who == "admin")
        {
            await menu.GetByText("Edit", new LocatorGetByTextOptions { Exact = true }).ClickAsync();
            await Assertions.Expect(page.Locator("umb-user-workspace-editor")).ToBeVisibleAsync(BackofficeBrowser.Patient);
        }

        Assert.That(BackofficeBrowser.Complaints(blame), Is.Empty);
        await page.Context.CloseAsync();
    }

    [Test]
    public async Task Changes_the_language_of_menus_at_once_and_for_good()
    {
        await StaffMembers.AddAsync(portal, "linguist", "polder-editors");
        var (page, blame) = await browser.SignInAsync(portal, "linguist", "section/content");
        await page.Locator("umb-current-user-header-app").ClickAsync();
        var menu = page.Locator("umb-current-user-modal");
        var saved = await page.RunAndWaitForResponseAsync(
            () => menu.Locator("ecare-own-language select").SelectOptionAsync("nl-nl"),
            response => response.Request.Method == "PUT" && response.Url.EndsWith("/user/current/language", StringComparison.Ordinal));
        await Assertions.Expect(menu.GetByText("Wachtwoord veranderen").First).ToBeVisibleAsync(BackofficeBrowser.Patient);
        await page.KeepAsync("profile-dutch");
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("[data-mark='section-link:Umb.Section.Content']")).ToHaveAttributeAsync("label", "Inhoud", new LocatorAssertionsToHaveAttributeOptions { Timeout = 60_000 });
        await PortalBrowser.RestAsync(page);

        Assert.That(saved.Status, Is.EqualTo(200));
        Assert.That(BackofficeBrowser.Complaints(blame), Is.Empty);
        await page.Context.CloseAsync();
    }

    [Test]
    public async Task Sets_up_an_authenticator_with_a_code_that_can_be_read_while_it_is_typed()
    {
        await StaffMembers.AddAsync(portal, "wary", "polder-editors");
        var (page, blame) = await browser.SignInAsync(portal, "wary", "section/content");
        await page.Locator("umb-current-user-header-app").ClickAsync();
        await page.Locator("umb-current-user-modal").Button("Configure Two-Factor").ClickAsync();
        await page.Locator("umb-current-user-mfa-modal").Button("Enable").ClickAsync();
        var form = page.Locator("ecare-authenticator");
        var app = new OtpNet.Totp(OtpNet.Base32Encoding.ToBytes(await form.Locator("#secret").InnerTextAsync()));
        var (field, typed) = (form.Locator("uui-input#code"), form.Locator("uui-input#code input"));
        await typed.FillAsync(app.ComputeTotp(portal.Clock.GetUtcNow().UtcDateTime));
        var (box, words) = ((await field.BoundingBoxAsync())!, (await typed.BoundingBoxAsync())!);
        await page.KeepAsync("authenticator");
        await form.Button("Submit").DblClickAsync();
        await Assertions.Expect(form).ToHaveCountAsync(0);

        Assert.That(words.Y + (words.Height / 2), Is.InRange(box.Y, box.Y + box.Height), "The digits stand in their field.");
        await Assertions.Expect(page.Locator("uui-toast-notification", new PageLocatorOptions { HasText = "a code is asked for" })).ToHaveCountAsync(1);
        Assert.That(BackofficeBrowser.Complaints(blame), Is.Empty);
        await page.Context.CloseAsync();
    }

    [Test]
    public async Task Changes_the_password_for_who_knows_the_old_one()
    {
        await StaffMembers.AddAsync(portal, "careful", "polder-editors");
        var (page, blame) = await browser.SignInAsync(portal, "careful", "section/content");
        await page.Locator("umb-current-user-header-app").ClickAsync();
        await page.Locator("umb-current-user-modal").Button("Change password").ClickAsync();
        var form = page.Locator("umb-change-password-modal");
        var fields = form.Locator("uui-input-password input");
        await fields.Nth(0).FillAsync(DemoStaff.Password);
        await fields.Nth(1).FillAsync(NewPassword);
        await fields.Nth(2).FillAsync(NewPassword);
        await page.KeepAsync("profile-password");
        var changed = await page.RunAndWaitForResponseAsync(
            () => form.GetByRole(AriaRole.Button).Last.ClickAsync(),
            response => response.Url.EndsWith("/user/current/change-password", StringComparison.Ordinal));
        await Assertions.Expect(form).ToHaveCountAsync(0);
        await PortalBrowser.RestAsync(page);

        using var old = await Editor.SignInAsync(portal, "careful");
        Assert.That(changed.Status, Is.EqualTo(200));
        Assert.That((int)(await old.GetAsync("user/current")).Status, Is.EqualTo(401));
        Assert.That(BackofficeBrowser.Complaints(blame), Is.Empty);
        await page.Context.CloseAsync();
    }
}
