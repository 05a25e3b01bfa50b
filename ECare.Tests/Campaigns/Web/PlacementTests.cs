using System.Net;
using AngleSharp.Html.Dom;
using ECare.Campaigns;
using ECare.Campaigns.Audience;
using ECare.Campaigns.Contact;
using ECare.Campaigns.Decisions;
using ECare.Core.Accounts;
using ECare.Core.Behaviour;
using ECare.Core.Persistence;
using ECare.Tests.Web;
using ECare.Web.Demo;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ECare.Tests.Campaigns.Web;

/// <summary>Campaigns as people meet them on the home page, over real HTTP. Each test takes a persona of its own.</summary>
[TestFixture]
[Category("Web")]
public sealed class PlacementTests
{
    private const string Everybody = "You have not agreed to a personal choice: everybody with a line like yours sees this";
    private const string Placement = "ec-seen[data-url*='decision']";

    private SharedPortal portal = null!;

    [OneTimeSetUp]
    public async Task Take_the_portal() => portal = await PortalHost.SharedAsync();

    [Test]
    public async Task Shows_strangers_a_labelled_campaign_that_counts_nobody()
    {
        using var stranger = new Visitor(portal);

        var home = await stranger.GetAsync("/np/en/");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(home.Has(".placement"), Is.True);
            Assert.That(home.Has(Placement), Is.False, "A stranger's page is cached, so it carries no token.");
            Assert.That(home.Has(".placement form"), Is.False);
        }
    }

    [TestCase("/sa/", "rimal")]
    [TestCase("/np/", "chautari")]
    public async Task Tells_the_person_why_in_their_language(string address, string operatorName)
    {
        using var visitor = await SignedInAsync(operatorName, address);

        var why = visitor.Home.Document.QuerySelectorAll($"{Placement} .more-body li").Select(reason => reason.TextContent.Trim()).ToList();

        Assert.That(why, Is.Not.Empty);
        Assert.That(why, Has.All.Matches<string>(reason => reason is not null && !reason.StartsWith("Campaign.", StringComparison.Ordinal) && !reason.Any(char.IsAsciiLetter)));
    }

    [Test]
    public async Task Counts_what_was_seen_once_however_often_it_is_told()
    {
        using var visitor = await SignedInAsync("ndar", "/sn/");
        var seen = visitor.Home.Document.QuerySelector(Placement)!.GetAttribute("data-url")!;

        using var first = await visitor.Browser.Client.PostAsync(seen, null);
        using var again = await visitor.Browser.Client.PostAsync(seen, null);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
            Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
            Assert.That(await OutcomesOfAsync(visitor.Persona, OutcomeKind.Seen), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task Leads_a_click_to_the_campaigns_page_and_counts_it_once()
    {
        using var visitor = await SignedInAsync("polder", "/nl/en/");
        var link = visitor.Home.Document.QuerySelector($"{Placement} .placement-foot a")!.GetAttribute("href")!;

        using var first = await visitor.Browser.Client.GetAsync(link);
        using var again = await visitor.Browser.Client.GetAsync(link);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
            Assert.That(first.Headers.Location!.OriginalString, Does.StartWith("/nl/en/"));
            Assert.That(again.Headers.Location, Is.EqualTo(first.Headers.Location));
            Assert.That(await OutcomesOfAsync(visitor.Persona, OutcomeKind.Clicked), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task Never_shows_again_what_the_person_does_not_want()
    {
        using var visitor = await SignedInAsync("rimal-bahrain", "/bh/en/");
        var placement = visitor.Home.Document.QuerySelector(Placement)!;
        var title = placement.QuerySelector("h3")!.TextContent;

        var answer = await visitor.Browser.SubmitAsync(visitor.Home, (IHtmlFormElement)placement.QuerySelector("form")!);

        Assert.That(answer.Words("[role=status] .notice-title"), Is.EqualTo("Hidden. You will not see it again."));
        for (var visit = 0; visit < 20; visit++)
        {
            var later = await visitor.Browser.GetAsync("/bh/en/");
            Assert.That(later.Document.QuerySelectorAll($"{Placement} h3").Select(heading => heading.TextContent), Has.None.EqualTo(title));
        }
    }

    [Test]
    public async Task Refuses_the_token_of_somebody_else()
    {
        using var owner = await SignedInAsync("chautari", "/np/en/");
        using var thief = new Visitor(portal);
        await thief.SignInAsync("chautari", DemoStory.Business);
        var placement = owner.Home.Document.QuerySelector(Placement)!;

        using var seen = await thief.Client.PostAsync(placement.GetAttribute("data-url")!, null);
        using var click = await thief.Client.GetAsync(placement.QuerySelector(".placement-foot a")!.GetAttribute("href")!);

        Assert.That((seen.StatusCode, click.StatusCode), Is.EqualTo((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest)));
    }

    [Test]
    public async Task Leads_who_is_no_longer_signed_in_to_the_offers()
    {
        using var owner = await SignedInAsync("rimal", "/sa/en/");
        using var stranger = new Visitor(portal);
        var placement = owner.Home.Document.QuerySelector(Placement)!;

        var click = await stranger.GetAsync(placement.QuerySelector(".placement-foot a")!.GetAttribute("href")!);
        using var seen = await stranger.Client.PostAsync(placement.GetAttribute("data-url")!, null);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((click.Status, click.Path), Is.EqualTo((HttpStatusCode.OK, portal.AddressOf("/sa/en", "offersPage"))));
            Assert.That(seen.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        }
    }

    [Test]
    public async Task Chooses_nothing_for_a_person_from_the_moment_they_withdraw_their_consent()
    {
        using var visitor = await SignedInAsync("ndar", "/sn/en/");
        await ConsentAsync(visitor, allowed: false);
        await ForgetShowingsAsync(visitor.Persona);
        var before = await OutcomesOfAsync(visitor.Persona, OutcomeKind.Seen);

        var home = await visitor.Browser.GetAsync("/sn/en/");
        var seen = home.Document.QuerySelector(Placement)?.GetAttribute("data-url");
        using var told = seen is null ? null : await visitor.Browser.Client.PostAsync(seen, null);
        var after = await OutcomesOfAsync(visitor.Persona, OutcomeKind.Seen);
        await ConsentAsync(visitor, allowed: true);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(seen, Is.Not.Null);
            Assert.That(home.Document.QuerySelectorAll($"{Placement} .more-body li").Select(why => why.TextContent.Trim()), Is.EqualTo(new[] { Everybody }));
            Assert.That(after, Is.EqualTo(before), "Nothing is kept of who did not allow it.");
        }
    }

    /// <summary>What a person has seen holds campaigns back that this test wants to see again.</summary>
    private async Task ForgetShowingsAsync(DemoPersona persona)
    {
        var subscriber = SubscriberOf(persona);
        portal.Services.GetRequiredService<CampaignDirectory>().Find(persona.Operator)!.Contacts.Forget(subscriber);
        await using var db = portal.Services.GetRequiredService<OperatorDatabases>().Open(persona.Operator);
        await db.CampaignContacts.Where(contact => contact.Subscriber == subscriber).ExecuteDeleteAsync();
    }

    private async Task ConsentAsync(Guest guest, bool allowed)
    {
        var account = await guest.Browser.GetAsync(portal.AddressOf("/sn/en", "accountPage"));
        var form = account.Form($"form:has([value={nameof(ConsentPurpose.Personalisation)}]):has([name=allowed][value={(allowed ? "true" : "false")}])");
        await guest.Browser.SubmitAsync(account, form);
    }

    /// <summary>
    /// The first persona of an operator for whom a campaign is chosen, on the page that showed it: another secret holds other people out,
    /// and a campaign that may be shown once a day is not shown a second time.
    /// </summary>
    private async Task<Guest> SignedInAsync(string operatorName, string address)
    {
        foreach (var persona in DemoPersonas.Of(operatorName).Where(persona => persona.Login is not null && persona.Story != DemoStory.Business))
        {
            var browser = new Visitor(portal);
            await browser.SignInAsync(persona);
            var home = await browser.GetAsync(address);
            if (home.Has(Placement) && await AllowsPersonalChoiceAsync(persona))
            {
                return new Guest(browser, persona, home);
            }

            browser.Dispose();
        }

        throw new AssertionException($"No persona of {operatorName} is shown a campaign.");
    }

    private async Task<bool> AllowsPersonalChoiceAsync(DemoPersona persona)
    {
        await using var db = portal.Services.GetRequiredService<OperatorDatabases>().Open(persona.Operator);
        var customer = await db.Customers.SingleAsync(each => each.Id == persona.CustomerId);
        return customer.ConsentsTo(ConsentPurpose.MarketingOnPages) && customer.ConsentsTo(ConsentPurpose.Personalisation);
    }

    private async Task<int> OutcomesOfAsync(DemoPersona persona, OutcomeKind kind)
    {
        var subscriber = SubscriberOf(persona);
        await using var db = portal.Services.GetRequiredService<OperatorDatabases>().Open(persona.Operator);
        return await db.CampaignOutcomes.CountAsync(outcome => outcome.Subscriber == subscriber && outcome.Kind == kind);
    }

    private Guid SubscriberOf(DemoPersona persona) =>
        SubscriberFacts.IdOf(portal.Services.GetRequiredService<Pseudonyms>().Of(persona.Operator, persona.CustomerId).Value);

    private sealed record Guest(Visitor Browser, DemoPersona Persona, Page Home) : IDisposable
    {
        public void Dispose() => Browser.Dispose();
    }
}
