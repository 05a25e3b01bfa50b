namespace ECare.Tests.Web;

/// <summary>The system's clock, moved ahead by a test that cannot wait. It never goes back, as clocks of servers do not.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    private long ahead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref ahead));

    public void Advance(TimeSpan time) => Interlocked.Add(ref ahead, time.Ticks);
}
