using System.Globalization;
using CsCheck;
using ECare.Core.Operators;
using ECare.Core.Primitives;

namespace ECare.Tests.Operators;

internal sealed class FiscalYearTests
{
    private static readonly FiscalYear Nepal = new(CalendarSystem.BikramSambat, 4);
    private static readonly FiscalYear Calendar = new(CalendarSystem.Gregorian, 1);

    /// <summary>Shrawan 1, 2082 and 2083 were 17 July 2025 and 17 July 2026, as the calendar of Nepal's tax office has them.</summary>
    [TestCase("2026-07-16", 2082, "2025-07-17", "2026-07-16")]
    [TestCase("2026-07-17", 2083, "2026-07-17", "2027-07-16")]
    [TestCase("2026-11-29", 2083, "2026-07-17", "2027-07-16")]
    public void Nepals_begins_with_Shrawan(string day, int year, string from, string to) => Assert.That(
        Nepal.Of(Day(day)), Is.EqualTo(new FiscalPeriod(year, IsCalendarYear: false, Day(from), Day(to))));

    [Test]
    public void Elsewhere_it_is_the_calendars() => Assert.That(
        Calendar.Of(new(2026, 12, 31)), Is.EqualTo(new FiscalPeriod(2026, IsCalendarYear: true, new(2026, 1, 1), new(2026, 12, 31))));

    [Test]
    public void Every_day_lies_in_one_year_and_the_years_follow_one_another_without_a_gap() => Gen.Select(
        Gen.Date[new DateTime(1990, 1, 1), new DateTime(2030, 1, 1)], Gen.Enum<CalendarSystem>(), Gen.Int[1, 12]).Sample(
        (date, calendar, month) =>
        {
            var (day, years) = (DateOnly.FromDateTime(date), new FiscalYear(calendar, month));
            var year = years.Of(day);
            return day >= year.From && day <= year.To && years.TryNamed(year.Year, out var named) && named == year
                && years.Of(year.To.AddDays(1)).From == year.To.AddDays(1) && CalendarDate.From(year.From, calendar) is { Day: 1 } first && first.Month == month;
        });

    [TestCase(1)]
    [TestCase(1999)]
    [TestCase(2091)]
    [TestCase(int.MaxValue)]
    [TestCase(int.MinValue)]
    public void There_is_none_where_the_table_of_the_calendar_ends(int year) => Assert.That(Nepal.TryNamed(year, out _), Is.False);

    [TestCase(9999)]
    [TestCase(0)]
    [TestCase(int.MaxValue)]
    public void There_is_none_beyond_the_calendar(int year) => Assert.That(Calendar.TryNamed(year, out _), Is.False);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "O", CultureInfo.InvariantCulture);
}
