namespace ECare.Campaigns.Catalogue;

/// <summary>What a campaign must be to have any sense; content is checked before, so a breach is a bug of the joint that built it.</summary>
internal static class CampaignRules
{
    private const int LongestCode = 64;

    public static void Check(IReadOnlyList<Campaign> campaigns)
    {
        foreach (var campaign in campaigns)
        {
            Require(campaign.Code.Length is > 0 and <= LongestCode, campaign, "needs a code of 1 to 64 characters");
            Require(campaign.Group.Length <= LongestCode, campaign, "has a group of more than 64 characters");
            Require(campaign.Starts < campaign.Ends, campaign, "ends before it starts");
            Require(campaign.Value > 0 && double.IsFinite(campaign.Value), campaign, "needs a value above 0");
            Require(double.IsFinite(campaign.Boost), campaign, "has a boost that is no number");
            Require(campaign.HoldoutPercent is >= 0 and <= 100, campaign, "has a holdout outside 0 to 100 percent");
            Require(campaign.ImpressionBudget is null or >= 0, campaign, "has a budget below 0");
        }

        var twice = campaigns.GroupBy(campaign => campaign.Code, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
        {
            throw new ArgumentException($"Two campaigns have the code '{twice.Key}'.", nameof(campaigns));
        }
    }

    private static void Require(bool holds, Campaign campaign, string problem)
    {
        if (!holds)
        {
            throw new ArgumentException($"Campaign '{campaign.Code}' {problem}.", nameof(campaign));
        }
    }
}
