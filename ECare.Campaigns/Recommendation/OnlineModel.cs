namespace ECare.Campaigns.Recommendation;

/// <summary>
/// What one operator's subscribers respond to: a Bayesian logistic regression over folded crosses of context with operator, group and
/// campaign, learnt one outcome at a time (Graepel et al. 2010, with a logistic link as in Chapelle and Li 2011). A new campaign begins
/// with what its group and the operator have taught. Not thread-safe: one learner owns it and publishes copies.
/// </summary>
internal sealed class OnlineModel
{
    private const float OperatorPrior = 0.25f;
    private const float GroupPrior = 0.15f;
    private const float CampaignPrior = 0.35f;

    private readonly Dictionary<string, BayesRow> groups;
    private readonly Dictionary<string, BayesRow> campaigns;

    internal OnlineModel(
        BayesRow common, Dictionary<string, BayesRow> groups, Dictionary<string, BayesRow> campaigns, long outcomes, long rewards)
    {
        Common = common;
        this.groups = groups;
        this.campaigns = campaigns;
        Outcomes = outcomes;
        Rewards = rewards;
    }

    /// <summary>How many outcomes were learnt.</summary>
    public long Outcomes { get; private set; }

    /// <summary>How many of them reached the goal.</summary>
    public long Rewards { get; private set; }

    internal BayesRow Common { get; }

    internal IReadOnlyDictionary<string, BayesRow> Groups => groups;

    internal IReadOnlyDictionary<string, BayesRow> Campaigns => campaigns;

    /// <summary>The first day: every campaign is taken to work as often as the operator's campaigns usually do.</summary>
    /// <param name="baseRate">The operator's own rate, between 0 and 1: 0.02.</param>
    public static OnlineModel FirstDay(double baseRate)
    {
        var rate = Math.Clamp(baseRate, 0.0005, 0.5);
        var common = BayesRow.Prior(OperatorPrior);
        common.Means[0] = (float)Math.Log(rate / (1 - rate));
        return new OnlineModel(common, new(StringComparer.Ordinal), new(StringComparer.Ordinal), 0, 0);
    }

    /// <summary>How likely the goal is, as far as is known.</summary>
    public float Probability(string campaign, string group, ReadOnlySpan<float> context) => Logistic.Of(LogOdds(campaign, group, context));

    /// <summary>The same as the logarithm of the odds.</summary>
    public float LogOdds(string campaign, string group, ReadOnlySpan<float> context) =>
        Common.Predict(context).Mean
        + (groups.GetValueOrDefault(group)?.Predict(context).Mean ?? 0)
        + (campaigns.GetValueOrDefault(campaign)?.Predict(context).Mean ?? 0);

    /// <summary>Learns what came of showing a campaign.</summary>
    public void Learn(string campaign, string group, ReadOnlySpan<float> context, bool reached)
    {
        var groupRow = Row(groups, group, GroupPrior);
        var campaignRow = Row(campaigns, campaign, CampaignPrior);
        var (commonMean, commonVariance) = Common.Predict(context);
        var (groupMean, groupVariance) = groupRow.Predict(context);
        var (campaignMean, campaignVariance) = campaignRow.Predict(context);

        var variance = commonVariance + groupVariance + campaignVariance;
        var probability = Logistic.Of(commonMean + groupMean + campaignMean);
        var curvature = probability * (1 - probability);
        var error = (reached ? 1 : 0) - probability;

        Common.Learn(context, error, curvature, variance);
        groupRow.Learn(context, error, curvature, variance);
        campaignRow.Learn(context, error, curvature, variance);
        Outcomes++;
        Rewards += reached ? 1 : 0;
    }

    /// <summary>Lets a day's certainty fade.</summary>
    public void Fade(float share)
    {
        Common.Fade(share, OperatorPrior);
        foreach (var row in groups.Values)
        {
            row.Fade(share, GroupPrior);
        }

        foreach (var row in campaigns.Values)
        {
            row.Fade(share, CampaignPrior);
        }
    }

    public OnlineModel Copy() => new(
        Common.Copy(),
        groups.ToDictionary(pair => pair.Key, pair => pair.Value.Copy(), StringComparer.Ordinal),
        campaigns.ToDictionary(pair => pair.Key, pair => pair.Value.Copy(), StringComparer.Ordinal),
        Outcomes,
        Rewards);

    private static BayesRow Row(Dictionary<string, BayesRow> rows, string name, float prior)
    {
        if (!rows.TryGetValue(name, out var row))
        {
            rows[name] = row = BayesRow.Prior(prior);
        }

        return row;
    }
}
