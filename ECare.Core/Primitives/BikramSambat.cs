namespace ECare.Core.Primitives;

/// <summary>Counts days through the table of month lengths; a year's first day is looked up, its months are walked.</summary>
internal static class BikramSambat
{
    private static readonly int[] DaysBeforeYear = CountDaysBeforeYears();

    public static DateOnly FirstDay => BikramSambatTable.FirstDay;

    public static DateOnly LastDay { get; } = FirstDay.AddDays(DaysBeforeYear[^1] - 1);

    public static int DaysInMonth(int year, int month) => MonthsOf(year)[Checked(month) - 1];

    public static CalendarDate From(DateOnly day)
    {
        var days = day.DayNumber - FirstDay.DayNumber;
        var index = Array.BinarySearch(DaysBeforeYear, days);
        index = index >= 0 ? index : ~index - 1;

        var left = days - DaysBeforeYear[index];
        var months = BikramSambatTable.MonthLengths[index];
        var month = 0;
        while (left >= months[month])
        {
            left -= months[month++];
        }

        return new CalendarDate(CalendarSystem.BikramSambat, BikramSambatTable.FirstYear + index, month + 1, left + 1);
    }

    public static DateOnly ToDay(int year, int month, int day)
    {
        if (day < 1 || day > DaysInMonth(year, month))
        {
            throw new ArgumentOutOfRangeException(nameof(day), day, "The month has no such day.");
        }

        var days = DaysBeforeYear[year - BikramSambatTable.FirstYear] + day - 1;
        foreach (var length in MonthsOf(year).AsSpan(0, month - 1))
        {
            days += length;
        }

        return FirstDay.AddDays(days);
    }

    private static byte[] MonthsOf(int year)
    {
        var index = year - BikramSambatTable.FirstYear;
        return index >= 0 && index < BikramSambatTable.MonthLengths.Length
            ? BikramSambatTable.MonthLengths[index]
            : throw new ArgumentOutOfRangeException(nameof(year), year, "The table of Bikram Sambat does not hold that year.");
    }

    private static int Checked(int month) =>
        month is >= 1 and <= 12 ? month : throw new ArgumentOutOfRangeException(nameof(month), month, "A year has twelve months.");

    private static int[] CountDaysBeforeYears()
    {
        var days = new int[BikramSambatTable.MonthLengths.Length + 1];
        for (var i = 0; i < BikramSambatTable.MonthLengths.Length; i++)
        {
            days[i + 1] = days[i] + BikramSambatTable.MonthLengths[i].Sum(length => length);
        }

        return days;
    }
}
