using System.Runtime.InteropServices;
using ECare.Campaigns.Catalogue;
using ECare.Core.Operators;
using ECare.Core.Primitives;

namespace ECare.Campaigns.Contact;

/// <summary>Through what a campaign reaches a person. Stored: append, never reorder.</summary>
public enum ContactChannel
{
    Page = 0,
    Sms = 1,
    Email = 2,
}

/// <summary>How often an operator may approach one person with campaigns of any kind, on all channels together, and when it may not.</summary>
public sealed record ContactPolicy
{
    /// <summary>For all campaigns together.</summary>
    public ContactCaps Overall { get; init; } = new(60, 250, null);

    /// <summary>For the campaigns of one group together.</summary>
    public ContactCaps PerGroup { get; init; } = new(30, 120, null);

    /// <summary>When the quiet hours begin, in the operator's time zone; equal to <see cref="QuietUntil"/> means none.</summary>
    public TimeOnly QuietFrom { get; init; } = new(21, 0);

    /// <summary>When the quiet hours end; it may lie after midnight.</summary>
    public TimeOnly QuietUntil { get; init; } = new(8, 0);

    /// <summary>Whether pages keep quiet too. Who opens a page has come by themselves, so by default only messages do.</summary>
    public bool QuietOnPages { get; init; }

    /// <summary>When messages keep quiet, by channel, day and month; absent, they keep to <see cref="QuietFrom"/> and <see cref="QuietUntil"/>.</summary>
    public MessageCalendar? Messages { get; init; }

    /// <summary>The day on which the operator's week begins.</summary>
    public DayOfWeek WeekStart { get; init; } = DayOfWeek.Monday;

    internal bool IsQuiet(ContactChannel channel, TimeOnly local, DateTimeOffset now) => channel != ContactChannel.Page && Messages is { } calendar
        ? calendar.IsQuiet(channel, now)
        : QuietFrom != QuietUntil && (channel != ContactChannel.Page || QuietOnPages) && local.IsBetween(QuietFrom, QuietUntil);
}

/// <summary>An operator's hours for messages in its zone.</summary>
public sealed record MessageCalendar(MessageHours Hours, LocalZone Zone)
{
    /// <summary>The first moment from this one on at which a channel may be used.</summary>
    public DateTimeOffset SpeaksFrom(ContactChannel channel, DateTimeOffset at) =>
        channel == ContactChannel.Page ? at : Hours.SpeaksFrom(Of(channel), at, Zone);

    internal bool IsQuiet(ContactChannel channel, DateTimeOffset at) => Hours.IsQuiet(Of(channel), at, Zone);

    private static MessageChannel Of(ContactChannel channel) => channel switch
    {
        ContactChannel.Sms => MessageChannel.Sms,
        ContactChannel.Email => MessageChannel.Email,
        _ => throw new ArgumentOutOfRangeException(nameof(channel), channel, "Pages have no hours of messages."),
    };
}

/// <summary>A point in time as an operator's people live it.</summary>
/// <param name="Day">Days since 0001-01-01 in the operator's zone.</param>
/// <param name="Week">The day on which the operator's week began.</param>
/// <param name="Time">The wall clock.</param>
/// <param name="DayOfWeek">The day of the week.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct OperatorTime(int Day, int Week, TimeOnly Time, DayOfWeek DayOfWeek)
{
    public static OperatorTime Of(DateTimeOffset now, TimeZoneInfo zone, DayOfWeek weekStart)
    {
        var utc = now.UtcDateTime;
        var local = utc + zone.GetUtcOffset(utc);
        var day = DateOnly.FromDateTime(local).DayNumber;
        var sinceStart = ((int)local.DayOfWeek - (int)weekStart + 7) % 7;
        return new OperatorTime(day, day - sinceStart, TimeOnly.FromDateTime(local), local.DayOfWeek);
    }
}

/// <summary>Tells the time as an operator's people live it.</summary>
internal sealed class OperatorClock(TimeZoneInfo zone, DayOfWeek weekStart)
{
    public static OperatorClock Of(string timeZone, DayOfWeek weekStart) => new(TimeZoneInfo.FindSystemTimeZoneById(timeZone), weekStart);

    public OperatorTime At(DateTimeOffset now) => OperatorTime.Of(now, zone, weekStart);
}
