using System.Numerics;
using System.Runtime.Intrinsics;
using ECare.Campaigns.Catalogue;

namespace ECare.Campaigns.Decisions;

/// <summary>
/// Turns expected values into chances of being drawn: inverse gap weighting (Foster and Rakhlin 2020) with the gap relative to the best,
/// and a floor for every candidate, so that whatever was shown can be judged later.
/// </summary>
internal static class Exploration
{
    /// <summary>The share that is spread evenly over all candidates.</summary>
    public const float Floor = 0.01f;

    private static readonly Vector256<int> Lanes = Vector256.Create(1, 2, 4, 8, 16, 32, 64, 128);

    /// <summary>The rules' order: the first has all but the floor.</summary>
    public static void InRulesOrder(DecisionScratch scratch, int best) => Spread(scratch, best, float.PositiveInfinity, []);

    /// <summary>By what the campaigns are expected to bring.</summary>
    public static void ByGap(DecisionScratch scratch, int best, float sharpness, ReadOnlySpan<ulong> explored) =>
        Spread(scratch, best, sharpness, explored);

    /// <summary>The best of the field; of equals the first in the rules' order.</summary>
    public static int Best(DecisionScratch scratch)
    {
        var best = -1;
        var highest = float.NegativeInfinity;
        var field = scratch.Field;
        var utilities = scratch.Utilities;
        for (var word = 0; word < field.Length; word++)
        {
            for (var part = 0; part < 8 && (field[word] >> (part * 8)) != 0; part++)
            {
                var octet = (int)((field[word] >> (part * 8)) & 0xFF);
                if (octet == 0)
                {
                    continue;
                }

                var at = (word * 64) + (part * 8);
                var values = Vector256.ConditionalSelect(Mask(octet), Vector256.Create<float>(utilities.Slice(at, 8)), Vector256.Create(float.NegativeInfinity));
                if (Vector256.GreaterThanAny(values, Vector256.Create(highest)))
                {
                    (best, highest) = Higher(values, at, best, highest);
                }
            }
        }

        return best;
    }

    /// <summary>Draws a candidate by its chance.</summary>
    public static int Pick(DecisionScratch scratch, double uniform)
    {
        var sum = 0.0;
        var last = -1;
        var candidates = scratch.Candidates;
        var probabilities = scratch.Probabilities;
        for (var word = 0; word < candidates.Length; word++)
        {
            for (var rest = candidates[word]; rest != 0; rest &= rest - 1)
            {
                last = (word << 6) + BitOperations.TrailingZeroCount(rest);
                sum += probabilities[last];
                if (uniform < sum)
                {
                    return last;
                }
            }
        }

        // Rounding may leave the sum a hair below one.
        return last;
    }

    private static void Spread(DecisionScratch scratch, int best, float sharpness, ReadOnlySpan<ulong> explored)
    {
        var candidates = scratch.Candidates;
        var probabilities = scratch.Probabilities;
        var floor = Floor / CampaignBits.Count(candidates);
        var others = explored.IsEmpty ? 0f : Weigh(scratch, best, sharpness, explored);

        for (var at = 0; at < probabilities.Length; at += 8)
        {
            var octet = Octet(candidates, at);
            var weights = explored.IsEmpty ? Vector256<float>.Zero : Vector256.Create<float>(probabilities.Slice(at, 8));
            var chances = (weights * (1 - Floor)) + Vector256.Create(floor);
            (chances & Mask(octet)).CopyTo(probabilities.Slice(at, 8));
        }

        probabilities[best] = ((1 - others) * (1 - Floor)) + floor;
    }

    /// <summary>Weights of all but the best; returns their sum.</summary>
    private static float Weigh(DecisionScratch scratch, int best, float sharpness, ReadOnlySpan<ulong> explored)
    {
        var field = scratch.Field;
        var utilities = scratch.Utilities;
        var probabilities = scratch.Probabilities;
        var count = Vector256.Create((float)CampaignBits.Count(field));
        var slope = Vector256.Create(sharpness / utilities[best]) * count;
        var highest = Vector256.Create(utilities[best]);
        var sum = Vector256<float>.Zero;

        for (var at = 0; at < probabilities.Length; at += 8)
        {
            var mask = Mask(Octet(field, at) & Octet(explored, at));
            var gap = highest - Vector256.Create<float>(utilities.Slice(at, 8));
            var weights = (Vector256<float>.One / (count + (slope * gap))) & mask;
            weights.CopyTo(probabilities.Slice(at, 8));
            sum += weights;
        }

        // Lane by lane: the order of a horizontal sum is the processor's own.
        var total = 0f;
        for (var lane = 0; lane < 8; lane++)
        {
            total += sum[lane];
        }

        return Math.Min(1f, total - probabilities[best]);
    }

    private static (int Best, float Highest) Higher(Vector256<float> values, int at, int best, float highest)
    {
        for (var lane = 0; lane < 8; lane++)
        {
            if (values[lane] > highest)
            {
                (best, highest) = (at + lane, values[lane]);
            }
        }

        return (best, highest);
    }

    private static int Octet(ReadOnlySpan<ulong> bits, int at) => (int)((bits[at >> 6] >> (at & 63)) & 0xFF);

    private static Vector256<float> Mask(int octet) => Vector256.Equals(Vector256.Create(octet) & Lanes, Lanes).AsSingle();
}
