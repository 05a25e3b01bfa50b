using CsCheck;
using ECare.Core.Primitives;

namespace ECare.Tests.Primitives;

[SetCulture("ar-SA")]
public sealed class CalendarDateTests
{
    // The months of 2000 to 2083 from a second source, medic's bikram-sambat 1.8.1: two bits a month, length minus 29, Baisakh lowest.
    private static readonly int[] SecondSource =
    [
        8673005, 5315258, 5314298, 9459438, 8673005, 5315258, 5314298, 9459438, 8473322, 5315258, 5314298, 9459438,
        5327594, 5315258, 5314298, 9459438, 5327594, 5315258, 5314286, 8673006, 5315306, 5315258, 5265134, 8673006,
        5315306, 5315258, 9459438, 8673005, 5315258, 5314490, 9459438, 8673005, 5315258, 5314298, 9459438, 8473325,
        5315258, 5314298, 9459438, 5327594, 5315258, 5314298, 9459438, 5327594, 5315258, 5314286, 9459438, 5315306,
        5315258, 5265134, 8673006, 5315306, 5315258, 5265134, 8673006, 5315258, 5314490, 9459438, 8673005, 5315258,
        5314298, 9459438, 8669933, 5315258, 5314298, 9459438, 8473322, 5315258, 5314298, 9459438, 5327594, 5315258,
        5314286, 9459438, 5315306, 5315258, 5265134, 8673006, 5315306, 5315258, 5265134, 8673006, 5315258, 5315258,
    ];

    private static readonly CalendarSystem[] Systems = Enum.GetValues<CalendarSystem>();

    [TestCase(2000, 1, 1, "1943-04-14")]
    [TestCase(2058, 2, 19, "2001-06-01")] // The night of the royal palace.
    [TestCase(2072, 1, 12, "2015-04-25")] // The Gorkha earthquake.
    [TestCase(2072, 6, 3, "2015-09-20")] // The constitution.
    [TestCase(2079, 4, 1, "2022-07-17")] // The fiscal year 2079/80.
    [TestCase(2080, 1, 1, "2023-04-14")]
    [TestCase(2081, 1, 1, "2024-04-13")]
    [TestCase(2082, 1, 1, "2025-04-14")]
    [TestCase(2083, 1, 1, "2026-04-14")]
    public void Knows_days_that_Nepal_remembers(int year, int month, int day, string gregorian)
    {
        var date = new CalendarDate(CalendarSystem.BikramSambat, year, month, day);
        var expected = DateOnly.ParseExact(gregorian, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

        Assert.That(date.ToDay(), Is.EqualTo(expected));
        Assert.That(CalendarDate.From(expected, CalendarSystem.BikramSambat), Is.EqualTo(date));
    }

    [Test]
    public void Agrees_with_a_second_source_on_every_published_month()
    {
        for (var year = BikramSambatTable.FirstYear; year <= BikramSambatTable.LastPublishedYear; year++)
        {
            var packed = SecondSource[year - BikramSambatTable.FirstYear];
            var expected = Enumerable.Range(0, 12).Select(month => 29 + ((packed >> (2 * month)) & 3));

            Assert.That(BikramSambatTable.MonthLengths[year - BikramSambatTable.FirstYear], Is.EqualTo(expected), $"{year}");
        }
    }

    [Test]
    public void Every_year_has_twelve_months_of_29_to_32_days_and_365_or_366_in_all()
    {
        foreach (var year in BikramSambatTable.MonthLengths)
        {
            Assert.That(year, Has.Length.EqualTo(12).And.All.InRange(29, 32));
            Assert.That(year.Sum(length => length), Is.InRange(365, 366));
        }
    }

    [Test]
    public void The_new_year_never_leaves_the_middle_of_April()
    {
        for (var year = BikramSambatTable.FirstYear; year < BikramSambatTable.FirstYear + BikramSambatTable.MonthLengths.Length; year++)
        {
            var newYear = new CalendarDate(CalendarSystem.BikramSambat, year, 1, 1).ToDay();
            Assert.That((newYear.Month, newYear.Day), Is.EqualTo((4, 13)).Or.EqualTo((4, 14)).Or.EqualTo((4, 15)), $"{year}");
        }
    }

    [TestCase(1447, 9, 1, "2026-02-18")]
    [TestCase(1448, 1, 1, "2026-06-16")]
    [TestCase(1448, 6, 13, "2026-11-23")]
    public void Knows_the_Hijri_days_of_Umm_al_Qura(int year, int month, int day, string gregorian)
    {
        var expected = DateOnly.ParseExact(gregorian, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

        Assert.That(CalendarDate.From(expected, CalendarSystem.UmmAlQura), Is.EqualTo(new CalendarDate(CalendarSystem.UmmAlQura, year, month, day)));
    }

    [Test]
    public void Every_day_has_one_name_in_every_calendar() =>
        Gen.Select(Gen.OneOf(Systems), Gen.Int[new DateOnly(1943, 4, 14).DayNumber, new DateOnly(2034, 4, 1).DayNumber])
            .Sample((system, number) =>
            {
                var day = DateOnly.FromDayNumber(number);
                var date = CalendarDate.From(day, system);
                return date.ToDay() == day && date.Day <= CalendarDate.DaysInMonth(system, date.Year, date.Month);
            });

    [Test]
    public void Tomorrow_follows_today_without_a_gap()
    {
        var (first, last) = CalendarDate.RangeOf(CalendarSystem.BikramSambat);
        for (var day = first; day < last; day = day.AddDays(1))
        {
            var today = CalendarDate.From(day, CalendarSystem.BikramSambat);
            var tomorrow = CalendarDate.From(day.AddDays(1), CalendarSystem.BikramSambat);
            var endsMonth = today.Day == CalendarDate.DaysInMonth(CalendarSystem.BikramSambat, today.Year, today.Month);

            Assert.That(tomorrow.Day, Is.EqualTo(endsMonth ? 1 : today.Day + 1));
        }
    }

    [Test]
    public void Says_where_its_table_ends()
    {
        var (first, last) = CalendarDate.RangeOf(CalendarSystem.BikramSambat);

        Assert.Multiple(() =>
        {
            Assert.That(CalendarDate.TryFrom(first.AddDays(-1), CalendarSystem.BikramSambat, out _), Is.False);
            Assert.That(CalendarDate.TryFrom(last, CalendarSystem.BikramSambat, out _), Is.True);
            Assert.That(CalendarDate.TryFrom(last.AddDays(1), CalendarSystem.BikramSambat, out _), Is.False);
            Assert.That(CalendarDate.TryFrom(new DateOnly(2078, 1, 1), CalendarSystem.UmmAlQura, out _), Is.False);
        });
    }

    [TestCase(2081, 13, 1)]
    [TestCase(2081, 1, 32)]
    [TestCase(1999, 1, 1)]
    [TestCase(3000, 1, 1)]
    public void Refuses_days_that_do_not_exist(int year, int month, int day) =>
        Assert.That(() => new CalendarDate(CalendarSystem.BikramSambat, year, month, day).ToDay(), Throws.InstanceOf<ArgumentOutOfRangeException>());
}
