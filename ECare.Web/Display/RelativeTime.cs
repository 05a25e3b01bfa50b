using System.Runtime.InteropServices;

namespace ECare.Web.Display;

/// <summary>The unit of "5 minutes ago"; the words come from the dictionary.</summary>
public enum RelativeUnit
{
    Now,
    Minutes,
    Hours,
    Days,
}

/// <summary>How long ago something was, in the largest unit that fits.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RelativeTime(RelativeUnit Unit, int Count)
{
    /// <summary>A moment that lies ahead counts as now: clocks of two machines differ by seconds.</summary>
    public static RelativeTime Since(DateTimeOffset then, DateTimeOffset now) => (now - then) switch
    {
        { TotalMinutes: < 1 } => new RelativeTime(RelativeUnit.Now, 0),
        { TotalHours: < 1 } age => new RelativeTime(RelativeUnit.Minutes, (int)age.TotalMinutes),
        { TotalDays: < 1 } age => new RelativeTime(RelativeUnit.Hours, (int)age.TotalHours),
        var age => new RelativeTime(RelativeUnit.Days, (int)age.TotalDays),
    };
}
