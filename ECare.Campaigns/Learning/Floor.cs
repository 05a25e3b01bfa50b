namespace ECare.Campaigns.Learning;

/// <summary>Probabilities that leave every action a chance, so that whatever was done can be judged later.</summary>
internal static class Floor
{
    /// <summary>All but the floor for the highest bound; actions with equal bounds share it.</summary>
    public static double[] Spread(ReadOnlySpan<double> bounds, double floor)
    {
        var highest = double.NegativeInfinity;
        var equals = 0;
        foreach (var bound in bounds)
        {
            equals = bound > highest ? 1 : equals + (bound == highest ? 1 : 0);
            highest = Math.Max(highest, bound);
        }

        var probabilities = new double[bounds.Length];
        for (var action = 0; action < bounds.Length; action++)
        {
            probabilities[action] = (floor / bounds.Length) + (bounds[action] == highest ? (1 - floor) / equals : 0);
        }

        return probabilities;
    }

    /// <summary>The action into whose part of the line from 0 to 1 the number falls.</summary>
    public static int Draw(ReadOnlySpan<double> probabilities, double uniform)
    {
        var sum = 0.0;
        for (var action = 0; action < probabilities.Length; action++)
        {
            sum += probabilities[action];
            if (uniform < sum)
            {
                return action;
            }
        }

        // Rounding may leave the sum a hair below one.
        return probabilities.Length - 1;
    }
}
