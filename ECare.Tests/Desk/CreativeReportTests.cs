using System.Diagnostics;
using System.Net;
using ECare.Campaigns.Creatives;
using ECare.Campaigns.Creatives.Trials;
using ECare.Campaigns.Reporting;
using ECare.Campaigns.Stops;
using ECare.Core.Notifications.Simulation;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Tests.Backoffice;
using ECare.Tests.Web;
using ECare.Web.Content.Campaigns;
using ECare.Web.Content.Campaigns.Stops;
using ECare.Web.Features.Desk.Campaigns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ECare.Tests.Desk;

/// <summary>The creatives of a campaign at the desk, over HTTP, from what is planned to a stop, its letter and its end.</summary>
[TestFixture]
[Category("Web")]
internal sealed class CreativeReportTests
{
    private const string Code = "pocket-router";
    private const string Address = $"/desk/chautari/campaigns/{Code}";
    private const string Mix = "A=60 B=40";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private SharedPortal portal = null!;
    private List<CreativeSum> before = [];

    [OneTimeSetUp]
    public async Task Take_the_portal()
    {
        portal = await PortalHost.SharedAsync();
        await using var db = Open();
        before = await db.CreativeSums.AsNoTracking().Where(sum => sum.Campaign == Code).ToListAsync();
    }

    [SetUp]
    public Task Begin() => EmptyAsync([]);

    [OneTimeTearDown]
    public Task Leave_as_it_was() => EmptyAsync(before);

    [Test]
    public async Task Say_first_how_many_people_are_needed_and_nothing_of_results_while_there_are_none()
    {
        using var staff = await Editor.SignInAsync(portal, "nepal");

        var page = await staff.Visitor.GetAsync(Address);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(page.Status, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(page.Words("[aria-labelledby=creatives-needed]"), Does.Contain("A “Internet in your shirt pocket”").And.Contain("B “Ten devices, one small box”").And.Contain("40 %"));
            Assert.That(page.Text, Does.Contain("The smallest difference worth knowing is 2 points"));
            Assert.That(page.Has("[aria-labelledby=creatives-figures]"), Is.False);
        }
    }

