using System.Net;
using System.Text.Json.Nodes;
using ECare.Tests.Web;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core.Services;

namespace ECare.Tests.Backoffice;

/// <summary>Document types and data types changed from within the back office, while the site keeps serving.</summary>
[TestFixture]
[Category("Web")]
internal sealed class TypeEditingTests
{
    private SharedPortal portal = null!;
    private Places places = null!;
    private Editor administrator = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        portal = await PortalHost.SharedAsync();
        places = new Places(portal);
        administrator = await Editor.SignInAsync(portal, "admin");
    }

    [OneTimeTearDown]
    public void Stop() => administrator.Dispose();

    [Test]
    public async Task Takes_a_new_property_fills_and_publishes_it_and_tells_what_its_end_would_cost()
    {
        var type = (await administrator.GetAsync($"document-type/{TypeOf("contentPage")}")).Json;
        var before = type.DeepClone();
        var property = Guid.CreateVersion7();
        type["properties"]!.AsArray().Add(Property(property, "reviewedBy", await DataTypeAsync("Umbraco.TextBox"), type["containers"]![0]!["id"]!.GetValue<Guid>()));
        var page = places.Page("chautari", "contentPage");

        var added = await SaveAsync(type);
        var change = Places.Change(("en", page.GetCultureName("en")!));
        change["values"] = new JsonArray(new JsonObject { ["alias"] = "reviewedBy", ["culture"] = null, ["segment"] = null, ["value"] = "Maya" });
        var saved = await administrator.SendAsync("PUT", $"document/{page.Key}", change);
        var published = await administrator.SendAsync("PUT", $"document/{page.Key}/publish", Places.Publish("en"));
        using var visitor = new Visitor(portal);
        var delivered = await visitor.Client.GetStringAsync(new Uri($"/umbraco/delivery/api/v2/content/item/{page.Key}", UriKind.Relative));
        var refused = await SaveAsync(before);
        var still = (await administrator.GetAsync($"document-type/{type["id"]}")).Text;
        var removed = await SaveAsync(before, ("X-Loss-Confirmed", "true"));
        var site = await visitor.GetAsync(places.AddressOf(page.Key, "en"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((added.Status, saved.Status, published.Status), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK)), added.Text + saved.Text + published.Text);
            Assert.That(delivered, Does.Contain("\"reviewedBy\":\"Maya\""));
            Assert.That((refused.Status, refused.Json["detail"]!.GetValue<string>()), Is.EqualTo((HttpStatusCode.Conflict, "Test reviewedBy: what editors wrote there is lost with the property. Nothing was saved yet.")));
            Assert.That(still, Does.Contain("reviewedBy"));
            Assert.That(removed.Status, Is.EqualTo(HttpStatusCode.OK), removed.Text);
            Assert.That(site.Heading, Is.Not.Empty);
        }
    }

    [Test]
    public async Task Makes_a_type_in_a_folder_with_a_tab_a_group_and_a_composition_and_deletes_it_again()
    {
        var folder = Guid.CreateVersion7();
        await administrator.SendAsync("POST", "document-type/folder", new JsonObject { ["id"] = folder, ["name"] = "Test types" });
        var (tab, group, id) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var body = Type(id, "testStory");
        body["parent"] = new JsonObject { ["id"] = folder };
        body["containers"] = new JsonArray(
            new JsonObject { ["id"] = tab, ["parent"] = null, ["name"] = "Story", ["type"] = "Tab", ["sortOrder"] = 0 },
            new JsonObject { ["id"] = group, ["parent"] = new JsonObject { ["id"] = tab }, ["name"] = "Words", ["type"] = "Group", ["sortOrder"] = 0 });
        body["properties"] = new JsonArray(Property(Guid.CreateVersion7(), "story", await DataTypeAsync("Umbraco.TextArea"), group));
        var part = portal.Services.GetRequiredService<IContentTypeService>().Get("contentPage")!.ContentTypeComposition.First();
        body["compositions"] = new JsonArray(new JsonObject { ["documentType"] = new JsonObject { ["id"] = part.Key }, ["compositionType"] = "Composition" });

        var created = await administrator.SendAsync("POST", "document-type", body);
        var children = (await administrator.GetAsync($"tree/document-type/children?parentId={folder}")).Json["items"]!.AsArray();
        var read = (await administrator.GetAsync($"document-type/{id}")).Json;
        var usedPart = await administrator.SendAsync("DELETE", $"document-type/{part.Key}");
        var full = await administrator.SendAsync("DELETE", $"document-type/folder/{folder}");
        var deleted = await administrator.SendAsync("DELETE", $"document-type/{id}");
        var emptied = await administrator.SendAsync("DELETE", $"document-type/folder/{folder}");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(created.Status, Is.EqualTo(HttpStatusCode.Created), created.Text);
            Assert.That(children.Single()!["name"]!.GetValue<string>(), Is.EqualTo("Test testStory"));
            Assert.That(read["properties"]![0]!["container"]!["id"]!.GetValue<Guid>(), Is.EqualTo(group));
            Assert.That(read["containers"]!.AsArray().Single(each => each!["id"]!.GetValue<Guid>() == group)!["parent"]!["id"]!.GetValue<Guid>(), Is.EqualTo(tab));
            Assert.That(read["compositions"]!.AsArray(), Has.Count.EqualTo(1));
            Assert.That((usedPart.Status, usedPart.Json["title"]!.GetValue<string>()), Is.EqualTo((HttpStatusCode.Conflict, "This type is in use")));
            Assert.That((full.Status, deleted.Status, emptied.Status), Is.EqualTo((HttpStatusCode.BadRequest, HttpStatusCode.OK, HttpStatusCode.OK)), deleted.Text);
        }
    }

    [Test]
    public async Task Suggests_the_tags_that_published_pages_have()
    {
        var before = (await administrator.GetAsync($"document-type/{TypeOf("contentPage")}")).Json;
        var tags = new JsonObject
        {
            ["id"] = Guid.CreateVersion7(),
            ["name"] = "Subjects",
            ["editorAlias"] = "Umbraco.Tags",
            ["editorUiAlias"] = "Umb.PropertyEditorUi.Tags",
            ["values"] = new JsonArray(Setting("group", "subjects"), Setting("storageType", "Json")),
        };
        var made = await administrator.SendAsync("POST", "data-type", tags);
        var type = before.DeepClone();
        type["properties"]!.AsArray().Add(Property(Guid.CreateVersion7(), "subjects", tags["id"]!.GetValue<Guid>(), type["containers"]![0]!["id"]!.GetValue<Guid>()));
        var added = await SaveAsync(type);
        var page = places.Page("chautari", "contentPage");
        var change = Places.Change(("en", page.GetCultureName("en")!));
        change["values"] = new JsonArray(new JsonObject { ["alias"] = "subjects", ["culture"] = null, ["segment"] = null, ["value"] = new JsonArray("Roaming abroad", "5G") });
        var saved = await administrator.SendAsync("PUT", $"document/{page.Key}", change);
        var early = await administrator.GetAsync("tag?query=roam&tagGroup=subjects&culture=");
        await administrator.SendAsync("PUT", $"document/{page.Key}/publish", Places.Publish("en"));

        var found = await administrator.GetAsync("tag?query=roam&tagGroup=subjects&culture=");
        var elsewhere = await administrator.GetAsync("tag?query=roam&tagGroup=other&culture=");
        await SaveAsync(before, ("X-Loss-Confirmed", "true"));
        var gone = await administrator.SendAsync("DELETE", $"data-type/{tags["id"]!.GetValue<Guid>()}");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((made.Status, added.Status, saved.Status, gone.Status), Is.EqualTo((HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK)), made.Text + added.Text + saved.Text + gone.Text);
            Assert.That(early.Json["total"]!.GetValue<int>(), Is.Zero, "Drafts are nobody's but their editors'.");
            Assert.That(found.Json["items"]!.AsArray().Select(tag => tag!["text"]!.GetValue<string>()), Is.EqualTo(new[] { "Roaming abroad" }), found.Text);
            Assert.That(elsewhere.Json["total"]!.GetValue<int>(), Is.Zero);
        }
    }

    [Test]
    public async Task Deletes_no_type_that_pages_are_made_of()
    {
        var page = places.Page("polder", "contentPage");

        var refused = await administrator.SendAsync("DELETE", $"document-type/{TypeOf("contentPage")}");

        Assert.That((refused.Status, refused.IsProblem), Is.EqualTo((HttpStatusCode.Conflict, true)));
        Assert.That(places.Contents.GetById(page.Key), Is.Not.Null);
    }

    [TestCase("alias", "contentPage", "DuplicateAlias")]
    [TestCase("alias", "", "InvalidAlias")]
    [TestCase("name", "", "NameCannotBeEmpty")]
    public async Task Refuses_a_type_that_could_not_be_told_from_others(string field, string value, string status)
    {
        var body = Type(Guid.CreateVersion7(), "testRefused");
        body[field] = value;

        var answer = await administrator.SendAsync("POST", "document-type", body);

        Assert.That((answer.Status, answer.Json["operationStatus"]!.GetValue<string>()), Is.EqualTo((HttpStatusCode.BadRequest, status)));
    }

    [Test]
    public async Task Makes_configures_and_deletes_a_data_type_and_says_what_uses_one()
    {
        var id = Guid.CreateVersion7();
        var body = DataType(id, "Test short words", ("maxChars", 12));

        var created = await administrator.SendAsync("POST", "data-type", body);
        body["values"] = new JsonArray(new JsonObject { ["alias"] = "maxChars", ["value"] = 20 });
        var changed = await administrator.SendAsync("PUT", $"data-type/{id}", body);
        var read = (await administrator.GetAsync($"data-type/{id}")).Json;
        var found = (await administrator.GetAsync("filter/data-type?name=Test short")).Json["items"]!.AsArray();
        var used = portal.Services.GetRequiredService<IContentTypeService>().Get("contentPage")!.CompositionPropertyTypes.First().DataTypeKey;
        var references = (await administrator.GetAsync($"data-type/{used}/referenced-by")).Json;
        var refused = await administrator.SendAsync("DELETE", $"data-type/{used}");
        var deleted = await administrator.SendAsync("DELETE", $"data-type/{id}");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((created.Status, changed.Status), Is.EqualTo((HttpStatusCode.Created, HttpStatusCode.OK)), created.Text + changed.Text);
            Assert.That(read["values"]!.AsArray().Single(value => value!["alias"]!.GetValue<string>() == "maxChars")!["value"]!.GetValue<int>(), Is.EqualTo(20));
            Assert.That(found, Has.Count.EqualTo(1));
            Assert.That(references["total"]!.GetValue<int>(), Is.GreaterThan(0));
            Assert.That(references["items"]![0]!["documentType"]!["name"]!.GetValue<string>(), Is.Not.Empty);
            Assert.That((refused.Status, deleted.Status), Is.EqualTo((HttpStatusCode.Conflict, HttpStatusCode.OK)), deleted.Text);
        }
    }

    [Test]
    public async Task Knows_no_editor_that_is_not_installed()
    {
        var body = DataType(Guid.CreateVersion7(), "Test grid");
        body["editorAlias"] = "Umbraco.BlockGrid";

        var answer = await administrator.SendAsync("POST", "data-type", body);

        Assert.That((answer.Status, answer.Json["operationStatus"]!.GetValue<string>()), Is.EqualTo((HttpStatusCode.BadRequest, "PropertyEditorNotFound")));
    }

    [TestCase("document-type", "POST")]
    [TestCase("data-type", "POST")]
    [TestCase("document-type/folder", "POST")]
    [TestCase("tree/document-type/root", "GET")]
    public async Task Lets_a_countrys_team_change_no_type(string address, string method)
    {
        using var nepal = await Editor.SignInAsync(portal, "nepal");

        Assert.That((await nepal.SendAsync(method, address, method == "GET" ? null : new JsonObject())).Status, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await nepal.SendAsync("DELETE", $"document-type/{TypeOf("errorPage")}")).Status, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    private static JsonObject Type(Guid id, string alias) => new()
    {
        ["id"] = id,
        ["alias"] = alias,
        ["name"] = $"Test {alias}",
        ["icon"] = "icon-document",
        ["allowedAsRoot"] = false,
        ["variesByCulture"] = true,
        ["variesBySegment"] = false,
        ["isElement"] = false,
        ["properties"] = new JsonArray(),
        ["containers"] = new JsonArray(),
        ["allowedDocumentTypes"] = new JsonArray(),
        ["compositions"] = new JsonArray(),
    };

    private static JsonObject Property(Guid id, string alias, Guid dataType, Guid container) => new()
    {
        ["id"] = id,
        ["alias"] = alias,
        ["name"] = $"Test {alias}",
        ["dataType"] = new JsonObject { ["id"] = dataType },
        ["container"] = new JsonObject { ["id"] = container },
        ["sortOrder"] = 99,
        ["variesByCulture"] = false,
        ["variesBySegment"] = false,
        ["validation"] = new JsonObject { ["mandatory"] = false },
        ["appearance"] = new JsonObject { ["labelOnTop"] = false },
    };

    private static JsonObject Setting(string alias, string value) => new() { ["alias"] = alias, ["value"] = value };

    private static JsonObject DataType(Guid id, string name, params (string Alias, int Value)[] values) => new()
    {
        ["id"] = id,
        ["name"] = name,
        ["editorAlias"] = "Umbraco.TextBox",
        ["editorUiAlias"] = "Umb.PropertyEditorUi.TextBox",
        ["values"] = new JsonArray([.. values.Select(value => (JsonNode)new JsonObject { ["alias"] = value.Alias, ["value"] = value.Value })]),
    };

    private Guid TypeOf(string alias) => portal.Services.GetRequiredService<IContentTypeService>().Get(alias)!.Key;

    private async Task<Guid> DataTypeAsync(string editor) => (await administrator.GetAsync($"filter/data-type?editorAlias={editor}")).Json["items"]![0]!["id"]!.GetValue<Guid>();

    private Task<Answer> SaveAsync(JsonNode type, params (string Name, string Value)[] headers) =>
        administrator.SendAsync("PUT", $"document-type/{type["id"]}", type.DeepClone(), headers);
}
