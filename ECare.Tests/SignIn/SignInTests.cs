using System.Net;
using System.Text.RegularExpressions;
using ECare.Core.Notifications.Simulation;
using ECare.Core.Persistence;
using ECare.Tests.Web;
using ECare.Web.Demo;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ECare.Tests.SignIn;

/// <summary>Signing in as a visitor does: page by page, over HTTP.</summary>
[TestFixture]
[Category("Web")]
public sealed partial class SignInTests
{
    private SharedPortal portal = null!;

    [OneTimeSetUp]
    public async Task Start() => portal = await PortalHost.SharedAsync();

    [TestCase("chautari", "/np/en", DemoStory.Everyday)]
    [TestCase("chautari", "/np", DemoStory.Newcomer)]
    [TestCase("rimal", "/sa", DemoStory.Everyday)]
    public async Task Signs_in_with_a_code_and_out_again(string operatorName, string home, DemoStory story)
    {
        using var visitor = new Visitor(portal);
        var persona = Persona(operatorName, story);

        var asked = await AskAsync(visitor, home, persona.Login!);
        Assert.That(asked.Has("#field-code"), Is.True, asked.Text);

        var welcomed = await visitor.SubmitAsync(asked, asked.Form("form:has(#field-code)"), ("code", await CodeAsync(persona)));
        var account = await visitor.GetAsync(await AddressAsync(home, "accountPage"));
        Assert.That(account.Status, Is.EqualTo(HttpStatusCode.OK), welcomed.Text);
        Assert.That(account.Text, Does.Contain(persona.Name));

        var left = await visitor.SubmitAsync(account, account.Form(".masthead form:has([name=ufprt])"));
        var after = await visitor.GetAsync(account.Path);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(left.Has(".notice-good"), Is.True);
            Assert.That(after.Path, Is.EqualTo(left.Path));
            Assert.That(visitor.Cookies.GetCookies(account.Address)[$"ecare-{operatorName}"], Is.Null);
        }
    }

    [Test]
    public async Task Refuses_a_wrong_code_five_times_and_then_even_the_right_one()
    {
        using var visitor = new Visitor(portal);
        var persona = Persona("ndar", DemoStory.Everyday);
        var page = await AskAsync(visitor, "/sn/en", persona.Login!);
        var right = await CodeAsync(persona);
        var wrong = right == "000000" ? "111111" : "000000";
        for (var i = 0; i < 5; i++)
        {
            page = await visitor.SubmitAsync(page, page.Form("form:has(#field-code)"), ("code", wrong));
            Assert.That(page.Has(".error-summary"), Is.True);
        }

        page = await visitor.SubmitAsync(page, page.Form("form:has(#field-code)"), ("code", right));
        Assert.That(page.Has("#field-code-error"), Is.True);
    }

    [Test]
    public async Task Answers_known_and_unknown_numbers_alike()
    {
        using var known = new Visitor(portal);
        using var unknown = new Visitor(portal);

        var one = await AskAsync(known, "/nl/en", Persona("polder", DemoStory.LowBalance).Login!);
        var other = await AskAsync(unknown, "/nl/en", "+31612" + Persona("polder", DemoStory.LowBalance).Login![^6..]);

        Assert.That(Faceless(one.Text), Is.EqualTo(Faceless(other.Text)));
    }

    [TestCase("https://evil.example/")]
    [TestCase("//evil.example/")]
    [TestCase("/\\evil.example")]
    [TestCase("/np/../..//evil.example")]
    [TestCase("/sa/hisabi")]
    public async Task Leads_nowhere_but_to_the_own_site(string back)
    {
        using var visitor = new Visitor(portal);
        await visitor.SignInAsync("chautari", DemoStory.Everyday);
        var signIn = await AddressAsync("/np/en", "signInPage");

        using var answer = await visitor.Client.GetAsync($"{signIn}?back={Uri.EscapeDataString(back)}");

        Assert.That(answer.Headers.Location!.ToString(), Does.StartWith("/np"));
    }

    [Test]
    public async Task Knows_nobody_at_another_operator()
    {
        using var visitor = new Visitor(portal);
        await visitor.SignInAsync("chautari", DemoStory.Everyday);

        var own = await visitor.GetAsync(await AddressAsync("/np/en", "accountPage"));
        var foreign = await visitor.GetAsync(await AddressAsync("/sa/en", "accountPage"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(own.Has("dl.facts"), Is.True);
            Assert.That(foreign.Has("#field-phone"), Is.True);
        }
    }

    [Test]
    public async Task Refuses_forms_that_no_page_sends()
    {
        using var visitor = new Visitor(portal);
        var page = await visitor.GetAsync(await AddressAsync("/np/en", "signInPage"));
        var form = page.Form("form:has(#field-phone)");

        var forged = await visitor.SubmitAsync(page, form, ("phone", "9812345678"), ("__RequestVerificationToken", "forged"));
        var tooLong = await visitor.SubmitAsync(page, form, ("phone", new string('9', 500)));
        var noText = await visitor.SubmitAsync(page, form, ("phone", "98\0"));

        Assert.That(new[] { forged.Status, tooLong.Status, noText.Status }, Is.All.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task Keeps_what_was_typed_and_says_what_is_wrong_with_it()
    {
        using var visitor = new Visitor(portal);

        var page = await AskAsync(visitor, "/sa", "not a number");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(page.Document.QuerySelector("#field-phone")!.GetAttribute("value"), Is.EqualTo("not a number"));
            Assert.That(page.Has(".error-summary[data-focus-first]"), Is.True);
            Assert.That(page.Has("#field-phone[aria-invalid=true]"), Is.True);
        }
    }

    private static DemoPersona Persona(string operatorName, DemoStory story) =>
        DemoPersonas.Of(operatorName).Single(persona => persona.Story == story);

    /// <summary>The page without what differs from request to request: tokens and seconds.</summary>
    private static string Faceless(string page) => Tokens().Replace(page, "");

    private async Task<Page> AskAsync(Visitor visitor, string home, string phone)
    {
        var page = await visitor.GetAsync(await AddressAsync(home, "signInPage"));
        return await visitor.SubmitAsync(page, page.Form("form:has(#field-phone)"), ("phone", phone));
    }

    /// <summary>Where editors placed a function on a site; the home page's language says in which language.</summary>
    private Task<string> AddressAsync(string home, string alias) => Task.FromResult(portal.AddressOf(home, alias));

    private async Task<string> CodeAsync(DemoPersona persona)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            await using var db = portal.Services.GetRequiredService<OperatorDatabases>().Open(persona.Operator);
            if (await db.SentMessages.Where(message => message.To == persona.Login).OrderByDescending(message => message.Id).FirstOrDefaultAsync() is { } message)
            {
                return Code().Match(message.Text).Value;
            }

            await Task.Delay(100);
        }

        throw new InvalidOperationException("No code arrived.");
    }

    [GeneratedRegex(@"\d{6}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Code();

    [GeneratedRegex("value=\"[^\"]{60,}\"|\\d+ seconds?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Tokens();
}
