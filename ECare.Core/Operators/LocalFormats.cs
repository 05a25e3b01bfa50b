using System.Diagnostics.CodeAnalysis;
using ECare.Core.Primitives;

namespace ECare.Core.Operators;

/// <summary>How a country writes numbers and names days; where there are several ways the person chooses.</summary>
/// <param name="Digits">Scripts to choose from; the first is the default.</param>
/// <param name="Grouping">How large numbers are grouped, in every language of the country.</param>
/// <param name="Calendars">Calendars to choose from; the first is the default. The Gregorian one is always among them.</param>
/// <param name="FiscalYear">The year of its tax office.</param>
/// <param name="FirstDayOfWeek">The first column of a month's table.</param>
/// <param name="Weekend">The days off, whatever the week begins with.</param>
public sealed record LocalFormats(
    IReadOnlyList<DigitScript> Digits,
    DigitGrouping Grouping,
    IReadOnlyList<CalendarSystem> Calendars,
    FiscalYear FiscalYear,
    DayOfWeek FirstDayOfWeek,
    IReadOnlyList<DayOfWeek> Weekend);

/// <summary>The first day of a tax year: Nepal's is the first of Shrawan, month 4 of Bikram Sambat.</summary>
/// <param name="Calendar">The calendar whose months count.</param>
/// <param name="Month">1 to 12.</param>
public sealed record FiscalYear(CalendarSystem Calendar, int Month)
{
    /// <summary>The tax year that a day lies in.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The calendar's table does not reach the whole year.</exception>
    public FiscalPeriod Of(DateOnly day)
    {
        var date = CalendarDate.From(day, Calendar);
        return TryNamed(date.Month >= Month ? date.Year : date.Year - 1, out var period)
            ? period
            : throw new ArgumentOutOfRangeException(nameof(day), FormattableString.Invariant($"{Calendar} has no whole tax year around {day:yyyy-MM-dd}."));
    }

    /// <summary>The tax year that begins in a year of the calendar.</summary>
    /// <param name="year">2083 in Bikram Sambat, 2026 elsewhere.</param>
    /// <param name="period">Its days.</param>
    /// <returns>False where the calendar's table does not hold it whole.</returns>
    public bool TryNamed(int year, [NotNullWhen(true)] out FiscalPeriod? period)
    {
        var (first, last) = CalendarDate.RangeOf(Calendar);
        period = year >= CalendarDate.From(first, Calendar).Year && year < CalendarDate.From(last, Calendar).Year && StartOf(year) >= first
            ? new FiscalPeriod(year, Month == 1, StartOf(year), StartOf(year + 1).AddDays(-1))
            : null;
        return period is not null;
    }

    private DateOnly StartOf(int year) => new CalendarDate(Calendar, year, Month, 1).ToDay();
}

/// <summary>A tax year.</summary>
/// <param name="Year">The calendar's year in which it begins.</param>
/// <param name="IsCalendarYear">Whether it ends in the same one.</param>
/// <param name="From">Its first day.</param>
/// <param name="To">Its last day.</param>
public sealed record FiscalPeriod(int Year, bool IsCalendarYear, DateOnly From, DateOnly To);
