namespace ECare.Campaigns.Recommendation;

/// <summary>The weights of one campaign, one group or the operator: what is believed of each, and how sure.</summary>
internal sealed class BayesRow
{
    private BayesRow(float[] means, float[] variances)
    {
        Means = means;
        Variances = variances;
    }

    public float[] Means { get; }

    public float[] Variances { get; }

    /// <summary>Nothing is known but how far weights usually lie from zero.</summary>
    public static BayesRow Prior(float variance)
    {
        var variances = new float[ContextVector.Length];
        Array.Fill(variances, variance);
        return new BayesRow(new float[ContextVector.Length], variances);
    }

    public static BayesRow Of(float[] means, float[] variances) => new(means, variances);

    public BayesRow Copy() => new([.. Means], [.. Variances]);

    public (float Mean, float Variance) Predict(ReadOnlySpan<float> x)
    {
        float mean = 0, variance = 0;
        for (var i = 0; i < x.Length; i++)
        {
            mean += Means[i] * x[i];
            variance += Variances[i] * x[i] * x[i];
        }

        return (mean, variance);
    }

    /// <summary>One step of assumed density filtering: the surer a weight, the less it moves.</summary>
    public void Learn(ReadOnlySpan<float> x, float error, float curvature, float totalVariance)
    {
        var damping = 1 / (1 + (curvature * totalVariance));
        for (var i = 0; i < x.Length; i++)
        {
            var gain = Variances[i] * x[i];
            Means[i] += gain * error * damping;
            Variances[i] -= gain * gain * curvature * damping;
        }
    }

    /// <summary>Lets old certainty fade towards the prior, so that recent days weigh more.</summary>
    public void Fade(float share, float prior)
    {
        for (var i = 0; i < Variances.Length; i++)
        {
            Variances[i] += (prior - Variances[i]) * share;
        }
    }
}
