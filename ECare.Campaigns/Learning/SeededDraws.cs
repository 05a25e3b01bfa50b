using ECare.Campaigns.Audience;

namespace ECare.Campaigns.Learning;

/// <summary>Random numbers that are the same for a seed in every version and on every machine (SplitMix64: Steele, Lea, Flood 2014).</summary>
internal sealed class SeededDraws(ulong seed)
{
    private ulong state = seed;

    public ulong Next() => StableHash.Mix(state += 0x9E3779B97F4A7C15);

    /// <summary>Evenly from [0, 1).</summary>
    public double Uniform() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Evenly from 0 to <paramref name="count"/> - 1; the bias is below 2^-40 for any count that fits into memory.</summary>
    public int Below(int count) => (int)(Uniform() * count);

    /// <summary>Normally distributed with mean 0 and variance 1 (Box and Muller 1958).</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Uniform())) * Math.Cos(2 * Math.PI * Uniform());

    /// <summary>Puts the items in an order of which all are equally likely (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var last = items.Length - 1; last > 0; last--)
        {
            var other = Below(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }
}
