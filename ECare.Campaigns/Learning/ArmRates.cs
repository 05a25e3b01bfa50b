namespace ECare.Campaigns.Learning;

/// <summary>
/// The mean reward of each action, drawn towards the mean of all as far as the actions differ little: empirical Bayes with the between-action
/// variance estimated from the actions themselves (method of moments: Morris 1983).
/// </summary>
/// <param name="actions">How many actions.</param>
/// <param name="prior">What is known before the first reward; it is kept to. Without it the spread is estimated as rewards come in.</param>
internal sealed class ArmRates(int actions, ArmPrior? prior)
{
    private const int Often = 16;
    private const double LeastStrength = 2;
    private const double MostStrength = 5_000;

    private readonly double[] counts = new double[actions];
    private readonly double[] sums = new double[actions];
    private double squares;
    private double strength = prior is null ? LeastStrength : Strength(prior);
    private int sinceFit;

    public double Count { get; private set; }

    private double Total { get; set; }

    /// <summary>The mean of all rewards.</summary>
    public double Mean => Count == 0 ? 0 : Total / Count;

    /// <summary>What an action without rewards is taken to bring.</summary>
    private double Usual => prior?.Mean ?? Mean;

    /// <summary>The variance of a reward about its action's mean.</summary>
    public double Noise => Count < 2 ? 1 : Math.Max(1e-12, (squares / Count) - (Mean * Mean));

    public double Predict(int action) => (sums[action] + (strength * Usual)) / (counts[action] + strength);

    public double Doubt(int action) => 1 / (counts[action] + strength);

    public void Learn(int action, double reward)
    {
        counts[action]++;
        sums[action] += reward;
        squares += reward * reward;
        Count++;
        Total += reward;
        if (prior is null && ++sinceFit >= Math.Max(Often, Count / 50))
        {
            sinceFit = 0;
            strength = Strength();
        }
    }

    // As many rewards as would tell as much as the prior does.
    private static double Strength(ArmPrior prior) =>
        Math.Clamp(prior.Noise / Math.Max(1e-300, prior.Deviation * prior.Deviation), LeastStrength, 1e9);

    private double Strength()
    {
        double between = 0, weight = 0, weights = 0, used = 0;
        for (var action = 0; action < actions; action++)
        {
            var count = counts[action];
            if (count > 0)
            {
                var gap = (sums[action] / count) - Mean;
                between += count * gap * gap;
                weight += count;
                weights += count * count;
                used++;
            }
        }

        // DerSimonian and Laird 1986: what the actions differ by, beyond what noise alone would make them.
        var scale = weight - (weights / Math.Max(1, weight));
        var variance = scale <= 0 ? 0 : (between - ((used - 1) * Noise)) / scale;
        return variance <= 0 ? Math.Min(MostStrength, LeastStrength + (Count / actions)) : Math.Clamp(Noise / variance, LeastStrength, MostStrength);
    }
}
