using CsCheck;
using ECare.Core.Identity.Limits;

namespace ECare.Tests.Identity;

internal sealed class SlidingCountersTests
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private static readonly DateTimeOffset Start = new(2026, 11, 23, 6, 0, 0, TimeSpan.Zero);

    [Test]
    public void Never_lets_a_key_exceed_its_limit_within_a_span() =>
        Gen.Select(Gen.Int[1, 20], Gen.Int[0, 3_599].Array[1, 100]).Sample((limit, seconds) =>
        {
            var counters = new SlidingCounters(Window);
            var taken = seconds.Order().Count(second => counters.TryCount(42, limit, Start.AddSeconds(second)));
            return taken == Math.Min(limit, seconds.Length);
        });

    [Test]
    public void Gives_room_again_as_the_window_slides()
    {
        var counters = new SlidingCounters(Window);

        for (var i = 0; i < 10; i++)
        {
            counters.TryCount(42, 10, Start.AddMinutes(59));
        }

        Assert.That(counters.TryCount(42, 10, Start.AddMinutes(60)), Is.False, "just before does count");
        Assert.That(counters.TryCount(42, 10, Start.AddMinutes(90)), Is.True, "half of the last span is left");
        Assert.That(counters.TryCount(42, 1, Start.AddMinutes(240)), Is.True);
    }

    [Test]
    public void Stays_as_small_and_fair_when_a_crowd_floods_it()
    {
        var counters = new SlidingCounters(Window);

        for (ulong stranger = 0; stranger < 20_000; stranger++)
        {
            counters.TryCount(stranger * 0x9E3779B97F4A7C15, 30, Start);
        }

        var refused = Enumerable.Range(0, 1_000).Count(i => !counters.TryCount(((ulong)i + 1_000_003) * 0xC2B2AE3D27D4EB4F, 30, Start));
        Assert.That(refused, Is.Zero);
    }
}
