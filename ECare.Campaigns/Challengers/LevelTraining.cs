namespace ECare.Campaigns.Challengers;

/// <summary>
/// Logistic regression of the goal with one level for the operator, each group and each campaign, on top of what was expected already. Each is held to zero
/// by a normal prior, the more the fewer rows it has (penalised likelihood, Newton's method).
/// </summary>
internal static class LevelTraining
{
    private const int Steps = 12;
    private const double Furthest = 1.5;

    /// <summary>The prior variances of log-odds: an operator's level may be far off, a campaign's seldom.</summary>
    public const double OperatorPrior = 4;
    public const double GroupPrior = 1;
    public const double CampaignPrior = 0.35;

    /// <summary>Finds the level of each category and adds it to the rows' log-odds.</summary>
    /// <param name="category">The category of each row.</param>
    /// <param name="logOdds">What is expected of each row; levels are added to it.</param>
    public static double[] Fit(IReadOnlyList<int> category, int categories, IReadOnlyList<TrainingRow> rows, double[] weights, double[] logOdds, double prior)
    {
        var levels = new double[categories];
        for (var step = 0; step < Steps; step++)
        {
            var (slope, curvature) = (new double[categories], new double[categories]);
            for (var at = 0; at < rows.Count; at++)
            {
                var chance = Chance(logOdds[at] + levels[category[at]]);
                slope[category[at]] += weights[at] * ((rows[at].Reached ? 1 : 0) - chance);
                curvature[category[at]] += weights[at] * chance * (1 - chance);
            }

            for (var each = 0; each < categories; each++)
            {
                var move = (slope[each] - (levels[each] / prior)) / (curvature[each] + (1 / prior));
                levels[each] += Math.Clamp(move, -Furthest, Furthest);
            }
        }

        for (var at = 0; at < rows.Count; at++)
        {
            logOdds[at] += levels[category[at]];
        }

        return levels;
    }

    public static double Chance(double logOdds) => 1 / (1 + Math.Exp(-logOdds));
}
