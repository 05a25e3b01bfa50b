using System.Net;
using ECare.Tests.Web;

namespace ECare.Tests.Backoffice;

/// <summary>What the search of the back office finds, and for whom.</summary>
[TestFixture]
[Category("Web")]
internal sealed class SearchTests
{
    private SharedPortal portal = null!;

    [OneTimeSetUp]
    public async Task Start() => portal = await PortalHost.SharedAsync();

    [Test]
    public async Task Finds_pages_by_name_before_those_that_only_mention_it()
    {
        using var administrator = await Editor.SignInAsync(portal, "admin");
        var places = new Places(portal);

        var named = await KeysAsync(administrator, "document", "top up");
        var mentioned = await KeysAsync(administrator, "document", "voucher");

        Assert.That(places.Contents.GetById(named[0])!.GetCultureName("en"), Does.Contain("top up").IgnoreCase);
        Assert.That(mentioned.Select(key => places.Contents.GetById(key)!.GetCultureName("en")), Has.Some.Contains("top up").IgnoreCase, "the word stands in its text only");
        Assert.That(mentioned, Is.Unique);
    }

    [Test]
    public async Task Finds_a_word_of_any_language()
    {
        using var administrator = await Editor.SignInAsync(portal, "admin");

        Assert.That(await KeysAsync(administrator, "document", "भाउचर"), Is.Not.Empty);
    }

    [Test]
    public async Task Shows_a_country_nothing_of_another_one()
    {
        using var nepal = await Editor.SignInAsync(portal, "nepal");
        var places = new Places(portal);
        var home = places.Home("chautari");

        var found = await KeysAsync(nepal, "document", "phone");

        Assert.That(found, Is.Not.Empty);
        Assert.That(found.Select(key => places.Contents.GetById(key)!.Path), Has.All.StartsWith(home.Path));
    }

    [TestCase("document-type", "help")]
    [TestCase("media-type", "image")]
    [TestCase("data-type", "text")]
    public async Task Finds_types_by_a_part_of_their_name_for_who_has_the_settings(string kind, string words)
    {
        using var administrator = await Editor.SignInAsync(portal, "admin");
        using var nepal = await Editor.SignInAsync(portal, "nepal");

        Assert.That(await KeysAsync(administrator, kind, words), Is.Not.Empty);
        Assert.That(await KeysAsync(administrator, kind, "no such thing"), Is.Empty);
        Assert.That((await nepal.GetAsync($"item/{kind}/search?query={words}")).Status, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [TestCase("")]
    [TestCase("%20")]
    [TestCase("***")]
    [TestCase("%22")]
    [TestCase("(%20)%5B%5E~")]
    public async Task Finds_nothing_for_what_is_no_word(string query)
    {
        using var administrator = await Editor.SignInAsync(portal, "admin");

        Assert.That(await KeysAsync(administrator, "document", query), Is.Empty);
    }

    [Test]
    public async Task Bears_a_text_that_nobody_types()
    {
        using var administrator = await Editor.SignInAsync(portal, "admin");

        Assert.That(await KeysAsync(administrator, "document", new string('x', 3000)), Is.Empty);
    }

    private static async Task<List<Guid>> KeysAsync(Editor editor, string kind, string query)
    {
        var answer = await editor.GetAsync($"item/{kind}/search?query={query}&take=100");
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK), answer.Text);
        return [.. answer.Json["items"]!.AsArray().Select(item => item!["id"]!.GetValue<Guid>())];
    }
}
