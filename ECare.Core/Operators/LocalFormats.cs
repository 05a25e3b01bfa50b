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
public sealed record FiscalYear(CalendarSystem Calendar, int Month);
