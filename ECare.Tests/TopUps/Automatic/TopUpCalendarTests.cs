using CsCheck;
using ECare.Core.TopUps.Automatic;

namespace ECare.Tests.TopUps.Automatic;

internal sealed class TopUpCalendarTests
{
    private static readonly Gen<DateOnly> AnyDate = Gen.Int[new DateOnly(2023, 1, 1).DayNumber, new DateOnly(2032, 12, 31).DayNumber].Select(DateOnly.FromDayNumber);

    [TestCase(31, "2027-01-31", "2027-02-28")]
    [TestCase(31, "2028-01-31", "2028-02-29")]
    [TestCase(31, "2027-02-28", "2027-03-31")]
    [TestCase(30, "2027-03-30", "2027-04-30")]
    [TestCase(29, "2027-01-29", "2027-02-28")]
    [TestCase(1, "2026-12-31", "2027-01-01")]
    public void A_month_without_the_day_has_its_last_day_instead(int day, string after, string next) =>
        Assert.That(TopUpCalendar.NextAfter(TopUpRhythm.Monthly, day, DateOnly.Parse(after, null)), Is.EqualTo(DateOnly.Parse(next, null)));

    [Test]
    public void A_week_begins_on_monday()
    {
        var sunday = new DateOnly(2026, 11, 29);
        Assert.That(TopUpCalendar.LastUntil(TopUpRhythm.Weekly, 7, sunday), Is.EqualTo(sunday));
        Assert.That(TopUpCalendar.NextAfter(TopUpRhythm.Weekly, 1, sunday), Is.EqualTo(sunday.AddDays(1)));
        Assert.That(TopUpCalendar.NextAfter(TopUpRhythm.Weekly, 7, sunday), Is.EqualTo(sunday.AddDays(7)));
    }

    [Test]
    public void Weeks_come_every_seven_days_on_their_day() => Gen.Select(Gen.Int[1, 7], AnyDate).Sample((day, date) =>
    {
        var (last, next) = (TopUpCalendar.LastUntil(TopUpRhythm.Weekly, day, date), TopUpCalendar.NextAfter(TopUpRhythm.Weekly, day, date));
        return last <= date && date < next && next.DayNumber - last.DayNumber == 7 && ((int)next.DayOfWeek + 6) % 7 == day - 1;
    });

    [Test]
    public void Each_month_has_exactly_one_day_and_the_next_after_the_last_is_the_next() => Gen.Select(Gen.Int[1, 31], AnyDate).Sample((day, date) =>
    {
        var (last, next) = (TopUpCalendar.LastUntil(TopUpRhythm.Monthly, day, date), TopUpCalendar.NextAfter(TopUpRhythm.Monthly, day, date));
        return last <= date && date < next && TopUpCalendar.NextAfter(TopUpRhythm.Monthly, day, last) == next
            && TopUpCalendar.LastUntil(TopUpRhythm.Monthly, day, next) == next && ((next.Year * 12) + next.Month) - ((last.Year * 12) + last.Month) == 1
            && next.Day == Math.Min(day, DateTime.DaysInMonth(next.Year, next.Month));
    });
}
