using System.Net;
using ECare.Campaigns.Contact;
using ECare.Campaigns.Decisions;
using ECare.Campaigns.Outbound;
using ECare.Core.Jobs;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Tests.Backoffice;
using ECare.Tests.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ECare.Tests.Desk;

/// <summary>Runs of messages at the desk, over HTTP and without script: planned, counted, started, taken as a list, clicked on.</summary>
[TestFixture]
[Category("Web")]
internal sealed class OutboundDeskTests
{
    private const string Page = "/desk/chautari/outbound";

    /// <summary>For everybody, so that many are chosen.</summary>
    private const string Code = "pocket-router";

    private SharedPortal portal = null!;

    [OneTimeSetUp]
    public async Task Start() => portal = await PortalHost.SharedAsync();

    [SetUp]
    [TearDown]
    public async Task Leave_nothing()
    {
        await using var db = Open();
        var people = db.Set<OutboundPerson>().Select(person => person.Subscriber);
        await db.CampaignContacts.Where(contact => contact.Campaign == Code && people.Contains(contact.Subscriber)).ExecuteDeleteAsync();
        await db.CampaignOutcomes.Where(outcome => outcome.Campaign == Code && db.Set<OutboundPerson>().Any(person => person.Decision == outcome.Decision)).ExecuteDeleteAsync();
        await db.CampaignDecisions.Where(decision => decision.Placement == "message.sms" || decision.Placement == "message.email").ExecuteDeleteAsync();
        await db.OutboundPeople.ExecuteDeleteAsync();
        await db.OutboundCounts.ExecuteDeleteAsync();
        await db.OutboundRuns.ExecuteDeleteAsync();
    }

    [TestCase("nepal", HttpStatusCode.OK, true)]
    [TestCase("nepal-writer", HttpStatusCode.OK, false)]
    [TestCase("nepal-desk", HttpStatusCode.OK, false)]
    [TestCase("admin", HttpStatusCode.OK, false)]
    [TestCase("senegal", HttpStatusCode.NotFound, false)]
    public async Task Are_planned_by_who_publishes_campaigns_and_read_by_who_works_with_them(string who, HttpStatusCode status, bool plans)
    {
        using var staff = await Editor.SignInAsync(portal, who);

        var page = await staff.Visitor.GetAsync(Page);

        Assert.That((page.Status, page.Has("form.plan")), Is.EqualTo((status, plans)));
        if (status == HttpStatusCode.OK)
        {
            Assert.That(page.Words("main"), Does.Contain("No run has been planned yet."));
            Assert.That(page.Document.QuerySelectorAll("[style], script:not([src])"), Is.Empty);
        }
    }

    [Test]
    public async Task Go_from_the_form_to_the_list_and_from_its_link_to_the_campaign()
    {
        using var staff = await Editor.SignInAsync(portal, "nepal");
        var empty = await staff.Visitor.GetAsync(Page);

        var planned = await staff.Visitor.SubmitAsync(empty, empty.Form("form.plan"), ("Channel", "sms"), ("Output", "list"), ("Audience", "live"), ("Campaigns", Code));
        await WorkAsync();
        var counted = await staff.Visitor.GetAsync(planned.Path);
        var started = await staff.Visitor.SubmitAsync(counted, counted.Form("form[action$='/start']"));
        await WorkAsync();
        var done = await staff.Visitor.GetAsync(planned.Path);
        var list = await staff.Visitor.SubmitAsync(done, done.Form("form[action$='/list']"));
        var taken = await staff.Visitor.GetAsync(planned.Path);
        var all = await staff.Visitor.GetAsync(Page);

        var lines = list.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(planned.Words("main"), Does.Contain("Being counted").Or.Contain("Waits for the start"));
            Assert.That(counted.Words("main"), Does.Contain("Waits for the start").And.Contain("No consent to campaigns by this channel, or none to a personal choice").And.Contain(Code));
            Assert.That(counted.Has("form[action$='/list']"), Is.False);
            Assert.That(started.Path, Is.EqualTo(planned.Path));
            Assert.That(done.Words(".facts"), Does.Contain("Done").And.Contain("Nabin Editor"));
            Assert.That(lines[0].TrimStart('\uFEFF'), Is.EqualTo("decision,address,language,campaign,subject,text,link,unsubscribe,not_before"));
            Assert.That(lines, Has.Length.GreaterThan(20));
            Assert.That(lines.Skip(1), Has.All.Matches<string>(line => line!.Contains(",977", StringComparison.Ordinal) && line.Contains($",{Code},", StringComparison.Ordinal) && line.Contains("/m/np/", StringComparison.Ordinal)));
            Assert.That(taken.Words(".facts"), Does.Contain("List first taken by"));
            Assert.That(all.Document.QuerySelectorAll("[aria-labelledby=runs] tbody tr"), Has.Count.EqualTo(1));
        }

