using System.Net;
using System.Text.RegularExpressions;
using ECare.Core.Identity.Sessions;
using ECare.Core.Identity.Users;
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
        var persona = CodeWalk.Persona(operatorName, story);

        var asked = await visitor.AskAsync(portal, home, persona.Login!);
        Assert.That(asked.Has("#field-code"), Is.True, asked.Text);

        var welcomed = await visitor.SubmitAsync(asked, asked.Form("form:has(#field-code)"), ("code", await portal.CodeAsync(persona)));
        var account = await visitor.GetAsync(portal.AddressOf(home, "accountPage"));
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
        var persona = CodeWalk.Persona("ndar", DemoStory.Everyday);
        var page = await visitor.AskAsync(portal, "/sn/en", persona.Login!);
        var right = await portal.CodeAsync(persona);
        var wrong = right == "000000" ? "111111" : "000000";
        for (var i = 0; i < 5; i++)
        {
            page = await visitor.SubmitAsync(page, page.Form("form:has(#field-code)"), ("code", wrong));
            Assert.That(page.Has(".error-summary"), Is.True);
        }

        page = await visitor.SubmitAsync(page, page.Form("form:has(#field-code)"), ("code", right));
        Assert.That(page.Has("#field-code-error"), Is.True);
    }

    /// <summary>Every step of both: asking, the page of the code, a wrong code, asking again too soon.</summary>
    [Test]
    public async Task Answers_known_and_unknown_numbers_alike()
    {
        var persona = CodeWalk.Persona("polder", DemoStory.LowBalance);

        var known = await AnswersToAsync(persona.Login!);
        var unknown = await AnswersToAsync("+31612" + persona.Login![^6..]);

        Assert.That(unknown, Is.EqualTo(known));
    }

    [Test]
    public async Task Takes_a_second_click_for_the_first()
    {
        using var visitor = new Visitor(portal);
        using var clicksAgain = new Visitor(portal);
        var persona = CodeWalk.Persona("polder", DemoStory.FamilyParent);
        await ForgetSessionsAsync(persona);
        var asked = await visitor.AskAsync(portal, "/nl/en", persona.Login!);
        var code = await portal.CodeAsync(persona);
        clicksAgain.Cookies.Add(visitor.Cookies.GetAllCookies());

        // The browser drops the answer to the first click; what it shows is the answer to the second, sent with the same cookies.
        await visitor.EnterAsync(asked, code);
        var shown = await clicksAgain.EnterAsync(asked, code);
        var account = await clicksAgain.GetAsync(portal.AddressOf("/nl/en", "accountPage"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(shown.Has(".hero-figure"), Is.True, shown.Text);
            Assert.That(account.Document.QuerySelectorAll(".setting .badge-good"), Has.Count.EqualTo(1), "two clicks are one session");
            Assert.That(account.Has(".setting [name=session]"), Is.False);
        }
    }

    [Test]
    public async Task Keeps_all_tabs_of_a_browser_at_the_same_step()
    {
        using var visitor = new Visitor(portal);
        var persona = CodeWalk.Persona("rimal", DemoStory.CreditBalance);
        var first = await visitor.AskAsync(portal, "/sa/en", persona.Login!);
        var second = await visitor.GetAsync(first.Address.PathAndQuery);
        portal.Clock.Advance(TimeSpan.FromSeconds(31));
        await visitor.SubmitAsync(second, second.Form(".sign-in-ways form"));

        var signedIn = await visitor.EnterAsync(first, await portal.CodeAsync(persona, messages: 2));
        var late = await visitor.EnterAsync(second, "000000");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(second.Has("#field-code"), Is.True);
            Assert.That(signedIn.Has(".hero-figure"), Is.True, "the code that the second tab asked for works in the first");
            Assert.That(late.Path, Is.EqualTo(signedIn.Path), "the tab that is late is led in as well");
        }
    }

    [TestCase("", "dashboardPage")]
    [TestCase("servicesPage", "servicesPage")]
    public async Task Speaks_the_language_that_the_person_has_chosen(string wanted, string arrived)
    {
        using var visitor = new Visitor(portal);
        var persona = CodeWalk.Persona("chautari", wanted.Length > 0 ? DemoStory.EnterpriseAdministrator : DemoStory.EnterpriseFinance);
        await visitor.SignInAsync(persona);
        var account = await visitor.GetAsync(portal.AddressOf("/np/en", "accountPage"));
        await visitor.SubmitAsync(account, account.Form("form:has([name=language])"), ("language", "ne-NP"));

        using var browser = new Visitor(portal);
        var page = await browser.GetAsync(portal.AddressOf("/np/en", wanted.Length > 0 ? wanted : "signInPage"));
        page = await browser.SubmitAsync(page, page.Form(CodeWalk.PhoneForm), ("phone", persona.Login!));
        page = await browser.EnterAsync(page, await portal.CodeAsync(persona));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(page.Document.DocumentElement.GetAttribute("lang"), Is.EqualTo("ne-NP"));
            Assert.That(page.Path, Is.EqualTo(portal.AddressOf("/np", arrived)));
        }
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
        var signIn = portal.AddressOf("/np/en", "signInPage");

        using var answer = await visitor.Client.GetAsync($"{signIn}?back={Uri.EscapeDataString(back)}");

        Assert.That(answer.Headers.Location!.ToString(), Does.StartWith("/np"));
    }

    [Test]
    public async Task Knows_nobody_at_another_operator()
    {
        using var visitor = new Visitor(portal);
        await visitor.SignInAsync("chautari", DemoStory.Everyday);

        var own = await visitor.GetAsync(portal.AddressOf("/np/en", "accountPage"));
        var foreign = await visitor.GetAsync(portal.AddressOf("/sa/en", "accountPage"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(own.Has("dl.facts"), Is.True);
            Assert.That(foreign.Has("#field-phone"), Is.True);
        }
    }

    [Test]
    public async Task Forgets_a_revoked_session_at_once_and_keeps_the_others()
    {
        using var lost = new Visitor(portal);
        using var own = new Visitor(portal);
        await lost.SignInAsync("rimal", DemoStory.FamilyParent);
        await own.SignInAsync("rimal", DemoStory.FamilyParent);
        var address = portal.AddressOf("/sa", "accountPage");
        var before = await lost.GetAsync(address);
        var account = await own.GetAsync(address);

        var after = await own.SubmitAsync(account, account.Form(".card > form:not(.form)"));
        var out1 = await lost.GetAsync(address);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(before.Has("dl.facts"), Is.True);
            Assert.That(after.Has(".notice-good"), Is.True);
            Assert.That(out1.Has("#field-phone"), Is.True);
        }
    }

    [Test]
    public async Task Lists_the_browsers_of_a_person_and_ends_the_one_that_is_chosen()
    {
        var persona = CodeWalk.Persona("rimal", DemoStory.FamilyPartner);
        using var phone = new Visitor(portal);
        using var computer = new Visitor(portal);
        phone.Client.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (Android 14; Mobile; rv:130.0) Gecko/130.0 Firefox/130.0");
        computer.Client.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36");
        await phone.EnterAsync(await phone.AskAsync(portal, "/sa/en", persona.Login!), await portal.CodeAsync(persona));
        await computer.EnterAsync(await computer.AskAsync(portal, "/sa/en", persona.Login!), await portal.CodeAsync(persona, messages: 2));
        var address = portal.AddressOf("/sa/en", "accountPage");

        var account = await computer.GetAsync(address);
        var after = await computer.SubmitAsync(account, account.Form("form:has([name=session])"));
        var thrownOut = await phone.GetAsync(address);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(account.Document.QuerySelectorAll(".setting:has(.badge-good) h3").Select(each => each.TextContent.Trim()), Is.EqualTo(new[] { "Chrome, Windows" }));
            Assert.That(account.Document.QuerySelectorAll(".setting:has([name=session]) h3").Select(each => each.TextContent.Trim()), Is.EqualTo(new[] { "Firefox, Android" }));
            Assert.That(after.Has(".notice-good"), Is.True);
            Assert.That(after.Has("[name=session]"), Is.False);
            Assert.That(thrownOut.Has("#field-phone"), Is.True);
        }
    }

    [Test]
    public async Task Ends_no_session_of_somebody_else()
    {
        using var owner = new Visitor(portal);
        using var other = new Visitor(portal);
        using var stranger = new Visitor(portal);
        await owner.SignInAsync("rimal", DemoStory.ZeroBill);
        await other.SignInAsync("rimal", DemoStory.ZeroBill);
        await stranger.SignInAsync("rimal", DemoStory.Disputed);
        using var second = new Visitor(portal);
        await second.SignInAsync("rimal", DemoStory.Disputed);
        var address = portal.AddressOf("/sa/en", "accountPage");
        var foreign = (await owner.GetAsync(address)).Document.QuerySelector("[name=session]")!.GetAttribute("value")!;

        var account = await stranger.GetAsync(address);
        await stranger.SubmitAsync(account, account.Document.QuerySelectorAll("form:has([name=session])").OfType<AngleSharp.Html.Dom.IHtmlFormElement>().First(), ("session", foreign));

        Assert.That((await other.GetAsync(address)).Has("dl.facts"), Is.True);
    }

    [Test]
    public async Task Refuses_a_code_that_is_too_old()
    {
        using var visitor = new Visitor(portal);
        var persona = CodeWalk.Persona("rimal-bahrain", DemoStory.Everyday);
        var page = await visitor.AskAsync(portal, "/bh/en", persona.Login!);
        var code = await portal.CodeAsync(persona);
        portal.Clock.Advance(TimeSpan.FromMinutes(6));

        page = await visitor.SubmitAsync(page, page.Form("form:has(#field-code)"), ("code", code));

        Assert.That(page.Has("#field-code-error"), Is.True);
    }

    [Test]
    public async Task Refuses_forms_that_no_page_sends()
    {
        using var visitor = new Visitor(portal);
        var page = await visitor.GetAsync(portal.AddressOf("/np/en", "signInPage"));
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

        var page = await visitor.AskAsync(portal, "/sa", "not a number");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(page.Document.QuerySelector("#field-phone")!.GetAttribute("value"), Is.EqualTo("not a number"));
            Assert.That(page.Has(".error-summary[data-focus-first]"), Is.True);
            Assert.That(page.Has("#field-phone[aria-invalid=true]"), Is.True);
        }
    }

    /// <summary>The page without what differs from request to request: tokens and seconds.</summary>
    private static string Faceless(string page) => Tokens().Replace(page, "");

    /// <summary>All that a browser gets to see on the way, headers and cookies included.</summary>
    private async Task<IReadOnlyList<string>> AnswersToAsync(string phone)
    {
        using var visitor = new Visitor(portal);
        var page = await visitor.GetAsync(portal.AddressOf("/nl/en", "signInPage"));
        var answers = new List<string> { await AnswerAsync(visitor, page, CodeWalk.PhoneForm, ("phone", phone)) };
        page = await visitor.GetAsync(page.Path);
        answers.Add(Faceless(page.Text));
        answers.Add(await AnswerAsync(visitor, page, CodeWalk.CodeForm, ("code", "12")));
        answers.Add(await AnswerAsync(visitor, page, ".sign-in-ways form", ("", "")));
        return answers;
    }

    private static async Task<string> AnswerAsync(Visitor visitor, Page page, string form, (string Name, string Value) typed)
    {
        var hidden = page.Form(form).QuerySelectorAll("input[type=hidden]")
            .Select(field => KeyValuePair.Create(field.GetAttribute("name")!, field.GetAttribute("value")!));
        using var content = new FormUrlEncodedContent([.. hidden, .. typed.Name.Length > 0 ? [KeyValuePair.Create(typed.Name, typed.Value)] : Array.Empty<KeyValuePair<string, string>>()]);
        using var answer = await visitor.Client.PostAsync(page.Address, content);
        var headers = answer.Headers.Concat(answer.Content.Headers)
            .Where(header => header.Key is not ("Date" or "X-Correlation-Id" or "Content-Length"))
            .SelectMany(header => header.Value.Select(value => $"{header.Key}: {(header.Key == "Set-Cookie" ? CookieValue().Replace(value, match => $"={match.Length};") : value)}"));
        return $"{(int)answer.StatusCode}\n{string.Join('\n', headers)}\n{Faceless(await answer.Content.ReadAsStringAsync())}";
    }

    [GeneratedRegex("=[^;]+;", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CookieValue();

    /// <summary>Other tests sign the same person in.</summary>
    private async Task ForgetSessionsAsync(DemoPersona persona)
    {
        await using var db = portal.Services.GetRequiredService<OperatorDatabases>().Open(persona.Operator);
        var user = await db.PortalUsers.Where(each => each.Phone == persona.Login).Select(each => each.Id).SingleAsync();
        await db.PortalSessions.Where(session => session.UserId == user).ExecuteDeleteAsync();
    }

    [GeneratedRegex("value=\"[^\"]{60,}\"|\\d+ seconds?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Tokens();
}
