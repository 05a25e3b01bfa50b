using ECare.Campaigns.Reporting;
using ECare.Campaigns.Reporting.Statistics;
using ECare.Campaigns.Reporting.Sums;

namespace ECare.Campaigns.Stops;

/// <summary>A harm that a trial has proven.</summary>
/// <param name="Effect">A difference of shares; for "not interested" the share of those who may see the campaign, for dearer plans the share of its sales.</param>
/// <param name="Between">Where it lies however often somebody looked.</param>
/// <param name="Limit">What that is wholly beyond.</param>
/// <param name="People">On both sides.</param>
internal sealed record ProvenHarm(StopCause Cause, double Effect, Interval Between, double Limit, long People);

/// <summary>
/// When a campaign is stopped without anybody asking. Five things are looked at, each by an interval that holds at every look; their chances to err
/// add up to <see cref="Alpha"/>, so a campaign without harm is stopped in no more than five of a hundred trials (docs/adr/0182).
/// </summary>
internal static class StopRule
{
    /// <summary>The chance that a campaign without harm is ever stopped.</summary>
    public const double Alpha = AlphaOfGoal + (4 * AlphaOfGuard);

    /// <summary>So large a part of those who may see it may say "not interested".</summary>
    public const double MostRefusals = 0.05;

    /// <summary>So large a part of the plans that it sold may be dearer than needed.</summary>
    public const double MostDearer = 0.2;

    private const double AlphaOfGoal = 0.02;
    private const double AlphaOfGuard = 0.0075;

    /// <summary>The first harm that is proven; absent when none is.</summary>
    public static ProvenHarm? Of(TrialSides trial)
    {
        // What was not drawn as planned proves nothing, neither good nor bad.
        if (!trial.Uplift.IsSplitAsPlanned || trial.Shown.People < Uplift.LeastPeople)
        {
            return null;
        }

        return OfGoal(trial)
            ?? OfShare(StopCause.NotInterested, trial.Shown.Refusals, MostRefusals)
            ?? OfShare(StopCause.DearerPlan, trial.Shown.DearerSales, MostDearer)
            ?? OfGuard(StopCause.Complaints, trial.Shown.Complaints, trial.HeldOut.Complaints, trial.PlannedShare)
            ?? OfGuard(StopCause.Cancellations, trial.Shown.Cancellations, trial.HeldOut.Cancellations, trial.PlannedShare);
    }

    private static ProvenHarm? OfGoal(TrialSides trial)
    {
        var between = Difference(trial.Shown.Goals, trial.HeldOut.Goals, trial.PlannedShare, AlphaOfGoal);
        return between is { High: < 0 } ? new ProvenHarm(StopCause.Goal, trial.Uplift.Difference, between.Value, 0, PeopleOf(trial.Shown.Goals, trial.HeldOut.Goals)) : null;
    }

    private static ProvenHarm? OfShare(StopCause cause, TrialArm shown, double most)
    {
        if (shown.Reached < Uplift.LeastGoals)
        {
            return null;
        }

        var between = AnytimeInterval.Share(shown, AlphaOfGuard);
        return between.Low > most ? new ProvenHarm(cause, shown.Rate, between, most, shown.People) : null;
    }

    private static ProvenHarm? OfGuard(StopCause cause, TrialArm shown, TrialArm heldOut, double plannedShare)
    {
        var between = Difference(shown, heldOut, plannedShare, AlphaOfGuard);
        return between is { Low: > 0 } ? new ProvenHarm(cause, shown.Rate - heldOut.Rate, between.Value, 0, PeopleOf(shown, heldOut)) : null;
    }

    /// <summary>Absent with too few people or events for any such interval.</summary>
    private static Interval? Difference(TrialArm shown, TrialArm heldOut, double plannedShare, double alpha) =>
        heldOut.People < Uplift.LeastPeople || shown.Reached + heldOut.Reached < Uplift.LeastGoals
            ? null
            : AnytimeInterval.Difference(shown, heldOut, plannedShare, alpha);

    private static long PeopleOf(TrialArm shown, TrialArm heldOut) => shown.People + heldOut.People;
}
