using CsCheck;
using ECare.Campaigns.Reporting;
using ECare.Campaigns.Reporting.Money;
using ECare.Campaigns.Reporting.Statistics;
using ECare.Campaigns.Reporting.Sums;
using ECare.Web.Demo.Truth;

namespace ECare.Tests.Campaigns.Reporting;

/// <summary>The figures about money and sample sizes, by published values and by worlds of which the truth is known.</summary>
internal sealed class StatisticsTests
{
    // Student's sleep data (1908) in tenths of an hour, as R's data set "sleep" has them.
    private static readonly int[] FirstDrug = [7, -16, -2, -12, -1, 34, 37, 8, 0, 20];
    private static readonly int[] SecondDrug = [19, 8, 11, 1, -1, 44, 55, 16, 46, 34];

    [TestCase(0.975, 1.959964)]
    [TestCase(0.5, 0)]
    [TestCase(0.8, 0.8416212)]
    [TestCase(0.0005, -3.290527)]
    [TestCase(0.9999999, 5.199338)]
    public void The_normal_distribution_has_its_known_values(double share, double value) =>
        Assert.That(Quantiles.Normal(share), Is.EqualTo(value).Within(2e-6));

    [TestCase(0.05, 3, 3.182446)]
    [TestCase(0.05, 5, 2.570582)]
    [TestCase(0.05, 10, 2.228139)]
    [TestCase(0.01, 30, 2.749996)]
    [TestCase(0.05, 1_000, 1.962339)]
    [TestCase(0.8, 9, 0.260955)]
    public void Students_distribution_has_its_known_values(double tails, double freedom, double value) =>
        Assert.That(Quantiles.Student(tails, freedom), Is.EqualTo(value).Within(2e-4));

    [Test]
    public void Two_drugs_differ_as_R_prints_for_Welchs_test_of_Students_data()
    {
        var interval = Means.Difference(Side(FirstDrug), Side(SecondDrug), 0.95);

        Assert.That((interval.Low, interval.High), Is.EqualTo((-33.654832, 2.054832)).Within(0.003));
    }

    [Test]
    public void A_trial_needs_as_many_people_as_R_prints_for_equal_sides()
    {
        // power.prop.test(p1 = .50, p2 = .75, power = .90) of R's own examples: n = 76.7.
        Assert.That(SampleSize.For(0.50, 0.25, 0.5, 0.90), Is.EqualTo(new NeededPeople(77, 77)));
    }

    [Test]
    public void A_trial_needs_more_people_for_a_smaller_effect_and_fewest_with_equal_sides()
    {
        var needed = Gen.Select(Gen.Double[0.01, 0.4], Gen.Double[0.002, 0.1], Gen.Double[0.02, 0.45]);

        needed.Sample((rate, effect, share) =>
        {
            var total = SampleSize.For(rate, effect, share).Total;
            Assert.That(SampleSize.For(rate, effect / 2, share).Total, Is.GreaterThan(total));
            Assert.That(SampleSize.For(rate, effect, share, 0.9).Total, Is.GreaterThan(total));
            Assert.That(SampleSize.For(rate, effect, share / 2).HeldOut, Is.GreaterThan(0));
            Assert.That(SampleSize.For(rate, effect, share / 2).Total, Is.GreaterThan(total * 0.98));
        });
    }

    [Test]
    public void A_trial_of_the_needed_size_finds_its_effect_in_about_eighty_of_a_hundred_worlds()
    {
        var needed = SampleSize.For(0.03, 0.02, 0.2);
        var random = new Random(77);

        var found = Enumerable.Range(0, 400).Count(_ =>
        {
            var uplift = new Uplift(Arm(random, needed.Shown, 0.05), Arm(random, needed.HeldOut, 0.03), 0.2);
            return uplift.AtOneLook.Low > 0;
        });

        Assert.That(found, Is.InRange(295, 350), "of 400");
    }

