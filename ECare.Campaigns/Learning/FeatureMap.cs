using ECare.Campaigns.Audience;

namespace ECare.Campaigns.Learning;

/// <summary>
/// Turns a context into two rows of features: linear ones (a constant, each number by rank and whether it is missing, each category of its
/// own) and random Fourier features of a Gaussian kernel over the same numbers and categories (Rahimi and Recht 2007).
/// </summary>
internal sealed class FeatureMap
{
    /// <summary>The kernel's width: exp(-Width |x-y|^2 / columns). The columns are scaled to variance 1 and a differing category counts 2.</summary>
    private const double Width = 0.8;
    private const float LinearScale = 0.3f;
    private const int MostNumbers = 96;
    private const int MostCategories = 1 << 16;
    private const int MostWaves = 1 << 12;

    private readonly int fourier;
    private readonly int categoryPlaces;
    private readonly int numbers;
    private readonly int columns;
    private readonly ulong seed;
    private readonly float[][] numberWaves;
    private readonly float[] phases;
    private readonly Dictionary<ulong, float[]> categoryWaves = [];
    private readonly Dictionary<ulong, int> categoryAt = [];
    private readonly float[] angles;
    private readonly NumberScale[] scales;
    private bool isFrozen;

    public FeatureMap(int numbers, int categories, FeatureSizes sizes, ulong seed)
    {
        this.numbers = numbers;
        this.seed = seed;
        columns = Math.Max(1, numbers + categories);
        fourier = numbers + categories == 0 ? 0 : sizes.Fourier;
        categoryPlaces = categories == 0 ? 0 : sizes.CategoryPlaces;
        scales = [.. Enumerable.Range(0, numbers).Select(_ => NumberScale.Of([]))];
        angles = new float[fourier];
        var draws = new SeededDraws(seed);
        numberWaves = [.. Enumerable.Range(0, numbers).Select(_ => Wave(draws))];
        phases = [.. Enumerable.Range(0, fourier).Select(_ => (float)(draws.Uniform() * 2 * Math.PI))];
    }

    /// <summary>How many linear features.</summary>
    public int LinearLength => 1 + (2 * Math.Min(numbers, MostNumbers)) + categoryPlaces;

    /// <summary>How many features together; a multiple of eight.</summary>
    public int Length => (LinearLength + fourier + 7) / 8 * 8;

    /// <summary>Learns how the numbers lie from the contexts kept so far.</summary>
    public void Scale(IReadOnlyList<RowContext> seen)
    {
        for (var column = 0; column < numbers; column++)
        {
            var at = column;
            scales[at] = NumberScale.Of(seen.Select(context => context.Numbers[at]));
        }
    }

    /// <summary>Learns how the numbers lie and which categories there are, for good: others will be taken as missing.</summary>
    public void Learn(IReadOnlyList<RowContext> seen)
    {
        Scale(seen);
        var counts = new Dictionary<ulong, int>();
        foreach (var context in seen)
        {
            for (var column = 0; column < context.Categories.Length; column++)
            {
                var key = Key(context.Categories[column], column);
                counts[key] = counts.GetValueOrDefault(key) + 1;
            }
        }

        foreach (var (key, _) in counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key))
        {
            Place(key);
        }

        isFrozen = true;
    }

    /// <summary>Writes the linear features, then the Fourier features.</summary>
    public void Write(in RowContext context, Span<float> into)
    {
        into.Clear();
        into[0] = LinearScale;
        phases.CopyTo(angles.AsSpan());
        var scale = LinearScale / MathF.Sqrt(columns);
        for (var column = 0; column < numbers; column++)
        {
            WriteNumber(context.Numbers[column], column, scale, into);
        }

        for (var column = 0; column < context.Categories.Length; column++)
        {
            WriteCategory(context.Categories[column], column, scale, into);
        }

        var size = fourier == 0 ? 0 : MathF.Sqrt(2f / fourier);
        var waves = into.Slice(LinearLength, fourier);
        for (var i = 0; i < waves.Length; i++)
        {
            waves[i] = size * Wave(angles[i]);
        }
    }

    private void WriteNumber(double value, int column, float scale, Span<float> into)
    {
        var place = scales[column].Place(value);
        var at = 1 + (2 * (column % MostNumbers));
        into[at] += place * scale;
        into[at + 1] += double.IsNaN(value) ? scale : 0;
        Lanes.Add(numberWaves[column], place, angles);
    }

    private void WriteCategory(ulong category, int column, float scale, Span<float> into)
    {
        var key = Key(category, column);
        if (isFrozen && !categoryAt.ContainsKey(key))
        {
            return;
        }

        var at = Place(key);
        into[1 + (2 * Math.Min(numbers, MostNumbers)) + at] += scale;
        if (!categoryWaves.TryGetValue(key, out var wave))
        {
            wave = Wave(new SeededDraws(seed ^ key));
            if (categoryWaves.Count < MostWaves)
            {
                categoryWaves[key] = wave;
            }
        }

        Lanes.Add(wave, 1, angles);
    }

    private static ulong Key(ulong category, int column) => StableHash.Mix(category ^ ((ulong)(column + 1) * 0x9E3779B97F4A7C15));

    // Each new category has a place of its own while there are any; then they share.
    private int Place(ulong key)
    {
        if (!categoryAt.TryGetValue(key, out var at))
        {
            at = categoryAt.Count < categoryPlaces ? categoryAt.Count : (int)(key % (ulong)categoryPlaces);
            if (categoryAt.Count < MostCategories)
            {
                categoryAt[key] = at;
            }
        }

        return at;
    }

    private float[] Wave(SeededDraws draws) =>
        [.. Enumerable.Range(0, fourier).Select(_ => (float)(draws.Normal() * Math.Sqrt(2 * Width / columns)))];

    /// <summary>
    /// The cosine, in additions and multiplications that every processor rounds alike; error below 2e-6. Bhaskara would do for a random
    /// feature, but the kernel's values at equal contexts should be 1.
    /// </summary>
    private static float Wave(float angle)
    {
        const float turn = 1 / (2 * MathF.PI);
        var part = angle * turn;
        part -= MathF.Floor(part + 0.5f);
        var x = MathF.Abs(part) - 0.25f;
        var t = x * 2 * MathF.PI;
        var square = t * t;
        return -t * (1 + (square * (-1f / 6 + (square * (1f / 120 + (square * (-1f / 5040 + (square * (1f / 362880)))))))));
    }
}
