using ECare.Core.Operators;
using ECare.Core.Primitives;

namespace ECare.Core.Balances;

/// <summary>
/// The month that limits and forecasts count, as bills do: of Bikram Sambat where that is the country's calendar, else Gregorian. Lunar
/// months are read by, not billed by.
/// </summary>
/// <param name="To">The last day.</param>
/// <param name="End">The first moment after it.</param>
public sealed record LimitMonth(DateOnly From, DateOnly To, DateTimeOffset End)
{
    public static LimitMonth At(Operator @operator, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(@operator);
        var today = @operator.Zone.DayOf(now);
        var calendar = @operator.Formats.Calendars[0] == CalendarSystem.BikramSambat ? CalendarSystem.BikramSambat : CalendarSystem.Gregorian;
        var date = CalendarDate.TryFrom(today, calendar, out var named) ? named : CalendarDate.From(today, CalendarSystem.Gregorian);
        var from = today.AddDays(1 - date.Day);
        var to = from.AddDays(CalendarDate.DaysInMonth(date.System, date.Year, date.Month) - 1);
        return new LimitMonth(from, to, @operator.Zone.StartOf(to.AddDays(1)));
    }
}
