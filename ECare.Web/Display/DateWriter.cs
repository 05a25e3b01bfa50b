using System.Globalization;
using ECare.Core.Primitives;

namespace ECare.Web.Display;

/// <summary>Writes days and times in the calendar that the person expects.</summary>
internal sealed class DateWriter
{
    private readonly Locale locale;
    private readonly NumberWriter numbers;
    private readonly CalendarSystem calendar;
    private readonly CalendarSystem? second;
    private readonly DatePattern longDate;
    private readonly DatePattern shortDate;
    private readonly DatePattern month;

    public DateWriter(Locale locale, NumberWriter numbers, CalendarSystem? preferred)
    {
        this.locale = locale;
        this.numbers = numbers;
        calendar = preferred ?? locale.Calendar;
        second = SecondBeside(preferred);
        longDate = new DatePattern(locale.LongDate, locale);
        shortDate = new DatePattern(locale.ShortDate, locale);
        month = new DatePattern(locale.Month, locale);
    }

    public string Long(DateOnly day)
    {
        var first = Write(longDate, day);
        return second is { } other && CalendarDate.TryFrom(day, other, out var date)
            ? $"{first} ({numbers.Digitize(longDate.Write(date))})"
            : first;
    }

    public string Short(DateOnly day) => Write(shortDate, day);

    public string Month(DateOnly day) => Write(month, day);

    public string Clock(TimeOnly time) => numbers.Digitize(time.ToString("HH:mm", CultureInfo.InvariantCulture));

    public string DateTime(DateOnly day, TimeOnly time) => string.Concat(Short(day), locale.BetweenDateAndTime, Clock(time));

    // Who asks for the Hijri calendar still meets Gregorian dates in every contract; who asks for Gregorian has said so.
    private CalendarSystem? SecondBeside(CalendarSystem? preferred) => preferred switch
    {
        null => locale.SecondCalendar,
        CalendarSystem.UmmAlQura => CalendarSystem.Gregorian,
        _ => null,
    };

    private string Write(DatePattern pattern, DateOnly day)
    {
        // Where the calendar's table ends people read the Gregorian date rather than none.
        var date = CalendarDate.TryFrom(day, calendar, out var named) ? named : CalendarDate.From(day, CalendarSystem.Gregorian);
        return numbers.Digitize(pattern.Write(date));
    }
}
