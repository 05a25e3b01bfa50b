using System.Globalization;
using CsCheck;
using ECare.Core.Operators;
using ECare.Core.Primitives;

namespace ECare.Tests.Operators;

/// <summary>When nobody is written to: by channel, day of the week and month of fasting, on the wall clock of the country.</summary>
internal sealed class MessageHoursTests
{
    private static readonly LocalZone Amsterdam = LocalZone.Of("Europe/Amsterdam");
    private static readonly LocalZone Riyadh = LocalZone.Of("Asia/Riyadh");

    private static readonly Gen<QuietHours> Windows =
        Gen.Select(Gen.Int[0, 1439], Gen.Int[1, 900], (from, length) =>
            new QuietHours(TimeOnly.MinValue.AddMinutes(from), TimeOnly.MinValue.AddMinutes((from + length) % 1440)));

    /// <summary>Around both changes of clocks of a year, to the minute.</summary>
    private static readonly Gen<DateTimeOffset> Changes = Gen.Select(Gen.Bool, Gen.Int[-2_000, 2_000], (isSpring, minutes) =>
        new DateTimeOffset(2026, isSpring ? 3 : 10, isSpring ? 29 : 25, 1, 0, 0, TimeSpan.Zero).AddMinutes(minutes));

    private static readonly Gen<DateTimeOffset> Moments = Gen.Int[0, 3 * 366 * 1440].Select(minutes => new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minutes));

    [TestCase("2026-02-18 17:30", "2026-02-18 20:30", Description = "the first day of fasting: sunset")]
    [TestCase("2026-02-18 22:30", "2026-02-18 22:30", Description = "people are up at night")]
    [TestCase("2026-02-19 00:29", "2026-02-19 00:29")]
    [TestCase("2026-02-19 00:30", "2026-02-19 13:00", Description = "and sleep late")]
    [TestCase("2026-02-17 22:30", "2026-02-17 22:30", Description = "the night before the first day is Ramadan's")]
    [TestCase("2026-02-16 22:30", "2026-02-17 09:00", Description = "the one before it is not")]
    [TestCase("2026-03-19 17:00", "2026-03-19 20:30", Description = "the last day of fasting")]
    [TestCase("2026-03-19 22:30", "2026-03-20 09:00", Description = "the night after it is the feast's")]
    [TestCase("2026-03-21 17:00", "2026-03-21 17:00")]
    [TestCase("2026-11-27 12:00", "2026-11-27 13:30", Description = "a Friday's prayer")]
    [TestCase("2026-02-20 12:30", "2026-02-20 13:30", Description = "a Friday in Ramadan: two windows in a row")]
    public void Keep_quiet_in_Riyadh(string local, string speaks) => Assert.That(SpeaksFrom("rimal", MessageChannel.Sms, local), Is.EqualTo(speaks));

    [TestCase("2026-02-19 01:00", MessageChannel.Sms, "2026-02-19 13:00")]
    [TestCase("2026-02-19 01:00", MessageChannel.Email, "2026-02-19 01:00")]
    [TestCase("2026-11-23 22:30", MessageChannel.Sms, "2026-11-24 09:00")]
    [TestCase("2026-11-23 22:30", MessageChannel.Email, "2026-11-23 22:30")]
    public void Are_of_each_channel(string local, MessageChannel channel, string speaks) => Assert.That(SpeaksFrom("rimal", channel, local), Is.EqualTo(speaks));

    [TestCase("2026-03-28 23:00", "2026-03-29 07:00", Description = "the night of 11 hours: 09:00 is 07:00 UTC already")]
    [TestCase("2026-10-24 23:00", "2026-10-25 08:00", Description = "the night of 13 hours, and no Sunday morning: 09:00 is 08:00 UTC")]
    public void Follow_the_clocks_of_Amsterdam(string local, string utc)
    {
        var hours = new MessageHours([new QuietHours(new TimeOnly(21, 0), new TimeOnly(9, 0))], []);

        Assert.That(hours.SpeaksFrom(MessageChannel.Sms, At(local, Amsterdam), Amsterdam).UtcDateTime, Is.EqualTo(DateTime.Parse(utc, CultureInfo.InvariantCulture)));
    }

    [TestCase(1, 45, 0, 30, Description = "an end that is shown twice is the second")]
    [TestCase(0, 10, 0, 30)]
    public void Take_the_longer_reading_where_clocks_go_back(int fromHour, int fromMinute, int hour, int minute)
    {
        var hours = new MessageHours([new QuietHours(new TimeOnly(fromHour, fromMinute), new TimeOnly(2, 30))], []);
        var firstReading = new DateTimeOffset(2026, 10, 25, hour, minute, 0, TimeSpan.Zero);

        Assert.That(hours.IsQuiet(MessageChannel.Sms, firstReading, Amsterdam), Is.True, "02:30 summer time");
        Assert.That(hours.SpeaksFrom(MessageChannel.Sms, firstReading, Amsterdam), Is.EqualTo(firstReading.AddHours(1)), "02:30 winter time");
    }

    [Test]
    public void End_with_the_leap_when_clocks_go_forward_over_the_end()
    {
        var hours = new MessageHours([new QuietHours(new TimeOnly(1, 0), new TimeOnly(2, 30))], []);

        Assert.That(
            hours.SpeaksFrom(MessageChannel.Sms, new DateTimeOffset(2026, 3, 29, 0, 30, 0, TimeSpan.Zero), Amsterdam),
            Is.EqualTo(new DateTimeOffset(2026, 3, 29, 1, 0, 0, TimeSpan.Zero)));
    }

    [Test]
    public void Let_speak_at_the_first_moment_that_is_not_quiet() =>
        Gen.Select(Windows, Windows, Changes).Sample((one, two, at) =>
        {
            var hours = new MessageHours([one, two], []);
            if (!LeavesTime(one, two))
            {
                return;
            }

            var speaks = hours.SpeaksFrom(MessageChannel.Sms, at, Amsterdam);

            Assert.That(speaks, Is.GreaterThanOrEqualTo(at));
            Assert.That(hours.IsQuiet(MessageChannel.Sms, speaks, Amsterdam), Is.False);
            for (var moment = at; moment < speaks; moment = moment.AddMinutes(1))
            {
                Assert.That(hours.IsQuiet(MessageChannel.Sms, moment, Amsterdam), Is.True, $"{moment:u}, {one}, {two}");
            }
        });

    [Test]
    public void Are_quiet_whenever_the_wall_clock_says_so() =>
        Gen.Select(Windows, Changes).Sample((window, at) =>
        {
            var local = TimeOnly.FromDateTime(Amsterdam.At(at).DateTime);
            return !window.Contains(local) || new MessageHours([window], []).IsQuiet(MessageChannel.Sms, at, Amsterdam);
        });

    [Test]
    public void Speak_whenever_the_wall_clock_says_so_where_clocks_never_change() =>
        Gen.Select(Windows, Moments).Sample((window, at) =>
            window.Contains(TimeOnly.FromDateTime(Riyadh.At(at).DateTime)) == new MessageHours([], [window]).IsQuiet(MessageChannel.Email, at, Riyadh));

    [Test]
    public void Of_Ramadan_hold_on_its_days_and_on_no_others() =>
        Moments.Sample(at =>
        {
            var noon = new QuietHours(new TimeOnly(12, 0), new TimeOnly(13, 0));
            var hours = new MessageHours([], [], new RamadanHours([noon], []));
            var day = Riyadh.DayOf(at);
            var isFast = CalendarDate.From(day, CalendarSystem.UmmAlQura).Month == 9;
            return hours.IsQuiet(MessageChannel.Sms, Riyadh.InstantOf(day.ToDateTime(new TimeOnly(12, 30))), Riyadh) == isFast;
        });

    [Test]
    public void Without_hours_of_their_own_are_the_operators() => Assert.That(
        SpeaksFrom("chautari", MessageChannel.Email, "2026-11-23 21:30"), Is.EqualTo("2026-11-24 07:00"));

    private static bool LeavesTime(params QuietHours[] windows) =>
        Enumerable.Range(0, 1440).Count(minute => !windows.Any(window => window.Contains(TimeOnly.MinValue.AddMinutes(minute)))) >= 60;

    private static DateTimeOffset At(string local, LocalZone zone) =>
        zone.InstantOf(DateTime.ParseExact(local, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));

    private static string SpeaksFrom(string operatorName, MessageChannel channel, string local)
    {
        var of = DemoOperators.Of(operatorName);
        return of.Zone.At(of.MessageHours.SpeaksFrom(channel, At(local, of.Zone), of.Zone)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
    }
}
