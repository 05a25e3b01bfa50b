using ECare.Campaigns.Evaluation;

namespace ECare.Tests.Campaigns.Evaluation;

/// <summary>Whether another policy's earnings are told as they would truly have been.</summary>
internal sealed class WhatIfTests
{
    private static readonly string[] Codes = ["first", "second", "third"];

    /// <summary>The chance to be acted on, by campaign and placement: the first of the order is not the best, and the best depends on the placement.</summary>
    private static readonly Dictionary<string, double[]> Truth = new()
    {
        ["home"] = [0.02, 0.08, 0.03],
        ["dashboard"] = [0.03, 0.02, 0.10],
    };

    [Test]
    public void Tells_what_each_policy_would_truly_have_earned()
    {
        var log = Log(seed: 5, decisions: 20_000);

        var estimates = WhatIf.Of(log, ["third"]).ToDictionary(each => (each.Policy, each.Without));

        using (Assert.EnterMultipleScope())
        {
            foreach (var (policy, without, value) in TrueValues())
            {
                var estimate = estimates[(policy, without)];
                Assert.That(estimate.Value, Is.EqualTo(value).Within(0.012), policy.ToString());
                Assert.That(value, Is.InRange(estimate.Low - 0.002, estimate.High + 0.002), policy.ToString());
                Assert.That(estimate.Dr, Is.EqualTo(estimate.Value).Within(0.01));
                Assert.That(estimate.IsTold, Is.True);
            }
        }
    }

    [Test]
    public void Says_nothing_of_what_the_log_hardly_ever_did()
    {
        var log = Enumerable.Range(0, 2_000)
            .Select(i => new LoggedChoice(Person(i), "home", ["rare", "usual"], [0.001, 0.999], i == 0 ? 0 : 1, i % 20 == 0 ? 1 : 0)).ToList();

        var order = WhatIf.Of(log, []).Single(estimate => estimate.Policy == CandidatePolicy.RulesOrder);

        Assert.That((order.IsTold, order.Weight), Is.EqualTo((false, 1.0)));
    }

    [Test]
    public void Without_the_only_campaign_nothing_is_earned_and_without_a_log_nothing_is_said()
    {
        var log = Enumerable.Range(0, 500).Select(i => new LoggedChoice(Person(i), "home", ["only"], [1], 0, 1)).ToList();

        Assert.That(WhatIf.Of(log, ["only"])[^1].Value, Is.Zero);
        Assert.That(WhatIf.Of([], ["only"]), Is.Empty);
    }

    private static IEnumerable<(CandidatePolicy Policy, string? Without, double Value)> TrueValues()
    {
        double Mean(Func<double[], double> of) => Truth.Values.Average(of);
        yield return (CandidatePolicy.AsItWas, null, Mean(rates => Enumerable.Range(0, 3).Sum(i => ChancesFor(rates)[i] * rates[i])));
        yield return (CandidatePolicy.BestOnly, null, Mean(rates => rates.Max()));
        yield return (CandidatePolicy.RulesOrder, null, Mean(rates => rates[0]));
        yield return (CandidatePolicy.Even, null, Mean(rates => rates.Average()));
        yield return (CandidatePolicy.Without, "third", Mean(rates =>
        {
            var chances = ChancesFor(rates);
            return ((chances[0] * rates[0]) + (chances[1] * rates[1])) / (chances[0] + chances[1]);
        }));
    }

    private static double[] ChancesFor(double[] rates) => [.. rates.Select(rate => rate == rates.Max() ? 0.6 : 0.2)];

    private static Guid Person(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, (byte)number]);

    private static List<LoggedChoice> Log(int seed, int decisions)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable.Range(0, decisions).Select(i =>
            {
                var placement = i % 2 == 0 ? "home" : "dashboard";
                var (rates, draw) = (Truth[placement], random.NextDouble());
                var chances = ChancesFor(rates);
                var chosen = draw < chances[0] ? 0 : draw < chances[0] + chances[1] ? 1 : 2;
                return new LoggedChoice(Person(random.Next()), placement, Codes, chances, chosen, random.NextDouble() < rates[chosen] ? 1 : 0);
            }),
        ];
    }
}
