using System.Net;
using System.Text.RegularExpressions;
using ECare.Cms.Publishing;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.Blocks;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Services.Navigation;
using Umbraco.Cms.Core.Strings;
using Umbraco.Cms.Core.Web;
using Umbraco.Extensions;

namespace ECare.Tests.Cms.Web;

/// <summary>Pages of the content tree over HTTP, from the real database through the snapshot to a view.</summary>
[Category("CmsWeb")]
[NonParallelizable]
public sealed partial class CmsPagesTests
{
    private CommandCounter commands = null!;
    private CmsWebHost host = null!;

    private TestSite Site => host.Site;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        commands = new CommandCounter();
        host = await CmsWebHost.StartAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await host.DisposeAsync();
        commands.Dispose();
    }

    [TestCase("/", "view=page; title=Group title; culture=en; url=/;")]
    [TestCase("/nl", "view=page; title=Thuis titel; culture=nl-NL; url=/nl/;")]
    [TestCase("/nl/", "view=page; title=Thuis titel; culture=nl-NL; url=/nl/;")]
    [TestCase("/NL/Abonnementen", "view=page; title=Abonnementen titel; culture=nl-NL; url=/nl/abonnementen/;")]
    [TestCase("/nl/en/plans/gold-5g/", "view=page; title=Gold 5G title; culture=en; url=/nl/en/plans/gold-5g/;")]
    public async Task Finds_a_page_by_its_words_in_the_language_of_the_site(string path, string expected)
    {
        using var response = await host.Client.GetAsync(path);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.StartWith(expected));
    }

    [TestCase("/nl/plans", "Niet gevonden", Description = "English words below a Dutch address")]
    [TestCase("/nl/abonnementen/gold-5g", "Niet gevonden", Description = "not published in Dutch")]
    [TestCase("/nl/instellingen", "Niet gevonden", Description = "a document that is no page")]
    [TestCase("/nl/en/nope", "Not found")]
    [TestCase("/nl/ar/nope", "Nothing here", Description = "the site has no page for it in Arabic, the group has one in English")]
    [TestCase("//nl//formulier", "", Description = "a form there would post to another host")]
    [TestCase("/nope", "Nothing here")]
    public async Task Answers_404_with_the_page_of_the_nearest_site(string path, string expected)
    {
        using var response = await host.Client.GetAsync(new Uri(host.Client.BaseAddress!.GetLeftPart(UriPartial.Authority) + path));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain(expected));
    }

    [Test]
    public async Task Shows_the_sites_own_words_when_something_broke()
    {
        using var response = await host.Client.GetAsync("/nl/api/broken");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.StartWith("view=errorPage; title=Kapot; culture=nl-NL;"));
    }

    [Test]
    public async Task Serves_a_site_under_any_host_name()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/nl/abonnementen");
        request.Headers.Host = "selfcare.example";

        using var response = await host.Client.SendAsync(request);

        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("url=/nl/abonnementen/;"));
    }

    [Test]
    public async Task Reads_pages_and_refuses_to_have_them_posted()
    {
        using var head = await host.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/nl"));
        using var post = await host.Client.PostAsync("/nl", new FormUrlEncodedContent([KeyValuePair.Create("a", "b")]));
        using var delete = await host.Client.DeleteAsync("/nl");

        Assert.That(head.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(post.StatusCode, Is.EqualTo(HttpStatusCode.MethodNotAllowed));
        Assert.That(post.Content.Headers.Allow, Is.EquivalentTo(["GET", "HEAD"]));
        Assert.That(delete.StatusCode, Is.EqualTo(HttpStatusCode.MethodNotAllowed));
    }

    [Test]
    public async Task Sends_a_form_on_a_page_to_its_surface_controller()
    {
        using var response = await PostAsync(await FormAsync(), ("Number", "9801"));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That(response.Headers.Location!.OriginalString, Is.EqualTo($"/nl/formulier/?done=top-up-{Site.Form.Key:n}"));
    }

    [Test]
    public async Task Shows_the_page_again_with_what_was_wrong()
    {
        using var response = await PostAsync(await FormAsync(), ("Number", ""));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.StartWith("view=formPage; title=Formulier; culture=nl-NL; url=/nl/formulier/; errors=1;"));
    }

    [Test]
    public async Task Refuses_a_form_whose_route_was_tampered_with()
    {
        var form = await FormAsync();

        foreach (var route in new[] { "x", form.Route[..^4] + "AAAA", new string('A', 5_000), "%00" })
        {
            using var response = await PostAsync(form with { Route = route }, ("Number", "1"));
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest), route);
        }

        using var twice = await PostAsync(form, ("Number", "1"), ("ufprt", form.Route));
        using var without = await PostAsync(form with { Token = "x" }, ("Number", "1"));
        Assert.That(twice.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(without.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task Refuses_a_body_that_is_no_form()
    {
        using var broken = new ByteArrayContent([1, 2, 3]);
        broken.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=none");

        using var response = await host.Client.PostAsync("/nl/formulier", broken);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task Shows_pages_without_asking_the_database()
    {
        string[] paths = ["/nl", "/nl/en/plans/gold-5g", "/nl/formulier", "/nope", "/nl/nope"];
        foreach (var path in paths)
        {
            using var first = await host.Client.GetAsync(path);
        }

        var before = commands.Commands.Count;
        foreach (var path in paths)
        {
            using var again = await host.Client.GetAsync(path);
        }

        Assert.That(commands.Commands.Skip(before), Is.Empty);
    }

    [Test]
    public async Task Asks_no_content_table_for_a_page_nobody_has_seen_yet()
    {
        var page = Site.Create("page", Site.Home, "Unseen", "Ongezien");
        Assert.That(page.Published);
        var before = commands.Commands.Count;

        using var response = await host.Client.GetAsync("/nl/ongezien");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(commands.Commands.Skip(before), Is.Empty);
    }

    [Test]
    public async Task Follows_a_rename_and_an_unpublish_at_once()
    {
        var page = Site.Create("page", Site.Plans, "Silver", "Zilver");
        using var before = await host.Client.GetAsync("/nl/abonnementen/zilver");

        Site.Rename(page, "Platina", TestSite.Dutch);
        using var renamed = await host.Client.GetAsync("/nl/abonnementen/platina");
        using var old = await host.Client.GetAsync("/nl/abonnementen/zilver");

        host.Services.GetRequiredService<IContentService>().Unpublish(Site.Fresh(page), TestSite.Dutch);
        using var gone = await host.Client.GetAsync("/nl/abonnementen/platina");
        using var english = await host.Client.GetAsync("/nl/en/plans/silver");

        Assert.That(before.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(renamed.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(old.StatusCode, Is.Not.EqualTo(HttpStatusCode.OK));
        Assert.That(gone.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(english.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public void Reads_values_in_the_words_of_umbraco()
    {
        using var _ = Speaking(TestSite.English);
        var gold = Current.Document(Site.Gold.Key)!;
        var fallback = host.Services.GetRequiredService<IPublishedValueFallback>();

        Assert.That(gold, Is.TypeOf<TestPage>());
        Assert.That(((TestPage)gold).Price, Is.EqualTo(29.95m));
        Assert.That(gold.Value<string>(fallback, "title", TestSite.English), Is.EqualTo("Gold 5G title"));
        Assert.That(gold.Value<string>(fallback, "title", TestSite.Dutch), Is.Empty);
        Assert.That(gold.Value<string>(fallback, "title", TestSite.Dutch, fallback: Fallback.ToLanguage), Is.EqualTo("Gold 5G title"));
        Assert.That(gold.Value<string>(fallback, "title", TestSite.Arabic, fallback: Fallback.ToLanguage), Is.EqualTo("Gold 5G title"));
        Assert.That(gold.Value<string>(fallback, "title", TestSite.Arabic, fallback: Fallback.ToDefaultValue, defaultValue: "default"), Is.EqualTo("default"));
        Assert.That(Current.Document(Site.Plans.Key)!.Value<IHtmlEncodedString>(fallback, "body", fallback: Fallback.ToAncestors)!.ToHtmlString(), Is.EqualTo("<p>Hello</p>"));
        Assert.That(gold.Value<IPublishedContent>("related")!.Key, Is.EqualTo(Site.Home.Key));
        Assert.That(gold.Cultures.Keys, Is.EquivalentTo([TestSite.English]));
    }

    [Test]
    public void Gives_blocks_and_links_as_umbracos_models()
    {
        using var _ = Speaking(TestSite.English);
        var gold = Current.Document(Site.Gold.Key)!;

        var block = gold.Value<BlockListModel>("features")!.Single();
        var links = gold.Value<IEnumerable<Link>>("links")!.Select(link => $"{link.Name}->{link.Url} {link.Type} {link.Target}");

        Assert.That(block.Content.ContentType.Alias, Is.EqualTo("feature"));
        Assert.That(block.Content.Value<string>("caption"), Is.EqualTo("Data"));
        Assert.That(block.Content.Value<int>("amount"), Is.EqualTo(50));
        Assert.That(links, Is.EqualTo(["Home->/nl/en/ Content ", "Elsewhere->https://example.org External _blank"]));
    }

    [Test]
    public void Writes_links_in_the_language_they_are_read_in()
    {
        using var _ = Speaking(TestSite.Dutch);
        var gold = Current.Document(Site.Gold.Key)!;

        Assert.That(gold.Value<IEnumerable<Link>>("links")!.First().Url, Is.EqualTo("/nl/"));
    }

    [Test]
    public void Cleans_rich_text_and_resolves_its_links()
    {
        using var _ = Speaking(TestSite.English);

        var body = Current.Document(Site.Gold.Key)!.Value<IHtmlEncodedString>("body")!.ToHtmlString();

        Assert.That(body, Is.EqualTo("<p>See <a href=\"/nl/en/plans/\">plans</a></p>"));
    }

    [Test]
    public void Converts_a_value_once_per_snapshot()
    {
        using var _ = Speaking(TestSite.English);
        var gold = Current.Document(Site.Gold.Key)!;

        foreach (var alias in new[] { "features", "body", "links", "related" })
        {
            var first = gold.GetProperty(alias)!.GetValue();
            Assert.That(gold.GetProperty(alias)!.GetValue(), Is.SameAs(first), alias);
        }
    }

    [Test]
    public void Finds_words_with_their_fallbacks()
    {
        var words = host.Services.GetRequiredService<Words>();

        Assert.That(words.Find("Dashboard.Welcome", TestSite.Dutch), Is.EqualTo("Welkom"));
        Assert.That(words.Find("Dashboard.Welcome", TestSite.Arabic), Is.EqualTo("Welkom"), "Arabic falls back to Dutch here");
        Assert.That(words.Find("dashboard.welcome", "en-GB"), Is.EqualTo("Welcome"));
        Assert.That(words.Find("Dashboard.Nothing", TestSite.English), Is.Null);
    }

    [Test]
    public async Task Shows_a_changed_word_at_once_and_tells_so()
    {
        var words = host.Services.GetRequiredService<IDictionaryItemService>();
        var languages = host.Services.GetRequiredService<ILanguageService>();
        var version = Current.Version;
        var swapped = host.Snapshots.Watch();

        await words.CreateAsync(
            new DictionaryItem("Dashboard.Bye") { Translations = [new DictionaryTranslation((await languages.GetAsync(TestSite.English))!, "Bye")] },
            Umbraco.Cms.Core.Constants.Security.SuperUserKey);

        Assert.That(Current.Find("Dashboard.Bye", TestSite.English), Is.EqualTo("Bye"));
        Assert.That(Current.Version, Is.GreaterThan(version));
        Assert.That(swapped.HasChanged);
    }

    [Test]
    public void Swaps_once_after_an_import()
    {
        var version = Current.Version;

        using (host.Snapshots.DeferChanges())
        {
            Site.Create("page", Site.Home, "First import");
            Site.Create("page", Site.Home, "Second import");
            Assert.That(Current.Version, Is.EqualTo(version));
        }

        Assert.That(Current.Version, Is.EqualTo(version + 1));
    }

    [Test]
    public async Task Never_shows_readers_half_a_publish()
    {
        var left = Site.Create("page", Site.Home, "Left", fill: d => d.SetValue("price", 0m));
        var right = Site.Create("page", left, "Right", fill: d => d.SetValue("price", 0m));
        using var done = new CancellationTokenSource();

        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(() => ReadUntil(left.Key, right.Key, done.Token))).ToList();
        for (var price = 1m; price <= 15; price++)
        {
            using (host.Snapshots.DeferChanges())
            {
                foreach (var document in new[] { left, right })
                {
                    var fresh = Site.Fresh(document);
                    fresh.SetValue("price", price);
                    host.Services.GetRequiredService<IContentService>().Save(fresh);
                    Site.Publish(fresh, TestSite.English);
                }
            }
        }

        await done.CancelAsync();
        Assert.That((await Task.WhenAll(readers)).Sum(), Is.Zero);
    }

    [Test]
    public void Walks_the_tree_in_the_language_of_the_reader()
    {
        using var _ = Speaking(TestSite.Dutch);
        var tree = host.Services.GetRequiredService<IDocumentNavigationQueryService>();
        var filter = host.Services.GetRequiredService<IPublishedContentStatusFilteringService>();
        var gold = Current.Document(Site.Gold.Key)!;

        Assert.That(gold.Ancestors(tree, filter).Select(page => page.Key), Is.EqualTo([Site.Plans.Key, Site.Home.Key]));
        Assert.That(Current.Document(Site.Plans.Key)!.Children(tree, filter).Select(page => page.Key), Does.Not.Contain(Site.Gold.Key));
        Assert.That(Current.Document(Site.Plans.Key)!.Children(tree, filter, TestSite.English).Select(page => page.Key), Does.Contain(Site.Gold.Key));
    }

    private ContentSnapshot Current => host.Snapshots.Current;

    private int ReadUntil(Guid left, Guid right, CancellationToken done)
    {
        var torn = 0;
        while (!done.IsCancellationRequested)
        {
            var snapshot = Current;
            var prices = new[] { left, right }.Select(key => snapshot.Document(key)!.GetProperty("price")!.GetValue()).ToList();
            torn += Equals(prices[0], prices[1]) ? 0 : 1;
        }

        return torn;
    }

    private Conversation Speaking(string culture)
    {
        var context = host.Services.GetRequiredService<IUmbracoContextFactory>().EnsureUmbracoContext();
        host.Services.GetRequiredService<IVariationContextAccessor>().VariationContext = new VariationContext(culture);
        return new Conversation(context);
    }

    private async Task<Form> FormAsync()
    {
        using var page = await host.Client.GetAsync("/nl/formulier");
        var html = await page.Content.ReadAsStringAsync();
        Assert.That(html, Does.Contain("<form action=\"/nl/formulier\" method=\"post\">"));
        return new Form(
            Hidden().Matches(html).Single(match => match.Groups["name"].Value == "ufprt").Groups["value"].Value,
            Hidden().Matches(html).Single(match => match.Groups["name"].Value == "__RequestVerificationToken").Groups["value"].Value,
            page.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies.First().Split(';')[0] : string.Empty);
    }

    private async Task<HttpResponseMessage> PostAsync(Form form, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/nl/formulier");
        request.Headers.Add("Cookie", form.Cookie);
        request.Content = new FormUrlEncodedContent(
        [
            .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)),
            KeyValuePair.Create("ufprt", form.Route),
            KeyValuePair.Create("__RequestVerificationToken", form.Token),
        ]);
        return await host.Client.SendAsync(request);
    }

    private sealed record Form(string Route, string Token, string Cookie);

    private sealed class Conversation(IDisposable context) : IDisposable
    {
        public void Dispose() => context.Dispose();
    }

    [GeneratedRegex("<input name=\"(?<name>[^\"]+)\" type=\"hidden\" value=\"(?<value>[^\"]+)\"|<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hidden();
}