    [TestCase(0.0, TestName = "Money_without_an_effect_is_held_by_its_interval_in_as_many_worlds_as_promised")]
    [TestCase(400.0, TestName = "Money_with_an_effect_is_held_by_its_interval_in_as_many_worlds_as_promised")]
    public void Money_is_held_by_its_interval(double effect)
    {
        const int Worlds = 300;
        var held = Enumerable.Range(0, Worlds).Count(seed =>
        {
            var random = new Random(seed);
            var money = new MoneyEffect(Spending(random, 4_000, effect), Spending(random, 1_000, 0));
            return money.Between.Holds(effect * MoneyEffect.Per);
        });

        Assert.That(held, Is.GreaterThanOrEqualTo(Worlds * 92 / 100), $"{held} of {Worlds}");
    }

    [Test]
    public void A_few_who_spend_enormously_are_told_of_and_cut()
    {
        var usual = Enumerable.Repeat(MoneySums.Of(10_000, 20_000), 999).Aggregate((sum, one) => sum + one);
        var shown = usual + MoneySums.Of(900_000_000, 20_000);

        var money = new MoneyEffect(shown, usual);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(money.IsTailHeavy, Is.True);
            Assert.That(money.PerThousand, Is.GreaterThan(800_000_000));
            Assert.That(money.CappedPerThousand, Is.EqualTo(10_000.0).Within(1), "One person brings what a person may at most.");
            Assert.That(new MoneyEffect(usual, usual).IsTailHeavy, Is.False);
            Assert.That(new MoneyEffect(default, usual).IsKnown, Is.False);
        }
    }

    /// <summary>Money that follows the demo's truth: who converts pays the offer's price on top of what everybody pays.</summary>
    [TestCase("chautari", "caller-tune", -1)]
    [TestCase("chautari", "pocket-router", 0)]
    [TestCase("chautari", "sathi-plus", 0)]
    [TestCase("chautari", "dashain-data", 1)]
    [TestCase("ndar", "month-internet", 1)]
    public void Finds_the_money_that_was_planted_in_the_demo(string operatorName, string campaign, int sign)
    {
        const long Price = 50_000;
        var random = new Random(99);
        var (shown, heldOut) = (default(MoneySums), default(MoneySums));
        for (var line = 1; line <= 40_000; line++)
        {
            var isHeldOut = line % 5 == 0;
            var converts = CampaignTruth.Converts(operatorName, campaign, new TruthSubject(line, 200 + (line % 700), null), !isHeldOut, attempt: 0);
            var money = MoneySums.Of(Usual(random) + (converts ? Price : 0), null);
            (shown, heldOut) = isHeldOut ? (shown, heldOut + money) : (shown + money, heldOut);
        }

        var effect = new MoneyEffect(shown, heldOut);
        var truth = CampaignTruth.For(operatorName, campaign, new TruthSubject(1, 400, null)).Uplift * Price * MoneyEffect.Per;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(effect.Between.Holds(truth), Is.True, $"{truth} in {effect.Between}");
            Assert.That(effect.Between.High < 0 ? -1 : effect.Between.Low > 0 ? 1 : 0, Is.EqualTo(sign), $"{effect.Between}");
        }
    }

    private static MeanSide Side(int[] values) => new(values.Length, values.Sum(), values.Sum(value => (double)value * value), values.Sum(value => Math.Pow(value, 3)));

    private static TrialArm Arm(Random random, long people, double rate) =>
        new(people, Enumerable.Range(0, (int)people).Count(_ => random.NextDouble() < rate));

    private static MoneySums Spending(Random random, int people, double more) =>
        Enumerable.Range(0, people).Aggregate(default(MoneySums), (sum, _) => sum + MoneySums.Of(Usual(random) + (long)more, null));

    /// <summary>Many spend little, few spend much: a log-normal amount about 3,000 with a deviation of e.</summary>
    private static long Usual(Random random) =>
        (long)Math.Exp(8 + Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()) * 0.8);
}
