using ECare.Campaigns.Reporting.Sums;
using ECare.Campaigns.Stops;
using ECare.Web.Demo.Truth;

namespace ECare.Tests.Campaigns.Stops;

/// <summary>Whether a campaign is stopped when it does harm, and hardly ever when it does none.</summary>
internal sealed class StopRuleTests
{
    private const int Worlds = 300;

    [Test]
    public void A_campaign_without_harm_is_hardly_ever_stopped_however_often_it_is_looked_at()
    {
        var stopped = Enumerable.Range(0, Worlds).Count(seed => FirstStop(new World(seed) { Days = 60 }) is not null);

        Assert.That(stopped, Is.LessThanOrEqualTo((int)(Worlds * StopRule.Alpha)), $"{stopped} of {Worlds}");
        Assert.That(StopRule.Alpha, Is.EqualTo(0.05).Within(1e-12));
    }

    [Test]
    public void A_good_campaign_is_hardly_ever_stopped()
    {
        var stopped = Enumerable.Range(5_000, 100).Count(seed => FirstStop(new World(seed) { Days = 60, Effect = 0.02 }) is not null);

        Assert.That(stopped, Is.LessThanOrEqualTo(5));
    }

    [Test]
    public void One_that_costs_goals_is_stopped_for_it()
    {
        var stops = Enumerable.Range(0, 40).Select(seed => FirstStop(new World(seed) { Days = 120, Effect = -0.02 })).ToList();

        Assert.That(stops, Has.All.EqualTo(StopCause.Goal));
    }

    [Test]
    public void One_that_hardly_anybody_wants_is_stopped_for_that()
    {
        Assert.That(FirstStop(new World(1) { Days = 60, Refusals = 0.12 }), Is.EqualTo(StopCause.NotInterested));
        Assert.That(FirstStop(new World(2) { Days = 60, Refusals = 0.03 }), Is.Null);
    }

    [Test]
    public void One_that_brings_disputes_or_drives_people_away_is_stopped_for_that()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(FirstStop(new World(3) { Days = 120, Complaints = 0.03 }), Is.EqualTo(StopCause.Complaints));
            Assert.That(FirstStop(new World(4) { Days = 120, Cancellations = 0.03 }), Is.EqualTo(StopCause.Cancellations));
        }
    }

    [Test]
    public void Nothing_is_stopped_by_a_trial_whose_sides_were_not_drawn_as_planned()
    {
        var shown = new TrialNumbers { People = 10_000, Reached = 100, Planned = 2_000 };
        var heldOut = new TrialNumbers { People = 9_000, Reached = 600, Planned = 1_800 };

        Assert.That(StopRule.Of(new TrialSides(shown, heldOut)), Is.Null);
    }

    /// <summary>The demo's campaigns, met by 200 people a day.</summary>
    [TestCase("chautari", "caller-tune", true)]
    [TestCase("ndar", "dalal-tone", true)]
    [TestCase("chautari", "pocket-router", false)]
    [TestCase("chautari", "sathi-plus", false)]
    [TestCase("chautari", "student-night", false)]
    [TestCase("chautari", "dashain-data", false)]
    public void Of_the_demos_campaigns_the_harmful_one_is_stopped_and_no_other(string operatorName, string campaign, bool isStopped)
    {
        var (shown, heldOut) = (TrialNumbers.None, TrialNumbers.None);
        var stop = default(ProvenHarm);
        for (var line = 1; line <= 40_000 && stop is null; line++)
        {
            var isHeldOut = line % 5 == 0;
            var converts = CampaignTruth.Converts(operatorName, campaign, new TruthSubject(line, 200 + (line % 700), null), !isHeldOut, attempt: 0);
            var person = new TrialNumbers { People = 1, Planned = 0.2, Reached = converts ? 1 : 0 };
            (shown, heldOut) = isHeldOut ? (shown, heldOut + person) : (shown + person, heldOut);
            stop = line % 200 == 0 ? StopRule.Of(new TrialSides(shown, heldOut)) : null;
        }

        Assert.That(stop?.Cause, Is.EqualTo(isStopped ? StopCause.Goal : (StopCause?)null));
    }

    /// <summary>Looks every day.</summary>
    private static StopCause? FirstStop(World world)
    {
        for (var day = 0; day < world.Days; day++)
        {
            if (StopRule.Of(world.NextDay()) is { } harm)
            {
                return harm.Cause;
            }
        }

        return null;
    }

    private sealed class World(int seed)
    {
        private const int PeopleADay = 150;
        private const double HeldOut = 0.2;
        private readonly Random random = new(seed);
        private TrialSides trial = TrialSides.Empty;

        public int Days { get; init; }

        public double Effect { get; init; }

        public double Refusals { get; init; } = 0.02;

        public double Complaints { get; init; }

        public double Cancellations { get; init; }

        public TrialSides NextDay()
        {
            for (var person = 0; person < PeopleADay; person++)
            {
                var isHeldOut = random.NextDouble() < HeldOut;
                int If(double rate, double caused) => random.NextDouble() < rate + (isHeldOut ? 0 : caused) ? 1 : 0;
                var one = new TrialNumbers
                {
                    People = 1,
                    Planned = HeldOut,
                    Reached = If(0.04, Effect),
                    Complained = If(0.01, Complaints),
                    Cancelled = If(0.01, Cancellations),
                    Hidden = isHeldOut ? 0 : If(0, Refusals),
                };
                trial = isHeldOut ? trial with { HeldOut = trial.HeldOut + one } : trial with { Shown = trial.Shown + one };
            }

            return trial;
        }
    }
}
