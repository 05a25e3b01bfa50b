using ECare.Campaigns.Creatives.Reports;
using ECare.Campaigns.Reporting;
using ECare.Campaigns.Reporting.Statistics;

namespace ECare.Campaigns.Stops;

/// <summary>
/// When a creative is stopped without anybody asking: it is proven to be worse than the main one. Three things are looked at, each by an interval that holds
/// at every look; over all creatives of a campaign their chances to err add up to <see cref="Alpha"/> (docs/adr/0191).
/// </summary>
internal static class CreativeRule
{
    /// <summary>The chance that any creative of a campaign is ever stopped where none is worse.</summary>
    public const double Alpha = AlphaOfGoal + (2 * AlphaOfGuard);

    private const double AlphaOfGoal = 0.02;
    private const double AlphaOfGuard = 0.015;

    /// <summary>The first harm that is proven of one creative; absent when none is.</summary>
    public static ProvenHarm? Of(CreativeComparison comparison, string key)
    {
        var alternatives = comparison.Creatives.Count - 1;
        if (!comparison.IsSplitAsPlanned || comparison.Creatives.FirstOrDefault(each => each.Key == key) is not { IsMain: false } creative)
        {
            return null;
        }

        var (own, main) = (creative.Numbers, creative.Main);
        return Proven(creative, StopCause.Goal, (own.Goals, main.Goals), AlphaOfGoal / alternatives)
            ?? Proven(creative, StopCause.NotInterested, (own.Refusals, main.Refusals), AlphaOfGuard / alternatives)
            ?? Proven(creative, StopCause.Complaints, (own.Complaints, main.Complaints), AlphaOfGuard / alternatives);
    }

    private static ProvenHarm? Proven(ComparedCreative creative, StopCause cause, (TrialArm Own, TrialArm Main) arms, double alpha)
    {
        var (own, main) = arms;
        if (own.People < Uplift.LeastPeople || main.People < Uplift.LeastPeople || own.Reached + main.Reached < Uplift.LeastGoals)
        {
            return null;
        }

        var between = AnytimeInterval.Difference(own, main, creative.MainShare, alpha);
        var isHarm = cause == StopCause.Goal ? between.High < 0 : between.Low > 0;
        return isHarm ? new ProvenHarm(cause, own.Rate - main.Rate, between, 0, own.People + main.People) : null;
    }
}
