using System.Globalization;
using ECare.Cms.Routing;
using Umbraco.Cms.Core.Routing;

namespace ECare.Tests.Cms.Routing;

public sealed class RouteCacheTests
{
    [Test]
    public void Wrong_addresses_neither_pile_up_nor_push_out_right_ones()
    {
        var routes = new RouteCache(foundLimit: 10, missingLimit: 10);
        routes.Add("/bills", Answer(null));

        for (var i = 0; i < 1_000; i++)
        {
            routes.Add(string.Create(CultureInfo.InvariantCulture, $"/wrong-{i}"), Answer(404));
        }

        Assert.That(routes.Count, Is.LessThanOrEqualTo(11));
        Assert.That(routes.Find("/bills"), Is.Not.Null);
    }

    [Test]
    public void Does_not_keep_an_endless_path()
    {
        var routes = new RouteCache();

        routes.Add(new string('x', 10_000), Answer(404));

        Assert.That(routes.Count, Is.Zero);
    }

    private static PublishedRequest Answer(int? status) =>
        new(new Uri("http://localhost/"), "/", null, false, null, null, null, null, null, status, null, null, false, false);
}
