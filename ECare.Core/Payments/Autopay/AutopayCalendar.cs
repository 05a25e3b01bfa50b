namespace ECare.Core.Payments.Autopay;

/// <summary>The days of autopay: when a bill is paid, when that is told, when it is tried again (docs/adr/0158).</summary>
public static class AutopayCalendar
{
    /// <summary>How many days before the first try the customer is told; who is told later waits for the day after.</summary>
    public const int NoticeDays = 3;

    /// <summary>How often a bill is tried at most.</summary>
    public const int MostTries = 3;

    /// <summary>The days between a try that was declined and the next.</summary>
    private static readonly int[] Waits = [2, 4];

    /// <summary>The day on which a bill is meant to be paid: from its issue on, and never after it is due.</summary>
    public static DateOnly PlannedFor(DateOnly issuedOn, DateOnly dueOn, AutopayTerms terms)
    {
        var day = terms.Timing switch
        {
            AutopayTiming.DaysBefore => dueOn.AddDays(-terms.Days),
            AutopayTiming.DayOfMonth => LastBefore(dueOn, terms.Days),
            _ => dueOn,
        };
        return day < issuedOn ? (terms.Timing == AutopayTiming.DayOfMonth ? dueOn : issuedOn) : day;
    }

    /// <summary>The day of the first try, once it is known when the customer was told: at least the day after.</summary>
    public static DateOnly FirstTry(DateOnly planned, DateOnly toldOn) => planned > toldOn ? planned : toldOn.AddDays(1);

    /// <summary>The day of the next try.</summary>
    /// <param name="declined">How many were declined.</param>
    /// <param name="last">The day of the last of them.</param>
    /// <returns><see langword="null"/> when it is tried no more.</returns>
    public static DateOnly? NextTry(int declined, DateOnly last) => declined is > 0 and < MostTries ? last.AddDays(Waits[declined - 1]) : null;

    /// <summary>The last time that a day of the month comes, up to a date.</summary>
    private static DateOnly LastBefore(DateOnly date, int dayOfMonth)
    {
        var day = new DateOnly(date.Year, date.Month, dayOfMonth);
        return day <= date ? day : day.AddMonths(-1);
    }
}
