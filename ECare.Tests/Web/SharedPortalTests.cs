using System.Net;

namespace ECare.Tests.Web;

/// <summary>The portal that page tests share.</summary>
[TestFixture]
[Category("Web")]
public sealed class SharedPortalTests
{
    [Test]
    public async Task Says_that_it_is_not_ready_from_the_first_moment_until_it_is() =>
        Assert.That((await PortalHost.SharedAsync()).WhileStarting, Is.EqualTo(new[] { HttpStatusCode.ServiceUnavailable }));

    [Test]
    public async Task Is_one_for_the_whole_run_and_ready()
    {
        var portal = await PortalHost.SharedAsync();
        using var visitor = new Visitor(portal);

        var health = await visitor.GetAsync("/health/ready");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(health.Status, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(await PortalHost.SharedAsync(), Is.SameAs(portal));
        }
    }
}
