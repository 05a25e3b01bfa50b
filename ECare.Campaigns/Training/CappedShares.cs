namespace ECare.Campaigns.Training;

/// <summary>
/// Gives each row the action with the highest score such that no action has more than its share: a price for each capped action, raised until
/// the share is kept (the dual of the assignment as a linear program). Rows at a tie are split, so that the shares are kept exactly.
/// </summary>
internal static class CappedShares
{
    private const int Rounds = 400;

    /// <param name="scores">For each row the worth of each action.</param>
    /// <param name="caps">For each action the largest share of rows, from 0 to 1; together at least 1.</param>
    /// <returns>For each row the probability of each action.</returns>
    public static double[][] Allocate(double[][] scores, double[] caps)
    {
        if (scores.Length == 0)
        {
            return [];
        }

        var prices = Prices(scores, caps);
        var room = caps.Select(cap => cap * scores.Length).ToArray();
        var given = scores.Select(row => new double[row.Length]).ToArray();

        // Those who would lose most by not getting their best come first; who finds it full takes the next.
        var order = Enumerable.Range(0, scores.Length)
            .OrderByDescending(row => Lead(scores[row], prices))
            .ThenBy(row => row);
        foreach (var row in order)
        {
            Give(scores[row], prices, room, given[row]);
        }

        return given;
    }

    private static void Give(double[] scores, double[] prices, double[] room, double[] given)
    {
        var left = 1.0;
        while (left > 1e-12)
        {
            var best = -1;
            for (var action = 0; action < scores.Length; action++)
            {
                if (room[action] > 1e-9 && given[action] == 0 && (best < 0 || IsBetter(scores, prices, action, best)))
                {
                    best = action;
                }
            }

            if (best < 0)
            {
                // Only rounding leaves a crumb without room.
                given[Array.IndexOf(given, given.Max())] += left;
                return;
            }

            var part = Math.Min(left, room[best]);
            given[best] += part;
            room[best] -= part;
            left -= part;
        }
    }

    // At the edge two actions are worth the same but for rounding: the scarcer one must not be left unused.
    private static bool IsBetter(double[] scores, double[] prices, int action, int than)
    {
        var lead = scores[action] - prices[action] - (scores[than] - prices[than]);
        var rounding = 1e-12 * (1 + Math.Abs(scores[action]) + Math.Abs(scores[than]));
        return lead > rounding || (lead >= -rounding && prices[action] > prices[than]);
    }

    // Each price is set in turn so that its action's share is just kept while the others stand (coordinate descent of the dual, which is convex).
    private static double[] Prices(double[][] scores, double[] caps)
    {
        var prices = new double[caps.Length];
        var needs = new double[scores.Length];
        for (var round = 0; round < Rounds; round++)
        {
            var moved = 0.0;
            for (var action = 0; action < caps.Length; action++)
            {
                if (caps[action] >= 1)
                {
                    continue;
                }

                for (var row = 0; row < scores.Length; row++)
                {
                    needs[row] = scores[row][action] - BestOther(scores[row], prices, action);
                }

                Array.Sort(needs);
                var most = (int)Math.Floor(caps[action] * scores.Length);
                var price = Math.Max(0, most >= scores.Length ? 0 : needs[scores.Length - 1 - most]);
                moved = Math.Max(moved, Math.Abs(price - prices[action]));
                prices[action] = price;
            }

            if (moved < 1e-12)
            {
                break;
            }
        }

        return prices;
    }

    private static double BestOther(double[] scores, double[] prices, int action)
    {
        var best = double.NegativeInfinity;
        for (var other = 0; other < scores.Length; other++)
        {
            best = other == action ? best : Math.Max(best, scores[other] - prices[other]);
        }

        return best;
    }

    private static double Lead(double[] scores, double[] prices)
    {
        double best = double.NegativeInfinity, second = double.NegativeInfinity;
        for (var action = 0; action < scores.Length; action++)
        {
            var worth = scores[action] - prices[action];
            second = Math.Max(second, Math.Min(best, worth));
            best = Math.Max(best, worth);
        }

        return best - second;
    }
}
