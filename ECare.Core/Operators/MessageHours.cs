using ECare.Core.Primitives;

namespace ECare.Core.Operators;

/// <summary>The way by which marketing writes to somebody.</summary>
public enum MessageChannel
{
    Sms = 1,
    Email = 2,
}

/// <summary>
/// When marketing writes to nobody, on the wall clock of the operator's zone: hours of each channel, other hours in Ramadan, and further hours on days
/// of the week. A window belongs to the day on which it begins and may end after midnight; several may overlap.
/// </summary>
/// <param name="Sms">Outside of Ramadan.</param>
/// <param name="Email">Outside of Ramadan.</param>
/// <param name="Ramadan">In Ramadan, instead of the others; absent where the month makes no difference.</param>
/// <param name="Weekly">On days of the week, for every channel and the whole year, beside the others.</param>
public sealed record MessageHours(
    IReadOnlyList<QuietHours> Sms, IReadOnlyList<QuietHours> Email, RamadanHours? Ramadan = null, IReadOnlyList<WeekdayHours>? Weekly = null)
{
    private const int RamadanMonth = 9;

    /// <summary>More windows than can follow one another without a pause in any file that the check lets through.</summary>
    private const int MostInARow = 100;

    /// <summary>
    /// A day of the Islamic calendar begins at sunset. A window that begins from this hour on belongs to the night of the next day: the evening before the
    /// first day of fasting is Ramadan's, the one after the last is not.
    /// </summary>
    private static readonly TimeOnly NightBegins = new(18, 0);

    /// <summary>The same hours for every channel and month.</summary>
    public static MessageHours Always(QuietHours hours) => new([hours], [hours]);

    /// <summary>Whether nobody is written to at a moment.</summary>
    public bool IsQuiet(MessageChannel channel, DateTimeOffset at, LocalZone zone) => WindowsAround(channel, at, zone).Any(window => window.Contains(at));

    /// <summary>The first moment from this one on at which people may be written to: the moment itself where it is not quiet.</summary>
    /// <exception cref="InvalidOperationException">It is quiet for ever; the check of the file refuses such hours.</exception>
    public DateTimeOffset SpeaksFrom(MessageChannel channel, DateTimeOffset at, LocalZone zone)
    {
        var moment = at;
        for (var i = 0; i < MostInARow; i++)
        {
            var quiet = WindowsAround(channel, moment, zone).Where(window => window.Contains(moment)).ToList();
            if (quiet.Count == 0)
            {
                return moment;
            }

            moment = quiet.Max(window => window.Until);
        }

        throw new InvalidOperationException($"The quiet hours of {channel} in {zone.Id} never end.");
    }

    /// <summary>The windows that begin on a day.</summary>
    public IEnumerable<QuietHours> BeginningOn(MessageChannel channel, DateOnly day) =>
    [
        .. Of(channel, Sms, Email).Where(window => Ramadan is null || !IsInRamadan(day, window)),
        .. Ramadan is { } fasting ? Of(channel, fasting.Sms, fasting.Email).Where(window => IsInRamadan(day, window)) : [],
        .. (Weekly ?? []).Where(each => each.Day == day.DayOfWeek).Select(each => new QuietHours(each.From, each.Until)),
    ];

    /// <summary>Windows are shorter than a day, so one that holds now began today or yesterday.</summary>
    private IEnumerable<Window> WindowsAround(MessageChannel channel, DateTimeOffset at, LocalZone zone)
    {
        var today = zone.DayOf(at);
        return new[] { today.AddDays(-1), today }
            .SelectMany(day => BeginningOn(channel, day).Where(hours => hours.From != hours.Until).Select(hours => Window.Of(day, hours, zone)));
    }

    private static IReadOnlyList<QuietHours> Of(MessageChannel channel, IReadOnlyList<QuietHours> sms, IReadOnlyList<QuietHours> email) =>
        channel == MessageChannel.Sms ? sms : email;

    /// <summary>Where the calendar's table ends no month is known, and the usual hours hold.</summary>
    private static bool IsInRamadan(DateOnly day, QuietHours window) =>
        CalendarDate.TryFrom(window.From >= NightBegins ? day.AddDays(1) : day, CalendarSystem.UmmAlQura, out var date) && date.Month == RamadanMonth;

    private sealed record Window(DateTimeOffset From, DateTimeOffset Until)
    {
        /// <summary>Where clocks go back, the longer reading holds: too long a silence harms nobody.</summary>
        public static Window Of(DateOnly day, QuietHours hours, LocalZone zone) => new(
            zone.ReadingsOf(day.ToDateTime(hours.From)).First,
            zone.ReadingsOf((hours.Until > hours.From ? day : day.AddDays(1)).ToDateTime(hours.Until)).Last);

        public bool Contains(DateTimeOffset at) => at >= From && at < Until;
    }
}

/// <summary>The hours of Ramadan, told by the Umm al-Qura calendar: fasting people sleep late, and break the fast at sunset.</summary>
public sealed record RamadanHours(IReadOnlyList<QuietHours> Sms, IReadOnlyList<QuietHours> Email);

/// <summary>Hours of one day of the week: the Friday prayer.</summary>
public sealed record WeekdayHours(DayOfWeek Day, TimeOnly From, TimeOnly Until);
