using ECare.Campaigns.Audience;
using ECare.Campaigns.Learning;

namespace ECare.Tests.Campaigns.Learning;

public sealed class BanditLearnerTests
{
    [Test]
    public void Learns_for_whom_which_action_is_right()
    {
        var learner = new BanditLearner(new BanditShape(3, 2, 1, 0.01, 1));
        var right = Pass(learner, 3_000, seed: 2).TakeLast(1_000).Count(row => row.Reward > 0);

        Assert.That(right, Is.GreaterThan(900));
    }

    [Test]
    public void The_same_seed_and_rows_give_the_same_choices_bit_for_bit()
    {
        var shape = new BanditShape(3, 2, 1, 0.02, 77);
        var first = Pass(new BanditLearner(shape), 700, seed: 3).ToList();
        var second = Pass(new BanditLearner(shape), 700, seed: 3).ToList();

        Assert.That(second.Select(row => row.Choice.Action), Is.EqualTo(first.Select(row => row.Choice.Action)));
        Assert.That(
            second.SelectMany(row => row.Choice.Probabilities).Select(BitConverter.DoubleToInt64Bits),
            Is.EqualTo(first.SelectMany(row => row.Choice.Probabilities).Select(BitConverter.DoubleToInt64Bits)));
    }

    [Test]
    public void Drawn_actions_weighed_by_their_propensity_count_every_row_once()
    {
        const double floor = 0.3;
        var rows = Pass(new BanditLearner(new BanditShape(3, 2, 1, floor, 5)), 20_000, seed: 4).ToList();
        for (var action = 0; action < 3; action++)
        {
            var weights = rows.Select(row => row.Choice.Action == action ? 1 / row.Choice.Propensity : 0).ToList();
            var mean = weights.Average();
            var error = Math.Sqrt(weights.Average(weight => (weight - mean) * (weight - mean)) / weights.Count);
            Assert.That(mean, Is.EqualTo(1).Within(4 * error));
        }

        Assert.That(rows.Min(row => row.Choice.Probabilities.Min()), Is.GreaterThanOrEqualTo((floor / 3) - 1e-12));
    }

    [Test]
    public void Without_a_context_the_best_action_is_found_from_the_operators_usual_rate()
    {
        double[] rates = [0.02, 0.05, 0.02, 0.02, 0.02];
        var learner = new BanditLearner(new BanditShape(rates.Length, 0, 0, 0.01, 1) { Prior = new ArmPrior(0.026, 0.012) });
        var draws = new SeededDraws(9);
        var best = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var choice = learner.Choose(new RowContext([], []));
            learner.Learn(new RowContext([], []), choice.Action, draws.Uniform() < rates[choice.Action] ? 1 : 0);
            best += round >= 10_000 && choice.Action == 1 ? 1 : 0;
        }

        Assert.That(best, Is.GreaterThan(9_000));
    }

    [Test]
    public void Odd_columns_and_rewards_do_no_harm()
    {
        double[] odd = [double.NaN, 1e300, -1e300, 0, 1e-300];
        var learner = new BanditLearner(new BanditShape(4, 3, 1, 0.01, 1));
        var draws = new SeededDraws(3);
        for (var row = 0; row < 600; row++)
        {
            // A constant column, one that is mostly missing or huge, a sound one; a category never seen before in every row.
            var context = new RowContext([7, odd[row % odd.Length], draws.Normal()], [StableHash.Of($"new {row}")]);
            var choice = learner.Choose(context);
            Assert.That(choice.Probabilities.Sum(), Is.EqualTo(1).Within(1e-9));
            Assert.That(learner.Score(context), Has.All.Matches<double>(double.IsFinite));
            learner.Learn(context, choice.Action, row % 50 == 0 ? 1e12 : -row);
        }
    }

    // Green takes action 0; of the others those with a higher first than second number take 1, the rest 2.
    private static IEnumerable<(BanditChoice Choice, double Reward)> Pass(BanditLearner learner, int rows, ulong seed)
    {
        var draws = new SeededDraws(seed);
        for (var row = 0; row < rows; row++)
        {
            var isGreen = draws.Uniform() < 0.3;
            var (first, second) = (draws.Normal(), draws.Normal());
            var context = new RowContext([first, second], [StableHash.Of(isGreen ? "green" : "red")]);
            var choice = learner.Choose(context);
            var right = isGreen ? 0 : first > second ? 1 : 2;
            var reward = choice.Action == right ? 1.0 : 0;
            learner.Learn(context, choice.Action, reward);
            yield return (choice, reward);
        }
    }
}
