using ECare.Core.Primitives;
using ECare.Web.Display;

namespace ECare.Tests.Display;

[SetCulture("ne-NP")]
public sealed class DateDisplayTests
{
    private static readonly DateOnly Day = new(2026, 11, 23);

    [TestCase("en", null, "23 November 2026")]
    [TestCase("en", CalendarSystem.BikramSambat, "7 Mangsir 2083")]
    [TestCase("ne-NP", null, "२०८३ मंसिर ७")]
    [TestCase("ne-NP", CalendarSystem.Gregorian, "२०२६ नोभेम्बर २३")]
    [TestCase("ar-SA", null, "٢٣ نوفمبر ٢٠٢٦ (١٣ جمادى الآخرة ١٤٤٨_هـ)")]
    [TestCase("ar-BH", null, "٢٣ نوفمبر ٢٠٢٦ (١٣ جمادى الآخرة ١٤٤٨_هـ)")]
    [TestCase("ar-SA", CalendarSystem.UmmAlQura, "١٣ جمادى الآخرة ١٤٤٨_هـ (٢٣ نوفمبر ٢٠٢٦)")]
    [TestCase("ar-SA", CalendarSystem.Gregorian, "٢٣ نوفمبر ٢٠٢٦")]
    [TestCase("fr-SN", null, "23 novembre 2026")]
    [TestCase("wo-SN", null, "23 Nowàmbar 2026")]
    [TestCase("nl-NL", null, "23 november 2026")]
    public void Writes_a_day_in_words(string culture, CalendarSystem? calendar, string expected) =>
        Assert.That(Formats.Visible(Formats.Of(culture, calendar: calendar).Date(Day)), Is.EqualTo(expected));

    [TestCase("en", "23 Nov 2026", "November 2026")]
    [TestCase("ne-NP", "२०८३/०८/०७", "२०८३ मंसिर")]
    [TestCase("ar-SA", "٢٣ نوفمبر ٢٠٢٦", "نوفمبر ٢٠٢٦")]
    [TestCase("fr-SN", "23/11/2026", "novembre 2026")]
    [TestCase("nl-NL", "23-11-2026", "november 2026")]
    public void Writes_a_day_in_a_table_and_the_month_above_it(string culture, string day, string month)
    {
        var format = Formats.Of(culture);

        Assert.That((format.ShortDate(Day), format.Month(Day)), Is.EqualTo((day, month)));
    }

    [TestCase("ne-NP", "२०८३/०८/०८, ०१:००")]
    [TestCase("ar-SA", "٢٣ نوفمبر ٢٠٢٦، ٢٢:١٥")]
    [TestCase("nl-NL", "23-11-2026 20:15")]
    public void Tells_an_instant_on_the_operators_clock(string culture, string expected) =>
        Assert.That(Formats.Of(culture).DateTime(new DateTimeOffset(2026, 11, 23, 19, 15, 0, TimeSpan.Zero)), Is.EqualTo(expected));

    [Test]
    public void Falls_back_to_the_Gregorian_day_where_a_calendars_table_ends()
    {
        Assert.That(Formats.Of("ne-NP").Date(new DateOnly(1940, 1, 31)), Is.EqualTo("१९४० जनवरी ३१"));
        Assert.That(Formats.Of("ar-SA").Date(new DateOnly(2090, 1, 31)), Is.EqualTo("٣١ يناير ٢٠٩٠"));
    }

    [Test]
    public void Every_language_names_every_month_of_every_calendar()
    {
        foreach (var culture in new[] { "en", "ne", "ar", "fr", "wo", "nl" })
        {
            foreach (var system in Enum.GetValues<CalendarSystem>())
            {
                Assert.That(Locale.Of(culture).Months[system], Has.Length.EqualTo(12).And.All.Not.Empty, $"{culture} {system}");
            }
        }
    }

    [TestCase(30, RelativeUnit.Now, 0)]
    [TestCase(-30, RelativeUnit.Now, 0)]
    [TestCase(61, RelativeUnit.Minutes, 1)]
    [TestCase(7199, RelativeUnit.Hours, 1)]
    [TestCase(200_000, RelativeUnit.Days, 2)]
    public void Counts_how_long_ago_something_was(int seconds, RelativeUnit unit, int count)
    {
        var now = new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

        Assert.That(RelativeTime.Since(now.AddSeconds(-seconds), now), Is.EqualTo(new RelativeTime(unit, count)));
    }
}
