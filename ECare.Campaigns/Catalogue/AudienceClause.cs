using ECare.Campaigns.Audience;

namespace ECare.Campaigns.Catalogue;

/// <summary>A condition and the campaigns that need it: when it does not hold, all of them are out at once.</summary>
internal sealed record AudienceClause(AudienceRule Condition, CampaignPosting NeededBy)
{
    /// <summary>The distinct conditions of all campaigns, each asked once per decision.</summary>
    public static AudienceClause[] Of(IReadOnlyList<Campaign> campaigns, int words)
    {
        var needs = new Dictionary<AudienceRule, List<int>>();
        for (var i = 0; i < campaigns.Count; i++)
        {
            foreach (var condition in campaigns[i].Audience.Conjuncts().Distinct())
            {
                if (!needs.TryGetValue(condition, out var indexes))
                {
                    needs[condition] = indexes = [];
                }

                indexes.Add(i);
            }
        }

        return [.. needs.Select(need => new AudienceClause(need.Key, new CampaignPosting(need.Value, words)))];
    }
}
