using System.Net;
using ECare.Campaigns.Audience;
using ECare.Campaigns.Decisions;
using ECare.Campaigns.Memory;
using ECare.Core.Accounts;
using ECare.Core.Behaviour;
using ECare.Core.Persistence;
using ECare.Tests.Web;
using ECare.Web.Demo;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ECare.Tests.Campaigns.Web;

/// <summary>The page on which people see what offers know of them, over HTTP and without script.</summary>
[TestFixture]
[Category("Web")]
internal sealed class KnownPageTests
{
    private SharedPortal portal = null!;
    private Visitor visitor = null!;

    [SetUp]
    public async Task Come_in()
    {
        portal = await PortalHost.SharedAsync();
        visitor = new Visitor(portal);
    }

    [TearDown]
    public void Leave() => visitor.Dispose();

    [Test]
    public async Task Lists_facts_which_can_be_left_out_and_used_again()
    {
        await visitor.SignInAsync("polder", DemoStory.CreditBalance);
        var account = await visitor.GetAsync(Address("/nl/en"));
        var page = await visitor.GetAsync(Address("/nl/en") + "?view=known");
        var before = page.Document.QuerySelectorAll("input[name=fact]").Length;
        var without = await visitor.SubmitAsync(page, page.Form("form:has(input[value='tenure.days'])"));
        var again = await visitor.SubmitAsync(without, without.Form("form:has(input[value='tenure.days'])"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(account.Has("a[href='?view=known']"), "the way there");
            Assert.That(before, Is.GreaterThan(8), page.Words("main"));
            Assert.That((without.Has(".notice-good"), again.Has(".notice-good")), Is.EqualTo((true, true)));
            Assert.That(without.Words("li:has(input[value='tenure.days']) p"), Does.StartWith("Left out since"));
            Assert.That(again.Words("li:has(input[value='tenure.days']) p"), Does.Contain("day"));
        }
    }

    [Test]
    public async Task Tells_of_the_own_line_and_not_of_the_line_of_somebody_for_whom_they_act()
    {
        await visitor.SignInAsync("chautari", DemoStory.LowBalance);
        var page = await visitor.GetAsync(Address("/np/en") + "?view=known");

        Assert.That(page.Words("li:has(input[value='plan']) p"), Is.EqualTo("Sathi"));
    }

    [Test]
    public async Task What_is_left_out_is_unknown_to_the_decision_of_the_next_page()
    {
        await visitor.SignInAsync("rimal", DemoStory.ZeroBill);
        var page = await visitor.GetAsync(Address("/sa/en") + "?view=known");
        if (page.Has("input[name=on][value=true]"))
        {
            page = await visitor.SubmitAsync(page, page.Form("form:has(input[name=on])"));
        }

        await visitor.GetAsync("/sa/en/");
        var before = await DecidedAsync(DemoStory.ZeroBill, after: 0);
        await visitor.SubmitAsync(page, page.Form("form:has(input[value='tenure.days'])"));
        await visitor.GetAsync("/sa/en/");
        var after = await DecidedAsync(DemoStory.ZeroBill, before.Count);

        Assert.That(before[^1][NumberFact.TenureDays], Is.GreaterThan(0));
        Assert.That(after[^1][NumberFact.TenureDays], Is.NaN);
        Assert.That(after[^1][NumberFact.Lines], Is.EqualTo(before[^1][NumberFact.Lines]), "everything else is known as before");
    }

    [Test]
    public async Task Switches_the_choice_off_and_on()
    {
        await visitor.SignInAsync("chautari", DemoStory.CreditBalance);
        var page = await visitor.GetAsync(Address("/np/en") + "?view=known");
        const string Switch = "form:has(input[name=on])";
        if (page.Has("input[name=on][value=false]"))
        {
            page = await visitor.SubmitAsync(page, page.Form(Switch));
        }

        var on = await visitor.SubmitAsync(page, page.Form(Switch));
        var off = await visitor.SubmitAsync(on, on.Form(Switch));
        var without = await visitor.GetAsync("/np/en/");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((on.Has(".notice-good"), off.Has(".notice-good")), Is.EqualTo((true, true)));
            Assert.That(on.Has("input[name=on][value=false]"));
            Assert.That(off.Has("input[name=on][value=true]"));
            Assert.That(await ConsentAsync(), Is.Null);
            Assert.That(
                without.Has("ec-seen[data-url*='decision']") && !without.Words("main").Contains("You have not agreed to a personal choice", StringComparison.Ordinal),
                Is.False,
                "What is shown is what everybody sees, and says so.");
        }
    }

