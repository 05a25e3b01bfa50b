using CsCheck;
using ECare.Campaigns.Reporting;
using ECare.Campaigns.Reporting.Statistics;
using ECare.Web.Demo.Truth;

namespace ECare.Tests.Campaigns.Reporting;

/// <summary>Whether the figures of a trial are right, by published examples and by worlds of which the truth is known.</summary>
internal sealed class UpliftTests
{
    private const int Worlds = 200;

    [TestCase(81, 263, 0.2553, 0.3662)]
    [TestCase(15, 148, 0.0624, 0.1605)]
    [TestCase(0, 20, 0.0000, 0.1611)]
    [TestCase(1, 29, 0.0061, 0.1718)]
    public void A_share_has_the_interval_that_Newcombe_printed(int reached, int people, double low, double high)
    {
        var interval = Proportions.Wilson(new TrialArm(people, reached));

        Assert.That((interval.Low, interval.High), Is.EqualTo((low, high)).Within(0.00005));
    }

    [TestCase(56, 70, 48, 80, 0.0524, 0.3339)]
    [TestCase(9, 10, 3, 10, 0.1705, 0.8090)]
    [TestCase(5, 56, 0, 29, -0.0381, 0.1926)]
    [TestCase(0, 10, 0, 10, -0.2775, 0.2775)]
    [TestCase(10, 10, 0, 10, 0.6075, 1.0000)]
    public void A_difference_has_the_interval_that_Newcombe_printed(int first, int firstOf, int second, int secondOf, double low, double high)
    {
        var interval = Proportions.Difference(new TrialArm(firstOf, first), new TrialArm(secondOf, second));

        Assert.That((interval.Low, interval.High), Is.EqualTo((low, high)).Within(0.00005));
    }

    [TestCase(100, 1_000, 0.1, 1.0)]
    [TestCase(119, 1_000, 0.1, 0.0452)]
    [TestCase(150, 1_000, 0.1, 0.0000001)]
    public void An_uneven_split_has_the_chance_of_the_chi_square_test(int heldOut, int people, double planned, double chance)
    {
        Assert.That(Proportions.SplitChance(heldOut, people, planned), Is.EqualTo(chance).Within(0.0002));
    }

    [Test]
    public void Sides_that_change_places_turn_the_figures_round()
    {
        var arm = from people in Gen.Int[1, 5_000] from reached in Gen.Int[0, people] select new TrialArm(people, reached);

        Gen.Select(arm, arm).Sample((one, other) =>
        {
            var (there, back) = (Proportions.Difference(one, other), Proportions.Difference(other, one));
            Assert.That((there.Low, there.High), Is.EqualTo((-back.High, -back.Low)).Within(1e-12));
            Assert.That(there.Low, Is.InRange(-1.0, one.Rate - other.Rate));
            Assert.That(there.High, Is.InRange(one.Rate - other.Rate, 1.0));
        });
    }

    [Test]
    public void Who_may_look_at_any_time_gets_the_wider_interval()
    {
        var arm = from people in Gen.Int[50, 50_000] from reached in Gen.Int[people / 50, people / 2] select new TrialArm(people, reached);

        Gen.Select(arm, arm).Sample((shown, heldOut) =>
        {
            var uplift = new Uplift(shown, heldOut, (double)heldOut.People / (shown.People + heldOut.People));
            Assert.That(uplift.AtAnyTime.High - uplift.AtAnyTime.Low, Is.GreaterThan(uplift.AtOneLook.High - uplift.AtOneLook.Low));
        });
    }

    [TestCase(0.03, 0.02)]
    [TestCase(0.03, -0.02)]
    [TestCase(0.12, 0.0)]
    [TestCase(0.004, 0.0)]
    public void Holds_the_truth_in_as_many_worlds_as_it_promises(double rate, double effect)
    {
        var held = Enumerable.Range(0, Worlds).Count(seed => World(seed, 4_000, 0.2, rate, effect)[^1].AtOneLook.Holds(effect));

        Assert.That(held, Is.GreaterThanOrEqualTo(Worlds * 93 / 100), $"{held} of {Worlds}");
    }

