using CsCheck;
using ECare.Campaigns.Evaluation;

namespace ECare.Tests.Campaigns.Evaluation;

public sealed class OffPolicyEstimatesTests
{
    private static readonly Gen<JudgedRow> AnyRow = Gen.Select(Gen.Double[-2, 2], Gen.Double[0.05, 1], Gen.Double[0, 1], Gen.Double[-2, 2], Gen.Double[-2, 2])
        .Select((reward, propensity, candidate, logged, expected) => new JudgedRow(reward, propensity, candidate, logged, expected));

    [Test]
    public void Two_rows_worked_by_hand()
    {
        // Weights 0.8 / 0.5 = 1.6 and 0.1 / 0.25 = 0.4; model's errors 1 - 0.5 and 0 - 0.25.
        var rows = new[]
        {
            JudgedRow.Of(1, 0.5, 0, [0.8, 0.2], [0.5, 0.3]),
            JudgedRow.Of(0, 0.25, 1, [0.9, 0.1], [0.4, 0.25]),
        };
        var found = OffPolicyEstimates.Of(rows);

        Assert.That(found.Ipw, Is.EqualTo(0.8).Within(1e-12));
        Assert.That(found.Snipw, Is.EqualTo(0.8).Within(1e-12));
        Assert.That(found.Dm, Is.EqualTo((0.46 + 0.385) / 2).Within(1e-12));
        Assert.That(found.Dr, Is.EqualTo(0.4225 + ((1.6 * 0.5) - (0.4 * 0.25)) / 2).Within(1e-12));
        Assert.That(found.Sndr, Is.EqualTo(0.4225 + (((1.6 * 0.5) - (0.4 * 0.25)) / 2)).Within(1e-12));
    }

    [Test]
    public void Weights_that_do_not_average_to_one_part_the_normalised_from_the_others()
    {
        JudgedRow[] rows = [new(1, 0.5, 1, 0.5, 0.6), new(0, 0.5, 0.5, 0.5, 0.4)];
        var found = OffPolicyEstimates.Of(rows);

        Assert.That((found.Ipw, found.Snipw), Is.EqualTo((1.0, 2.0 / 3)));
        Assert.That(found.Dr, Is.EqualTo(0.5 + 0.25).Within(1e-12));
        Assert.That(found.Sndr, Is.EqualTo(0.5 + (0.5 / 3)).Within(1e-12));
    }

    [Test]
    public void The_policy_that_ran_earned_what_it_earned() => AnyRow.Array[1, 40].Sample(rows =>
    {
        var same = rows.Select(row => row with { Candidate = row.Propensity }).ToArray();
        var found = OffPolicyEstimates.Of(same);

        Assert.That(found.Ipw, Is.EqualTo(same.Average(row => row.Reward)).Within(1e-9));
        Assert.That(found.Snipw, Is.EqualTo(found.Ipw).Within(1e-9));
        Assert.That(found.Sndr, Is.EqualTo(found.Dr).Within(1e-9));
    });

    [Test]
    public void A_model_without_errors_needs_no_correction() => AnyRow.Array[1, 40].Sample(rows =>
    {
        var found = OffPolicyEstimates.Of([.. rows.Select(row => row with { ExpectedLogged = row.Reward })]);

        Assert.That(found.Dr, Is.EqualTo(found.Dm).Within(1e-9));
        Assert.That(found.Sndr, Is.EqualTo(found.Dm).Within(1e-9));
    });

    [Test]
    public void The_interval_holds_the_estimate_and_is_the_same_for_a_seed()
    {
        JudgedRow[] rows = [.. Enumerable.Range(0, 200).Select(i => new JudgedRow(i % 4 == 0 ? 1 : 0, 0.5, i % 3 == 0 ? 0.9 : 0.3, 0.2, 0.25))];
        var (low, high) = BootstrapIntervals.Of(rows, found => found.Dr, 0.95, 400, 7);

        Assert.That(OffPolicyEstimates.Of(rows).Dr, Is.InRange(low, high));
        Assert.That(BootstrapIntervals.Of(rows, found => found.Dr, 0.95, 400, 7), Is.EqualTo((low, high)));
        Assert.That(BootstrapIntervals.Of(rows, found => found.Dr, 0.5, 400, 7).High, Is.LessThan(high));
    }

    [Test]
    public void Of_nothing_and_of_the_impossible_there_is_no_estimate()
    {
        Assert.That(() => OffPolicyEstimates.Of([]), Throws.ArgumentException);
        Assert.That(() => JudgedRow.Of(1, 0, 0, [1], [1]), Throws.TypeOf<ArgumentOutOfRangeException>());
    }
}
