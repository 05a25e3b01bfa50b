using System.Net;
using AngleSharp.Html.Dom;
using ECare.Campaigns.Audience;
using ECare.Campaigns.Decisions;
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

        var why = (await visitor.Browser.GetAsync(address)).Document.QuerySelectorAll($"{Placement} .more-body li").Select(reason => reason.TextContent.Trim()).ToList();

        Assert.That(why, Is.Not.Empty);
        Assert.That(why, Has.All.Matches<string>(reason => reason is not null && !reason.StartsWith("Campaign.", StringComparison.Ordinal) && !reason.Any(char.IsAsciiLetter)));
    }

    [Test]
    public async Task Counts_what_was_seen_once_however_often_it_is_told()
    {
        using var visitor = await SignedInAsync("ndar", "/sn/");
        var seen = (await visitor.Browser.GetAsync("/sn/")).Document.QuerySelector(Placement)!.GetAttribute("data-url")!;

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
        var link = (await visitor.Browser.GetAsync("/nl/en/")).Document.QuerySelector($"{Placement} .placement-foot a")!.GetAttribute("href")!;

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
        var home = await visitor.Browser.GetAsync("/bh/en/");
        var placement = home.Document.QuerySelector(Placement)!;
        var title = placement.QuerySelector("h3")!.TextContent;

        var answer = await visitor.Browser.SubmitAsync(home, (IHtmlFormElement)placement.QuerySelector("form")!);

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
        var placement = (await owner.Browser.GetAsync("/np/en/")).Document.QuerySelector(Placement)!;

        using var seen = await thief.Client.PostAsync(placement.GetAttribute("data-url")!, null);
        using var click = await thief.Client.GetAsync(placement.QuerySelector(".placement-foot a")!.GetAttribute("href")!);

        Assert.That((seen.StatusCode, click.StatusCode), Is.EqualTo((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest)));
    }

    /// <summary>The first persona of an operator to whom a campaign is shown: another secret holds other people out.</summary>
    private async Task<Guest> SignedInAsync(string operatorName, string address)
    {
        foreach (var persona in DemoPersonas.Of(operatorName).Where(persona => persona.Login is not null && persona.Story != DemoStory.Business))
        {
            var visitor = new Guest(new Visitor(portal), persona);
            await visitor.Browser.SignInAsync(persona);
            if ((await visitor.Browser.GetAsync(address)).Has(Placement))
            {
                return visitor;
            }

            visitor.Dispose();
        }

        throw new AssertionException($"No persona of {operatorName} is shown a campaign.");
    }

    private async Task<int> OutcomesOfAsync(DemoPersona persona, OutcomeKind kind)
    {
        var who = portal.Services.GetRequiredService<Pseudonyms>().Of(persona.Operator, persona.CustomerId);
        var subscriber = SubscriberFacts.IdOf(who.Value);
        await using var db = portal.Services.GetRequiredService<OperatorDatabases>().Open(persona.Operator);
        return await db.CampaignOutcomes.CountAsync(outcome => outcome.Subscriber == subscriber && outcome.Kind == kind);
    }

    private sealed record Guest(Visitor Browser, DemoPersona Persona) : IDisposable
    {
        public void Dispose() => Browser.Dispose();
    }
}
