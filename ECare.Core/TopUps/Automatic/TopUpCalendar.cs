using System.Globalization;

namespace ECare.Core.TopUps.Automatic;

/// <summary>The days of scheduled top-ups and the waits of all automatic ones (docs/adr/0164). Days are Gregorian and the operator's own.</summary>
public static class TopUpCalendar
{
    /// <summary>Nothing is charged before this time has passed since it was set up and told.</summary>
    public static readonly TimeSpan Notice = TimeSpan.FromMinutes(15);

    /// <summary>After a top-up for a low balance the next one waits at least this long, however low the balance is.</summary>
    public static readonly TimeSpan CoolDown = TimeSpan.FromHours(1);

    /// <summary>After a charge that came to nothing the next try waits this long.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromHours(24);

    /// <summary>After so many charges in a row that came to nothing the rule rests by itself.</summary>
    public const int MostDeclined = 3;

    /// <summary>How many days late a scheduled top-up may still begin; an older one has gone by.</summary>
    public const int MostDaysLate = 3;

    /// <summary>A balance that is older than this is not known.</summary>
    public static readonly TimeSpan BalanceKeeps = TimeSpan.FromDays(3);

    /// <summary>What the ceiling counts over.</summary>
    public static readonly TimeSpan CeilingSpan = TimeSpan.FromDays(30);

    /// <summary>The last day on or before a date on which a schedule comes round. A month without the day has its last day instead.</summary>
    public static DateOnly LastUntil(TopUpRhythm rhythm, int day, DateOnly date)
    {
        if (rhythm == TopUpRhythm.Weekly)
        {
            return date.AddDays(-(((WeekdayOf(date) - day) + 7) % 7));
        }

        var here = InMonth(date.Year, date.Month, day);
        var before = new DateOnly(date.Year, date.Month, 1).AddDays(-1);
        return here <= date ? here : InMonth(before.Year, before.Month, day);
    }

    /// <summary>The first day after a date on which a schedule comes round.</summary>
    public static DateOnly NextAfter(TopUpRhythm rhythm, int day, DateOnly date)
    {
        if (rhythm == TopUpRhythm.Weekly)
        {
            return LastUntil(rhythm, day, date).AddDays(7);
        }

        var here = InMonth(date.Year, date.Month, day);
        var next = new DateOnly(date.Year, date.Month, 1).AddMonths(1);
        return here > date ? here : InMonth(next.Year, next.Month, day);
    }

    /// <summary>What a day of a schedule is called in the key of its charge.</summary>
    public static string NameOf(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static int WeekdayOf(DateOnly date) => date.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)date.DayOfWeek;

    private static DateOnly InMonth(int year, int month, int day) => new(year, month, Math.Min(day, DateTime.DaysInMonth(year, month)));
}
