namespace ECare.Core.Primitives;

/// <summary>A half-open range of business days and the instants they span: usage at <c>End</c> belongs to the next bill.</summary>
/// <param name="FirstDay">The first day, in the operator's zone.</param>
/// <param name="EndDay">The day after the last one.</param>
/// <param name="Start">The first instant, UTC, contained.</param>
/// <param name="End">The first instant after it, UTC, not contained.</param>
public sealed record BillingPeriod(DateOnly FirstDay, DateOnly EndDay, DateTimeOffset Start, DateTimeOffset End)
{
    public DateOnly LastDay => EndDay.AddDays(-1);

    /// <summary>Whole calendar days, what proration counts; an hour won or lost to summer time changes no price.</summary>
    public int Days => EndDay.DayNumber - FirstDay.DayNumber;

    public static BillingPeriod Between(DateOnly firstDay, DateOnly endDay, LocalZone zone) => endDay > firstDay
        ? new BillingPeriod(firstDay, endDay, zone.StartOf(firstDay), zone.StartOf(endDay))
        : throw new ArgumentException("A billing period has at least one day.", nameof(endDay));

    /// <summary>The month of a calendar that a day lies in: 29 to 32 days in Bikram Sambat.</summary>
    public static BillingPeriod MonthOf(DateOnly day, CalendarSystem calendar, LocalZone zone)
    {
        var name = CalendarDate.From(day, calendar);
        var first = day.AddDays(1 - name.Day);
        return Between(first, first.AddDays(CalendarDate.DaysInMonth(calendar, name.Year, name.Month)), zone);
    }

    public bool Contains(DateTimeOffset instant) => instant >= Start && instant < End;

    public bool Contains(DateOnly day) => day >= FirstDay && day < EndDay;
}

/// <summary>The monthly rhythm of an account: periods begin on the anchor day, or on the month's last day where the month is shorter.</summary>
public sealed class BillingCycle
{
    private readonly int anchorDay;
    private readonly LocalZone zone;

    /// <param name="anchorDay">1 to 31. 31 means the last day of every month.</param>
    /// <param name="zone">The operator's zone.</param>
    public BillingCycle(int anchorDay, LocalZone zone)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(anchorDay, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(anchorDay, 31);
        this.anchorDay = anchorDay;
        this.zone = zone;
    }

    public BillingPeriod PeriodOf(DateTimeOffset instant) => PeriodOf(zone.DayOf(instant));

    public BillingPeriod PeriodOf(DateOnly day)
    {
        var month = new DateOnly(day.Year, day.Month, 1);
        return day >= AnchorIn(month) ? PeriodFrom(month) : PeriodFrom(month.AddMonths(-1));
    }

    public BillingPeriod Next(BillingPeriod period) => PeriodOf(period.EndDay);

    private BillingPeriod PeriodFrom(DateOnly month) =>
        BillingPeriod.Between(AnchorIn(month), AnchorIn(month.AddMonths(1)), zone);

    private DateOnly AnchorIn(DateOnly month) =>
        new(month.Year, month.Month, Math.Min(anchorDay, DateTime.DaysInMonth(month.Year, month.Month)));
}
