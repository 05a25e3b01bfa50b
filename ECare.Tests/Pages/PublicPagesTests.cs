using System.Net;
using System.Xml.Linq;
using ECare.Tests.Web;

namespace ECare.Tests.Pages;

/// <summary>Walks every public page of all sites, as the site map lists them.</summary>
[TestFixture]
[Category("Web")]
public sealed class PublicPagesTests
{
    private static readonly XNamespace Map = "http://www.sitemaps.org/schemas/sitemap/0.9";

    private SharedPortal portal = null!;
    private List<Page> pages = null!;

    [OneTimeSetUp]
    public async Task Walk()
    {
        portal = await PortalHost.SharedAsync();
        using var visitor = new Visitor(portal);
        var map = XDocument.Parse(await visitor.Client.GetStringAsync(new Uri("/sitemap.xml", UriKind.Relative)));
        pages = [];
        foreach (var address in map.Descendants(Map + "loc"))
        {
            pages.Add(await visitor.GetAsync(new Uri(address.Value).AbsolutePath));
        }
    }

    [Test]
    public void Lists_the_home_of_every_site_in_every_language() =>
        Assert.That(
            pages.Select(page => page.Path.TrimEnd('/')),
            Is.SupersetOf(new[] { "", "/np", "/np/en", "/sa", "/sa/en", "/bh", "/bh/en", "/sn", "/sn/wo", "/sn/en", "/nl", "/nl/en" }));

    [Test]
    public void Answers_each_with_one_heading_and_a_title() => Assert.That(
        pages.Where(page => page.Status != HttpStatusCode.OK
            || page.Document.QuerySelectorAll("h1").Length != 1
            || page.Heading.Length == 0
            || string.IsNullOrWhiteSpace(page.Document.Title)).Select(page => $"{page.Path}: {page.Status}, '{page.Heading}'"),
        Is.Empty);

    [Test]
    public void Leads_nowhere_empty() => Assert.That(
        from page in pages
        from link in page.Document.QuerySelectorAll("a")
        where link.GetAttribute("href") is null or "" or "#" || (link.TextContent.Trim().Length == 0 && link.GetAttribute("aria-label") is null)
        select $"{page.Path}: {link.OuterHtml}",
        Is.Empty);

    [Test]
    public void Says_its_language_and_direction() => Assert.That(
        pages.Where(page => page.Document.DocumentElement.GetAttribute("dir") != (page.Document.DocumentElement.GetAttribute("lang")!.StartsWith("ar", StringComparison.Ordinal) ? "rtl" : "ltr"))
            .Select(page => page.Path),
        Is.Empty);

    [Test]
    public void Shows_no_key_for_a_word() => Assert.That(
        from page in pages
        from prefix in new[] { "Offer.", "Help.", "Nav.", "Common.", "Tax.", "Bills.", "Error." }
        from text in page.Document.QuerySelectorAll("main *").Where(element => element.ChildElementCount == 0).Select(element => element.TextContent.Trim())
        where text.StartsWith(prefix, StringComparison.Ordinal)
        select $"{page.Path}: {text}",
        Is.Empty);

    [Test]
    public void Shows_the_price_of_the_catalogue() =>
        Assert.That(
            pages.Single(page => page.Path.TrimEnd('/') == "/np/en").Document.QuerySelectorAll(".offer-amount").Select(amount => amount.TextContent),
            Has.Some.EndsWith("399.00"));

    [TestCase("/np/nothing-here", "ne-NP")]
    [TestCase("/np/en/nothing-here", "en")]
    [TestCase("/sa/nothing-here", "ar-SA")]
    [TestCase("/sn/wo/nothing-here", "wo-SN")]
    public async Task Tells_in_the_sites_language_that_nothing_is_there(string path, string language)
    {
        using var visitor = new Visitor(portal);

        var page = await visitor.GetAsync(path);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(page.Status, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That(page.Document.DocumentElement.GetAttribute("lang"), Is.EqualTo(language));
            Assert.That(page.Has("main .button"), Is.True);
            Assert.That(page.Has("meta[name=robots][content=noindex]"), Is.True);
        }
    }
}
