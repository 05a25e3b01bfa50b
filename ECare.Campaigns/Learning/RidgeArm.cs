namespace ECare.Campaigns.Learning;

/// <summary>
/// The weights of one action: ridge regression of its rewards, kept exact from row to row by the formula of Sherman and Morrison (1950).
/// The inverse is symmetric, so only its lower half is kept.
/// </summary>
internal sealed class RidgeArm
{
    private const float ConstantPrior = 5f;

    private readonly float[] weights;
    private readonly float[] inverse;
    private readonly float prior;

    /// <param name="length">Features.</param>
    /// <param name="ridge">How strongly weights are held to zero: as if so many rows had said so of each.</param>
    public RidgeArm(int length, float ridge)
    {
        weights = new float[length];
        inverse = new float[length * (length + 1) / 2];
        prior = 1 / ridge;
        Reset();
    }

    /// <summary>The expected reward.</summary>
    public float Predict(ReadOnlySpan<float> features) => Lanes.Dot(weights, features);

    /// <summary>How little is known about the reward here, as the variance of the prediction in units of the noise's variance.</summary>
    public float Doubt(ReadOnlySpan<float> features)
    {
        var sum = 0f;
        for (int i = 0, start = 0; i < features.Length; start += ++i)
        {
            var half = Lanes.Dot(inverse.AsSpan(start, i), features[..i]);
            sum += features[i] * ((2 * half) + (inverse[start + i] * features[i]));
        }

        return Math.Max(0, sum);
    }

    /// <summary>Takes in one reward of this action.</summary>
    /// <param name="gain">Room for as many numbers as there are features.</param>
    public void Learn(ReadOnlySpan<float> features, float reward, float weight, Span<float> gain)
    {
        Multiply(features, gain);
        var doubt = Lanes.Dot(gain, features);
        if (!(doubt >= 0) || !float.IsFinite(doubt))
        {
            // Rounding has eaten the inverse: begin again with what the weights know.
            Reset();
            return;
        }

        var damping = weight / (1 + (weight * doubt));
        Lanes.Add(gain, (reward - Predict(features)) * damping, weights);
        for (int i = 0, start = 0; i < features.Length; start += ++i)
        {
            Lanes.Add(gain[..(i + 1)], -damping * gain[i], inverse.AsSpan(start, i + 1));
        }
    }

    private void Multiply(ReadOnlySpan<float> features, Span<float> into)
    {
        into.Clear();
        for (int i = 0, start = 0; i < features.Length; start += ++i)
        {
            var row = inverse.AsSpan(start, i);
            into[i] += Lanes.Dot(row, features[..i]) + (inverse[start + i] * features[i]);
            Lanes.Add(row, features[i], into[..i]);
        }
    }

    private void Reset()
    {
        Array.Clear(inverse);
        for (int i = 0, start = 0; i < weights.Length; start += ++i)
        {
            // The constant is held to zero as little as by two rows: an action's mean is soon known.
            inverse[start + i] = i == 0 ? Math.Max(prior, ConstantPrior) : prior;
        }
    }
}
