using System.Net;
using ECare.Campaigns;
using ECare.Campaigns.Figures;
using ECare.Campaigns.Reporting.Sums;
using ECare.Campaigns.Stops;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Tests.Backoffice;
using ECare.Tests.Web;
using ECare.Web.Content.Campaigns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ECare.Tests.Desk;

/// <summary>The reports of campaigns at the desk, over HTTP.</summary>
[TestFixture]
[Category("Web")]
internal sealed class CampaignReportsTests
{
    /// <summary>A campaign of the past that only these tests know; its code begins as a formula does.</summary>
    private const string Code = "=report-test";
    private static readonly string Address = $"/desk/chautari/campaigns/{Uri.EscapeDataString(Code)}";

    private SharedPortal portal = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        portal = await PortalHost.SharedAsync();
        await using var db = portal.Services.GetRequiredService<OperatorDatabases>().Open("chautari");
        var day = new DateOnly(2026, 11, 1);
        foreach (var (breakdown, value, part) in new[] { (TrialBreakdown.All, "", 1.0), (TrialBreakdown.LineKind, "prepaid", 0.75), (TrialBreakdown.LineKind, "postpaid", 0.25) })
        {
            Add(db, new TrialCell(Code, day, IsHeldOut: false, breakdown, value), part, people: 8_000, reached: 80, money: 52_000);
            Add(db, new TrialCell(Code, day, IsHeldOut: true, breakdown, value), part, people: 2_000, reached: 80, money: 60_000);
        }

