using ECare.Campaigns.Reporting.Sums;

namespace ECare.Campaigns.Reporting.Reports;

/// <summary>What a trial says of all who had entered it by the end of a day, as far as it is known now.</summary>
/// <param name="Day">The operator's.</param>
public sealed record UpliftDay(DateOnly Day, Uplift Uplift)
{
    /// <summary>Adds the days up, the oldest first.</summary>
    /// <param name="days">What those add up to who entered on each day.</param>
    internal static IReadOnlyList<UpliftDay> Course(IEnumerable<(DateOnly Day, bool IsHeldOut, TrialNumbers Numbers)> days)
    {
        var (shown, heldOut) = (TrialNumbers.None, TrialNumbers.None);
        var course = new List<UpliftDay>();
        foreach (var day in days.GroupBy(each => each.Day).OrderBy(each => each.Key))
        {
            foreach (var (_, isHeldOut, numbers) in day)
            {
                (shown, heldOut) = isHeldOut ? (shown, heldOut + numbers) : (shown + numbers, heldOut);
            }

            course.Add(new UpliftDay(day.Key, new TrialSides(shown, heldOut).Uplift));
        }

        return course;
    }
}