    [Test]
    public void Raises_few_false_alarms_however_often_somebody_looks()
    {
        var worlds = Enumerable.Range(1_000, Worlds).Select(seed => World(seed, 4_000, 0.2, 0.05, 0)).ToList();

        var atOnce = worlds.Count(looks => looks.Any(look => !look.AtOneLook.Holds(0)));
        var anytime = worlds.Count(looks => looks.Any(look => look.Verdict is UpliftVerdict.Works or UpliftVerdict.Harms));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(anytime, Is.LessThanOrEqualTo(Worlds * 5 / 100), $"{anytime} of {Worlds}");
            Assert.That(atOnce, Is.GreaterThan(Worlds * 15 / 100), "Who stops when an interval for one look pleases him is fooled: that is why there are two.");
        }
    }

    /// <summary>The campaigns that the demo planted, met by many people: the harmful one harms, the useless one and the trap do nothing, the others work.</summary>
    [TestCase("chautari", "caller-tune", UpliftVerdict.Harms)]
    [TestCase("chautari", "pocket-router", UpliftVerdict.NotProven)]
    [TestCase("chautari", "sathi-plus", UpliftVerdict.NotProven)]
    [TestCase("chautari", "dashain-data", UpliftVerdict.Works)]
    [TestCase("polder", "horizon-upgrade", UpliftVerdict.Harms)]
    [TestCase("ndar", "month-internet", UpliftVerdict.Works)]
    public void Finds_what_was_planted_in_the_demo(string operatorName, string campaign, UpliftVerdict expected)
    {
        var arms = new long[2, 2];
        for (var line = 1; line <= 40_000; line++)
        {
            var isHeldOut = line % 5 == 0;
            var subject = new TruthSubject(line, 200 + (line % 700), null);
            arms[isHeldOut ? 1 : 0, 0]++;
            arms[isHeldOut ? 1 : 0, 1] += CampaignTruth.Converts(operatorName, campaign, subject, isShown: !isHeldOut, attempt: 0) ? 1 : 0;
        }

        var uplift = new Uplift(new TrialArm(arms[0, 0], arms[0, 1]), new TrialArm(arms[1, 0], arms[1, 1]), 0.2);

        Assert.That(uplift.Verdict, Is.EqualTo(expected), $"{uplift.Difference:P2} in {uplift.AtAnyTime}");
        Assert.That(uplift.AtOneLook.Holds(CampaignTruth.For(operatorName, campaign, new TruthSubject(1, 400, null)).Uplift), Is.True);
    }

    [Test]
    public void Says_nothing_before_there_is_anything_to_say()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(new Uplift(default, default, 0.1).Verdict, Is.EqualTo(UpliftVerdict.TooEarly));
            Assert.That(new Uplift(new TrialArm(5_000, 9), new TrialArm(500, 0), 0.1).Verdict, Is.EqualTo(UpliftVerdict.TooEarly));
            Assert.That(new Uplift(new TrialArm(5_000, 900), new TrialArm(29, 0), 0.1).Verdict, Is.EqualTo(UpliftVerdict.TooEarly));
            Assert.That(new Uplift(new TrialArm(5_000, 900), new TrialArm(29, 0), 0.1).IsSplitAsPlanned, Is.False);
            Assert.That(new Uplift(default, default, 0).AtAnyTime, Is.EqualTo(new Interval(-1, 1)));
        }
    }

    /// <summary>A trial as it grows, looked at after every hundred people.</summary>
    private static List<Uplift> World(int seed, int people, double planned, double rate, double effect)
    {
        var random = new Random(seed);
        var looks = new List<Uplift>();
        var (shown, heldOut) = (default(TrialArm), default(TrialArm));
        for (var person = 1; person <= people; person++)
        {
            if (random.NextDouble() < planned)
            {
                heldOut = new TrialArm(heldOut.People + 1, heldOut.Reached + (random.NextDouble() < rate ? 1 : 0));
            }
            else
            {
                shown = new TrialArm(shown.People + 1, shown.Reached + (random.NextDouble() < rate + effect ? 1 : 0));
            }

            if (person % 100 == 0)
            {
                looks.Add(new Uplift(shown, heldOut, planned));
            }
        }

        return looks;
    }
}
