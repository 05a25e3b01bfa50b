using ECare.Core.Primitives;
using ECare.Core.Usage;
using ECare.Web.Content.Sites;

namespace ECare.Web.Features.Usage;

/// <summary>Cuts usage into months of the calendar that the reader reads dates in, so that a heading never names days it does not count.</summary>
internal sealed class UsageMonths(SiteRequest portal, TimeProvider clock)
{
    /// <summary>The running month and the twelve before it, newest first.</summary>
    public IReadOnlyList<MonthSpan> Latest()
    {
        var calendar = portal.Format.Calendar;
        var months = new List<MonthSpan>();
        var day = portal.Format.DayOf(clock.GetUtcNow());
        while (months.Count < UsageReader.Months)
        {
            // Where the calendar's table ends the page shows Gregorian dates.
            var date = CalendarDate.TryFrom(day, calendar, out var named) ? named : CalendarDate.From(day, CalendarSystem.Gregorian);
            var first = day.AddDays(1 - date.Day);
            months.Add(new MonthSpan(first, first.AddDays(CalendarDate.DaysInMonth(date.System, date.Year, date.Month) - 1), date.Month));
            day = first.AddDays(-1);
        }

        return months;
    }

    public static IReadOnlyList<MonthTotal> Sum(IReadOnlyList<MonthSpan> months, IReadOnlyList<UsageOfDay> days) =>
    [
        .. months.Select(month =>
        {
            var own = days.Where(day => month.Contains(day.Day)).ToList();
            return new MonthTotal(month, own, Add(own.Select(day => day.Total)));
        }),
    ];

    public static UsageTotal Add(IEnumerable<UsageTotal> totals) => totals.Aggregate(UsageTotal.None, Add);

    private static UsageTotal Add(UsageTotal left, UsageTotal right) => new(
        left.DataKilobytes + right.DataKilobytes,
        left.RoamingKilobytes + right.RoamingKilobytes,
        left.VoiceSeconds + right.VoiceSeconds,
        left.Messages + right.Messages,
        left.ChargedMinor + right.ChargedMinor);
}

/// <summary>A month, both days included.</summary>
/// <param name="Number">Its place in its calendar's year, 1 to 12.</param>
internal sealed record MonthSpan(DateOnly From, DateOnly To, int Number)
{
    public bool Contains(DateOnly day) => day >= From && day <= To;
}

/// <param name="Days">The days with use, oldest first.</param>
internal sealed record MonthTotal(MonthSpan Span, IReadOnlyList<UsageOfDay> Days, UsageTotal Total);
