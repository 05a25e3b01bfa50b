using System.Net;
using System.Text.Json.Nodes;
using ECare.Cms.Preview;
using ECare.Cms.Publishing;
using ECare.Core.Behaviour;
using ECare.Core.Persistence;
using ECare.Tests.Web;
using ECare.Web.Demo;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ECare.Tests.Backoffice;

/// <summary>Drafts as their site shows them: to whom, and that nobody else ever sees them.</summary>
[TestFixture]
[Category("Web")]
internal sealed class PreviewTests
{
    private const string Words = "Words that nobody has published";

    private SharedPortal portal = null!;
    private Places places = null!;
    private Editor nepal = null!;
    private Editor administrator = null!;
    private Guid page;

    [SetUp]
    public async Task Start_with_a_draft()
    {
        portal = await PortalHost.SharedAsync();
        places = new Places(portal);
        nepal = await Editor.SignInAsync(portal, "nepal");
        administrator = await Editor.SignInAsync(portal, "admin");
        page = Guid.CreateVersion7();
        var draft = places.NewPage(places.Home("chautari").Key, page, ("en", "Draft of a page"), ("ne-NP", "मस्यौदा"));
        draft["values"]![0]!["value"] = Words;
        var created = await nepal.SendAsync("POST", "document", draft);
        Assert.That(created.Status, Is.EqualTo(HttpStatusCode.Created), created.Text);
    }

    [TearDown]
    public async Task Throw_it_away()
    {
        await administrator.SendAsync("PUT", $"document/{page}/move-to-recycle-bin");
        await administrator.SendAsync("DELETE", $"recycle-bin/document/{page}");
        nepal.Dispose();
        administrator.Dispose();
    }

    [Test]
    public async Task Shows_the_draft_to_its_editor_and_tells_everybody_to_keep_nothing()
    {
        var preview = await OwnAsync();
        using var answer = await nepal.Visitor.Client.GetAsync($"{preview}/stranger~now/np/en/draft-of-a-page");
        using var frame = await nepal.Visitor.Client.GetAsync(preview);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain(Words));
            foreach (var each in new[] { answer, frame })
            {
                Assert.That(each.Headers.CacheControl?.NoStore, Is.True);
                Assert.That(each.Headers.GetValues("X-Robots-Tag").Single(), Does.Contain("noindex"));
                Assert.That(each.Headers.GetValues("Referrer-Policy").Single(), Is.EqualTo("no-referrer"));
                Assert.That(each.Headers.ETag, Is.Null);
                Assert.That(each.Headers.Contains("Set-Cookie"), Is.False);
            }

