using System.Net;
using ECare.Tests.Web;
using ECare.Web.Content.Models;

namespace ECare.Tests.Search;

/// <summary>The search page as a visitor meets it, without script.</summary>
[Category("Web")]
internal sealed class SearchPageTests
{
    private SharedPortal portal = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => portal = await PortalHost.SharedAsync();

    [TestCase("/np/en", "lost phone", "My phone is lost or stolen")]
    [TestCase("/np/en", "stolen fone", "My phone is lost or stolen")]
    [TestCase("/np", "फोन हरायो", null)]
    [TestCase("/sa", "الجوال", null)]
    [TestCase("/bh", "فاتوره", null)]
    [TestCase("/sn", "telephone perdu", null)]
    [TestCase("/sn/wo", "wolof", null)]
    [TestCase("/nl", "telefoon verloren", null)]
    [TestCase("/nl", "telefon verlooren", null)]
    public async Task Finds_pages_of_its_site_in_its_language(string home, string text, string? first)
    {
        using var visitor = new Visitor(portal);

        var page = await visitor.GetAsync($"{Search(home)}?q={Uri.EscapeDataString(text)}");

        Assert.That(page.Status, Is.EqualTo(HttpStatusCode.OK));
        var links = page.Document.QuerySelectorAll(".search-title a");
        Assert.That(links.Select(link => link.GetAttribute("href")), Is.Not.Empty.And.All.StartsWith(home + "/"));
        Assert.That(page.Document.QuerySelectorAll(".search-hit mark"), Is.Not.Empty);
        if (first is not null)
        {
            Assert.That(links[0].TextContent.Trim(), Is.EqualTo(first));
        }
    }

    [Test]
    public async Task The_first_hit_leads_to_a_page_that_everybody_may_open()
    {
        using var visitor = new Visitor(portal);
        var found = await visitor.GetAsync($"{Search("/nl")}?q=privacy");

        var page = await visitor.GetAsync(found.Document.QuerySelector(".search-title a")!.GetAttribute("href")!);

        Assert.That(page.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(page.Heading, Is.EqualTo(found.Words(".search-title a")));
    }

    [Test]
    public async Task The_header_of_every_page_leads_to_it()
    {
        using var visitor = new Visitor(portal);

        var home = await visitor.GetAsync("/sn");

        Assert.That(home.Has($".masthead a[href='{Search("/sn")}']"));
    }

    [Test]
    public async Task Nothing_found_says_so_and_names_a_way_on()
    {
        using var visitor = new Visitor(portal);

        var page = await visitor.GetAsync($"{Search("/np/en")}?q=qqxxzz");

        Assert.That(page.Words(".empty h3"), Does.Contain("qqxxzz"));
        Assert.That(page.Has(".empty a"));
    }

    [Test]
    public async Task What_was_typed_comes_back_as_text_only()
    {
        using var visitor = new Visitor(portal);

        var page = await visitor.GetAsync($"{Search("/np/en")}?q={Uri.EscapeDataString("<img src=x onerror=alert(1)> plan \"'")}");

        Assert.That(page.Document.QuerySelectorAll("main img"), Is.Empty);
        Assert.That(page.Document.QuerySelector("#field-q")!.GetAttribute("value"), Is.EqualTo("<img src=x onerror=alert(1)> plan \"'"));
    }

    [Test]
    public async Task A_misspelt_question_is_offered_as_the_site_spells_it()
    {
        using var visitor = new Visitor(portal);

        var page = await visitor.GetAsync($"{Search("/np/en")}?q={Uri.EscapeDataString("privcy ")}");

        Assert.That(page.Words(".search-meant"), Does.Contain("privacy"));
    }

    [Test]
    public async Task A_function_page_is_not_found_because_strangers_cannot_open_it()
    {
        using var visitor = new Visitor(portal);

        var page = await visitor.GetAsync($"{Search("/np/en")}?q=bills");

        Assert.That(page.Document.QuerySelectorAll(".search-title a").Select(link => link.GetAttribute("href")), Has.None.EqualTo(portal.AddressOf("/np/en", "billsPage")));
    }

    [Test]
    public async Task The_second_page_goes_on_where_the_first_ended()
    {
        using var visitor = new Visitor(portal);
        var first = await visitor.GetAsync($"{Search("/np/en")}?q=you");

        var second = await visitor.GetAsync(first.Document.QuerySelector(".pager a[rel=next]")!.GetAttribute("href")!);

        var before = first.Document.QuerySelectorAll(".search-title a").Select(link => link.GetAttribute("href")).ToList();
        Assert.That(before, Has.Count.EqualTo(10));
        Assert.That(second.Document.QuerySelectorAll(".search-title a").Select(link => link.GetAttribute("href")), Is.Not.Empty.And.None.AnyOf([.. before]));
    }

    [Test]
    public async Task Suggestions_are_a_few_links_and_nothing_around_them()
    {
        using var visitor = new Visitor(portal);

        var text = await visitor.Client.GetStringAsync($"{Search("/np/en")}?part=suggestions&q=priv");

        Assert.That(text.TrimStart(), Does.StartWith("<ul"));
        Assert.That(text, Does.Contain("<mark>Privacy</mark>").IgnoreCase);
    }

    [TestCase("?q=%00")]
    [TestCase("?q=%C3%28")]
    [TestCase("?q=a&q=b")]
    [TestCase("?q=a&page=0")]
    [TestCase("?q=a&page=-1")]
    [TestCase("?q=a&page=51")]
    [TestCase("?q=a&page=x")]
    [TestCase("?q=a&part=everything")]
    public async Task Refuses_what_no_page_sends(string query)
    {
        using var visitor = new Visitor(portal);

        using var answer = await visitor.Client.GetAsync(Search("/np/en") + query);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task Refuses_more_than_anybody_types()
    {
        using var visitor = new Visitor(portal);

        using var answer = await visitor.Client.GetAsync($"{Search("/np/en")}?q={new string('a', 201)}");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task A_network_that_asks_faster_than_anybody_types_has_to_wait()
    {
        using var visitor = new Visitor(portal);
        using var other = new Visitor(portal);
        var said = new List<HttpStatusCode>();
        for (var turn = 0; turn < 125; turn++)
        {
            using var answer = await visitor.Client.GetAsync($"{Search("/np/en")}?part=suggestions&q=p");
            said.Add(answer.StatusCode);
        }

        Assert.That(said.Take(120), Is.All.EqualTo(HttpStatusCode.OK));
        Assert.That(said[^1], Is.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That((await visitor.GetAsync(Search("/np/en"))).Words("h1"), Is.EqualTo("That was a little fast"));
        Assert.That((await other.GetAsync(Search("/np/en"))).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    private string Search(string home) => portal.AddressOf(home, SearchPage.ModelTypeAlias);
}
