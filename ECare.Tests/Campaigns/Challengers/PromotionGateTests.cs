using ECare.Campaigns.Challengers;
using ECare.Campaigns.Evaluation;
using ECare.Campaigns.Learning;

namespace ECare.Tests.Campaigns.Challengers;

/// <summary>Do no harm: what the gate lets through, and how often it errs.</summary>
internal sealed class PromotionGateTests
{
    [TestCase(0.0, true)]
    [TestCase(0.001, true)]
    [TestCase(-0.0001, false)]
    public void Asks_for_a_gain_whose_lower_end_is_not_below_zero(double low, bool passes) =>
        Assert.That(PromotionGate.Of(Judged(new EstimateWithInterval(low + 0.01, low, low + 0.02)), 0).IsPassed, Is.EqualTo(passes));

    [Test]
    public void Asks_for_enough_decisions_of_which_enough_are_alike()
    {
        var good = new EstimateWithInterval(0.1, 0.05, 0.15);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(PromotionGate.Of(Judged(good, rows: 499), 0).Why, Does.StartWith("Only 499 newer decisions"));
            Assert.That(PromotionGate.Of(Judged(good, effective: 99), 0).Why, Does.StartWith("It would mostly have chosen what was hardly ever shown"));
            Assert.That(PromotionGate.Of(new ChallengerJudgement(default, default, null), 0).IsPassed, Is.False);
        }
    }

    [Test]
    public void Lets_a_harmful_policy_through_less_than_once_in_twenty()
    {
        var passed = Enumerable.Range(0, 60).Count(number => Simulated((ulong)number, better: 0.10, worse: 0.12).Gain.Low >= 0);

        Assert.That(passed, Is.LessThanOrEqualTo(3));
    }

    [Test]
    public void Sees_a_policy_that_is_clearly_better()
    {
        var passed = Enumerable.Range(0, 20).Count(number => Simulated((ulong)number, better: 0.25, worse: 0.10).Gain.Low >= 0);

        Assert.That(passed, Is.GreaterThanOrEqualTo(18));
    }

    [Test]
    public void People_are_drawn_and_not_rows()
    {
        // The same answer of each person ten times is no more proof than once.
        var (once, tenfold) = (new PairedEstimates(), new PairedEstimates());
        var draws = new SeededDraws(3);
        for (var number = 0; number < 300; number++)
        {
            var reward = draws.Uniform() < 0.3 ? 1 : 0;
            for (var time = 0; time < 10; time++)
            {
                var (challenger, rival) = (new JudgedRow(reward, 0.5, 0.8, 0.2, 0.25), new JudgedRow(reward, 0.5, 0.2, 0.2, 0.25));
                tenfold.Add(new Guid(number, 0, 0, new byte[8]), challenger, rival);
                if (time == 0)
                {
                    once.Add(new Guid(number, 0, 0, new byte[8]), challenger, rival);
                }
            }
        }

        var (of, than) = (once.Estimate(0.95, 400, 1), tenfold.Estimate(0.95, 400, 1));
        Assert.That(than.Challenger.High - than.Challenger.Low, Is.EqualTo(of.Challenger.High - of.Challenger.Low).Within(1e-9));
        Assert.That((of.People, than.Rows), Is.EqualTo((300, 3_000)));
    }

    [Test]
    public void Estimates_what_the_estimators_beside_it_do()
    {
        var draws = new SeededDraws(11);
        JudgedRow[] rows = [.. Enumerable.Range(0, 200).Select(_ => new JudgedRow(draws.Uniform(), 0.2 + (draws.Uniform() * 0.8), draws.Uniform(), draws.Uniform(), draws.Uniform()))];
        var found = new PairedEstimates();
        foreach (var (at, row) in rows.Index())
        {
            found.Add(new Guid(at % 50, 0, 0, new byte[8]), row, row with { Candidate = row.Propensity });
        }

        var estimate = found.Estimate(0.9, 50, 1);
        Assert.That(estimate.Challenger.Mean, Is.EqualTo(OffPolicyEstimates.Of(rows).Sndr).Within(1e-12));
        Assert.That(estimate.Gain.Mean, Is.EqualTo(estimate.Challenger.Mean - estimate.Rival.Mean).Within(1e-12));
    }

    private static ChallengerJudgement Judged(EstimateWithInterval gain, int rows = 500, double effective = 100) =>
        new(default, default, new PairedEstimate(rows, 300, effective, gain, gain, gain));

    /// <summary>2,000 decisions of 1,000 people drawn half and half between two campaigns; the challenger mostly takes the first, what serves mostly the second.</summary>
    private static PairedEstimate Simulated(ulong seed, double better, double worse)
    {
        var (draws, found) = (new SeededDraws(seed + 100), new PairedEstimates());
        for (var number = 0; number < 2_000; number++)
        {
            var first = draws.Below(2) == 0;
            var reward = draws.Uniform() < (first ? better : worse) ? 1 : 0;
            JudgedRow Row(double chance) => new(reward, 0.5, first ? chance : 1 - chance, 0.1, 0.1);
            found.Add(new Guid(number / 2, 0, 0, new byte[8]), Row(0.9), Row(0.1));
        }

        return found.Estimate(PromotionGate.Confidence, 400, seed);
    }
}
