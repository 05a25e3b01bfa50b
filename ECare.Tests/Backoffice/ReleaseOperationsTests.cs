using System.Net;
using System.Text.Json.Nodes;
using ECare.Tests.Web;

namespace ECare.Tests.Backoffice;

/// <summary>Who may plan and do what with whose release.</summary>
[TestFixture]
[Category("Web")]
internal sealed class ReleaseOperationsTests
{
    private SharedPortal portal = null!;
    private Places places = null!;
    private Editor nepal = null!;
    private Guid release;

    [SetUp]
    public async Task Plan_a_release()
    {
        portal = await PortalHost.SharedAsync();
        places = new Places(portal);
        nepal = await Editor.SignInAsync(portal, "nepal");
        release = (await CreateAsync(nepal, "chautari", places.Page("chautari", "contentPage").Key)).Json["id"]!.GetValue<Guid>();
    }

    [TearDown]
    public async Task Forget_it()
    {
        await nepal.SendAsync("PUT", $"release/{release}/cancel");
        await nepal.SendAsync("DELETE", $"release/{release}");
        nepal.Dispose();
    }

    [Test]
    public async Task Is_planned_by_the_countrys_clock()
    {
        var scheduled = await nepal.SendAsync("PUT", $"release/{release}/schedule", new JsonObject { ["plannedFor"] = "2030-01-01T09:00" });
        var seen = (await nepal.GetAsync("release")).Json["items"]!.AsArray().Single(item => item!["id"]!.GetValue<Guid>() == release)!;

        Assert.That(scheduled.Status, Is.EqualTo(HttpStatusCode.OK), scheduled.Text);
        Assert.That(((string?)seen["state"], (string?)seen["plannedFor"]), Is.EqualTo(("Scheduled", "2030-01-01T09:00")));
        Assert.That(seen["dueDate"]!.GetValue<DateTimeOffset>(), Is.EqualTo(new DateTimeOffset(2030, 1, 1, 3, 15, 0, TimeSpan.Zero)));
    }

    [Test]
    public async Task Is_not_there_for_another_country()
    {
        using var senegal = await Editor.SignInAsync(portal, "senegal");

        var seen = (await senegal.GetAsync("release")).Json["items"]!.AsArray();
        var published = await senegal.SendAsync("PUT", $"release/{release}/publish");
        var planned = await CreateAsync(senegal, "chautari");

        Assert.That(seen.Select(item => item!["id"]!.GetValue<Guid>()), Does.Not.Contain(release));
        Assert.That((published.Status, planned.Status), Is.EqualTo((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)));
    }

    [Test]
    public async Task Takes_no_document_of_another_country()
    {
        var dutch = await CreateAsync(nepal, "chautari", places.Page("polder", "contentPage").Key);

        Assert.That(dutch.Status, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task Is_planned_but_not_published_by_who_may_only_write()
    {
        using var writer = await Editor.SignInAsync(portal, "nepal-writer");

        var check = await writer.SendAsync("POST", $"release/{release}/check");
        var published = await writer.SendAsync("PUT", $"release/{release}/publish");
        var scheduled = await writer.SendAsync("PUT", $"release/{release}/schedule", new JsonObject { ["plannedFor"] = "2030-01-01T09:00" });

        Assert.That((check.Status, published.Status, scheduled.Status), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)));
    }

    private static Task<Answer> CreateAsync(Editor by, string owner, params Guid[] documents) => by.SendAsync("POST", "release", new JsonObject
    {
        ["name"] = "Planned by a test",
        ["owner"] = owner,
        ["items"] = new JsonArray([.. documents.Select(document => (JsonNode)new JsonObject { ["document"] = document })]),
    });
}
