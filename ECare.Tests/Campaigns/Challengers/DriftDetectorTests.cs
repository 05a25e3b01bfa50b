using ECare.Campaigns.Challengers;
using ECare.Campaigns.Learning;

namespace ECare.Tests.Campaigns.Challengers;

/// <summary>A simulation with fixed seeds: how soon a change is seen, and how seldom nothing is taken for one.</summary>
internal sealed class DriftDetectorTests
{
    [Test]
    public void A_right_model_raises_at_most_one_alarm_in_a_hundred_thousand_decisions()
    {
        const int runs = 10;
        var alarms = Enumerable.Range(0, runs).Sum(seed => Alarms((ulong)seed, 100_000, chance => chance).Count);

        Assert.That(alarms, Is.LessThanOrEqualTo(runs));
    }

    [TestCase(1.0 / 3, 100)]
    [TestCase(0.5, 95)]
    [TestCase(2.0, 95)]
    [TestCase(3.0, 100)]
    public void A_change_is_seen_within_a_thousand_decisions(double odds, int ofHundred)
    {
        var delays = Enumerable.Range(0, 100).Select(seed => Delay((ulong)seed, odds)).ToList();

        Assert.That(delays.Count(delay => delay <= 1_000), Is.GreaterThanOrEqualTo(ofHundred), string.Join(", ", delays.Order()));
    }

    [Test]
    public void Goes_on_after_a_restart_as_if_there_had_been_none()
    {
        var (one, other) = (new DriftDetector(), new DriftDetector());
        var draws = new SeededDraws(5);
        for (var number = 0; number < 500; number++)
        {
            var reached = draws.Uniform() < 0.2;
            one.Observe(0.1, reached);
            other = DriftDetector.Read(other.Write());
            other.Observe(0.1, reached);
        }

        Assert.That(other.Write(), Is.EqualTo(one.Write()));
    }

    private static double Changed(double chance, double odds) => chance * odds / (1 - chance + (chance * odds));

    /// <summary>Decisions from the change to the alarm; the change comes after 5,000 right ones.</summary>
    private static int Delay(ulong seed, double odds)
    {
        const int before = 5_000;
        var alarms = Alarms(seed + 500, before + 3_000, chance => chance, chance => Changed(chance, odds), before);
        return alarms.FirstOrDefault(at => at >= before, before + 3_000) - before;
    }

    private static List<int> Alarms(ulong seed, int decisions, Func<double, double> truth, Func<double, double>? later = null, int change = int.MaxValue)
    {
        var (draws, detector, alarms) = (new SeededDraws(seed), new DriftDetector(), new List<int>());
        for (var at = 0; at < decisions; at++)
        {
            // Chances as an operator's campaigns have them: between 5 and 25 in a hundred.
            var expected = 0.05 + (0.2 * draws.Uniform());
            var chance = at < change ? truth(expected) : later!(expected);
            if (detector.Observe(expected, draws.Uniform() < chance))
            {
                alarms.Add(at);
                detector = new DriftDetector();
            }
        }

        return alarms;
    }
}
