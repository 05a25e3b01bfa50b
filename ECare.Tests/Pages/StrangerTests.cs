using System.Net;
using ECare.Tests.Web;

namespace ECare.Tests.Pages;

/// <summary>What an operator tells and sells to everybody is open to everybody.</summary>
[TestFixture]
[Category("Web")]
public sealed class StrangerTests
{
    [TestCase("/np")]
    [TestCase("/np/en")]
    [TestCase("/sa")]
    [TestCase("/bh")]
    [TestCase("/sn")]
    [TestCase("/sn/wo")]
    [TestCase("/nl")]
    public async Task Shows_the_shop_without_signing_in(string home)
    {
        var portal = await PortalHost.SharedAsync();
        using var stranger = new Visitor(portal);
        var address = portal.AddressOf(home, "offersPage");

        var shop = await stranger.GetAsync(address);
        var offers = shop.Document.QuerySelectorAll("main a[href]")
            .Select(link => Uri.UnescapeDataString(link.GetAttribute("href")!))
            .Where(link => link.StartsWith(address, StringComparison.Ordinal) && link.Length > address.Length && !link.Contains('?'))
            .Distinct(StringComparer.Ordinal)
            .ToList();

        Assert.That((shop.Status, Uri.UnescapeDataString(shop.Path)), Is.EqualTo((HttpStatusCode.OK, address)));
        Assert.That(offers, Is.Not.Empty);
        foreach (var offer in offers)
        {
            using var page = await stranger.Client.GetAsync(offer);
            Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.OK), offer);
        }
    }
}
