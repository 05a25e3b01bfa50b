using System.Net;
using System.Text.Json.Nodes;
using ECare.Cms.Inheritance;
using ECare.Tests.Web;
using Umbraco.Cms.Core.Models;

namespace ECare.Tests.Backoffice;

/// <summary>A page of the group and the countries' pages that follow it, from the origin's change to the reader.</summary>
[TestFixture]
[Category("Web")]
internal sealed class InheritanceTests
{
    private static readonly Guid Origin = new("0f7f241e-2000-5249-ae2d-28f8506368f8");
    private static readonly Guid Nepal = new("9c96cd08-27d4-5419-91af-4c9dfeb3a0ec");
    private static readonly Guid Polder = new("83d421c2-c4d3-5c06-a61f-1dc02f27ac22");
    private static readonly Guid Bahrain = new("9d3296e2-9786-50c0-baf2-d7561e4b3c57");

    private SharedPortal portal = null!;
    private Places places = null!;
    private Editor administrator = null!;
    private Editor nepal = null!;
    private string was = null!;

    [SetUp]
    public async Task Remember_the_origin()
    {
        portal = await PortalHost.SharedAsync();
        places = new Places(portal);
        administrator = await Editor.SignInAsync(portal, "admin");
        nepal = await Editor.SignInAsync(portal, "nepal");
        was = places.Contents.GetById(Origin)!.GetValue<string>("intro", "en")!;
    }

    [TearDown]
    public async Task Put_everything_back()
    {
        await SayAtTheOriginAsync(was);
        if ((await FieldAsync("intro", "en"))["standing"]!.GetValue<string>() != "Followed")
        {
            await DecideAsync("intro", "en", "Follow");
        }

        await PublishInNepalAsync("en", "ne-NP");
        administrator.Dispose();
        nepal.Dispose();
    }