            Assert.That(answer.Headers.GetValues("Content-Security-Policy").Single(), Does.Contain("frame-ancestors 'self'").And.Contain("form-action 'none'"));
            Assert.That(frame.Headers.GetValues("Content-Security-Policy").Single(), Does.Contain("frame-ancestors 'none'"));
        }
    }

    [Test]
    public async Task Shows_the_draft_to_nobody_else_however_often_it_was_looked_at()
    {
        var about = places.AddressOf(places.Page("chautari", "contentPage").Key, "en");
        var before = await PublicAsync(about);
        var preview = await OwnAsync();
        using var shown = await nepal.Visitor.Client.GetAsync($"{preview}/stranger~now/np/en/draft-of-a-page");
        using var home = await nepal.Visitor.Client.GetAsync($"{preview}/stranger~now{about}");
        using var stranger = new Visitor(portal);
        using var withTheirAddress = await stranger.Client.GetAsync($"{preview}/stranger~now/np/en/draft-of-a-page");
        using var again = await stranger.Client.GetAsync("/np/en/draft-of-a-page");
        var after = await PublicAsync(about);

        Assert.That(shown.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await home.Content.ReadAsStringAsync(), Is.Not.Empty);
        Assert.That(withTheirAddress.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await withTheirAddress.Content.ReadAsStringAsync(), Does.Not.Contain(Words));
        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(after, Is.EqualTo(before));
    }

    [Test]
    public async Task Lets_a_shared_link_be_opened_without_an_account_until_it_ends()
    {
        var shared = await SharedAsync(hours: 1);
        using var stranger = new Visitor(portal);
        using var frame = await stranger.Client.GetAsync(shared);
        using var shown = await stranger.Client.GetAsync($"{shared}/stranger~now/np/en/draft-of-a-page");
        var text = await shown.Content.ReadAsStringAsync();
        portal.Clock.Advance(TimeSpan.FromMinutes(61));
        using var later = await stranger.Client.GetAsync($"{shared}/stranger~now/np/en/draft-of-a-page");
        using var frameLater = await stranger.Client.GetAsync(shared);

        Assert.That((frame.StatusCode, shown.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK)));
        Assert.That(text, Does.Contain(Words));
        Assert.That((later.StatusCode, frameLater.StatusCode), Is.EqualTo((HttpStatusCode.NotFound, HttpStatusCode.NotFound)));
    }

    [Test]
    public async Task Ends_a_shared_link_when_somebody_takes_it_back_and_leaves_the_others()
    {
        var (first, second, third) = (await SharedAsync(), await SharedAsync(), await SharedAsync());
        using var stranger = new Visitor(portal);
        var open = (await nepal.GetAsync($"document/{page}/preview-link")).Json.AsArray();
        using var senegal = await Editor.SignInAsync(portal, "senegal");
        var foreign = await senegal.SendAsync("DELETE", $"document/{page}/preview-link");

        var one = await nepal.SendAsync("DELETE", $"document/{page}/preview-link/{open[^1]!["id"]}");
        var again = await nepal.SendAsync("DELETE", $"document/{page}/preview-link/{open[^1]!["id"]}");
        HttpStatusCode[] afterOne = [await StatusAsync(first), await StatusAsync(second), await StatusAsync(third)];
        await nepal.SendAsync("DELETE", $"document/{page}/preview-link");
        HttpStatusCode[] afterAll = [await StatusAsync(second), await StatusAsync(third)];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(open.Select(link => (string?)link!["by"]), Is.EqualTo(new[] { "Nabin Editor", "Nabin Editor", "Nabin Editor" }));
            Assert.That((foreign.Status, one.Status, again.Status), Is.EqualTo((HttpStatusCode.Forbidden, HttpStatusCode.OK, HttpStatusCode.NotFound)));
            Assert.That(afterOne, Is.EqualTo(new[] { HttpStatusCode.NotFound, HttpStatusCode.OK, HttpStatusCode.OK }));
            Assert.That(afterAll, Is.All.EqualTo(HttpStatusCode.NotFound));
            Assert.That((await nepal.GetAsync($"document/{page}/preview-link")).Json.AsArray(), Is.Empty);
        }

        async Task<HttpStatusCode> StatusAsync(string link)
        {
            using var answer = await stranger.Client.GetAsync($"{link}/stranger~now/np/en/draft-of-a-page");
            return answer.StatusCode;
        }
    }

    [Test]
    public async Task Reads_the_drafts_once_until_something_is_saved_and_shows_what_was_saved_at_once()
    {
        var previews = portal.Services.GetRequiredService<PreviewSnapshots>();
        var at = new DateTimeOffset(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);
        var (first, second) = (previews.Of(page, at), previews.Of(page, at.AddSeconds(20)));

        await nepal.SendAsync("PUT", $"document/{page}", Places.Change(("en", "Saved again")));
        var third = previews.Of(page, at);

        Assert.That(second, Is.SameAs(first));
        Assert.That(third, Is.Not.SameAs(first));
        Assert.That(third!.Data.Documents.Find(page)!.Cultures["en"].Name, Is.EqualTo("Saved again"));
    }

    [Test]
    public async Task Lets_a_network_look_often_and_not_without_end()
    {
        using var stranger = new Visitor(portal);
        using var other = new Visitor(portal);
        var asked = await Task.WhenAll(Enumerable.Range(0, ECare.Cms.Preview.PreviewLimit.Looks + 5).Select(_ => StatusAsync(stranger)));

        Assert.That(asked.Count(status => status == HttpStatusCode.TooManyRequests), Is.GreaterThan(0).And.LessThan(asked.Length / 2 + 6));
        Assert.That(await StatusAsync(other), Is.EqualTo(HttpStatusCode.NotFound));

        async Task<HttpStatusCode> StatusAsync(Visitor visitor)
        {
            using var answer = await visitor.Client.GetAsync("/umbraco/preview/nonsense/stranger~now/np/en");
            return answer.StatusCode;
        }
    }

    [Test]
    public async Task Never_shows_the_account_of_who_is_signed_in_and_leads_functions_to_signing_in_within_the_preview()
    {
        var shared = await SharedAsync();
        using var subscriber = new Visitor(portal);
        await subscriber.SignInAsync("chautari", DemoStory.Everyday);
        var own = await subscriber.GetAsync("/np/en");
        using var words = await subscriber.Client.GetAsync($"{shared}/stranger~now/np/en/draft-of-a-page");
        using var bills = await subscriber.Client.GetAsync($"{shared}/stranger~now{portal.AddressOf("/np/en", "billsPage")}");
        using var sample = await subscriber.Client.GetAsync($"{shared}/prepaid~now{portal.AddressOf("/np/en", "billsPage")}");
        var name = DemoPersonas.Of("chautari").Single(persona => persona.Story == DemoStory.Everyday).Name;

        Assert.That(own.Document.Body!.TextContent, Does.Contain(name));
        Assert.That(await words.Content.ReadAsStringAsync(), Does.Contain(Words).And.Not.Contain(name));
        foreach (var answer in new[] { bills, sample })
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
            Assert.That(answer.Headers.Location!.OriginalString, Does.StartWith(shared).And.Contain("sign-in"));
        }
    }

    [Test]
    public async Task Shows_an_invented_person_of_the_demo_without_leaving_a_trace()
    {
        var (before, decisions) = await TracesAsync();
        var shared = await SharedAsync();
        using var stranger = new Visitor(portal);
        var dashboard = portal.AddressOf("/np/en", "dashboardPage");
        using var shown = await stranger.Client.GetAsync($"{shared}/demo-{DemoStory.Newcomer}~now{dashboard}");
        var text = await shown.Content.ReadAsStringAsync();
        using var erased = await stranger.Client.GetAsync($"{shared}/demo-{DemoStory.Erased}~now{dashboard}");
        using var posted = await stranger.Client.PostAsync($"{shared}/demo-{DemoStory.Newcomer}~now{dashboard}", content: null);
        await Task.Delay(TimeSpan.FromSeconds(2));

        Assert.That(shown.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(text, Does.Contain(DemoPersonas.Of("chautari").Single(persona => persona.Story == DemoStory.Newcomer).Name));
        Assert.That(text, Does.Not.Contain("data-seen"));
        Assert.That(erased.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That((int)posted.StatusCode, Is.InRange(400, 499));
        Assert.That(stranger.Cookies.Count, Is.Zero);
        Assert.That(await TracesAsync(), Is.EqualTo((before, decisions)));
    }

    [Test]
    public async Task Leaves_out_what_its_schedule_has_ended_by_the_day_that_is_looked_at()
    {
        var published = await nepal.SendAsync("PUT", $"document/{page}/publish", new JsonObject
        {
            ["publishSchedules"] = new JsonArray(new JsonObject { ["culture"] = "en" }),
        });
        var ending = await nepal.SendAsync("PUT", $"document/{page}/publish", new JsonObject
        {
            ["publishSchedules"] = new JsonArray(new JsonObject
            {
                ["culture"] = "en",
                ["schedule"] = new JsonObject { ["publishTime"] = null, ["unpublishTime"] = portal.Clock.GetUtcNow().AddDays(5).ToString("O") },
            }),
        });
        var shared = await SharedAsync();
        using var stranger = new Visitor(portal);
        var statuses = new List<HttpStatusCode>();
        foreach (var days in new[] { 4, 6 })
        {
            var at = PreviewAddress.Choices(string.Empty, portal.Clock.GetUtcNow().AddDays(days));
            using var answer = await stranger.Client.GetAsync($"{shared}/{at}/np/en/draft-of-a-page");
            statuses.Add(answer.StatusCode);
        }

        Assert.That((published.Status, ending.Status), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK)), ending.Text);
        Assert.That(statuses, Is.EqualTo(new[] { HttpStatusCode.OK, HttpStatusCode.NotFound }));
    }

    [Test]
    public async Task Opens_a_draft_in_its_frame_only()
    {
        var shared = await SharedAsync();
        using var stranger = new Visitor(portal);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{shared}/stranger~now/np/en/draft-of-a-page");
        request.Headers.Add("Sec-Fetch-Dest", "document");

        using var answer = await stranger.Client.SendAsync(request);

        Assert.That((answer.StatusCode, answer.Headers.Location?.OriginalString), Is.EqualTo((HttpStatusCode.Redirect, shared)));
    }

    [TestCase("x")]
    [TestCase("x/stamp")]
    [TestCase("x/stranger~now/np/en")]
    [TestCase("%F0%9F%98%80/stranger~now/np")]
    [TestCase("{token}/stranger~yesterday/np/en")]
    [TestCase("{token}/~/np/en")]
    [TestCase("{token}/nobody/np/en")]
    [TestCase("{token}x/stranger~now/np/en")]
    [TestCase("{token}/stranger~now/np/en/nothing-here")]
    public async Task Knows_no_other_address(string address)
    {
        var shared = await SharedAsync();
        using var stranger = new Visitor(portal);

        using var answer = await stranger.Client.GetAsync($"{PreviewAddress.Root}/{address.Replace("{token}", shared[(PreviewAddress.Root.Length + 1)..], StringComparison.Ordinal)}");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(answer.Headers.CacheControl?.NoStore, Is.True);
    }

    [TestCase(0)]
    [TestCase(73)]
    public async Task Shares_no_link_for_longer_than_three_days(int hours)
    {
        var answer = await nepal.SendAsync("POST", $"document/{page}/preview-link", new JsonObject { ["hours"] = hours });

        Assert.That((answer.Status, answer.IsProblem), Is.EqualTo((HttpStatusCode.BadRequest, true)));
    }

    [Test]
    public async Task Shows_a_campaign_in_its_placement_before_it_is_published()
    {
        var campaign = places.Page("chautari", "campaign");
        var draft = places.Contents.GetById(campaign.Key)!;
        var was = draft.GetValue<string>("headline", "en");
        draft.SetValue("headline", "A headline that is not out yet", "en");
        places.Contents.Save(draft);
        var shared = (await nepal.SendAsync("POST", $"document/{campaign.Key}/preview-link", new JsonObject { ["hours"] = 1, ["culture"] = "en" })).Json["url"]!.GetValue<string>();
        using var stranger = new Visitor(portal);
        var start = await stranger.GetAsync(shared);
        var path = JsonNode.Parse(start.Document.Body!.GetAttribute("data-preview")!)!["languages"]!.AsArray().Single(language => (string?)language!["culture"] == "en")!["path"]!.GetValue<string>();
        using var shown = await stranger.Client.GetAsync($"{shared}/demo-{DemoStory.Newcomer}~now{path}");
        var text = await shown.Content.ReadAsStringAsync();
        draft.SetValue("headline", was, "en");
        places.Contents.Save(draft);

        Assert.That(text, Does.Contain("A headline that is not out yet"));
    }

    private async Task<string> OwnAsync() => (await nepal.GetAsync($"document/{page}/preview-url?culture=en&providerAlias=umbDocumentUrlProvider")).Json["url"]!.GetValue<string>();

    private async Task<string> SharedAsync(int hours = 24) =>
        (await nepal.SendAsync("POST", $"document/{page}/preview-link", new JsonObject { ["hours"] = hours, ["culture"] = "en" })).Json["url"]!.GetValue<string>();

    private async Task<string> PublicAsync(string address)
    {
        using var stranger = new Visitor(portal);
        using var answer = await stranger.Client.GetAsync(address);
        return await answer.Content.ReadAsStringAsync();
    }

    private async Task<(int Steps, int Decisions)> TracesAsync()
    {
        await using var db = portal.Services.GetRequiredService<OperatorDatabases>().Open("chautari");
        return (await db.Steps.CountAsync(), await db.Set<ECare.Campaigns.Decisions.Decision>().CountAsync());
    }
}
