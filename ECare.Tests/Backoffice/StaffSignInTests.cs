using System.Net;
using ECare.Cms.Staff;
using ECare.Tests.Web;
using ECare.Web.Backoffice;
using Microsoft.Extensions.DependencyInjection;
using OtpNet;

namespace ECare.Tests.Backoffice;

[TestFixture]
[Category("Web")]
internal sealed class StaffSignInTests
{
    private const string Password = "correct horse battery";

    private SharedPortal portal = null!;

    [OneTimeSetUp]
    public async Task Start() => portal = await PortalHost.SharedAsync();

    [Test]
    public async Task Leads_a_stranger_to_the_form_and_back_to_where_they_wanted()
    {
        using var visitor = new Visitor(portal);

        var form = await visitor.GetAsync("/umbraco/section/media");
        var page = await visitor.SubmitAsync(form, form.Form("form"), ("email", "admin@ecare.example"), ("password", DemoStaff.Password));

        Assert.That(form.Path, Is.EqualTo(StaffLoginController.Path));
        Assert.That(page.Path, Is.EqualTo("/umbraco/section/media"));
        Assert.That(page.Has("umb-app"), Is.True);
    }

    [TestCase("//evil.example/umbraco/")]
    [TestCase("https://evil.example/")]
    [TestCase("/umbraco/../np")]
    [TestCase("/umbraco/\\evil.example")]
    [TestCase("/np")]
    [TestCase("/deskfoo")]
    [TestCase("/desk/../np")]
    public async Task Leads_nowhere_else(string wanted)
    {
        using var visitor = new Visitor(portal);
        var form = await visitor.GetAsync($"{StaffLoginController.Path}?returnPath={Uri.EscapeDataString(wanted)}");

        var page = await visitor.SubmitAsync(form, form.Form("form"), ("email", "admin@ecare.example"), ("password", DemoStaff.Password));

        Assert.That((page.Address.Host, page.Path), Is.EqualTo((portal.Address.Host, "/umbraco")));
    }

    [TestCase("admin@ecare.example", "wrong password here")]
    [TestCase("nobody@ecare.example", DemoStaff.Password)]
    [TestCase("", "")]
    public async Task Says_the_same_to_every_wrong_try(string email, string password)
    {
        using var visitor = new Visitor(portal);
        var form = await visitor.GetAsync(StaffLoginController.Path);

        var page = await visitor.SubmitAsync(form, form.Form("form"), ("email", email), ("password", password));

        Assert.That(page.Words("[role=alert]"), Does.StartWith("That did not work."));
        Assert.That(visitor.Cookies.GetAllCookies().Select(cookie => cookie.Name), Has.None.Contains("ecare-staff"));
        Assert.That(page.Text, Does.Not.Contain(DemoStaff.Password));
    }

    [Test]
    public async Task Locks_an_account_after_five_wrong_passwords_for_a_quarter_of_an_hour()
    {
        var signIn = await WithAsync("locked@ecare.example", needsSecondFactor: false);
        for (var i = 0; i < 5; i++)
        {
            await signIn.TryPasswordAsync("locked@ecare.example", "wrong", default);
        }

        var locked = await signIn.TryPasswordAsync("locked@ecare.example", Password, default);
        portal.Clock.Advance(TimeSpan.FromMinutes(16));
        var later = await signIn.TryPasswordAsync("LOCKED@ecare.example", Password, default);

        Assert.That(locked, Is.TypeOf<StaffSignInOutcome.Refused>());
        Assert.That(later, Is.TypeOf<StaffSignInOutcome.SignedIn>());
    }

    [Test]
    public async Task Lets_an_address_wait_that_tries_one_wrong_password_after_the_other()
    {
        using var visitor = new Visitor(portal);
        using var other = new Visitor(portal);
        var form = await visitor.GetAsync(StaffLoginController.Path);
        var page = form;
        for (var i = 0; i < 30; i++)
        {
            page = await visitor.SubmitAsync(form, form.Form("form"), ("email", $"nobody-{i}@ecare.example"), ("password", "wrong"));
            Assert.That(page.Status, Is.EqualTo(HttpStatusCode.OK), $"number {i}");
        }

        page = await visitor.SubmitAsync(form, form.Form("form"), ("email", "admin@ecare.example"), ("password", DemoStaff.Password));
        var ofOther = await other.GetAsync(StaffLoginController.Path);
        var elsewhere = await other.SubmitAsync(ofOther, ofOther.Form("form"), ("email", "admin@ecare.example"), ("password", "wrong"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(page.Status, Is.EqualTo(HttpStatusCode.TooManyRequests));
            Assert.That(page.Headers.RetryAfter!.Delta!.Value, Is.InRange(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5)));
            Assert.That(page.Words("[role=alert]"), Does.StartWith("There were many wrong tries from your network. Wait "));
            Assert.That(page.Document.QuerySelector("#email")!.GetAttribute("value"), Is.EqualTo("admin@ecare.example"));
            Assert.That(visitor.Cookies.GetAllCookies().Select(cookie => cookie.Name), Has.None.Contains("ecare-staff"));
            Assert.That(elsewhere.Status, Is.EqualTo(HttpStatusCode.OK));
        }
    }

