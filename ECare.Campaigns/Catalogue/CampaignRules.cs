using ECare.Campaigns.Creatives;

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
            Require(campaign.SmallestDifference > 0 && double.IsFinite(campaign.SmallestDifference), campaign, "needs a smallest difference above 0");
            CheckCreatives(campaign);
        }

        var twice = campaigns.GroupBy(campaign => campaign.Code, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
        {
            throw new ArgumentException($"Two campaigns have the code '{twice.Key}'.", nameof(campaigns));
        }
    }

    private static void CheckCreatives(Campaign campaign)
    {
        var keys = campaign.Creatives.Select(each => each.Key).Append(Creative.Main).ToList();
        Require(campaign.Creatives.Count <= Creative.Most, campaign, "has too many creatives");
        Require(keys.Distinct(StringComparer.Ordinal).Count() == keys.Count, campaign, "has two creatives with the same key");
        Require(keys.TrueForAll(key => key.Length is > 0 and <= Creative.KeyLength && key.All(each => char.IsAsciiLetterOrDigit(each) || each == '-')), campaign, "has a creative with a faulty key");
        Require(campaign.Creatives.All(each => each.Share > 0) && campaign.Creatives.Sum(each => each.Share) < 100, campaign, "leaves no share to its main creative");
    }

    private static void Require(bool holds, Campaign campaign, string problem)
    {
        if (!holds)
        {
            throw new ArgumentException($"Campaign '{campaign.Code}' {problem}.", nameof(campaign));
        }
    }
}
