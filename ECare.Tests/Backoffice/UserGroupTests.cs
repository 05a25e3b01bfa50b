using System.Net;
using System.Text.Json.Nodes;
using ECare.Tests.Web;

namespace ECare.Tests.Backoffice;

/// <summary>Groups that administrators make beside those of the operators.</summary>
[TestFixture]
[Category("Web")]
internal sealed class UserGroupTests
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
    public async Task Gives_what_a_group_was_given_and_takes_it_away_at_once()
    {
        var body = Group("dutchHelp", places.Home("polder").Key, "nl-NL");
        var id = await CreateAsync(body);
        await StaffMembers.AddAsync(portal, "dutch-help", "dutchHelp");
        using var editor = await Editor.SignInAsync(portal, "dutch-help");
        var page = places.Page("polder", "contentPage");

        var dutch = await editor.SendAsync("PUT", $"document/{page.Key}/publish", Places.Publish("nl-NL"));
        var english = await editor.SendAsync("PUT", $"document/{page.Key}/publish", Places.Publish("en"));
        var nepal = await editor.GetAsync($"document/{places.Page("chautari", "contentPage").Key}");
        body["fallbackPermissions"] = new JsonArray("Umb.Document.Read");
        var changed = await administrator.SendAsync("PUT", $"user-group/{id}", body);
        var afterwards = await editor.SendAsync("PUT", $"document/{page.Key}/publish", Places.Publish("nl-NL"));
        await administrator.SendAsync("DELETE", $"user-group/{id}");
        var nowhere = await editor.GetAsync($"document/{page.Key}");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((dutch.Status, english.Status, nepal.Status), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)), dutch.Text);
            Assert.That((changed.Status, afterwards.Status, nowhere.Status), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)));
        }
    }

    [Test]
    public async Task Leaves_nobody_for_a_later_group_of_the_same_alias()
    {
        var id = await CreateAsync(Group("shortLived", places.Home("polder").Key, "nl-NL"));
        await StaffMembers.AddAsync(portal, "short-lived", "shortLived");
        await administrator.SendAsync("DELETE", $"user-group/{id}");
        await CreateAsync(Group("shortLived", null, "nl-NL"));
        using var editor = await Editor.SignInAsync(portal, "short-lived");

        Assert.That((await editor.GetAsync("user/current")).Json["userGroupIds"]!.AsArray(), Is.Empty);
    }

    [Test]
    public async Task Opens_no_tree_to_a_group_without_a_start_node()
    {
        await CreateAsync(Group("nowhere", Guid.Empty, "nl-NL"));
        await StaffMembers.AddAsync(portal, "nowhere", "nowhere");
        using var editor = await Editor.SignInAsync(portal, "nowhere");

        Assert.That((await editor.GetAsync("tree/document/root")).Json["items"]!.AsArray(), Is.Empty);
        Assert.That((await editor.GetAsync($"document/{places.Home("polder").Key}")).Status, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task Shows_the_operators_groups_and_changes_none_of_them()
    {
        var groups = (await administrator.GetAsync("filter/user-group?take=1000")).Json["items"]!.AsArray();
        var nepal = groups.Single(group => group!["alias"]!.GetValue<string>() == "chautari-editors")!;

        var changed = await administrator.SendAsync("PUT", $"user-group/{nepal["id"]}", Group("chautari-editors", null, "en"));
        var deleted = await administrator.SendAsync("DELETE", $"user-group/{nepal["id"]}");

        Assert.That(nepal["isDeletable"]!.GetValue<bool>(), Is.False);
        Assert.That(nepal["documentStartNode"]!["id"]!.GetValue<Guid>(), Is.EqualTo(places.Home("chautari").Key));
        Assert.That((changed.Json["operationStatus"]!.GetValue<string>(), deleted.Json["operationStatus"]!.GetValue<string>()), Is.EqualTo(("BuiltIn", "BuiltIn")));
    }

    [Test]
    public async Task Has_nobody_when_it_begins_even_who_was_given_its_alias_before()
    {
        await StaffMembers.AddAsync(portal, "too-early", "notYetThere");
        await CreateAsync(Group("notYetThere", null, "nl-NL"));
        using var editor = await Editor.SignInAsync(portal, "too-early");

        Assert.That((await editor.GetAsync("user/current")).Json["userGroupIds"]!.AsArray(), Is.Empty);
    }

    [Test]
    public async Task Takes_no_key_that_another_group_has()
    {
        var first = await CreateAsync(Group("firstOfTwo", null, "en"));
        var second = Group("secondOfTwo", null, "en");
        second["id"] = first;

        var answer = await administrator.SendAsync("POST", "user-group", second);

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.BadRequest), answer.Text);
        Assert.That((await administrator.GetAsync($"user-group/{first}")).Json["alias"]!.GetValue<string>(), Is.EqualTo("firstOfTwo"));
    }

    [TestCase("name", "", "InvalidName")]
    [TestCase("alias", "with space", "InvalidAlias")]
    [TestCase("alias", "CHAUTARI-editors", "DuplicateAlias")]
    [TestCase("sections", "Umb.Section.Users", "UsersSection")]
    [TestCase("sections", "Umb.Section.Members", "UnknownSection")]
    [TestCase("fallbackPermissions", "Umb.Document.Everything", "UnknownPermission")]
    [TestCase("permissions", "anything", "UnknownPermission")]
    [TestCase("languages", "xx-XX", "UnknownLanguage")]
    public async Task Refuses_a_group_that_would_mean_nothing_or_too_much(string field, string value, string status)
    {
        var body = Group("refusedGroup", null, "en");
        body[field] = body[field] is JsonArray ? new JsonArray(value) : value;

        var answer = await administrator.SendAsync("POST", "user-group", body);

        Assert.That((answer.Status, answer.Json["operationStatus"]!.GetValue<string>()), Is.EqualTo((HttpStatusCode.BadRequest, status)));
    }

    private static JsonObject Group(string alias, Guid? start, string language) => new()
    {
        ["name"] = $"Test {alias}",
        ["alias"] = alias,
        ["icon"] = "icon-users",
        ["sections"] = new JsonArray("Umb.Section.Content"),
        ["languages"] = new JsonArray(language),
        ["hasAccessToAllLanguages"] = false,
        ["documentRootAccess"] = start is null,
        ["documentStartNode"] = start is { } key && key != Guid.Empty ? new JsonObject { ["id"] = key } : null,
        ["mediaRootAccess"] = false,
        ["mediaStartNode"] = null,
        ["fallbackPermissions"] = new JsonArray("Umb.Document.Read", "Umb.Document.Update", "Umb.Document.Publish"),
        ["permissions"] = new JsonArray(),
    };

    private async Task<Guid> CreateAsync(JsonObject body)
    {
        var created = await administrator.SendAsync("POST", "user-group", body.DeepClone());
        Assert.That(created.Status, Is.EqualTo(HttpStatusCode.Created), created.Text);
        return Guid.Parse(created.Headers.GetValues("Umb-Generated-Resource").Single());
    }
}
