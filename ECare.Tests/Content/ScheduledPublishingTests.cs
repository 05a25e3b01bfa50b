using System.Net;
using ECare.Cms.Publishing;
using ECare.Tests.Web;
using ECare.Web.Content.Upkeep;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Routing;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Web;

namespace ECare.Tests.Content;

/// <summary>What editors gave a date to appears at that date, on the pages.</summary>
[TestFixture]
[Category("Web")]
public sealed class ScheduledPublishingTests
{
    [Test]
    public async Task A_page_appears_when_its_time_has_come()
    {
        var portal = await PortalHost.SharedAsync();
        var contents = portal.Services.GetRequiredService<IContentService>();
        using var visitor = new Visitor(portal);
        var (key, address) = AnArticle(portal);
        var page = contents.GetById(key)!;
        try
        {
            contents.Unpublish(page);
            var before = await StatusAsync(visitor, portal, address);
            var due = portal.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime.AddSeconds(-1);
            contents.PersistContentSchedule(contents.GetById(key)!, ContentScheduleCollection.CreateWithEntry("en", due, null));

            var published = await PublishDueAsync(portal);
            var again = await PublishDueAsync(portal);

            Assert.That((before, published, again), Is.EqualTo((HttpStatusCode.NotFound, 1, 0)));
            Assert.That(await StatusAsync(visitor, portal, address), Is.EqualTo(HttpStatusCode.OK));
        }
        finally
        {
            contents.Publish(contents.GetById(key)!, ["*"]);
        }
    }

    private static (Guid Key, string Address) AnArticle(SharedPortal portal)
    {
        using var context = portal.Services.GetRequiredService<IUmbracoContextFactory>().EnsureUmbracoContext();
        var urls = portal.Services.GetRequiredService<IPublishedUrlProvider>();
        return portal.Services.GetRequiredService<ContentSnapshots>().Current.DocumentsOfType("helpArticlePage")
            .Select(article => (article.Key, Address: urls.GetUrl(article, UrlMode.Relative, "en")))
            .First(article => article.Address.StartsWith("/nl/en/", StringComparison.Ordinal));
    }

    private static async Task<int> PublishDueAsync(SharedPortal portal)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ScheduledPublishing>().RunAsync(default);
    }

    private static async Task<HttpStatusCode> StatusAsync(Visitor visitor, SharedPortal portal, string address)
    {
        using var response = await visitor.Client.GetAsync(new Uri(portal.Address, address));
        return response.StatusCode;
    }
}
