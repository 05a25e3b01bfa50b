using ECare.Core.Identity.Permissions;
using ECare.Core.Identity.Sessions;
using ECare.Core.Identity.Users;
using Microsoft.Extensions.Time.Testing;

namespace ECare.Tests.Identity;

internal sealed class SessionCacheTests
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 23, 6, 0, 0, TimeSpan.Zero));

    [Test]
    public void Keeps_nothing_that_was_read_before_a_revocation()
    {
        var cache = new SessionCache(clock);
        var before = cache.Revocations;
        cache.Forget("chautari", ["hash"]);

        cache.Keep("chautari", "hash", ASession(), before);

        Assert.That(cache.Find("chautari", "hash"), Is.Null);
    }

    [Test]
    public void Keeps_operators_apart()
    {
        var cache = new SessionCache(clock);
        cache.Keep("chautari", "hash", ASession(), cache.Revocations);

        Assert.That(cache.Find("chautari", "hash"), Is.Not.Null);
        Assert.That(cache.Find("ndar", "hash"), Is.Null);
    }

    [Test]
    public void Never_grows_beyond_its_bound()
    {
        var cache = new SessionCache(clock);

        for (var i = 0; i <= 50_000; i++)
        {
            cache.Keep("chautari", $"hash {i}", ASession(), cache.Revocations);
        }

        Assert.That(cache.Find("chautari", "hash 1"), Is.Null);
        Assert.That(cache.Find("chautari", "hash 50000"), Is.Not.Null);
    }

    private CheckedSession ASession() => new(
        new SignedIn(Guid.Empty, UserId: 1, CustomerId: 1, Role.Individual, new UserPreferences()), clock.GetUtcNow(), clock.GetUtcNow());
}
