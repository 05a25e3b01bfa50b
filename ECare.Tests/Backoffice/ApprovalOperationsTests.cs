using System.Net;
using System.Text.Json.Nodes;
using ECare.Tests.Web;

namespace ECare.Tests.Backoffice;

/// <summary>Nepal asks for a second pair of eyes before a campaign goes live; by requests, as a program would try.</summary>
[TestFixture]
[Category("Web")]
internal sealed class ApprovalOperationsTests
{
    private SharedPortal portal = null!;
    private Places places = null!;
    private Editor writer = null!;
    private Editor editor = null!;
    private Editor administrator = null!;
    private DraftCampaign campaign = null!;

    [SetUp]
    public async Task Write_a_campaign()
    {
        portal = await PortalHost.SharedAsync();
        places = new Places(portal);
        writer = await Editor.SignInAsync(portal, "nepal-writer");
        editor = await Editor.SignInAsync(portal, "nepal");
        administrator = await Editor.SignInAsync(portal, "admin");
        campaign = await DraftCampaign.WriteAsync(places, writer, "chautari");
    }

    [TearDown]
    public async Task Throw_it_away()
    {
        await campaign.ThrowAwayAsync(administrator);
        writer.Dispose();
        editor.Dispose();
        administrator.Dispose();
    }

    [Test]
    public async Task Is_approved_by_somebody_else_and_then_published()
    {
        var alone = await editor.SendAsync("PUT", $"document/{campaign.Id}/publish", Places.Publish("en", "ne-NP"));
        await SendAsync();
        var waiting = (await editor.GetAsync("approval/waiting")).Json["items"]!.AsArray().Single(item => Id(item!["document"]!) == campaign.Id)!;
        var own = (await writer.GetAsync("approval/waiting")).Json["items"]!.AsArray();
        var approved = await DecideAsync(editor, (int)waiting["id"]!);
        var published = await editor.SendAsync("PUT", $"document/{campaign.Id}/publish", Places.Publish("en", "ne-NP"));

        Assert.That((alone.Status, alone.IsProblem), Is.EqualTo((HttpStatusCode.BadRequest, true)));
        Assert.That(Told(alone), Does.Contain("needs the approval of: Country. Send it for approval first."));
        Assert.That(((string?)waiting["sender"], (string?)waiting["note"]), Is.EqualTo(("Nisha Writer", "Please read")));
        Assert.That(own.Select(item => Id(item!["document"]!)), Does.Not.Contain(campaign.Id));
        Assert.That(approved.Status, Is.EqualTo(HttpStatusCode.OK), approved.Text);
        Assert.That(published.Status, Is.EqualTo(HttpStatusCode.OK), published.Text);
    }

    [Test]
    public async Task Is_not_approved_by_its_author_or_a_stranger_to_the_step()
    {
        await campaign.ChangeAsync(editor, "audience", "segment = nobody and lines > 100");
        await SendAsync();
        var id = await WaitingAsync();
        using var lawyer = await Editor.SignInAsync(portal, "nepal-legal");
        using var senegal = await Editor.SignInAsync(portal, "senegal");

        Assert.That((await DecideAsync(editor, id)).Status, Is.EqualTo(HttpStatusCode.Conflict), "wrote at it");
        Assert.That((await DecideAsync(writer, id)).Status, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await DecideAsync(lawyer, id)).Status, Is.EqualTo(HttpStatusCode.Forbidden), "answers for legal pages only");
        Assert.That((await DecideAsync(senegal, id)).Status, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await DecideAsync(administrator, id)).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Does_not_go_live_by_a_schedule_or_with_its_folder()
    {
        var schedule = Places.Publish("en");
        schedule["publishSchedules"]![0]!["schedule"] = new JsonObject { ["publishTime"] = "2029-01-01T00:00:00Z" };
        var scheduled = await editor.SendAsync("PUT", $"document/{campaign.Id}/publish", schedule);
        var folder = places.Contents.GetById(places.Contents.GetById(campaign.Id)!.ParentId)!.Key;
        var branch = await editor.SendAsync("PUT", $"document/{folder}/publish-with-descendants", new JsonObject { ["includeUnpublishedDescendants"] = true, ["cultures"] = new JsonArray("en") });

        Assert.That(scheduled.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(Told(scheduled), Does.Contain("needs the approval of: Country"));
        Assert.That(Told(branch), Does.Contain("needs the approval of: Country"));
        Assert.That(places.Contents.GetById(campaign.Id)!.Published, Is.False);
        Assert.That(places.Contents.GetContentScheduleByContentId(places.Contents.GetById(campaign.Id)!.Id).FullSchedule, Is.Empty);
    }

    [Test]
    public async Task Is_offered_where_it_is_asked_for()
    {
        using var senegal = await Editor.SignInAsync(portal, "senegal");

        Assert.That((bool)(await editor.GetAsync("approval")).Json["isAsked"]!, Is.True);
        Assert.That((bool)(await senegal.GetAsync("approval")).Json["isAsked"]!, Is.False);
        Assert.That((bool)(await senegal.GetAsync($"document/{places.Page("ndar", "campaign").Key}/approval")).Json["isNeeded"]!, Is.False);
    }

    [Test]
    public async Task Holds_back_the_whole_release_and_says_why()
    {
        var page = places.Page("chautari", "contentPage");
        var created = await editor.SendAsync("POST", "release", new JsonObject
        {
            ["name"] = "With a campaign",
            ["owner"] = "chautari",
            ["items"] = new JsonArray(new JsonObject { ["document"] = page.Key }, new JsonObject { ["document"] = campaign.Id }),
        });
        var release = Id(created.Json);
        var check = (await editor.SendAsync("POST", $"release/{release}/check")).Json;
        var published = await editor.SendAsync("PUT", $"release/{release}/publish");
        await editor.SendAsync("DELETE", $"release/{release}");

        Assert.That((bool)check["isReady"]!, Is.False);
        Assert.That(check["reasons"]!.AsArray().Select(reason => (string?)reason), Has.Some.Contains("needs the approval of: Country"));
        Assert.That((published.Status, published.IsProblem), Is.EqualTo((HttpStatusCode.Conflict, true)), published.Text);
        Assert.That(places.Contents.GetById(campaign.Id)!.Published, Is.False);
    }

    private static string Told(Answer answer) => answer.Headers.TryGetValues("Umb-Notifications", out var values) ? values.Single() : answer.Text;

    private static Guid Id(JsonNode item) => item["id"]!.GetValue<Guid>();

    private async Task SendAsync()
    {
        var sent = await writer.SendAsync("POST", $"document/{campaign.Id}/approval", new JsonObject { ["note"] = "Please read" });
        Assert.That(sent.Status, Is.EqualTo(HttpStatusCode.OK), sent.Text);
    }

    private async Task<int> WaitingAsync() => (int)(await writer.GetAsync($"document/{campaign.Id}/approval")).Json["waiting"]!;

    private Task<Answer> DecideAsync(Editor by, int approval) =>
        by.SendAsync("POST", $"document/{campaign.Id}/approval/decision", new JsonObject { ["approval"] = approval, ["isApproved"] = true });
}
