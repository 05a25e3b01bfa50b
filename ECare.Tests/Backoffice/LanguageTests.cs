using System.Net;
using System.Text.Json.Nodes;
using ECare.Tests.Web;

namespace ECare.Tests.Backoffice;

/// <summary>Languages and the words of the interface, which all countries share.</summary>
[TestFixture]
[Category("Web")]
internal sealed class LanguageTests
{
    private SharedPortal portal = null!;
    private Editor administrator = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        portal = await PortalHost.SharedAsync();
        administrator = await Editor.SignInAsync(portal, "admin");
    }

    [OneTimeTearDown]
    public void Stop() => administrator.Dispose();

    [Test]
    public async Task Keeps_a_language_in_which_a_country_is_read()
    {
        var refused = await administrator.SendAsync("DELETE", "language/ne-NP");
        using var visitor = new Visitor(portal);

        Assert.That((refused.Status, refused.IsProblem), Is.EqualTo((HttpStatusCode.Conflict, true)), refused.Text);
        Assert.That((await visitor.GetAsync("/np/")).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Deletes_a_language_that_nobody_reads()
    {
        var body = new JsonObject { ["name"] = "Hindi (India)", ["isoCode"] = "hi-IN", ["isDefault"] = false, ["isMandatory"] = false };

        var made = await administrator.SendAsync("POST", "language", body);
        var gone = await administrator.SendAsync("DELETE", "language/hi-IN");

        Assert.That((made.Status, gone.Status), Is.EqualTo((HttpStatusCode.Created, HttpStatusCode.OK)), made.Text + gone.Text);
    }

    [Test]
    public async Task Keeps_words_of_other_languages_from_who_may_write_one()
    {
        await administrator.SendAsync("POST", "user-group", Translators());
        await StaffMembers.AddAsync(portal, "nepali-words", "nepaliWords");
        using var translator = await Editor.SignInAsync(portal, "nepali-words");
        var shared = await WordAsync("Test.Shared", ("en", "Shared"), ("ne-NP", "साझा"));
        var own = await WordAsync("Test.Own", ("ne-NP", "आफ्नै"));

        var renamed = await translator.SendAsync("PUT", $"dictionary/{shared}", Word("Test.Renamed", ("ne-NP", "साझा")));
        var written = await translator.SendAsync("PUT", $"dictionary/{shared}", Word("Test.Shared", ("ne-NP", "सबैको")));
        var refused = await translator.SendAsync("DELETE", $"dictionary/{shared}");
        var allowed = await translator.SendAsync("DELETE", $"dictionary/{own}");
        var kept = await administrator.GetAsync($"dictionary/{shared}");
        await administrator.SendAsync("DELETE", $"dictionary/{shared}");

        Assert.That((renamed.Status, written.Status), Is.EqualTo((HttpStatusCode.Forbidden, HttpStatusCode.OK)), renamed.Text + written.Text);
        Assert.That((refused.Status, refused.IsProblem, allowed.Status), Is.EqualTo((HttpStatusCode.Forbidden, true, HttpStatusCode.OK)), refused.Text + allowed.Text);
        Assert.That(kept.Json["translations"]!.AsArray().Select(each => (string?)each!["translation"]), Is.EquivalentTo(new[] { "Shared", "सबैको" }));
    }

    private static JsonObject Translators() => new()
    {
        ["name"] = "Nepali words",
        ["alias"] = "nepaliWords",
        ["icon"] = "icon-users",
        ["sections"] = new JsonArray("Umb.Section.Translation"),
        ["languages"] = new JsonArray("ne-NP"),
        ["hasAccessToAllLanguages"] = false,
        ["documentStartNode"] = null,
        ["documentRootAccess"] = false,
        ["mediaStartNode"] = null,
        ["mediaRootAccess"] = false,
        ["fallbackPermissions"] = new JsonArray(),
        ["permissions"] = new JsonArray(),
    };

    private static JsonObject Word(string key, params (string Culture, string Text)[] texts) => new()
    {
        ["name"] = key,
        ["translations"] = new JsonArray([.. texts.Select(text => (JsonNode)new JsonObject { ["isoCode"] = text.Culture, ["translation"] = text.Text })]),
    };

    private async Task<Guid> WordAsync(string key, params (string Culture, string Text)[] texts)
    {
        var id = Guid.CreateVersion7();
        var body = Word(key, texts);
        body["id"] = id;
        var made = await administrator.SendAsync("POST", "dictionary", body);
        Assert.That(made.Status, Is.EqualTo(HttpStatusCode.Created), made.Text);
        return id;
    }
}