    [Test]
    public async Task Lets_a_whole_office_in_that_comes_from_one_address()
    {
        using var office = new Visitor(portal);
        for (var i = 0; i < 40; i++)
        {
            var form = await office.GetAsync(StaffLoginController.Path);
            var page = await office.SubmitAsync(form, form.Form("form"), ("email", "nepal@ecare.example"), ("password", DemoStaff.Password));
            Assert.That(page.Has("umb-app"), Is.True, $"number {i}");
        }
    }

    [Test]
    public async Task Sets_an_authenticator_up_at_the_first_sign_in_and_asks_it_at_every_other()
    {
        var signIn = await WithAsync("second@ecare.example", needsSecondFactor: true);
        using var visitor = new Visitor(portal);
        var form = await visitor.GetAsync(StaffLoginController.Path);
        var setUp = await visitor.SubmitAsync(form, form.Form("form"), ("email", "second@ecare.example"), ("password", Password));
        var app = new Totp(Base32Encoding.ToBytes(setUp.Words("#secret")));

        var wrong = await visitor.SubmitAsync(setUp, setUp.Form("form"), ("code", "000000"));
        var code = app.ComputeTotp(portal.Clock.GetUtcNow().UtcDateTime);
        var inside = await visitor.SubmitAsync(wrong, wrong.Form("form"), ("code", code));
        var next = (StaffSignInOutcome.NeedsCode)await signIn.TryPasswordAsync("second@ecare.example", Password, default);

        Assert.That(wrong.Has("[role=alert]"), Is.True);
        Assert.That(inside.Has("umb-app"), Is.True);
        Assert.That(next.Secret, Is.Null);
        Assert.That(await signIn.TryCodeAsync(next.Step, code, default), Is.TypeOf<StaffSignInOutcome.NeedsCode>(), "a code works once");
        var later = app.ComputeTotp(portal.Clock.GetUtcNow().UtcDateTime.AddSeconds(30));
        Assert.That(await signIn.TryCodeAsync(next.Step, later, default), Is.TypeOf<StaffSignInOutcome.SignedIn>());
    }

    [Test]
    public async Task Wants_the_second_factor_of_everybody_where_there_is_no_demo()
    {
        await WithAsync("demo-only@ecare.example", needsSecondFactor: false);
        var production = ActivatorUtilities.CreateInstance<StaffSignIn>(portal.Services, Microsoft.Extensions.Options.Options.Create(new StaffOptions()));

        var outcome = await production.TryPasswordAsync("demo-only@ecare.example", Password, default);

        Assert.That(outcome, Is.TypeOf<StaffSignInOutcome.NeedsCode>());
    }

    [Test]
    public async Task Believes_no_step_that_it_did_not_give()
    {
        var signIn = portal.Services.GetRequiredService<StaffSignIn>();

        Assert.That(await signIn.TryCodeAsync("anything", "123456", default), Is.TypeOf<StaffSignInOutcome.Refused>());
    }

    [Test]
    public async Task Ends_a_session_for_good()
    {
        using var editor = await Editor.SignInAsync(portal, "admin");
        var token = editor.Visitor.Cookies.GetAllCookies().Single(cookie => cookie is { Name: "ecare-staff", Path: "/umbraco" });
        var kept = new Cookie(token.Name, token.Value, token.Path, token.Domain);
        Assert.That((await editor.GetAsync("user/current")).Status, Is.EqualTo(HttpStatusCode.OK));

        await editor.SendAsync("POST", "/umbraco/logout");
        editor.Visitor.Cookies.Add(kept);

        Assert.That((token.HttpOnly, token.Path), Is.EqualTo((true, "/umbraco")));
        Assert.That((await editor.GetAsync("user/current")).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Ends_a_session_that_nobody_used_for_an_hour()
    {
        using var editor = await Editor.SignInAsync(portal, "admin");
        portal.Clock.Advance(TimeSpan.FromMinutes(59));
        var used = await editor.GetAsync("user/current");
        portal.Clock.Advance(TimeSpan.FromMinutes(59));
        var usedAgain = await editor.GetAsync("user/current");
        portal.Clock.Advance(TimeSpan.FromMinutes(61));

        Assert.That(used.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(usedAgain.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await editor.GetAsync("user/current")).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    private async Task<StaffSignIn> WithAsync(string email, bool needsSecondFactor)
    {
        await portal.Services.GetRequiredService<StaffAccounts>()
            .AddAsync(new NewStaff("Test", email, Password, "chautari-editors") { NeedsSecondFactor = needsSecondFactor }, default);
        return portal.Services.GetRequiredService<StaffSignIn>();
    }
}
