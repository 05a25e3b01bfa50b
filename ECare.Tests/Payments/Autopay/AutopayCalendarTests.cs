using CsCheck;
using ECare.Core.Payments.Autopay;

namespace ECare.Tests.Payments.Autopay;

internal sealed class AutopayCalendarTests
{
    private static readonly Gen<AutopayTerms> Terms = Gen.OneOf(
        Gen.Const(new AutopayTerms(Guid.Empty, AutopayTiming.OnDueDate, 0, null)),
        Gen.Int[1, AutopayTerms.MostDaysBefore].Select(days => new AutopayTerms(Guid.Empty, AutopayTiming.DaysBefore, days, null)),
        Gen.Int[1, AutopayTerms.LastDayOfMonth].Select(day => new AutopayTerms(Guid.Empty, AutopayTiming.DayOfMonth, day, null)));

    private static readonly Gen<(DateOnly Issued, DateOnly Due)> Bill =
        Gen.Select(Gen.Int[0, 20_000], Gen.Int[0, 45], (day, terms) => (new DateOnly(2020, 1, 1).AddDays(day), new DateOnly(2020, 1, 1).AddDays(day + terms)));

    [Test]
    public void A_bill_is_meant_to_be_paid_between_its_issue_and_the_day_it_is_due() =>
        Gen.Select(Bill, Terms).Sample((bill, terms) =>
        {
            var day = AutopayCalendar.PlannedFor(bill.Issued, bill.Due, terms);
            return day >= bill.Issued && day <= bill.Due;
        });

    [Test]
    public void On_the_day_of_the_month_where_that_lies_between() =>
        Gen.Select(Bill, Gen.Int[1, AutopayTerms.LastDayOfMonth]).Sample((bill, dayOfMonth) =>
        {
            var day = AutopayCalendar.PlannedFor(bill.Issued, bill.Due, new AutopayTerms(Guid.Empty, AutopayTiming.DayOfMonth, dayOfMonth, null));
            var isThere = Enumerable.Range(0, bill.Due.DayNumber - bill.Issued.DayNumber + 1).Any(offset => bill.Issued.AddDays(offset).Day == dayOfMonth);
            return isThere ? day.Day == dayOfMonth : day == bill.Due;
        });

    [Test]
    public void Nothing_is_tried_before_the_day_after_it_was_told_nor_before_it_was_planned() =>
        Gen.Select(Bill, Terms, Gen.Int[-10, 60]).Sample((bill, terms, offset) =>
        {
            var told = bill.Issued.AddDays(offset);
            var planned = AutopayCalendar.PlannedFor(bill.Issued, bill.Due, terms);
            var day = AutopayCalendar.FirstTry(planned, told);
            return day > told && day >= planned && (day == planned || day == told.AddDays(1));
        });

    [Test]
    public void It_is_tried_three_times_at_most_with_longer_and_longer_waits()
    {
        var days = new List<DateOnly> { new(2026, 11, 20) };
        while (AutopayCalendar.NextTry(days.Count, days[^1]) is { } next)
        {
            days.Add(next);
        }

        Assert.That(days, Is.EqualTo(new[] { new DateOnly(2026, 11, 20), new DateOnly(2026, 11, 22), new DateOnly(2026, 11, 26) }));
    }

    [TestCase(AutopayTiming.OnDueDate, 0, null, true)]
    [TestCase(AutopayTiming.OnDueDate, 3, null, false)]
    [TestCase(AutopayTiming.DaysBefore, 15, 1L, true)]
    [TestCase(AutopayTiming.DaysBefore, 16, null, false)]
    [TestCase(AutopayTiming.DayOfMonth, 28, null, true)]
    [TestCase(AutopayTiming.DayOfMonth, 29, null, false)]
    [TestCase(AutopayTiming.DayOfMonth, 1, 0L, false)]
    [TestCase((AutopayTiming)9, 1, null, false)]
    public void Terms_are_such_as_every_month_can_keep(AutopayTiming timing, int days, long? limit, bool isSound) =>
        Assert.That(new AutopayTerms(Guid.Empty, timing, days, limit).IsSound, Is.EqualTo(isSound));
}
