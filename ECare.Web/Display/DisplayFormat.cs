using ECare.Core.Primitives;

namespace ECare.Web.Display;

/// <summary>
/// Writes values for people: in one language, with one person's choice of digits and calendar, on one operator's clock. Immutable
/// and shared; get it from <see cref="DisplayFormats"/>. The texts are plain; isolating them in a sentence (<c>bdi</c>) is the view's job.
/// </summary>
public sealed class DisplayFormat
{
    private readonly Locale locale;
    private readonly LocalZone zone;
    private readonly NumberWriter numbers;
    private readonly MoneyWriter amounts;
    private readonly DateWriter dates;

    internal DisplayFormat(string culture, DisplayPreferences preferences, LocalZone zone)
    {
        Culture = culture;
        this.zone = zone;
        locale = Locale.Of(culture);
        DigitScript = preferences.LatinDigits ? DigitScript.Latin : locale.Digits;
        numbers = new NumberWriter(locale, DigitScript);
        amounts = new MoneyWriter(locale, numbers);
        Calendar = preferences.Calendar ?? locale.Calendar;
        dates = new DateWriter(locale, numbers, preferences.Calendar);
    }

    /// <summary>The name of the culture: <c>ne-NP</c>.</summary>
    public string Culture { get; }

    /// <summary>ISO 639 code of the language that is written: <c>ne</c>.</summary>
    public string Language => locale.Language;

    public DigitScript DigitScript { get; }

    /// <summary>The calendar that days are named by: pages that group by month group by its months.</summary>
    public CalendarSystem Calendar { get; }

    /// <summary>With the decimals of its currency: <c>रु १२,३४,५६७.८९</c>.</summary>
    public string Money(Money money) => amounts.Write(money);

    /// <param name="value">Any number.</param>
    /// <param name="decimals">0 to 3; the rest is rounded half away from zero.</param>
    public string Number(decimal value, int decimals = 0) => numbers.Write(value, decimals);

    /// <param name="percent">13 is thirteen percent.</param>
    public string Percent(decimal percent) => numbers.WriteShort(percent, 2, locale.Units[DisplayUnit.Percent]);

    /// <summary>In GB from one GB on, else in MB: <c>1.5 GB</c>, <c>820 MB</c>, <c>0.4 MB</c>.</summary>
    public string Data(DataVolume volume) => Math.Abs(volume.Gigabytes) >= 1
        ? numbers.WriteShort(volume.Gigabytes, 2, locale.Units[DisplayUnit.Gigabytes])
        : numbers.WriteShort(volume.Megabytes, Math.Abs(volume.Megabytes) < 10 ? 1 : 0, locale.Units[DisplayUnit.Megabytes]);

    /// <summary>Minutes, with seconds below an hour when there are some: <c>120 min</c>, <c>3 min 20 s</c>, <c>45 s</c>.</summary>
    public string Duration(TimeSpan duration)
    {
        var (minutes, seconds) = ((long)duration.TotalMinutes, duration.Seconds);
        if (seconds == 0 || minutes >= 60)
        {
            return numbers.Write(minutes, 0, locale.Units[DisplayUnit.Minutes]);
        }

        var rest = numbers.Write(seconds, 0, locale.Units[DisplayUnit.Seconds]);
        return minutes == 0 ? rest : $"{numbers.Write(minutes, 0, locale.Units[DisplayUnit.Minutes])} {rest}";
    }

    /// <summary>The day in words, in Saudi Arabia and Bahrain with the Hijri day in brackets.</summary>
    public string Date(DateOnly day) => dates.Long(day);

    /// <summary>The day as it stands in a table.</summary>
    public string ShortDate(DateOnly day) => dates.Short(day);

    /// <summary>The month of a day, in the person's calendar: the heading of a list.</summary>
    public string Month(DateOnly day) => dates.Month(day);

    /// <summary>The operator's day and clock at an instant.</summary>
    public string DateTime(DateTimeOffset instant)
    {
        var local = zone.At(instant).DateTime;
        return dates.DateTime(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
    }

    /// <summary>The operator's clock at an instant: <c>14:05</c>.</summary>
    public string Time(DateTimeOffset instant) => dates.Clock(TimeOnly.FromDateTime(zone.At(instant).DateTime));

    /// <summary>The operator's business day at an instant, for <see cref="Date"/> and <see cref="ShortDate"/>.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => zone.DayOf(instant);

    /// <summary>A year by its number, which no language groups.</summary>
    public string Year(int year) => numbers.Digitize(year.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>As people at home write it.</summary>
    public string Phone(PhoneNumber number) => numbers.Digitize(number.National());

    /// <summary>As people abroad dial it; its plus belongs on the left in every script, so the view isolates it left to right.</summary>
    public string InternationalPhone(PhoneNumber number) => numbers.Digitize(number.International());

    /// <summary>Enough for its owner to recognise.</summary>
    public string MaskedPhone(PhoneNumber number) => numbers.Digitize(number.Masked());

    /// <summary>Whatever a sentence of the dictionary is given; text passes through as it is.</summary>
    /// <exception cref="ArgumentException">No language writes such a value.</exception>
    public string Any(object value) => value switch
    {
        string text => text,
        Money money => Money(money),
        int or long or short or byte or uint => Number(Convert.ToDecimal(value, System.Globalization.CultureInfo.InvariantCulture)),
        decimal number => numbers.WriteShort(number, 3, string.Empty),
        DateOnly day => Date(day),
        DateTimeOffset instant => DateTime(instant),
        DataVolume volume => Data(volume),
        TimeSpan duration => Duration(duration),
        PhoneNumber phone => Phone(phone),
        _ => throw new ArgumentException($"No language writes a {value.GetType().Name}.", nameof(value)),
    };
}
