namespace ECare.Campaigns.Learning;

/// <summary>
/// How much each way of predicting is believed: by its squared error on rewards it had not yet seen, as in the posterior of a mixture of
/// normal models; old errors fade, so that the richer model may win late. It is slow to doubt: the action with the highest bound is by choice one
/// that was overestimated, which speaks against a model without it being wrong.
/// </summary>
/// <param name="priors">How much each is believed at first; they sum to one.</param>
internal sealed class ExpertWeights(double[] priors)
{
    private const double Fading = 0.9995;
    private const double Sharpness = 0.1;

    private readonly int experts = priors.Length;
    private readonly double[] errors = new double[priors.Length];
    private readonly double[] weights = [.. priors];
    private double seen;
    private double noise = 1;

    public ReadOnlySpan<double> Weights => weights;

    /// <summary>The mixture's mean squared error of late.</summary>
    public double Noise => noise;

    public void Learn(ReadOnlySpan<double> predictions, double reward)
    {
        double mixed = 0;
        for (var expert = 0; expert < experts; expert++)
        {
            mixed += weights[expert] * predictions[expert];
        }

        seen = (seen * 0.998) + 1;
        noise += (((reward - mixed) * (reward - mixed)) - noise) / (seen + 2);
        for (var expert = 0; expert < experts; expert++)
        {
            var error = reward - predictions[expert];
            errors[expert] = (errors[expert] * Fading) + (error * error);
        }

        Weigh();
    }

    private void Weigh()
    {
        var least = errors.Min();
        double sum = 0;
        for (var expert = 0; expert < experts; expert++)
        {
            weights[expert] = priors[expert] * Math.Exp(-Sharpness * (errors[expert] - least) / Math.Max(noise, 1e-6));
            sum += weights[expert];
        }

        for (var expert = 0; expert < experts; expert++)
        {
            weights[expert] /= sum;
        }
    }
}
