using System.Text.Json;

namespace ECare.Campaigns.Challengers;

/// <summary>
/// Sees when what a model expects and what happens part, decision by decision. An e-detector of the Shiryaev-Roberts kind (Shin, Ramdas and Rinaldo 2023) over
/// four alternatives: the odds of the goal are a third, half, twice or three times what is expected. While the model is right, at least
/// <see cref="Threshold"/> decisions pass before a false alarm in the mean, whatever the chances are (docs/adr/0176).
/// </summary>
internal sealed class DriftDetector
{
    public const double Threshold = 1_000_000;

    private static readonly double[] Alternatives = [1.0 / 3, 0.5, 2, 3];

    private readonly double[] evidence = new double[Alternatives.Length];

    /// <summary>Goes on from what <see cref="Write"/> gave.</summary>
    public static DriftDetector Read(string written)
    {
        var detector = new DriftDetector();
        if (JsonSerializer.Deserialize<double[]>(written) is { } kept && kept.Length == Alternatives.Length)
        {
            kept.CopyTo(detector.evidence, 0);
        }

        return detector;
    }

    public string Write() => JsonSerializer.Serialize(evidence);

    /// <summary>Takes in one decision; true when it raises the alarm. The caller begins with a new detector then.</summary>
    /// <param name="expected">The chance of the goal that was given, above 0 and below 1.</param>
    public bool Observe(double expected, bool reached)
    {
        var odds = expected / (1 - expected);
        var sum = 0.0;
        for (var at = 0; at < evidence.Length; at++)
        {
            var otherwise = Chance(odds * Alternatives[at]);
            evidence[at] = (evidence[at] + 1) * (reached ? otherwise / expected : (1 - otherwise) / (1 - expected));
            sum += evidence[at];
        }

        return sum / evidence.Length >= Threshold;
    }

    private static double Chance(double odds) => odds / (1 + odds);
}