        var shown = db.Add(CampaignCount.Begin(Code, day, CampaignCount.Shown)).Entity;
        shown.Add(4_321);
        await db.SaveChangesAsync();
    }

    [OneTimeTearDown]
    public async Task Leave_nothing_behind()
    {
        await using var db = portal.Services.GetRequiredService<OperatorDatabases>().Open("chautari");
        await db.CampaignTrialSums.Where(sum => sum.Campaign == Code).ExecuteDeleteAsync();
        await db.CampaignCounts.Where(count => count.Campaign == Code).ExecuteDeleteAsync();
        await db.CampaignStops.Where(stop => stop.Campaign == Code).ExecuteDeleteAsync();
    }

    [TestCase("nepal", "/desk/chautari/campaigns", HttpStatusCode.OK)]
    [TestCase("nepal-writer", "/desk/chautari/campaigns", HttpStatusCode.OK)]
    [TestCase("nepal-desk", "/desk/chautari/campaigns", HttpStatusCode.OK)]
    [TestCase("admin", "/desk/polder/campaigns", HttpStatusCode.OK)]
    [TestCase("nepal", "/desk/polder/campaigns", HttpStatusCode.NotFound)]
    [TestCase("senegal", "/desk/chautari/campaigns", HttpStatusCode.NotFound)]
    [TestCase("senegal", "/desk/chautari/campaigns.csv", HttpStatusCode.NotFound)]
    [TestCase("senegal", "/desk/chautari/campaign-what-if", HttpStatusCode.NotFound)]
    [TestCase("nepal", "/desk/chautari/campaign-what-if", HttpStatusCode.OK)]
    [TestCase("nepal", "/desk/chautari/campaigns/no-such-campaign", HttpStatusCode.NotFound)]
    [TestCase("nepal", "/desk/chautari/campaigns/no-such-campaign.csv", HttpStatusCode.NotFound)]
    [TestCase("nepal", "/desk/chautari/campaigns/%00", HttpStatusCode.NotFound)]
    [TestCase("nepal", "/desk/chautari/campaigns?rate=abc&effect=1e999&holdout=-5", HttpStatusCode.OK)]
    [TestCase("nepal", "/desk", HttpStatusCode.Forbidden)]
    [TestCase("nepal", "/desk/chautari/jobs", HttpStatusCode.NotFound)]
    public async Task Are_shown_to_who_works_with_the_operators_campaigns_or_money(string who, string address, HttpStatusCode expected)
    {
        using var staff = await Editor.SignInAsync(portal, who);

        var page = await staff.Visitor.GetAsync(address);

        Assert.That(page.Status, Is.EqualTo(expected).Or.EqualTo(address.Contains("%00", StringComparison.Ordinal) ? HttpStatusCode.BadRequest : expected), page.Text);
    }

    [Test]
    public async Task Lead_a_stranger_to_the_form()
    {
        using var visitor = new Visitor(portal);

        Assert.That((await visitor.GetAsync("/desk/chautari/campaigns")).Path, Is.Not.EqualTo("/desk/chautari/campaigns"));
    }

    [Test]
    public async Task Tell_what_a_campaign_changed_in_goals_and_money_and_in_which_groups()
    {
        using var staff = await Editor.SignInAsync(portal, "nepal");

        var all = await staff.Visitor.GetAsync("/desk/chautari/campaigns");
        var page = await staff.Visitor.GetAsync(Address);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(all.Words($"tr:has(a[href='{Address}'])"), Does.Contain("Does harm").And.Contain("−3.00 pts").And.Contain("4,321"));
            Assert.That(page.Words(".headline"), Does.Contain("Does harm").And.Contain("−3.00 pts"));
            Assert.That(page.Text, Does.Contain("−80,000.00 NPR"), "80 rupees less of each of 1,000 people");
            Assert.That(page.Words("[aria-labelledby=groups] tbody"), Does.Contain("Kind of line: prepaid").And.Contain("Kind of line: postpaid"));
            Assert.That(page.Text, Does.Contain("widened to 97.50 %"), "Two groups are compared.");
            Assert.That(page.Document.QuerySelectorAll("svg.interval"), Has.Count.GreaterThan(3));
            Assert.That(page.Document.QuerySelectorAll("[style], script:not([src])"), Is.Empty);
        }
    }

    [Test]
    public async Task Draw_from_the_figures_that_stand_in_tables()
    {
        using var staff = await Editor.SignInAsync(portal, "nepal");

        var page = await staff.Visitor.GetAsync(Address);
        var all = await staff.Visitor.GetAsync("/desk/chautari/campaigns");
        var elsewhere = await staff.Visitor.GetAsync("/desk/chautari/outbound");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(page.Words("#course tbody"), Does.Contain("2026-11-018,0002,000−3.00 pts"), "the day, both sides, and what changed");
            Assert.That(page.Document.QuerySelector("[data-chart=course]")!.GetAttribute("data-figures"), Does.Contain("\"rows\":[\"2026-11-01\"]").And.Contain("\"values\":[-3]"));
            Assert.That(page.Document.QuerySelectorAll("[data-chart=funnel]"), Has.Count.EqualTo(2));
            Assert.That(all.Document.QuerySelector("[data-chart=forest]")!.GetAttribute("data-figures"), Does.Contain("report-test"));
            Assert.That(page.Document.QuerySelectorAll("[data-chart]:not([hidden]), [data-chart]:not([aria-label])"), Is.Empty, "there is nothing to see without the script");
            Assert.That(page.Document.QuerySelectorAll("script[src*=charts]"), Has.Count.EqualTo(1));
            Assert.That(elsewhere.Document.QuerySelectorAll("script[src*=charts]"), Is.Empty);
        }
    }

    [Test]
    public async Task Say_of_a_campaign_without_holdout_that_nothing_can_be_proved_of_dearer_sales()
    {
        var directory = portal.Services.GetRequiredService<CampaignDirectory>();
        var @operator = portal.Services.GetRequiredService<OperatorCatalogue>().Find("chautari")!;
        var published = directory.Find("chautari")!.Published;
        using var staff = await Editor.SignInAsync(portal, "nepal");
        var with = await staff.Visitor.GetAsync("/desk/chautari/campaigns/sathi-plus");
        try
        {
            await directory.PublishAsync(@operator, [.. published.Select(each => each.Code == "sathi-plus" ? each with { HoldoutPercent = 0 } : each)], CampaignPublisher.PolicyOf(@operator), default);

            var without = await staff.Visitor.GetAsync("/desk/chautari/campaigns/sathi-plus");

            Assert.That(with.Has("#no-holdout"), Is.False);
            Assert.That(without.Words("#no-holdout"), Does.Contain("Plans dearer than needed: not known").And.Contain("cannot be stopped for selling dearer plans"));
        }
        finally
        {
            await directory.PublishAsync(@operator, published, CampaignPublisher.PolicyOf(@operator), default);
        }
    }

    [Test]
    public async Task Say_how_many_people_a_trial_needs()
    {
        using var staff = await Editor.SignInAsync(portal, "nepal");

        var page = await staff.Visitor.GetAsync("/desk/chautari/campaigns?rate=50&effect=25&holdout=50");
        var comma = await staff.Visitor.GetAsync("/desk/chautari/campaigns?rate=2,5&effect=1&holdout=50");
        var noNumber = await staff.Visitor.GetAsync("/desk/chautari/campaigns?rate=abc&effect=1&holdout=50");
        var nonsense = await staff.Visitor.GetAsync("/desk/chautari/campaigns?rate=90&effect=25&holdout=50");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(page.Words(".facts"), Does.Contain("People needed116"), "R: power.prop.test(p1 = .5, p2 = .75, power = .8) needs 57.7 on each side.");
            Assert.That(nonsense.Text, Does.Contain("Shares lie between 0 and 100"));
            Assert.That(noNumber.Text, Does.Contain("Shares lie between 0 and 100"), "What was typed is not replaced by another figure.");
            Assert.That(comma.Document.QuerySelector("input[name='rate']")!.GetAttribute("value"), Is.EqualTo("2.5"));
        }
    }

    [Test]
    public async Task Are_a_file_that_no_spreadsheet_takes_for_formulas()
    {
        using var staff = await Editor.SignInAsync(portal, "nepal");

        var file = await staff.Visitor.GetAsync($"{Address}.csv");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(file.Status, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(file.Text, Does.Contain("'=report-test,All,,4321,").And.Contain("'=report-test,LineKind,prepaid,"));
            Assert.That(file.Text, Does.Contain(",8000,2000,80,80,-0.03,"));
            Assert.That(file.Text, Does.Contain(",-80000.00,"));
        }
    }

    [Test]
    public async Task Show_why_a_campaign_was_stopped_and_let_an_editor_start_it_again_with_a_reason()
    {
        await StopAsync();
        using var staff = await Editor.SignInAsync(portal, "nepal");
        using var finance = await Editor.SignInAsync(portal, "nepal-desk");

        var stopped = await staff.Visitor.GetAsync(Address);
        var forFinance = await finance.Visitor.GetAsync(Address);
        var without = await staff.Visitor.SubmitAsync(stopped, stopped.Form("form[action$='/restart']"), ("Reason", " "));
        var restarted = await staff.Visitor.SubmitAsync(without, without.Form("form[action$='/restart']"), ("Reason", "The price was wrong"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(stopped.Words(".stopped"), Does.Contain("It costs goals"));
            Assert.That(forFinance.Document.QuerySelector("form[action$='/restart']"), Is.Null, "Who counts money does not run campaigns.");
            Assert.That(without.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
            Assert.That(without.Text, Does.Contain("Say why"));
            Assert.That(restarted.Status, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(restarted.Document.QuerySelector(".stopped"), Is.Null);
            Assert.That(restarted.Words("[aria-labelledby=history]"), Does.Contain("The price was wrong").And.Contain("Nabin Editor"));
        }
    }

    [Test]
    public async Task Show_a_page_of_many_campaigns_and_find_one_by_its_code()
    {
        var db = portal.Services.GetRequiredService<OperatorDatabases>().Open("chautari");
        await using var closing = db;
        for (var i = 0; i < 120; i++)
        {
            db.Add(CampaignCount.Begin($"many-{i:000}", new DateOnly(2026, 11, 1), CampaignCount.Shown)).Entity.Add(1);
        }

        await db.SaveChangesAsync();
        try
        {
            using var staff = await Editor.SignInAsync(portal, "nepal");
            var first = await staff.Visitor.GetAsync("/desk/chautari/campaigns?code=MANY-");
            var last = await staff.Visitor.GetAsync("/desk/chautari/campaigns?code=many-&page=3");
            var past = await staff.Visitor.GetAsync("/desk/chautari/campaigns?code=many-&page=999");
            var none = await staff.Visitor.GetAsync("/desk/chautari/campaigns?code=no-such");

            Assert.That((CodesOf(first).Length, CodesOf(first)[0], first.Words(".range")), Is.EqualTo((50, "many-000", "1 – 50 / 120")));
            Assert.That(first.Document.QuerySelector("a[rel=next]")!.GetAttribute("href"), Does.Contain("page=2").And.Contain("code=MANY-"));
            Assert.That((CodesOf(last).Length, last.Has("a[rel=next]"), last.Has("a[rel=prev]")), Is.EqualTo((20, false, true)));
            Assert.That(CodesOf(past), Is.EqualTo(CodesOf(last)));
            Assert.That((none.Status, CodesOf(none).Length), Is.EqualTo((HttpStatusCode.OK, 0)));
        }
        finally
        {
            await db.CampaignCounts.Where(count => count.Campaign.StartsWith("many-")).ExecuteDeleteAsync();
        }
    }

    [Test]
    public async Task Take_no_restart_without_the_pages_own_token()
    {
        using var staff = await Editor.SignInAsync(portal, "nepal");

        var answer = await staff.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"{Address}/restart") { Content = new FormUrlEncodedContent([new("Reason", "x")]) });

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    private static string[] CodesOf(Page page) => [.. page.Document.QuerySelectorAll("table[data-rows] tbody th").Select(cell => cell.TextContent.Trim())];

    private static void Add(ECareDbContext db, TrialCell cell, double part, int people, int reached, long money)
    {
        var count = (long)(people * part);
        var kept = new MoneySums(count, money * count, count * ((double)money * money + 1e8), count * (Math.Pow(money, 3) + (3 * money * 1e8)), money * count, count * ((double)money * money + 1e8));
        db.Add(TrialSum.Of(cell)).Entity.Become(new TrialNumbers { People = count, Planned = 0.2 * count, Reached = (long)(reached * part), Billed = kept, Kept = kept });
    }

    private async Task StopAsync()
    {
        await using var db = portal.Services.GetRequiredService<OperatorDatabases>().Open("chautari");
        db.Add(CampaignStop.Of(Code, new ProvenHarm(StopCause.Goal, -0.03, new ECare.Campaigns.Reporting.Interval(-0.04, -0.02), 0, 10_000), portal.Clock.GetUtcNow()));
        await db.SaveChangesAsync();
    }
}
