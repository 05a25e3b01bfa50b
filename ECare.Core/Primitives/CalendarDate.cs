using System.Globalization;
using System.Runtime.InteropServices;

namespace ECare.Core.Primitives;

/// <summary>A way of naming days.</summary>
public enum CalendarSystem
{
    Gregorian,

    /// <summary>Nepal's official solar calendar.</summary>
    BikramSambat,

    /// <summary>Saudi Arabia's official lunar calendar.</summary>
    UmmAlQura,
}

/// <summary>A day as a calendar names it. The day itself is a <see cref="DateOnly"/>; this is only how people call it.</summary>
/// <param name="System">The calendar.</param>
/// <param name="Year">2083 in Bikram Sambat, 1448 in Umm al-Qura.</param>
/// <param name="Month">1 to 12; 1 is Baisakh, Muharram or January.</param>
/// <param name="Day">1 to 32: Bikram Sambat has months of 32 days.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct CalendarDate(CalendarSystem System, int Year, int Month, int Day)
{
    private static readonly UmAlQuraCalendar UmmAlQura = new();

    /// <summary>The first and the last day that a calendar can name: 1943 to 2034 in Bikram Sambat, 1900 to 2077 in Umm al-Qura.</summary>
    public static (DateOnly First, DateOnly Last) RangeOf(CalendarSystem system) => system switch
    {
        CalendarSystem.Gregorian => (DateOnly.MinValue, DateOnly.MaxValue),
        CalendarSystem.BikramSambat => (BikramSambat.FirstDay, BikramSambat.LastDay),
        CalendarSystem.UmmAlQura => (DateOnly.FromDateTime(UmmAlQura.MinSupportedDateTime), DateOnly.FromDateTime(UmmAlQura.MaxSupportedDateTime)),
        _ => throw NoSuch(system),
    };

    /// <summary>The day's name in a calendar.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The calendar's table does not reach that day; see <see cref="TryFrom"/>.</exception>
    public static CalendarDate From(DateOnly day, CalendarSystem system) => TryFrom(day, system, out var date)
        ? date
        : throw new ArgumentOutOfRangeException(nameof(day), FormattableString.Invariant($"{system} does not reach {day:yyyy-MM-dd}."));

    /// <summary>False where the calendar's table ends; the page then shows the Gregorian date.</summary>
    public static bool TryFrom(DateOnly day, CalendarSystem system, out CalendarDate date)
    {
        var (first, last) = RangeOf(system);
        if (day < first || day > last)
        {
            date = default;
            return false;
        }

        date = system switch
        {
            CalendarSystem.BikramSambat => BikramSambat.From(day),
            CalendarSystem.UmmAlQura => FromUmmAlQura(day.ToDateTime(TimeOnly.MinValue)),
            _ => new CalendarDate(CalendarSystem.Gregorian, day.Year, day.Month, day.Day),
        };
        return true;
    }

    /// <summary>How many days the month has.</summary>
    public static int DaysInMonth(CalendarSystem system, int year, int month) => system switch
    {
        CalendarSystem.Gregorian => DateTime.DaysInMonth(year, month),
        CalendarSystem.BikramSambat => BikramSambat.DaysInMonth(year, month),
        CalendarSystem.UmmAlQura => UmmAlQura.GetDaysInMonth(year, month),
        _ => throw NoSuch(system),
    };

    /// <summary>The day that carries this name.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such day in the calendar.</exception>
    public DateOnly ToDay() => System switch
    {
        CalendarSystem.Gregorian => new DateOnly(Year, Month, Day),
        CalendarSystem.BikramSambat => BikramSambat.ToDay(Year, Month, Day),
        CalendarSystem.UmmAlQura => DateOnly.FromDateTime(UmmAlQura.ToDateTime(Year, Month, Day, 0, 0, 0, 0)),
        _ => throw NoSuch(System),
    };

    private static CalendarDate FromUmmAlQura(DateTime day) =>
        new(CalendarSystem.UmmAlQura, UmmAlQura.GetYear(day), UmmAlQura.GetMonth(day), UmmAlQura.GetDayOfMonth(day));

    private static ArgumentOutOfRangeException NoSuch(CalendarSystem system) => new(nameof(system), system, "No such calendar.");
}
