using ECare.Cms.Publishing;
using ECare.Tests.Web;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Services;

namespace ECare.Tests.Pages;

/// <summary>Who gets a kept page, and when it goes.</summary>
[TestFixture]
[Category("Web")]
public sealed class PageCacheTests
{
    private const string Path = "/nl/en/help/";

    private SharedPortal portal = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => portal = await PortalHost.SharedAsync();

    [Test]
    public async Task Gives_the_second_stranger_what_was_made_for_the_first()
    {
        using var first = new Visitor(portal);
        using var second = new Visitor(portal);

        await first.GetAsync(Path);
        var page = await second.GetAsync(Path);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(page.Headers.Age, Is.Not.Null);
            Assert.That(page.Headers.ETag?.IsWeak, Is.True);
        }
    }

    [Test]
    public async Task Neither_keeps_nor_gives_a_page_where_a_cookie_may_tell_who_asks()
    {
        using var stranger = new Visitor(portal);
        using var known = new Visitor(portal);
        await stranger.GetAsync(Path);
        using var request = new HttpRequestMessage(HttpMethod.Get, Path);
        request.Headers.Add("Cookie", "ecare-session-nl=somebody");

        using var answer = await known.Client.SendAsync(request);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Headers.Age, Is.Null);
            Assert.That(answer.Headers.CacheControl?.NoStore, Is.True);
        }
    }

    [Test]
    public async Task Shows_a_publish_to_the_next_request()
    {
        using var visitor = new Visitor(portal);
        await visitor.GetAsync(Path);
        var words = portal.Services.GetRequiredService<IDictionaryItemService>();
        var version = portal.Services.GetRequiredService<ContentSnapshots>().Current.Version;
        var item = await words.GetAsync("Help.Popular");

        await words.UpdateAsync(item!, Constants.Security.SuperUserKey);
        var page = await visitor.GetAsync(Path);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(portal.Services.GetRequiredService<ContentSnapshots>().Current.Version, Is.GreaterThan(version));
            Assert.That(page.Headers.Age, Is.Null);
        }
    }
}
