namespace ECare.Tests.Web;

/// <summary>The system's clock, moved ahead by a test that cannot wait. It never goes back, as clocks of servers do not.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    private long ahead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref ahead));

    /// <summary>
    /// Goes to the fifth of the next month where this one is about to end or has just begun: the demo's allowances end with the month, and tests that move the
    /// clock by some hours would end it for all others.
    /// </summary>
    public void AvoidTheEndOfTheMonth()
    {
        const int margin = 4;
        var now = GetUtcNow();
        var first = new DateTimeOffset(now.Year, now.Month, 1, now.Hour, now.Minute, now.Second, TimeSpan.Zero);
        if (now.Day > DateTime.DaysInMonth(now.Year, now.Month) - margin)
        {
            Advance(first.AddMonths(1).AddDays(margin) - now);
        }
        else if (now.Day <= margin)
        {
            Advance(first.AddDays(margin) - now);
        }
    }

    public void Advance(TimeSpan time) => Interlocked.Add(ref ahead, time.Ticks);
}
