namespace ECare.Core.Identity.Limits;

/// <summary>
/// Counts events per key over a sliding window in memory that never grows, whatever is thrown at it (docs/adr/0017).
/// </summary>
/// <remarks>
/// A count-min sketch: each key has a counter in every row and the least of them is the nearest to the truth; strangers that share a counter can only
/// make it too high. The window slides by weighing the previous span with the part of it that still lies within.
/// </remarks>
internal sealed class SlidingCounters(TimeSpan window)
{
    private const int Rows = 4;
    private const int Width = 1 << 14;

    private readonly Lock gate = new();
    private int[] current = new int[Rows * Width];
    private int[] previous = new int[Rows * Width];
    private long span = long.MinValue;

    /// <summary>Counts an event unless the key has reached the limit; tells whether it was still free.</summary>
    public bool TryCount(ulong key, int limit, DateTimeOffset now)
    {
        lock (gate)
        {
            MoveTo(now);

            if (Count(key, now) >= limit)
            {
                return false;
            }

            for (var row = 0; row < Rows; row++)
            {
                current[Slot(key, row)]++;
            }

            return true;
        }
    }

    private double Count(ulong key, DateTimeOffset now)
    {
        var rest = 1 - ((now.UtcTicks % window.Ticks) / (double)window.Ticks);
        var least = double.MaxValue;

        for (var row = 0; row < Rows; row++)
        {
            var slot = Slot(key, row);
            least = Math.Min(least, current[slot] + (previous[slot] * rest));
        }

        return least;
    }

    private void MoveTo(DateTimeOffset now)
    {
        var next = now.UtcTicks / window.Ticks;

        if (next == span)
        {
            return;
        }

        (previous, current) = (current, previous);
        Array.Clear(current);

        if (next != span + 1)
        {
            Array.Clear(previous);
        }

        span = next;
    }

    /// <summary>Sixteen bits of the keyed hash for each row, of which the lower fourteen choose the counter.</summary>
    private static int Slot(ulong key, int row) => (row * Width) + (int)((key >> (16 * row)) & (Width - 1));
}
