using System.Runtime.InteropServices;

namespace ECare.Campaigns.Learning;

/// <summary>
/// Brings rewards to a size that the priors are made for. Rewards between 0 and 1 stay as they are; others are centred and divided by their
/// standard deviation, and cut where a single one would outweigh all the rest.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RewardScale(double Centre, double Size)
{
    private const double Most = 8;

    public static RewardScale None => new(0, 1);

    public static RewardScale Of(IReadOnlyCollection<double> rewards)
    {
        if (rewards.Count == 0 || (rewards.Min() >= 0 && rewards.Max() <= 1))
        {
            return None;
        }

        var mean = rewards.Average();
        var deviation = Math.Sqrt(rewards.Average(reward => (reward - mean) * (reward - mean)));
        return new RewardScale(mean, deviation > 0 && double.IsFinite(deviation) ? deviation : Math.Max(1, Math.Abs(mean)));
    }

    public float Scaled(double reward) => (float)Math.Clamp((reward - Centre) / Size, -Most, Most);

    public double Unscaled(double value) => (value * Size) + Centre;
}
