using System.Net;
using ECare.Tests.Web;

namespace ECare.Tests.Pages;

/// <summary>The first visit is light on every kind of page that is open to everybody: page, styles, script and the script's font, as they are sent.</summary>
[TestFixture]
[Category("Web")]
public sealed class PageWeightTests
{
    private const int Most = 100_000;

    private SharedPortal portal = null!;

    [OneTimeSetUp]
    public async Task Start() => portal = await PortalHost.SharedAsync();

    [Test]
    public async Task Stays_below_a_hundred_kilobytes_in_every_language()
    {
        using var visitor = new Visitor(portal);
        var kept = new Dictionary<string, int>(StringComparer.Ordinal);
        var weights = new List<(string Page, int Bytes)>();
        foreach (var home in portal.Homes)
        {
            foreach (var (view, page) in await portal.ViewsAsync(visitor, home))
            {
                var bytes = await WeightAsync(view.Address);
                foreach (var part in page.Document.QuerySelectorAll("head link[rel=stylesheet], head link[rel=preload], script[src]")
                    .Select(part => part.GetAttribute("href") ?? part.GetAttribute("src")!))
                {
                    bytes += kept.TryGetValue(part, out var known) ? known : kept[part] = await WeightAsync(part);
                }

                weights.Add(($"{home}: {view.Kind}", bytes));
            }
        }

        var heaviest = weights.MaxBy(weight => weight.Bytes);
        TestContext.Out.WriteLine($"{weights.Count} pages, the heaviest is {heaviest.Page} with {heaviest.Bytes} bytes");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(weights, Has.Count.GreaterThan(5 * portal.Homes.Count));
            Assert.That(weights.Where(weight => weight.Bytes >= Most), Is.Empty);
        }
    }

    /// <summary>What a browser of today is sent; error pages weigh as well.</summary>
    private async Task<int> WeightAsync(string address)
    {
        using var stranger = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = portal.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.AcceptEncoding.ParseAdd("gzip, deflate, br");
        request.Headers.Accept.ParseAdd("text/html");
        using var answer = await stranger.SendAsync(request);
        Assert.That(answer.StatusCode, Is.Not.EqualTo(HttpStatusCode.Redirect), address);
        return (await answer.Content.ReadAsByteArrayAsync()).Length;
    }
}