    [Test]
    public async Task Forgets_what_was_shown_after_asking()
    {
        await visitor.SignInAsync("rimal", DemoStory.CreditBalance);
        var page = await visitor.GetAsync(Address("/sa/en") + "?view=known");
        if (page.Has("input[name=on][value=true]"))
        {
            await visitor.SubmitAsync(page, page.Form("form:has(input[name=on])"));
        }

        await visitor.GetAsync("/sa/en/");
        var shown = await ShownAsync(Address("/sa/en") + "?view=known");
        var asks = await visitor.GetAsync(Address("/sa/en") + "?view=known&ask=all");
        var gone = await visitor.SubmitAsync(asks, asks.Form("form[action]:has(.button:not(.button-quiet))"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(shown.Has("input[name=campaign]"), shown.Words("main"));
            Assert.That(gone.Has(".notice-good"), gone.Words("main"));
            Assert.That(gone.Has("input[name=campaign]"), Is.False);
        }
    }

    [Test]
    public async Task Refuses_what_no_form_of_ours_asks_for()
    {
        await visitor.SignInAsync("ndar", DemoStory.CreditBalance);
        var page = await visitor.GetAsync(Address("/sn/en") + "?view=known");
        var wrong = await visitor.SubmitAsync(page, page.Form("form:has(input[value='tenure.days'])"), ("fact", "shoe.size"));

        Assert.That(wrong.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        await using var db = portal.Services.GetRequiredService<OperatorDatabases>().Open("ndar");
        Assert.That(await db.CampaignWithheldFacts.AnyAsync(each => each.Fact == "shoe.size"), Is.False);
    }

    [Test]
    public async Task Is_not_there_for_those_for_whom_somebody_else_decides()
    {
        await visitor.SignInAsync("chautari", DemoStory.FamilyYoungMinor);

        Assert.That((await visitor.GetAsync(Address("/np/en") + "?view=known")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await visitor.GetAsync(Address("/np/en"))).Has("a[href='?view=known']"), Is.False);
    }

    /// <summary>What the person's decisions knew, in their order; decisions are written a moment later.</summary>
    private async Task<IReadOnlyList<SubscriberFacts>> DecidedAsync(DemoStory story, int after)
    {
        var subscriber = SubscriberFacts.IdOf(portal.Services.GetRequiredService<Pseudonyms>().Of("rimal", (long)story).Value);
        for (var tries = 0; tries < 300; tries++)
        {
            await using var db = portal.Services.GetRequiredService<OperatorDatabases>().Open("rimal");
            var decisions = await db.CampaignDecisions.AsNoTracking().Where(decision => decision.Subscriber == subscriber).OrderBy(decision => decision.At).ToListAsync();
            if (decisions.Count > after)
            {
                return [.. decisions.Select(decision => FactsCodec.Read(subscriber, decision.Facts))];
            }

            await Task.Delay(100);
        }

        throw new AssertionException("No decision was written.");
    }

    private async Task<DateTimeOffset?> ConsentAsync()
    {
        await using var db = portal.Services.GetRequiredService<OperatorDatabases>().Open("chautari");
        return await db.Customers.Where(customer => customer.Id == (long)DemoStory.CreditBalance).Select(customer => customer.PersonalisationConsentAt).SingleAsync();
    }

    private string Address(string site) => portal.AddressOf(site, "accountPage");

    /// <summary>Counts of what was shown are written a moment later.</summary>
    private async Task<Page> ShownAsync(string address)
    {
        var page = await visitor.GetAsync(address);
        for (var tries = 0; tries < 300 && !page.Has("input[name=campaign]"); tries++)
        {
            await Task.Delay(100);
            page = await visitor.GetAsync(address);
        }

        return page;
    }
}
