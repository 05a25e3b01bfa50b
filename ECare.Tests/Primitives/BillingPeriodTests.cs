using CsCheck;
using ECare.Core.Primitives;

namespace ECare.Tests.Primitives;

[SetCulture("ar-SA")]
public sealed class BillingPeriodTests
{
    private static readonly LocalZone Kathmandu = LocalZone.Of("Asia/Kathmandu");
    private static readonly LocalZone Amsterdam = LocalZone.Of("Europe/Amsterdam");

    [Test]
    public void A_day_in_Kathmandu_begins_at_a_quarter_past_six_the_evening_before() =>
        Assert.That(Kathmandu.StartOf(new DateOnly(2026, 11, 23)), Is.EqualTo(Utc(2026, 11, 22, 18, 15)));

    [Test]
    public void Usage_belongs_to_the_day_of_the_wall_clock()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Kathmandu.DayOf(Utc(2026, 11, 22, 18, 14)), Is.EqualTo(new DateOnly(2026, 11, 22)));
            Assert.That(Kathmandu.DayOf(Utc(2026, 11, 22, 18, 15)), Is.EqualTo(new DateOnly(2026, 11, 23)));
        });
    }

    [TestCase(3, 29, 23)]
    [TestCase(10, 25, 25)]
    [TestCase(11, 23, 24)]
    public void Days_in_Amsterdam_have_23_to_25_hours(int month, int day, int hours) =>
        Assert.That(Amsterdam.LengthOf(new DateOnly(2026, month, day)), Is.EqualTo(TimeSpan.FromHours(hours)));

    [Test]
    public void Both_hours_that_the_clock_shows_twice_belong_to_the_same_day()
    {
        Assert.That(Amsterdam.DayOf(Utc(2026, 10, 25, 0, 30)), Is.EqualTo(Amsterdam.DayOf(Utc(2026, 10, 25, 1, 30))));
        Assert.That(Amsterdam.At(Utc(2026, 10, 25, 0, 30)).Hour, Is.EqualTo(Amsterdam.At(Utc(2026, 10, 25, 1, 30)).Hour));
    }

    [TestCase(31, "2026-02-10", "2026-01-31", "2026-02-28")]
    [TestCase(31, "2026-02-28", "2026-02-28", "2026-03-31")]
    [TestCase(29, "2028-02-29", "2028-02-29", "2028-03-29")]
    [TestCase(30, "2027-03-01", "2027-02-28", "2027-03-30")]
    [TestCase(1, "2026-12-31", "2026-12-01", "2027-01-01")]
    public void The_anchor_day_is_clamped_to_short_months(int anchor, string day, string first, string end)
    {
        var period = new BillingCycle(anchor, Amsterdam).PeriodOf(Day(day));

        Assert.That((period.FirstDay, period.EndDay), Is.EqualTo((Day(first), Day(end))));
    }

    [Test]
    public void Proration_counts_days_not_hours()
    {
        var march = new BillingCycle(1, Amsterdam).PeriodOf(new DateOnly(2026, 3, 15));

        Assert.That((march.Days, (march.End - march.Start).TotalHours), Is.EqualTo((31, 31 * 24 - 1)));
    }

    [Test]
    public void Every_instant_lies_in_exactly_one_period() =>
        Gen.Select(Gen.Int[1, 31], Gen.Long[Utc(2020, 1, 1, 0, 0).ToUnixTimeSeconds(), Utc(2035, 1, 1, 0, 0).ToUnixTimeSeconds()], Gen.OneOf(Kathmandu, Amsterdam))
            .Sample((anchor, seconds, zone) =>
            {
                var instant = DateTimeOffset.FromUnixTimeSeconds(seconds);
                var cycle = new BillingCycle(anchor, zone);
                var period = cycle.PeriodOf(instant);
                var next = cycle.Next(period);
                return period.Contains(instant) && period.Contains(zone.DayOf(instant)) && !next.Contains(instant) && next.Start == period.End;
            });

    [Test]
    public void Refuses_zones_and_anchors_that_do_not_exist()
    {
        Assert.That(() => LocalZone.Of("Asia/Katmandoo"), Throws.ArgumentException);
        Assert.That(() => new BillingCycle(32, Kathmandu), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    private static DateTimeOffset Utc(int year, int month, int day, int hour, int minute) => new(year, month, day, hour, minute, 0, TimeSpan.Zero);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