    [Test]
    public async Task Tell_of_each_creative_what_was_counted_the_difference_to_the_main_one_and_a_verdict_in_words()
    {
        await FigureAsync((Creative.Main, 6_000, 300), ("B", 4_000, 60));
        using var staff = await Editor.SignInAsync(portal, "nepal");

        var page = await staff.Visitor.GetAsync(Address);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(page.Words("[aria-labelledby=creatives-figures] tbody tr:last-child"), Does.Contain("B is worse").And.Contain("4,000").And.Contain("1.50 %").And.Contain("−3.50 pts"));
            Assert.That(page.Text.IndexOf("creatives-needed", StringComparison.Ordinal), Is.LessThan(page.Text.IndexOf("creatives-figures", StringComparison.Ordinal)));
            Assert.That(page.Document.QuerySelectorAll("[style], script:not([src])"), Is.Empty);
        }
    }

    [Test]
    public async Task Are_a_file_with_a_row_for_each_and_no_difference_that_may_not_be_told()
    {
        await FigureAsync((Creative.Main, 6_000, 300), ("B", 4_000, 60));
        using var staff = await Editor.SignInAsync(portal, "nepal");
        var page = await staff.Visitor.GetAsync(Address);

        var file = await staff.Visitor.GetAsync(page.Document.QuerySelector("a[href$='/creatives.csv']")!.GetAttribute("href")!);
        await EmptyAsync([]);
        await FigureAsync((Creative.Main, 20, 3), ("B", 10, 1));
        var early = await staff.Visitor.GetAsync($"{Address}/creatives.csv");
        var none = await staff.Visitor.GetAsync("/desk/chautari/campaigns/nobody/creatives.csv");

        var rows = file.Text.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rows, Has.Length.EqualTo(3));
            Assert.That(rows[1], Does.StartWith($"{Code},A,Internet in your shirt pocket,0.6,6000,").And.Contain(",Main,"));
            Assert.That(rows[2], Does.StartWith($"{Code},B,").And.Contain(",4000,8000,4000,400,60,0.015,6000,300,-0.035,").And.Contain(",Worse,"));
            Assert.That(early.Text, Does.Contain($"{Code},B,").And.Contain(",NotEnough,").And.Not.Contain("-0.05"));
            Assert.That(none.Status, Is.EqualTo(HttpStatusCode.NotFound));
        }
    }

    [Test]
    public async Task Are_marked_in_the_lists_of_the_desk_and_of_the_back_office_when_they_are_stopped()
    {
        using var staff = await Editor.SignInAsync(portal, "nepal");
        var running = (await staff.Visitor.GetAsync("/desk/chautari/campaigns")).Words($"tr:has(a[href='{Address}'])");

        await StopAsync();
        var stopped = (await staff.Visitor.GetAsync("/desk/chautari/campaigns")).Words($"tr:has(a[href='{Address}'])");
        var listed = (await staff.GetAsync("campaign")).Text;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(running, Does.Not.Contain(CampaignDeskWords.CreativeStopped));
            Assert.That(stopped, Does.Contain($"{CampaignDeskWords.Creative} B: {CampaignDeskWords.CreativeStopped}"));
            Assert.That(listed, Does.Contain($"{CampaignDeskWords.Creative} B: {CampaignDeskWords.CreativeStopped}"));
        }
    }

    [Test]
    public async Task Tell_nothing_where_people_were_not_drawn_by_the_shares()
    {
        await FigureAsync((Creative.Main, 6_000, 300), ("B", 3_000, 60));
        using var staff = await Editor.SignInAsync(portal, "nepal");

        var page = await staff.Visitor.GetAsync(Address);

        Assert.That(page.Text, Does.Contain("People were not drawn by the shares").And.Not.Contain("B is worse"));
    }

    [Test]
    public async Task A_stop_is_told_to_editors_once_and_its_end_is_in_the_documents_audit_trail()
    {
        await StopAsync();
        var told = (await TellAsync(), await TellAsync());
        using var staff = await Editor.SignInAsync(portal, "nepal");

        var letter = await LetterAsync("nepal");
        var stopped = await staff.Visitor.GetAsync(Address);
        var restarted = await staff.Visitor.SubmitAsync(stopped, stopped.Form("form:has([name=Creative])"), ("Reason", "Its words are clearer now"));
        var trail = (await staff.GetAsync($"document/{Document}/audit-log")).Text;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told, Is.EqualTo((1, 0)));
            Assert.That(letter.Text, Does.Contain("It costs goals").And.Contain(Address).And.Contain(Document.ToString()));
            Assert.That((await MailAsync("nepal")).Count(each => each.Subject == letter.Subject), Is.EqualTo(1), "once");
            Assert.That((await MailAsync("senegal")).Select(each => each.Subject), Has.None.Contains(Code), "nobody of another country");
            Assert.That(stopped.Words(".stopped"), Does.Contain("Creative B").And.Contain("It costs goals"));
            Assert.That(restarted.Status, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(restarted.Words("[aria-labelledby=history]"), Does.Contain("Creative B: It costs goals").And.Contain("Its words are clearer now").And.Contain("Nabin Editor"));
            Assert.That(trail, Does.Contain("was stopped by itself").And.Contain("was started again").And.Contain("Its words are clearer now"));
        }
    }

    private Guid Document => portal.Services.GetRequiredService<CampaignPublisher>().DocumentOf("chautari", Code)!.Value;

    private ECareDbContext Open() => portal.Services.GetRequiredService<OperatorDatabases>().Open("chautari");

    private async Task EmptyAsync(IEnumerable<CreativeSum> then)
    {
        await using var db = Open();
        await db.CreativeSums.Where(sum => sum.Campaign == Code).ExecuteDeleteAsync();
        await db.CampaignStops.Where(stop => stop.Campaign == Code).ExecuteDeleteAsync();
        db.AddRange(then);
        await db.SaveChangesAsync();
    }

    private async Task FigureAsync(params (string Key, long People, long Reached)[] creatives)
    {
        await using var db = Open();
        foreach (var (key, people, reached) in creatives)
        {
            db.Add(CreativeSum.Of(new CreativeCell(Code, Mix, key, new DateOnly(2026, 11, 1)))).Entity.Become(new CreativeNumbers(people, 2 * people, people, people / 10, reached, 3, 1));
        }

        await db.SaveChangesAsync();
    }

    private async Task StopAsync()
    {
        await using var db = Open();
        db.Add(CampaignStop.Of(Code, new ProvenHarm(StopCause.Goal, -0.03, new Interval(-0.04, -0.02), 0, 10_000), portal.Clock.GetUtcNow(), "B"));
        await db.SaveChangesAsync();
    }

    private async Task<int> TellAsync()
    {
        await using var scope = portal.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentOperator>().Set(scope.ServiceProvider.GetRequiredService<OperatorCatalogue>().Find("chautari")!);
        return await scope.ServiceProvider.GetRequiredService<StopLetters>().RunAsync(default);
    }

    private async Task<SentMessage> LetterAsync(string who)
    {
        var since = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(since) < Patience)
        {
            if ((await MailAsync(who)).FirstOrDefault(each => each.Subject.Contains(Code, StringComparison.Ordinal)) is { } letter)
            {
                return letter;
            }

            await Task.Delay(50);
        }

        throw new AssertionException($"{who} was not told of the stop.");
    }

    private Task<IReadOnlyList<SentMessage>> MailAsync(string who) =>
        portal.Services.GetRequiredService<SentMessageReader>().LatestAsync("chautari", $"{who}@ecare.example", 50, default);
}
