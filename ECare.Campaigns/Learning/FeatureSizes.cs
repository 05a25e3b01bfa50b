namespace ECare.Campaigns.Learning;

/// <summary>How many features a learner gives a context.</summary>
/// <param name="Fourier">Random Fourier features.</param>
/// <param name="CategoryPlaces">Places for categories of their own; further ones share.</param>
internal sealed record FeatureSizes(int Fourier, int CategoryPlaces)
{
    private const double Budget = 9e6;
    private const int MostFourier = 448;

    /// <summary>As many as memory and time allow: every action keeps the square of it, and all together about 9 million numbers.</summary>
    public static FeatureSizes For(int actions, int numbers, int categories)
    {
        var total = (int)Math.Sqrt(Budget / Math.Max(2, actions));
        var places = categories == 0 ? 0 : Math.Clamp(total / 3, 8, 128);
        var linear = 1 + (2 * Math.Min(numbers, 96)) + places;
        return new FeatureSizes(Math.Clamp(total - linear, 32, MostFourier), places);
    }
}
