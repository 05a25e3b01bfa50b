namespace ECare.Core.Primitives;

/// <summary>Splits whole units by weights so that the shares always add up to the total (largest remainder, Hamilton's method).</summary>
internal static class Allocation
{
    /// <param name="total">Whole units; may be negative.</param>
    /// <param name="weights">At least one, none negative, not all zero. A weight of zero gets nothing.</param>
    /// <exception cref="ArgumentException">The weights say nothing about who gets what.</exception>
    public static long[] Split(long total, ReadOnlySpan<long> weights)
    {
        var sum = Sum(weights);
        var shares = new long[weights.Length];
        var remainders = new Int128[weights.Length];
        var left = Int128.Abs(total);

        for (var i = 0; i < weights.Length; i++)
        {
            var (share, remainder) = Int128.DivRem(Int128.Abs(total) * weights[i], sum);
            shares[i] = (long)share * Math.Sign(total);
            remainders[i] = remainder;
            left -= share;
        }

        HandOut((int)left, Math.Sign(total), shares, remainders);
        return shares;
    }

    private static Int128 Sum(ReadOnlySpan<long> weights)
    {
        var sum = Int128.Zero;
        foreach (var weight in weights)
        {
            sum += weight >= 0 ? weight : throw new ArgumentException("A weight cannot be negative.", nameof(weights));
        }

        return sum > 0 ? sum : throw new ArgumentException("At least one weight must be above zero.", nameof(weights));
    }

    private static void HandOut(int units, int sign, long[] shares, Int128[] remainders)
    {
        var order = Enumerable.Range(0, shares.Length).OrderByDescending(i => remainders[i]).Take(units);
        foreach (var i in order)
        {
            shares[i] += sign;
        }
    }
}
