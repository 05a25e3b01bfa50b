using ECare.Cms.Publishing;
using ECare.Tests.Web;
using ECare.Web.Demo;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core.Services;

namespace ECare.Tests.Pages;

/// <summary>What editors set once for a site stands on all its pages.</summary>
[TestFixture]
[Category("Web")]
public sealed class SiteSettingsTests
{
    private SharedPortal portal = null!;

    [OneTimeSetUp]
    public async Task Start() => portal = await PortalHost.SharedAsync();

    [TestCase("/sn", "Nouveau : ce site parle aussi wolof. Choisissez-le avec le globe, en haut.", "À savoir")]
    [TestCase("/sn/en", "New: this site also speaks Wolof. Choose it with the globe at the top.", "Notice")]
    [TestCase("/sn/wo", "Nouveau : ce site parle aussi wolof. Choisissez-le avec le globe, en haut.", "Yégle")]
    public async Task Shows_the_notice_above_every_page_also_to_who_is_signed_in(string home, string notice, string label)
    {
        using var visitor = new Visitor(portal);
        using var person = new Visitor(portal);
        await person.SignInAsync("ndar", DemoStory.Everyday);
        var pages = (await portal.ViewsAsync(visitor, home)).Concat(await portal.ViewsAsync(person, home)).Select(view => view.Page).ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(pages, Has.Count.GreaterThan(15));
            Assert.That(pages.Select(page => page.Words("aside.site-bar-info .notice-title")), Is.All.EqualTo(notice));
            Assert.That(pages[0].Document.QuerySelector("aside.site-bar")!.GetAttribute("aria-label"), Is.EqualTo(label));
        }
    }

    [Test]
    public async Task Shows_no_bar_where_there_is_nothing_to_say_and_the_next_visitor_the_words_that_are_published()
    {
        using var visitor = new Visitor(portal);
        var before = await visitor.GetAsync("/bh/en/");

        Say("Our shops close at noon today.", "[\"warning\"]");
        var during = await visitor.GetAsync("/bh/en/");
        Say("", "");
        var after = await visitor.GetAsync("/bh/en/");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(before.Has(".site-bar"), Is.False);
            Assert.That(during.Words("aside.site-bar-warn .notice-title"), Is.EqualTo("Our shops close at noon today."));
            Assert.That(after.Has(".site-bar"), Is.False);
        }
    }

    [TestCase("/np", "https://social.example/@chautari", "हामीलाई यहाँ भेट्नुहोस्")]
    [TestCase("/sa", "https://social.example/@rimal", "تابعنا على")]
    [TestCase("/sn", "https://social.example/@ndar", "Retrouvez-nous sur")]
    public async Task Names_the_brands_other_places_in_the_footer(string home, string place, string label)
    {
        using var visitor = new Visitor(portal);

        var page = await visitor.GetAsync(home + "/");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(page.Document.QuerySelectorAll("footer .foot-social a").Select(link => link.GetAttribute("href")), Does.Contain(place));
            Assert.That(page.Document.QuerySelector("footer .foot-social")!.GetAttribute("aria-label"), Is.EqualTo(label));
        }
    }

    [Test]
    public async Task Names_no_places_where_the_brand_has_none()
    {
        using var visitor = new Visitor(portal);

        Assert.That((await visitor.GetAsync("/")).Has(".foot-social"), Is.False);
    }

    /// <summary>Publishes the bar of Bahrain's site as an editor would.</summary>
    private void Say(string text, string tone)
    {
        var snapshot = portal.Services.GetRequiredService<ContentSnapshots>().Current;
        var home = snapshot.Data.Domains.Single(domain => domain.Name == "/bh/en").ContentId;
        var key = snapshot.DocumentsOfType("siteSettings").Single(page => snapshot.Data.Documents.AncestorsOf(snapshot.Data.Documents.Find(page.Key)!).Any(each => each.Id == home)).Key;

        var contents = portal.Services.GetRequiredService<IContentService>();
        var settings = contents.GetById(key)!;
        settings.SetValue("noticeText", text, "en");
        settings.SetValue("noticeTone", tone);
        contents.Save(settings);
        contents.Publish(settings, ["*"]);
    }
}