    [Test]
    public async Task Changes_at_every_country_with_the_origin_and_not_where_the_country_says_it_itself()
    {
        await DecideAsync("intro", "en", "Override");
        await SayInNepalAsync("Said in Nepal");
        await SayAtTheOriginAsync("Said by the group");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await ReadAsync(Nepal), Does.Contain("Said in Nepal").And.Not.Contain("Said by the group"));
            Assert.That(await ReadAsync(Polder), Does.Contain("Said by the group"));
            Assert.That(await ReadAsync(Bahrain), Does.Contain("Said by the group"), "Bahrain follows Rimal, which follows the group");
        }
    }

    [Test]
    public async Task Tells_of_every_field_where_it_comes_from()
    {
        var before = await FieldAsync("intro", "en");
        var polder = (await administrator.GetAsync($"document/{Polder}/inheritance")).Json;
        var bahrain = (await administrator.GetAsync($"document/{Bahrain}/inheritance")).Json;
        await DecideAsync("intro", "en", "Override");
        var overridden = await FieldAsync("intro", "en");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(((string?)before["standing"], (string?)before["from"]!["site"]), Is.EqualTo(("Followed", "The group")));
            Assert.That((string?)overridden["standing"], Is.EqualTo("Overridden"));
            Assert.That((string?)Of(polder, "body", "nl-NL")["standing"], Is.EqualTo("Overridden"));
            Assert.That((string?)bahrain["origin"]!["site"], Is.EqualTo("Rimal Mobile"));
            Assert.That((string?)Of(bahrain, "intro", "en")["from"]!["site"], Is.EqualTo("The group"));
        }
    }

    [TestCase("Take", "Said by the group")]
    [TestCase("Keep", "Said in Nepal")]
    public async Task Asks_about_a_change_and_does_as_it_is_told(string decision, string expected)
    {
        await DecideAsync("intro", "en", "Override");
        await SayInNepalAsync("Said in Nepal");
        await SayAtTheOriginAsync("Said by the group");
        var asked = await ChangesAsync(nepal);

        await DecideAsync("intro", "en", decision);
        await PublishInNepalAsync("en");
        var read = await ReadAsync(Nepal);
        var after = await ChangesAsync(nepal);
        await SayAtTheOriginAsync("Said once more");
        var again = await ChangesAsync(nepal);

        var change = asked.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(((string?)change["field"]!["seen"], (string?)change["field"]!["origin"], (string?)change["field"]!["own"]), Is.EqualTo((was, "Said by the group", "Said in Nepal")));
            Assert.That(read, Does.Contain(expected));
            Assert.That(after, Is.Empty);
            Assert.That(again.Select(each => (string?)each["field"]!["standing"]), Is.EqualTo(new[] { decision == "Keep" ? "Changed" : "Waiting" }));
            Assert.That(await ReadAsync(Nepal), Does.Contain(expected));
        }
    }

    [Test]
    public async Task Says_what_was_agreed_to_until_the_country_agrees_to_what_is_new_at_the_origin()
    {
        // What was agreed to once may be said again, so nobody has seen these words before.
        var news = $"News of the group {Guid.CreateVersion7():N}";
        await SayAtTheOriginAsync(news);
        var (polder, before) = (await ReadAsync(Polder), await ReadAsync(Nepal));
        var asked = await ChangesAsync(nepal);

        // Nothing new is in the draft, so this publishes what is live already.
        var unasked = await nepal.SendAsync("PUT", $"document/{Nepal}/publish", Places.Publish("en"));
        var same = await ReadAsync(Nepal);
        await DecideAsync("intro", "en", "Take");
        var early = await nepal.SendAsync("PUT", $"document/{Nepal}/publish", Places.Publish("en"));
        var taken = await FieldAsync("intro", "en");
        var agreed = await PublishInNepalAsync("en");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(polder, Does.Contain(news), "nobody has to agree there");
            Assert.That(before, Does.Contain(was));
            Assert.That(same, Is.EqualTo(before));
            Assert.That(asked.Select(change => ((string?)change["field"]!["standing"], (string?)change["field"]!["origin"])), Is.EqualTo(new[] { ("Waiting", news) }));
            Assert.That((unasked.Status, early.Status, agreed.Status), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.OK)));
            Assert.That((string?)taken["standing"], Is.EqualTo("Followed"));
            Assert.That(await ReadAsync(Nepal), Does.Contain(news));
        }
    }

    [Test]
    public async Task Keeps_a_followed_field_as_it_is_whatever_a_client_sends()
    {
        var stored = places.Contents.GetById(Nepal)!.GetValue<string>(Following.Alias);
        var body = Body(Nepal, ("intro", "en", "Slipped in"));
        body["values"]!.AsArray().Add(new JsonObject { ["alias"] = Following.Alias, ["culture"] = null, ["segment"] = null, ["value"] = "" });

        var saved = await nepal.SendAsync("PUT", $"document/{Nepal}", body);

        Assert.That(saved.Status, Is.EqualTo(HttpStatusCode.OK), saved.Text);
        var after = places.Contents.GetById(Nepal)!;
        Assert.That((after.GetValue<string>("intro", "en"), after.GetValue<string>(Following.Alias)), Is.EqualTo((was, stored)));
    }

    [Test]
    public async Task Goes_back_to_what_was_followed_when_a_version_is_rolled_back()
    {
        await DecideAsync("intro", "en", "Override");
        await PublishInNepalAsync("en");
        await DecideAsync("intro", "en", "Follow");
        await PublishInNepalAsync("en");
        var versions = (await nepal.GetAsync($"document-version?documentId={Nepal}&skip=0&take=10")).Json["items"]!.AsArray();
        var earlier = versions.First(version => !version!["isCurrentDraftVersion"]!.GetValue<bool>() && !version["isCurrentPublishedVersion"]!.GetValue<bool>())!["id"]!.GetValue<Guid>();

        var rolled = await nepal.SendAsync("POST", $"document-version/{earlier}/rollback");

        Assert.That(rolled.Status, Is.EqualTo(HttpStatusCode.OK), rolled.Text);
        Assert.That((string?)(await FieldAsync("intro", "en"))["standing"], Is.EqualTo("Overridden"));
    }

    [Test]
    public async Task Begins_to_follow_without_changing_a_word_and_leaves_with_the_words_it_has()
    {
        var page = Guid.CreateVersion7();
        var created = await nepal.SendAsync("POST", "document", NewLegalPage(page));
        var origins = (await nepal.GetAsync($"document/{page}/inheritance/origins")).Json.AsArray();

        var followed = await nepal.SendAsync("PUT", $"document/{page}/inheritance", new JsonObject { ["origin"] = new JsonObject { ["id"] = Origin } });
        var fields = (await nepal.GetAsync($"document/{page}/inheritance")).Json;
        var left = await nepal.SendAsync("PUT", $"document/{page}/inheritance", new JsonObject { ["origin"] = null });
        var after = places.Contents.GetById(page)!;
        await administrator.SendAsync("PUT", $"document/{page}/move-to-recycle-bin");
        await administrator.SendAsync("DELETE", $"recycle-bin/document/{page}");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(created.Status, Is.EqualTo(HttpStatusCode.Created), created.Text);
            Assert.That(origins.Select(origin => origin!["id"]!.GetValue<Guid>()), Does.Contain(Origin));
            Assert.That(origins.Select(origin => (string?)origin!["site"]), Is.All.AnyOf("The group", "Chautari Mobile"));
            Assert.That((followed.Status, left.Status), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK)), followed.Text + left.Text);
            Assert.That((string?)Of(fields, "heading", "en")["standing"], Is.EqualTo("Overridden"));
            Assert.That((string?)Of(fields, "intro", "en")["standing"], Is.EqualTo("Followed"));
            Assert.That(after.GetValue<string>("heading", "en"), Is.EqualTo("Our own heading"));
            Assert.That(after.GetValue<string>("intro", "en"), Is.EqualTo(was));
            Assert.That(after.GetValue<string>(Following.Alias), Is.Null.Or.Empty);
        }
    }

    [Test]
    public async Task Follows_nothing_that_is_not_there_of_another_type_or_following_itself()
    {
        var statuses = new List<HttpStatusCode>();
        foreach (var (follower, origin) in new[] { (Nepal, Nepal), (Nepal, Guid.CreateVersion7()), (Nepal, places.Home("chautari").Key), (Origin, Nepal), (Origin, Bahrain) })
        {
            statuses.Add((await administrator.SendAsync("PUT", $"document/{follower}/inheritance", new JsonObject { ["origin"] = new JsonObject { ["id"] = origin } })).Status);
        }

        var nothing = await administrator.SendAsync("POST", $"document/{Origin}/inheritance/field", new JsonObject { ["alias"] = "intro", ["culture"] = "en", ["decision"] = "Override" });
        var unknown = await nepal.SendAsync("POST", $"document/{Nepal}/inheritance/field", new JsonObject { ["alias"] = "nothing", ["culture"] = "en", ["decision"] = "Override" });

        Assert.That(statuses, Is.All.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((nothing.Status, unknown.Status), Is.EqualTo((HttpStatusCode.Conflict, HttpStatusCode.Conflict)));
    }

    [Test]
    public async Task Says_its_stored_words_while_the_origin_is_taken_down()
    {
        await administrator.SendAsync("PUT", $"document/{Origin}/unpublish", new JsonObject { ["cultures"] = null });
        var alone = await ReadAsync(Nepal);
        await administrator.SendAsync("PUT", $"document/{Origin}/publish", Places.Publish([.. places.Contents.GetById(Origin)!.AvailableCultures]));

        Assert.That(alone, Does.Contain(was));
    }

    private async Task SayAtTheOriginAsync(string words)
    {
        var saved = await administrator.SendAsync("PUT", $"document/{Origin}", Body(Origin, ("intro", "en", words)));
        var published = await administrator.SendAsync("PUT", $"document/{Origin}/publish", Places.Publish("en"));
        Assert.That((saved.Status, published.Status), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK)), saved.Text + published.Text);
    }

    private async Task SayInNepalAsync(string words)
    {
        var saved = await nepal.SendAsync("PUT", $"document/{Nepal}", Body(Nepal, ("intro", "en", words)));
        var published = await PublishInNepalAsync("en");
        Assert.That((saved.Status, published.Status), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK)), saved.Text + published.Text);
    }

    /// <summary>Nepal's legal pages go live when the lawyer and somebody else of the country have seen them.</summary>
    private async Task<Answer> PublishInNepalAsync(params string[] cultures)
    {
        using var lawyer = await Editor.SignInAsync(portal, "nepal-legal");
        var sent = await nepal.SendAsync("POST", $"document/{Nepal}/approval", new JsonObject { ["note"] = "As the group says it" });
        Assert.That(sent.Status, Is.EqualTo(HttpStatusCode.OK), sent.Text);
        foreach (var approver in new[] { lawyer, administrator })
        {
            var waiting = (int)(await nepal.GetAsync($"document/{Nepal}/approval")).Json["waiting"]!;
            var decided = await approver.SendAsync("POST", $"document/{Nepal}/approval/decision", new JsonObject { ["approval"] = waiting, ["isApproved"] = true });
            Assert.That(decided.Status, Is.EqualTo(HttpStatusCode.OK), decided.Text);
        }

        return await nepal.SendAsync("PUT", $"document/{Nepal}/publish", Places.Publish(cultures));
    }

    private async Task DecideAsync(string alias, string culture, string decision)
    {
        var answer = await nepal.SendAsync("POST", $"document/{Nepal}/inheritance/field", new JsonObject { ["alias"] = alias, ["culture"] = culture, ["decision"] = decision });
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK), answer.Text);
    }

    private async Task<JsonNode> FieldAsync(string alias, string culture) => Of((await nepal.GetAsync($"document/{Nepal}/inheritance")).Json, alias, culture);

    private static JsonNode Of(JsonNode inheritance, string alias, string culture) =>
        inheritance["fields"]!.AsArray().Single(field => (string?)field!["alias"] == alias && (string?)field["culture"] == culture)!;

    private static async Task<List<JsonNode>> ChangesAsync(Editor editor) => [.. (await editor.GetAsync("inheritance/changes")).Json.AsArray().Select(change => change!)];

    private async Task<string> ReadAsync(Guid page)
    {
        using var reader = new Visitor(portal);
        return (await reader.GetAsync(places.AddressOf(page, "en"))).Document.Body!.TextContent;
    }

    /// <summary>Everything as it is stored, with some fields said anew: as the client sends a whole document.</summary>
    private JsonObject Body(Guid key, params (string Alias, string Culture, string Value)[] said)
    {
        var document = places.Contents.GetById(key)!;
        var json = Whole(key);
        foreach (var (alias, culture, value) in said)
        {
            json.Single(each => (string?)each!["alias"] == alias && (string?)each["culture"] == culture)!["value"] = value;
        }

        return new JsonObject
        {
            ["values"] = json,
            ["variants"] = new JsonArray([.. document.AvailableCultures.Select(culture => (JsonNode)new JsonObject { ["culture"] = culture, ["segment"] = null, ["name"] = document.GetCultureName(culture) })]),
        };
    }

    private JsonArray Whole(Guid key) =>
        administrator.GetAsync($"document/{key}").GetAwaiter().GetResult().Json["values"]!.DeepClone().AsArray();

    private JsonObject NewLegalPage(Guid id)
    {
        var body = places.NewPage(places.Home("chautari").Key, id, ("en", "Something legal"));
        body["documentType"] = new JsonObject { ["id"] = ((IContentBase)places.Contents.GetById(Nepal)!).ContentType.Key };
        body["values"]![0]!["value"] = "Our own heading";
        return body;
    }
}
