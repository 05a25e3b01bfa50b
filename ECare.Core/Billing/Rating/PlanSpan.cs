using ECare.Core.Primitives;

namespace ECare.Core.Billing.Rating;

/// <summary>Some days of a period on which a line had one plan.</summary>
/// <param name="End">The day after the last one.</param>
internal sealed record PlanSpan(string PlanCode, DateOnly From, DateOnly End, ChargePartReason Reason)
{
    /// <summary>The spans of a line in a period, in order; the days of its activation and of its end count as whole days.</summary>
    public static IEnumerable<PlanSpan> Of(LineToRate line, BillingPeriod period, LocalZone zone)
    {
        var active = ActiveDays.Of(zone.DayOf(line.Line.ActivatedAt), ActiveDays.EndOf(line.Line.EndedAt, zone), period);
        if (active.IsEmpty)
        {
            yield break;
        }

        var from = active.From;
        var startedByChange = false;
        foreach (var change in line.PlanChanges.Where(change => change.On > active.From && change.On < active.End))
        {
            yield return new PlanSpan(change.FromPlan, from, change.On, ChargePartReason.PlanChanged);
            (from, startedByChange) = (change.On, true);
        }

        yield return new PlanSpan(PlanOn(line, from), from, active.End, startedByChange ? ChargePartReason.PlanChanged : active.Reason);
    }

    /// <summary>The plan that the line had on a day: what the next change left, or else today's.</summary>
    private static string PlanOn(LineToRate line, DateOnly day) =>
        line.PlanChanges.FirstOrDefault(change => change.On > day)?.FromPlan ?? line.Line.PlanCode;
}

/// <summary>The days of a period on which something was there.</summary>
/// <param name="End">The day after the last one.</param>
internal sealed record ActiveDays(DateOnly From, DateOnly End, ChargePartReason Reason)
{
    public bool IsEmpty => From >= End;

    /// <param name="end">The day after its last one; absent while it goes on.</param>
    public static ActiveDays Of(DateOnly since, DateOnly? end, BillingPeriod period)
    {
        var from = since > period.FirstDay ? since : period.FirstDay;
        var until = end is { } day && day < period.EndDay ? day : period.EndDay;
        var reason = until < period.EndDay ? ChargePartReason.Ended : from > period.FirstDay ? ChargePartReason.Started : ChargePartReason.None;
        return new ActiveDays(from, until, reason);
    }

    /// <summary>The day after the one on which something ended; what ends at the first instant of a day does not have that day.</summary>
    public static DateOnly? EndOf(DateTimeOffset? ended, LocalZone zone) =>
        ended is { } moment ? zone.DayOf(moment.AddMilliseconds(-1)).AddDays(1) : null;
}
