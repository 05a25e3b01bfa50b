using System.Runtime.InteropServices;
using ECare.Campaigns.Learning;

namespace ECare.Campaigns.Evaluation;

/// <summary>A mean with the ends of its interval, in the reward's unit per decision.</summary>
public sealed record EstimateWithInterval(double Mean, double Low, double High);

/// <summary>What two policies would have earned on the same rows, and their difference.</summary>
/// <param name="Rows">Judged rows.</param>
/// <param name="People">Different people among them.</param>
/// <param name="Effective">As many rows as the weighted ones are worth (Kish 1965): the challenger's, for it is the one in doubt.</param>
/// <param name="Challenger">What the challenger would have earned per decision.</param>
/// <param name="Rival">What the other would have.</param>
/// <param name="Gain">The challenger's less the rival's, taken in the same repetitions.</param>
public sealed record PairedEstimate(
    int Rows, int People, double Effective, EstimateWithInterval Challenger, EstimateWithInterval Rival, EstimateWithInterval Gain);

/// <summary>
/// Judges two policies by the log of a third with the self-normalised doubly robust estimator (<see cref="OffPolicyEstimates.Sndr"/>). The bootstrap draws
/// people, not rows, since what one person does tomorrow is no new proof. Sums are kept for each person, so memory grows with people.
/// </summary>
internal sealed class PairedEstimates
{
    private readonly Dictionary<Guid, int> places = [];
    private readonly List<Sums> people = [];
    private double squares;

    /// <summary>How many people were judged.</summary>
    public int Count => people.Count;

    public void Add(Guid person, in JudgedRow challenger, in JudgedRow rival)
    {
        if (!places.TryGetValue(person, out var place))
        {
            places[person] = place = people.Count;
            people.Add(default);
        }

        people[place] = people[place].With(challenger, rival);
        squares += challenger.Weight * challenger.Weight;
    }

    /// <summary>Estimates from at least one row.</summary>
    /// <param name="confidence">The share of repetitions within the intervals, between 0 and 1: 0.95.</param>
    /// <param name="repetitions">How often people are drawn again.</param>
    /// <param name="seed">The same seed gives the same intervals.</param>
    public PairedEstimate Estimate(double confidence, int repetitions, ulong seed)
    {
        var all = people.Aggregate(default(Sums), (sums, each) => sums + each);
        var draws = new SeededDraws(seed);
        var (challenger, rival, gain) = (new double[repetitions], new double[repetitions], new double[repetitions]);
        for (var repetition = 0; repetition < repetitions; repetition++)
        {
            var sums = default(Sums);
            for (var drawn = 0; drawn < people.Count; drawn++)
            {
                sums += people[draws.Below(people.Count)];
            }

            (challenger[repetition], rival[repetition]) = (sums.Challenger.Sndr(sums.Rows), sums.Rival.Sndr(sums.Rows));
            gain[repetition] = challenger[repetition] - rival[repetition];
        }

        var (of, than) = (all.Challenger.Sndr(all.Rows), all.Rival.Sndr(all.Rows));
        return new PairedEstimate(
            all.Rows,
            people.Count,
            squares > 0 ? all.Challenger.Weight * all.Challenger.Weight / squares : 0,
            Within(of, challenger, confidence),
            Within(than, rival, confidence),
            Within(of - than, gain, confidence));
    }

    private static EstimateWithInterval Within(double mean, double[] repeated, double confidence)
    {
        Array.Sort(repeated);
        var outside = (1 - confidence) / 2;
        return new EstimateWithInterval(mean, BootstrapIntervals.At(repeated, outside), BootstrapIntervals.At(repeated, 1 - outside));
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct PolicySums(double Weight, double Error, double Direct)
    {
        public static PolicySums operator +(PolicySums left, PolicySums right) =>
            new(left.Weight + right.Weight, left.Error + right.Error, left.Direct + right.Direct);

        public static PolicySums Of(in JudgedRow row) => new(row.Weight, row.Weight * (row.Reward - row.ExpectedLogged), row.ExpectedCandidate);

        public double Sndr(int rows) => (Direct / rows) + (Weight > 0 ? Error / Weight : 0);
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Sums(int Rows, PolicySums Challenger, PolicySums Rival)
    {
        public static Sums operator +(Sums left, Sums right) =>
            new(left.Rows + right.Rows, left.Challenger + right.Challenger, left.Rival + right.Rival);

        public Sums With(in JudgedRow challenger, in JudgedRow rival) =>
            new(Rows + 1, Challenger + PolicySums.Of(challenger), Rival + PolicySums.Of(rival));
    }
}
