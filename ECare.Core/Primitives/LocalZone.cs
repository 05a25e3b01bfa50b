using NodaTime;

namespace ECare.Core.Primitives;

/// <summary>
/// The clock on the wall where an operator's customers live. Business days, quiet hours and bills follow it; storage stays in UTC.
/// The zone data travels with the program (tzdb of NodaTime), so every node agrees whatever its operating system knows.
/// </summary>
public sealed class LocalZone
{
    private readonly DateTimeZone zone;

    private LocalZone(DateTimeZone zone) => this.zone = zone;

    /// <summary>The IANA id: <c>Asia/Kathmandu</c>.</summary>
    public string Id => zone.Id;

    /// <exception cref="ArgumentException">There is no such IANA zone.</exception>
    public static LocalZone Of(string ianaId) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(ianaId) is { } zone
        ? new LocalZone(zone)
        : throw new ArgumentException($"'{ianaId}' is not an IANA time zone.", nameof(ianaId));

    /// <summary>The instant with the zone's offset: what the wall clock shows.</summary>
    public DateTimeOffset At(DateTimeOffset instant) => Instant.FromDateTimeOffset(instant).InZone(zone).ToDateTimeOffset();

    /// <summary>The business day that an instant falls on: the day of usage.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(At(instant).DateTime);

    /// <summary>The first instant of a day, in UTC; not always midnight where clocks change at night.</summary>
    public DateTimeOffset StartOf(DateOnly day) =>
        zone.AtStartOfDay(LocalDate.FromDateOnly(day)).ToInstant().ToDateTimeOffset();

    /// <summary>The instant, in UTC, at which the wall clock shows a time. A time that is skipped when clocks go forward is moved on by the gap; of two the first is meant.</summary>
    public DateTimeOffset InstantOf(DateTime wallClock) =>
        zone.AtLeniently(LocalDateTime.FromDateTime(wallClock)).ToInstant().ToDateTimeOffset();

    /// <summary>
    /// The first and the last instant, in UTC, at which the wall clock reaches a time: two where clocks go back, and the moment of the leap where they go
    /// forward over it.
    /// </summary>
    public (DateTimeOffset First, DateTimeOffset Last) ReadingsOf(DateTime wallClock)
    {
        var found = zone.MapLocal(LocalDateTime.FromDateTime(wallClock));
        return found.Count == 0
            ? (found.LateInterval.Start.ToDateTimeOffset(), found.LateInterval.Start.ToDateTimeOffset())
            : (found.First().ToInstant().ToDateTimeOffset(), found.Last().ToInstant().ToDateTimeOffset());
    }

    /// <summary>24 hours, except 23 and 25 on the days when clocks change.</summary>
    public TimeSpan LengthOf(DateOnly day) => StartOf(day.AddDays(1)) - StartOf(day);
}