        await FollowAsync(lines[1]);
    }

    [Test]
    public async Task Say_what_is_wrong_with_the_form_and_keep_what_was_typed()
    {
        using var staff = await Editor.SignInAsync(portal, "nepal");
        var page = await staff.Visitor.GetAsync(Page);

        var answer = await staff.Visitor.SubmitAsync(page, page.Form("form.plan"), ("Channel", "email"), ("Output", "send"), ("Audience", "frozen"), ("When", "tomorrow"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
            Assert.That(answer.Words("[role=alert]"), Does.Contain("Nothing was planned"));
            Assert.That(answer.Has("input[name=Channel][value=email][checked]"), Is.True);
            Assert.That(answer.Has("input[name=Audience][value=frozen][checked]"), Is.True);
            Assert.That(await RunsAsync(), Is.Zero);
        }
    }

    [Test]
    public async Task Are_cancelled_once()
    {
        using var staff = await Editor.SignInAsync(portal, "nepal");
        var page = await staff.Visitor.GetAsync(Page);
        var run = await staff.Visitor.SubmitAsync(page, page.Form("form.plan"), ("Channel", "email"), ("Output", "send"), ("Audience", "live"));

        var cancelled = await staff.Visitor.SubmitAsync(run, run.Form("form[action$='/cancel']"));
        var again = await staff.Visitor.SubmitAsync(run, run.Form("form[action$='/cancel']"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(cancelled.Words(".facts"), Does.Contain("Cancelled").And.Contain("Nabin Editor"));
            Assert.That(cancelled.Has("main form"), Is.False, "nothing is left to do");
            Assert.That(again.Status, Is.EqualTo(HttpStatusCode.Conflict));
            Assert.That(again.Words("[role=alert]"), Does.Contain("changed meanwhile"));
        }
    }

    [Test]
    public async Task Take_nothing_from_who_may_only_read_or_comes_from_elsewhere()
    {
        using var staff = await Editor.SignInAsync(portal, "nepal");
        using var writer = await Editor.SignInAsync(portal, "nepal-writer");
        var page = await staff.Visitor.GetAsync(Page);
        var run = await staff.Visitor.SubmitAsync(page, page.Form("form.plan"), ("Channel", "sms"), ("Output", "list"), ("Audience", "live"));
        using var foreign = await staff.Visitor.Client.PostAsync(Page, new FormUrlEncodedContent([new("Channel", "sms"), new("Output", "send"), new("Audience", "live")]));

        var read = await writer.Visitor.GetAsync(run.Path);
        var unknown = await staff.Visitor.GetAsync($"{Page}/{Guid.CreateVersion7(portal.Clock.GetUtcNow()):D}");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(foreign.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That((read.Status, read.Has("main form")), Is.EqualTo((HttpStatusCode.OK, false)));
            Assert.That(unknown.Status, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That(await RunsAsync(), Is.EqualTo(1));
        }
    }

    [TestCase("/m/np/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", HttpStatusCode.Redirect)]
    [TestCase("/m/xx/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", HttpStatusCode.NotFound)]
    [TestCase("/m/np/short", HttpStatusCode.NotFound)]
    public async Task Lead_home_from_links_that_nobody_knows(string address, HttpStatusCode status)
    {
        using var visitor = new Visitor(portal);

        using var answer = await visitor.Client.GetAsync(address);

        Assert.That(answer.StatusCode, Is.EqualTo(status));
        Assert.That(answer.Headers.Location?.OriginalString, status == HttpStatusCode.Redirect ? Does.StartWith("/np") : Is.Null);
    }

    [Test]
    public void Speak_every_language_of_every_operator()
    {
        var words = portal.Services.GetRequiredService<IOutboundWords>();
        var desk = portal.Services.GetRequiredService<OutboundDesk>();
        var directory = portal.Services.GetRequiredService<ECare.Campaigns.CampaignDirectory>();
        foreach (var @operator in portal.Services.GetRequiredService<OperatorCatalogue>().All)
        {
            var codes = desk.CampaignsFor(@operator.Name, ContactChannel.Sms);
            Assert.That(codes, Is.Not.Empty, @operator.Name);
            foreach (var campaign in directory.Find(@operator.Name)!.Serving.Set.Campaigns.Where(campaign => codes.Contains(campaign.Code)))
            {
                var said = @operator.Languages.Select(language => words.Of(ContactChannel.Sms, @operator.Name, campaign.ContentKey, language, new MessageLinks("LINK", null))!.Text).ToList();
                var letters = @operator.Languages.Select(language => words.Of(ContactChannel.Email, @operator.Name, campaign.ContentKey, language, new MessageLinks("LINK", "STOPLINK"))!).ToList();
                Assert.That(said, Is.Unique, campaign.Code);
                Assert.That(said, Has.All.Contains(" LINK "));
                Assert.That(letters.Select(letter => letter.Subject), Is.Unique, campaign.Code);
                Assert.That(letters, Has.All.Matches<OutboundMessage>(letter => letter!.Text.Contains("\n\nLINK\n\n", StringComparison.Ordinal) && letter.Text.EndsWith("\nSTOPLINK", StringComparison.Ordinal) && letter.Text.Contains(@operator.DisplayName, StringComparison.Ordinal)));
            }
        }
    }

    /// <summary>As whoever got the message follows it: nobody is signed in.</summary>
    private async Task FollowAsync(string line)
    {
        var link = LinkOf(line);
        await ScanAsync(line);
        using var receiver = new Visitor(portal);
        using var answer = await receiver.Client.GetAsync(link.AbsolutePath);
        var page = await receiver.GetAsync(answer.Headers.Location!.OriginalString);
        await using var db = Open();
        var decision = Guid.ParseExact(line[..32], "N");

        Assert.That((answer.StatusCode, page.Status), Is.EqualTo((HttpStatusCode.Redirect, HttpStatusCode.OK)));
        Assert.That(
            await db.CampaignOutcomes.Where(outcome => outcome.Decision == decision).Select(outcome => outcome.Kind).ToListAsync(),
            Is.EquivalentTo(new[] { OutcomeKind.Seen, OutcomeKind.Clicked }));
    }

    /// <summary>As programs look into links before anybody reads the message: none of it is a click.</summary>
    private async Task ScanAsync(string line)
    {
        var link = LinkOf(line).AbsolutePath;
        using var follows = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = portal.Address };
        using var followed = await follows.GetAsync(link);
        using var head = new Visitor(portal);
        using var headed = await head.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, link));
        using var ahead = new Visitor(portal);
        ahead.Client.DefaultRequestHeaders.Add("Sec-Purpose", "prefetch;prerender");
        using var fetched = await ahead.Client.GetAsync(link);
        await ahead.GetAsync(fetched.Headers.Location!.OriginalString);
        using var stops = new Visitor(portal);
        using var stopped = await stops.Client.GetAsync(link);
        await using var db = Open();
        var decision = Guid.ParseExact(line[..32], "N");

        Assert.That((followed.StatusCode, fetched.StatusCode, stopped.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.Redirect, HttpStatusCode.Redirect)));
        Assert.That(await db.CampaignOutcomes.AnyAsync(outcome => outcome.Decision == decision && outcome.Kind == OutcomeKind.Clicked), Is.False);
    }

    private static Uri LinkOf(string line) => new(line[line.IndexOf("http", StringComparison.Ordinal)..].Split(',', '"', ' ')[0]);

    /// <summary>The job, as the clock starts it.</summary>
    private async Task WorkAsync()
    {
        var plan = portal.Services.GetServices<JobPlan>().Single(each => each.Name == "outbound-runs");
        await using var scope = portal.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentOperator>().Set(portal.Services.GetRequiredService<OperatorCatalogue>().Find("chautari")!);
        await ((IJobWork)scope.ServiceProvider.GetRequiredService(plan.Work)).RunAsync(default);
    }

    private async Task<int> RunsAsync()
    {
        await using var db = Open();
        return await db.OutboundRuns.CountAsync();
    }

    private ECareDbContext Open() => portal.Services.GetRequiredService<OperatorDatabases>().Open("chautari");
}
