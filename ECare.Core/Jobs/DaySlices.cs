namespace ECare.Core.Jobs;

/// <summary>Cuts a long time into days, so that what is deleted for its age goes in many short transactions and holds nobody up for long.</summary>
public static class DaySlices
{
    /// <summary>The ends of the slices from the oldest row to the limit; none when nothing is older than the limit.</summary>
    public static IEnumerable<DateTimeOffset> Until(DateTimeOffset? oldest, DateTimeOffset limit)
    {
        if (oldest >= limit || oldest is not { } from)
        {
            yield break;
        }

        for (var end = from.AddDays(1); end < limit; end = end.AddDays(1))
        {
            yield return end;
        }

        yield return limit;
    }
}
