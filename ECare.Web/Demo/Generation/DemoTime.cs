using ECare.Core.Primitives;

namespace ECare.Web.Demo.Generation;

/// <summary>When the demo takes place: everything is relative to the moment of seeding.</summary>
/// <param name="Now">The moment of seeding.</param>
/// <param name="Periods">The billed months, oldest first, then the running one; Bikram Sambat's have up to 32 days.</param>
internal sealed record DemoTime(DateTimeOffset Now, DateOnly Today, LocalZone Zone, IReadOnlyList<DemoPeriod> Periods)
{
    /// <summary>How many months have usage, the running one included.</summary>
    public const int Months = 13;

    public DemoPeriod Running => Periods[^1];

    public DateOnly FirstDay => Periods[0].From;

    public static DemoTime At(DateTimeOffset now, LocalZone zone, CalendarSystem calendar)
    {
        var today = zone.DayOf(now);
        var periods = new List<DemoPeriod>(Months);
        var start = FirstOfMonth(today, calendar);
        var end = FirstOfMonth(start.AddDays(40), calendar);
        while (periods.Count < Months)
        {
            periods.Add(new DemoPeriod(start, end.AddDays(-1)));
            end = start;
            start = FirstOfMonth(start.AddDays(-1), calendar);
        }

        periods.Reverse();
        return new DemoTime(now, today, zone, periods);
    }

    /// <summary>The instant some hours after a day began.</summary>
    public DateTimeOffset On(DateOnly day, double hours = 10) => Zone.StartOf(day).AddHours(hours);

    private static DateOnly FirstOfMonth(DateOnly day, CalendarSystem calendar) => day.AddDays(1 - CalendarDate.From(day, calendar).Day);
}

/// <summary>A month of the calendar that the operator bills by, both days included.</summary>
internal sealed record DemoPeriod(DateOnly From, DateOnly To);
