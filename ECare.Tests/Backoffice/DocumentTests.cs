using System.Net;
using System.Text.Json.Nodes;
using ECare.Tests.Web;

namespace ECare.Tests.Backoffice;

/// <summary>A page's life as the client leads it, by the requests that it sends.</summary>
[TestFixture]
[Category("Web")]
internal sealed class DocumentTests
{
    private SharedPortal portal = null!;
    private Places places = null!;
    private Editor nepal = null!;
    private Editor administrator = null!;
    private Guid page;

    [SetUp]
    public async Task Start_with_a_new_page()
    {
        portal = await PortalHost.SharedAsync();
        places = new Places(portal);
        nepal = await Editor.SignInAsync(portal, "nepal");
        administrator = await Editor.SignInAsync(portal, "admin");
        page = Guid.CreateVersion7();
        var created = await nepal.SendAsync("POST", "document", places.NewPage(places.Home("chautari").Key, page, ("en", "Monsoon"), ("ne-NP", "वर्षा")));
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
    public async Task Shows_a_page_to_the_public_from_publishing_until_unpublishing()
    {
        var draft = await PublicAsync("/np/en/monsoon");
        await nepal.SendAsync("PUT", $"document/{page}/publish", Places.Publish("en"));
        var published = await PublicAsync("/np/en/monsoon");
        var state = (await nepal.GetAsync($"document/{page}")).Json["variants"]!.AsArray().ToDictionary(variant => variant!["culture"]!.GetValue<string>(), variant => variant!["state"]!.GetValue<string>());
        var unpublished = await nepal.SendAsync("PUT", $"document/{page}/unpublish", new JsonObject { ["cultures"] = new JsonArray("en") });

        Assert.That(draft, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(published, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(state, Is.EqualTo(new Dictionary<string, string> { ["en"] = "Published", ["ne-NP"] = "Draft" }));
        Assert.That(unpublished.Status, Is.EqualTo(HttpStatusCode.OK), unpublished.Text);
        Assert.That(await PublicAsync("/np/en/monsoon"), Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Says_that_a_branch_is_published_when_it_was_published()
    {
        var branch = await nepal.SendAsync("PUT", $"document/{page}/publish-with-descendants", new JsonObject { ["includeUnpublishedDescendants"] = true, ["cultures"] = new JsonArray("en") });
        var task = branch.Json["taskId"]!.GetValue<Guid>();
        var asked = await nepal.GetAsync($"document/{page}/publish-with-descendants/result/{task}");
        var unknown = await nepal.GetAsync($"document/{page}/publish-with-descendants/result/{Guid.CreateVersion7()}");
        var elsewhere = await nepal.GetAsync($"document/{new Places(portal).Home("polder").Key}/publish-with-descendants/result/{task}");
        var shown = await PublicAsync("/np/en/monsoon");
        await nepal.SendAsync("PUT", $"document/{page}/unpublish", new JsonObject { ["cultures"] = new JsonArray("en") });

        Assert.That((bool)asked.Json["isComplete"]!, Is.True, asked.Text);
        Assert.That(shown, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((unknown.Status, unknown.IsProblem), Is.EqualTo((HttpStatusCode.NotFound, true)));
        Assert.That(elsewhere.Status, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task Says_in_words_why_a_page_has_no_address()
    {
        var addresses = (await nepal.GetAsync($"document/urls?id={page}")).Json[0]!["urlInfos"]!.AsArray();

        Assert.That(addresses.Select(each => (string?)each!["message"]), Has.Some.EqualTo("This item is not published").And.None.StartsWith("["));
    }

    [TestCase("banner")]
    [TestCase("campaign")]
    [TestCase("siteSettings")]
    public async Task Names_no_address_of_a_document_that_is_no_page(string alias)
    {
        var addresses = (await nepal.GetAsync($"document/urls?id={places.Page("chautari", alias).Key}")).Json[0]!["urlInfos"]!.AsArray();

        Assert.That(addresses, Is.Empty, "Its place in the tree answers 404 to visitors.");
    }

    [Test]
    public async Task Tells_the_editor_why_a_page_may_not_go_live()
    {
        var change = Places.Change(("en", "Monsoon"), ("ne-NP", "वर्षा"));
        var gone = Guid.CreateVersion7();
        change["values"]!.AsArray().Add(new JsonObject
        {
            ["alias"] = "body",
            ["culture"] = "en",
            ["segment"] = null,
            ["value"] = new JsonObject { ["markup"] = $$"""<p><a type="document" href="/{localLink:{{gone}}}">More</a></p>""", ["blocks"] = null },
        });
        var saved = await nepal.SendAsync("PUT", $"document/{page}", change);

        var refused = await nepal.SendAsync("PUT", $"document/{page}/publish", Places.Publish("en"));

        var told = JsonNode.Parse(refused.Headers.GetValues("Umb-Notifications").Single())!.AsArray().Single()!;
        Assert.That(saved.Status, Is.EqualTo(HttpStatusCode.OK), saved.Text);
        Assert.That((refused.Status, refused.IsProblem), Is.EqualTo((HttpStatusCode.BadRequest, true)));
        Assert.That((string?)told["type"], Is.EqualTo("Error"));
        Assert.That((string?)told["message"], Does.Contain($"leads to {gone}, which no longer exists"));
        Assert.That(await PublicAsync("/np/en/monsoon"), Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Tells_the_second_of_two_editors_that_somebody_was_faster()
    {
        var mine = (await nepal.GetAsync($"document/{page}")).Headers.ETag!.Tag;
        var theirs = (await administrator.GetAsync($"document/{page}")).Headers.ETag!.Tag;

        var first = await administrator.SendAsync("PUT", $"document/{page}", Places.Change(("en", "Theirs"), ("ne-NP", "वर्षा")), ("If-Match", theirs));
        var second = await nepal.SendAsync("PUT", $"document/{page}", Places.Change(("en", "Mine"), ("ne-NP", "वर्षा")), ("If-Match", mine));
        var again = await administrator.SendAsync("PUT", $"document/{page}", Places.Change(("en", "Theirs too"), ("ne-NP", "वर्षा")), ("If-Match", first.Headers.ETag!.Tag));

        Assert.That(first.Status, Is.EqualTo(HttpStatusCode.OK), first.Text);
        Assert.That((second.Status, second.IsProblem), Is.EqualTo((HttpStatusCode.Conflict, true)));
        Assert.That(again.Status, Is.EqualTo(HttpStatusCode.OK), again.Text);
        Assert.That(places.Contents.GetById(page)!.GetCultureName("en"), Is.EqualTo("Theirs too"));
    }

    [Test]
    public async Task Takes_a_save_written_on_what_publishing_made()
    {
        var published = await nepal.SendAsync("PUT", $"document/{page}/publish", Places.Publish("en"));

        var saved = await nepal.SendAsync("PUT", $"document/{page}", Places.Change(("en", "Later"), ("ne-NP", "वर्षा")), ("If-Match", published.Headers.ETag!.Tag));

        Assert.That(saved.Status, Is.EqualTo(HttpStatusCode.OK), saved.Text);
    }

    [Test]
    public async Task Goes_back_to_an_earlier_version()
    {
        await nepal.SendAsync("PUT", $"document/{page}/publish", Places.Publish("en", "ne-NP"));
        await nepal.SendAsync("PUT", $"document/{page}", Places.Change(("en", "Changed"), ("ne-NP", "वर्षा")));
        var versions = (await nepal.GetAsync($"document-version?documentId={page}&culture=en")).Json["items"]!.AsArray();
        var former = versions.Single(version => version!["isCurrentPublishedVersion"]!.GetValue<bool>())!["id"]!.GetValue<Guid>();
        var shown = (await nepal.GetAsync($"document-version/{former}")).Json;

        var rolled = await nepal.SendAsync("POST", $"document-version/{former}/rollback?culture=en");

        Assert.That(shown["variants"]!.AsArray().Select(variant => variant!["name"]!.GetValue<string>()), Does.Contain("Monsoon"));
        Assert.That(rolled.Status, Is.EqualTo(HttpStatusCode.OK), rolled.Text);
        Assert.That(places.Contents.GetById(page)!.GetValue<string>("heading", "en"), Is.EqualTo("Monsoon"));
    }

    [Test]
    public async Task Tells_who_did_what()
    {
        await administrator.SendAsync("PUT", $"document/{page}/publish", Places.Publish("en"));
        var log = (await nepal.GetAsync($"document/{page}/audit-log")).Json["items"]!.AsArray();
        var names = (await nepal.GetAsync("item/user?" + string.Join('&', log.Select(entry => $"id={entry!["user"]!["id"]}").Distinct()))).Json.AsArray();

        Assert.That(log.Select(entry => entry!["logType"]!.GetValue<string>()), Does.Contain("PublishVariant"));
        Assert.That(names.Select(user => user!["name"]!.GetValue<string>()), Is.EquivalentTo(new[] { "Nabin Editor", "Asha Administrator" }));
    }

    [Test]
    public async Task Copies_moves_sorts_and_restores()
    {
        var home = places.Home("chautari").Key;
        var copied = await nepal.SendAsync("POST", $"document/{page}/copy", new JsonObject { ["target"] = new JsonObject { ["id"] = home } });
        var copy = Guid.Parse(copied.Headers.GetValues("Umb-Generated-Resource").Single());
        var named = places.Contents.GetById(copy)!;
        var moved = await nepal.SendAsync("PUT", $"document/{copy}/move", new JsonObject { ["target"] = new JsonObject { ["id"] = page } });
        var children = (await nepal.GetAsync($"tree/document/children?parentId={page}")).Json["items"]!.AsArray();
        var sorted = await nepal.SendAsync("PUT", "document/sort", new JsonObject { ["parent"] = new JsonObject { ["id"] = page }, ["sorting"] = new JsonArray(new JsonObject { ["id"] = copy, ["sortOrder"] = 0 }) });
        await nepal.SendAsync("PUT", $"document/{copy}/move-to-recycle-bin");
        var bin = (await administrator.GetAsync("recycle-bin/document/root")).Json["items"]!.AsArray();
        var parent = (await administrator.GetAsync($"recycle-bin/document/{copy}/original-parent")).Json;
        var restored = await administrator.SendAsync("PUT", $"recycle-bin/document/{copy}/restore", new JsonObject { ["target"] = new JsonObject { ["id"] = page } });

        Assert.That((named.GetCultureName("en"), named.GetCultureName("ne-NP")), Is.EqualTo(("Monsoon (1)", "वर्षा (1)")), "Beside its original.");
        Assert.That(moved.Status, Is.EqualTo(HttpStatusCode.OK), moved.Text);
        Assert.That(children.Select(child => child!["id"]!.GetValue<Guid>()), Is.EqualTo(new[] { copy }));
        Assert.That(sorted.Status, Is.EqualTo(HttpStatusCode.OK), sorted.Text);
        Assert.That(bin.Select(item => item!["id"]!.GetValue<Guid>()), Does.Contain(copy));
        Assert.That(parent["id"]!.GetValue<Guid>(), Is.EqualTo(page));
        Assert.That(restored.Status, Is.EqualTo(HttpStatusCode.OK), restored.Text);
        Assert.That(places.Contents.GetById(copy)!.Trashed, Is.False);
    }

    [Test]
    public async Task Who_threw_a_page_away_sees_it_and_brings_it_back_and_nobody_elses()
    {
        var home = places.Home("chautari").Key;
        var copied = await nepal.SendAsync("POST", $"document/{page}/copy", new JsonObject { ["target"] = new JsonObject { ["id"] = home } });
        var copy = Guid.Parse(copied.Headers.GetValues("Umb-Generated-Resource").Single());
        using var senegal = await Editor.SignInAsync(portal, "senegal");
        await nepal.SendAsync("PUT", $"document/{copy}/move-to-recycle-bin");
        var back = new JsonObject { ["target"] = new JsonObject { ["id"] = home } };

        var seen = await nepal.GetAsync($"document/{copy}");
        var seenElsewhere = await senegal.GetAsync($"document/{copy}");
        var takenElsewhere = await senegal.SendAsync("PUT", $"recycle-bin/document/{copy}/restore", new JsonObject { ["target"] = new JsonObject { ["id"] = places.Home("ndar").Key } });
        var written = await nepal.SendAsync("PUT", $"document/{copy}", new JsonObject { ["values"] = seen.Json["values"]!.DeepClone(), ["variants"] = seen.Json["variants"]!.DeepClone() });
        var listed = await nepal.GetAsync("recycle-bin/document/root");
        var named = (await nepal.GetAsync($"item/document?id={copy}"), await senegal.GetAsync($"item/document?id={copy}"));
        var gone = await nepal.SendAsync("DELETE", $"recycle-bin/document/{copy}");
        var restored = await nepal.SendAsync("PUT", $"recycle-bin/document/{copy}/restore", back);

        Assert.That((seen.Status, seenElsewhere.Status, takenElsewhere.Status), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)));
        Assert.That((written.Status, gone.Status, restored.Status), Is.EqualTo((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.OK)), restored.Text);
        Assert.That(listed.Text, Does.Not.Contain(copy.ToString()));
        Assert.That((named.Item1.Json.AsArray().Count, named.Item2.Json.AsArray().Count), Is.EqualTo((1, 0)));
        Assert.That((places.Contents.GetById(copy)!.Trashed, (bool)seen.Json["isTrashed"]!), Is.EqualTo((false, true)));
    }

    [Test]
    public async Task Names_the_field_that_does_not_fit()
    {
        var home = places.Home("chautari");
        var change = Places.Change(("en", home.GetCultureName("en")!), ("ne-NP", home.GetCultureName("ne-NP")!));
        change["values"] = new JsonArray();
        change["cultures"] = new JsonArray("en");

        var answer = await nepal.SendAsync("PUT", $"/umbraco/management/api/v1.1/document/{home.Key}/validate", change);

        Assert.That((answer.Status, answer.IsProblem), Is.EqualTo((HttpStatusCode.BadRequest, true)), answer.Text);
        Assert.That(answer.Json["errors"]!.AsObject().Select(error => error.Key), Does.Contain("$.values[?(@.alias == 'operator' && @.culture == null && @.segment == null)].value"));
    }

    [Test]
    public async Task Names_the_page_that_keeps_a_branch_from_going_live()
    {
        var campaign = await DraftCampaign.WriteAsync(places, administrator, "polder");
        await campaign.ChangeAsync(administrator, "headline", "", "en");
        var body = new JsonObject { ["includeUnpublishedDescendants"] = true, ["cultures"] = new JsonArray("en") };

        var refused = await administrator.SendAsync("PUT", $"document/{campaign.Id}/publish-with-descendants", body);
        var name = places.Contents.GetById(campaign.Id)!.Name;
        await campaign.ThrowAwayAsync(administrator);

        Assert.That((refused.Status, (string?)refused.Json["title"]), Is.EqualTo((HttpStatusCode.BadRequest, $"{name}: a field that must be filled is empty, or one does not fit")));
    }

    [Test]
    public async Task Tells_what_publishing_would_be_told_of_before_anything_is_saved()
    {
        var about = places.Page("chautari", "contentPage");
        var values = new JsonArray(new JsonObject { ["alias"] = "intro", ["culture"] = "en", ["value"] = "It costs Rs 499." });
        var change = Places.Change(("en", about.GetCultureName("en")!));
        (change["values"], change["cultures"]) = (values.DeepClone(), new JsonArray("en"));
        var fresh = Places.Change(("en", "A page that is never made"));
        (fresh["values"], fresh["documentType"]) = (values.DeepClone(), new JsonObject { ["id"] = about.ContentType.Key });
        fresh["parent"] = new JsonObject { ["id"] = places.Home("chautari").Key };

        var changed = await nepal.SendAsync("PUT", $"document/{about.Key}/publish-findings", change);
        var made = await nepal.SendAsync("POST", "document/publish-findings", fresh);
        change["values"]![0]!["value"] = "It costs nothing.";
        var clean = await nepal.SendAsync("PUT", $"document/{about.Key}/publish-findings", change);
        var gone = await nepal.SendAsync("PUT", $"document/{Guid.CreateVersion7()}/publish-findings", change);

        Assert.That((changed.Status, made.Status), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK)), changed.Text + made.Text);
        Assert.That(Found(changed), Does.Contain("Rs 499"));
        Assert.That(Found(made), Does.Contain("Rs 499"));
        Assert.That(Found(clean), Does.Not.Contain("Rs 499"));
        Assert.That((gone.Status, places.Contents.GetById(about.Key)!.GetValue<string>("intro", "en")), Is.EqualTo((HttpStatusCode.NotFound, about.GetValue<string>("intro", "en"))));
    }

    private static string Found(Answer answer) => string.Join('\n', answer.Json["items"]!.AsArray().Select(finding => (string)finding!["message"]!));

    private async Task<HttpStatusCode> PublicAsync(string address)
    {
        using var visitor = new Visitor(portal);
        return (await visitor.GetAsync(address)).Status;
    }
}
