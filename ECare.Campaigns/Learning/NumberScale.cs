namespace ECare.Campaigns.Learning;

/// <summary>
/// Maps a column's numbers to about [-1.73, 1.73] by their rank among those seen, so that a lone huge number, a skewed amount and a narrow
/// score all count alike; the result has mean 0 and variance 1. Between known values it is linear, beyond them it stays.
/// </summary>
internal sealed class NumberScale
{
    private const int MostKnots = 64;
    private static readonly double Reach = Math.Sqrt(3);

    private readonly double[] values;
    private readonly float[] places;

    private NumberScale(double[] values, float[] places)
    {
        this.values = values;
        this.places = places;
    }

    /// <summary>From the numbers seen; those that are missing tell nothing.</summary>
    public static NumberScale Of(IEnumerable<double> seen)
    {
        var sorted = seen.Where(double.IsFinite).Order().ToArray();
        var step = Math.Max(1, sorted.Length / MostKnots);
        var knots = new List<double>();
        var heights = new List<float>();
        for (var at = 0; at < sorted.Length;)
        {
            // Equal numbers share the middle of their ranks.
            var end = at;
            while (end < sorted.Length && sorted[end] == sorted[at])
            {
                end++;
            }

            knots.Add(sorted[at]);
            heights.Add((float)(Reach * (((double)(at + end) / sorted.Length) - 1)));
            at = Next(sorted, at, end, step);
        }

        return new NumberScale([.. knots], [.. heights]);
    }

    /// <summary>The place of a number; 0, the middle, when it is missing or nothing has been seen.</summary>
    public float Place(double value)
    {
        if (double.IsNaN(value) || values.Length < 2)
        {
            return 0;
        }

        var found = Array.BinarySearch(values, value);
        if (found >= 0)
        {
            return places[found];
        }

        var above = ~found;
        if (above == 0)
        {
            return places[0];
        }

        if (above == values.Length)
        {
            return places[^1];
        }

        var share = (float)((value - values[above - 1]) / (values[above] - values[above - 1]));
        // Rounding must not carry a number beyond its neighbour.
        return Math.Min(places[above], places[above - 1] + ((places[above] - places[above - 1]) * share));
    }

    // The last number is always a knot; between knots some are left out.
    private static int Next(double[] sorted, int at, int end, int step) =>
        end >= sorted.Length || end - at >= step ? end : Math.Min(Math.Max(end, at + step), sorted.Length - 1);
}
