namespace ECare.Web.Demo.Generation;

/// <summary>SplitMix64: a few lines that give the same numbers on every machine and every version of .NET, which <see cref="Random"/> does not promise.</summary>
internal sealed class DemoRandom(ulong seed)
{
    private ulong state = seed;

    /// <summary>A stream of its own for one subject, so that more draws for one never change another.</summary>
    public static DemoRandom For(string operatorName, long subject)
    {
        // FNV-1a: string.GetHashCode differs from run to run.
        var hash = 14695981039346656037UL;
        foreach (var letter in operatorName)
        {
            hash = (hash ^ letter) * 1099511628211UL;
        }

        return new DemoRandom(hash ^ ((ulong)subject * 0x9E3779B97F4A7C15UL));
    }

    public ulong NextBits()
    {
        state += 0x9E3779B97F4A7C15UL;
        var mixed = state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>From 0 up to but not including 1.</summary>
    public double Next() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>From 0 up to but not including <paramref name="below"/>.</summary>
    public int Below(int below) => (int)(Next() * below);

    public bool Chance(double probability) => Next() < probability;

    public T Pick<T>(IReadOnlyList<T> from) => from[Below(from.Count)];

    /// <summary>Positive with a long tail and a median of <paramref name="median"/>: how much people use.</summary>
    public double Skewed(double median, double spread)
    {
        // The sum of three uniform draws is near enough to normal for a demo, and far cheaper.
        var bell = Next() + Next() + Next() - 1.5;
        return median * Math.Exp(bell * 2 * spread);
    }
}
