using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Services;

namespace ECare.Tests.Cms.Web;

/// <summary>Links to where a page was lead to where it is.</summary>
[Category("CmsWeb")]
[NonParallelizable]
internal sealed class MovedPagesTests
{
    private CmsWebHost host = null!;
    private HttpClient browser = null!;

    private TestSite Site => host.Site;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        host = await CmsWebHost.StartAsync();
        browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = host.Client.BaseAddress };
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        browser.Dispose();
        await host.DisposeAsync();
    }

    [Test]
    public async Task A_renamed_page_and_the_pages_below_it_are_found_at_their_old_addresses()
    {
        var parent = Site.Create("page", Site.Home, "Tariffs");
        Site.Create("page", parent, "Silver");
        Assert.That((await AskAsync("/nl/en/tariffs/silver")).Status, Is.EqualTo(HttpStatusCode.OK));

        Site.Rename(parent, "Prices", TestSite.English);

        Assert.That(await AskAsync("/nl/en/tariffs"), Is.EqualTo((HttpStatusCode.MovedPermanently, "/nl/en/prices/")));
        Assert.That(await AskAsync("/nl/en/tariffs/silver/"), Is.EqualTo((HttpStatusCode.MovedPermanently, "/nl/en/prices/silver/")));
    }

    [Test]
    public async Task A_moved_page_is_found_at_its_old_address()
    {
        var page = Site.Create("page", Site.Home, "Roaming");
        var other = Site.Create("page", Site.Home, "Travel");
        Assert.That((await AskAsync("/nl/en/roaming")).Status, Is.EqualTo(HttpStatusCode.OK));

        Assert.That(host.Services.GetRequiredService<IContentService>().Move(Site.Fresh(page), other.Id).Success);

        Assert.That(await AskAsync("/nl/en/roaming"), Is.EqualTo((HttpStatusCode.MovedPermanently, "/nl/en/travel/roaming/")));
    }

    [Test]
    public async Task Each_language_remembers_its_own_addresses()
    {
        var page = Site.Create("page", Site.Home, "Coverage", "Dekking");
        Site.Rename(page, "Bereik", TestSite.Dutch);

        Assert.That(await AskAsync("/nl/dekking"), Is.EqualTo((HttpStatusCode.MovedPermanently, "/nl/bereik/")));
        Assert.That((await AskAsync("/nl/en/coverage")).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_page_that_comes_to_stand_there_is_shown_instead()
    {
        var page = Site.Create("page", Site.Home, "Winter offer");
        Site.Rename(page, "Spring offer", TestSite.English);
        Site.Create("page", Site.Home, "Winter offer");

        Assert.That((await AskAsync("/nl/en/winter-offer")).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Publishing_words_remembers_nothing()
    {
        var page = Site.Create("page", Site.Home, "Contact us");
        var fresh = Site.Fresh(page);
        fresh.SetValue("title", "Call us", TestSite.English);
        host.Services.GetRequiredService<IContentService>().Save(fresh);
        Site.Publish(fresh, TestSite.English);

        Assert.That(Redirects(page), Is.Empty);
        Assert.That((await AskAsync("/nl/en/contact-us")).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_draft_that_is_renamed_leaves_the_address_as_it_is()
    {
        var page = Site.Create("page", Site.Home, "Careers");
        var fresh = Site.Fresh(page);
        fresh.SetCultureName("Jobs", TestSite.English);
        host.Services.GetRequiredService<IContentService>().Save(fresh);

        Assert.That(Redirects(page), Is.Empty);
        Assert.That((await AskAsync("/nl/en/careers")).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    private IEnumerable<IRedirectUrl> Redirects(IContent page) => host.Services.GetRequiredService<IRedirectUrlService>().GetContentRedirectUrls(page.Key);

    private async Task<(HttpStatusCode Status, string Location)> AskAsync(string path)
    {
        using var answer = await browser.GetAsync(path);
        return (answer.StatusCode, answer.Headers.Location?.ToString() ?? string.Empty);
    }
}
