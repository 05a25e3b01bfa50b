using System.Globalization;
using CsCheck;
using ECare.Core.Primitives;
using ECare.Tests.Primitives;

namespace ECare.Tests.Display;

[SetCulture("ar-SA")]
public sealed class NumberDisplayTests
{
    private static readonly string[] Cultures = ["en", "ne-NP", "ar-SA", "ar-BH", "fr-SN", "wo-SN", "nl-NL"];

    [TestCase("ne-NP", "1234567.89", "NPR", "रु_१२,३४,५६७.८९")]
    [TestCase("en", "1234567.89", "NPR", "Rs_12,34,567.89")]
    [TestCase("en", "1234567.89", "SAR", "SAR_1,234,567.89")]
    [TestCase("en", "14.99", "EUR", "€_14.99")]
    [TestCase("ar-SA", "1234567.89", "SAR", "١٬٢٣٤٬٥٦٧٫٨٩_ر.س.")]
    [TestCase("ar-BH", "4.956", "BHD", "٤٫٩٥٦_د.ب.")]
    [TestCase("fr-SN", "1234568", "XOF", "1~234~568_F_CFA")]
    [TestCase("wo-SN", "6195", "XOF", "6~195_F_CFA")]
    [TestCase("nl-NL", "1234567.89", "EUR", "€_1.234.567,89")]
    [TestCase("nl-NL", "-2.6", "EUR", "€_-2,60")]
    [TestCase("en", "-2.6", "NPR", "-Rs_2.60")]
    [TestCase("ar-SA", "-2.6", "SAR", "<-٢٫٦٠_ر.س.")]
    [TestCase("fr-SN", "0", "XOF", "0_F_CFA")]
    public void Writes_amounts_as_the_country_does(string culture, string amount, string currency, string expected)
    {
        var money = new Money(decimal.Parse(amount, CultureInfo.InvariantCulture), Currency.Of(currency));

        Assert.That(Formats.Visible(Formats.Of(culture).Money(money)), Is.EqualTo(expected));
    }

    [TestCase("ne-NP", "रु_12,345.50")]
    [TestCase("ar-SA", "12,345.50_NPR")]
    public void Writes_latin_digits_for_who_prefers_them(string culture, string expected)
    {
        var format = Formats.Of(culture, latinDigits: true);

        Assert.That(Formats.Visible(format.Money(new Money(12345.5m, Currency.Of("NPR")))), Is.EqualTo(expected));
    }

    [Test]
    public void Says_the_same_whatever_the_culture_of_the_thread() =>
        Gen.Select(Gen.OneOf(Cultures), Gen.OneOf(Cultures), Gen.Long[-1_000_000_000, 1_000_000_000]).Sample((culture, thread, minor) =>
        {
            var money = Money.FromMinor(minor, Currency.Of("NPR"));
            var here = Formats.Of(culture).Money(money);
            using var _ = CultureScope.Of(thread);
            return Formats.Of(culture).Money(money) == here;
        });

    [Test]
    public void No_digit_of_an_amount_is_lost_in_any_language() =>
        Gen.Select(Gen.OneOf(Cultures), Gen.OneOf([.. Currency.All]), Gen.Long[0, 1_000_000_000_000]).Sample((culture, currency, minor) =>
        {
            var shown = Digits.ToLatin(Formats.Of(culture).Money(Money.FromMinor(minor, currency)));
            var digits = new string([.. shown.Where(char.IsAsciiDigit)]);
            return long.Parse(digits, CultureInfo.InvariantCulture) == minor;
        });

    [TestCase("en", 1536, "1.5_GB")]
    [TestCase("en", 12288, "12_GB")]
    [TestCase("en", 820, "820_MB")]
    [TestCase("fr-SN", 1536, "1,5_Go")]
    [TestCase("ne-NP", 1536, "१.५_जीबी")]
    [TestCase("ar-SA", 1536, "١٫٥_غ.ب")]
    [TestCase("nl-NL", 0, "0_MB")]
    [TestCase("en", -2048, "-2_GB")]
    public void Writes_data_volumes_in_the_unit_that_fits(string culture, int megabytes, string expected) =>
        Assert.That(Formats.Visible(Formats.Of(culture).Data(DataVolume.FromMegabytes(megabytes))), Is.EqualTo(expected));

    [TestCase("en", 7200, "120_min")]
    [TestCase("en", 200, "3_min 20_s")]
    [TestCase("en", 45, "45_s")]
    [TestCase("en", 0, "0_min")]
    [TestCase("ar-SA", 180, "٣_د")]
    public void Writes_durations_in_minutes(string culture, int seconds, string expected) =>
        Assert.That(Formats.Visible(Formats.Of(culture).Duration(TimeSpan.FromSeconds(seconds))), Is.EqualTo(expected));

    [TestCase("en", "13", "13%")]
    [TestCase("fr-SN", "12.5", "12,5~%")]
    [TestCase("ar-SA", "15", "١٥٪")]
    public void Writes_percents(string culture, string percent, string expected) =>
        Assert.That(Formats.Visible(Formats.Of(culture).Percent(decimal.Parse(percent, CultureInfo.InvariantCulture))), Is.EqualTo(expected));

    [TestCase("-0.4", "0")]
    [TestCase("-0.5", "-1")]
    [TestCase("1234567", "1,234,567")]
    public void Never_writes_minus_zero(string number, string expected) =>
        Assert.That(Formats.Of("en").Number(decimal.Parse(number, CultureInfo.InvariantCulture)), Is.EqualTo(expected));

    [Test]
    public void Writes_the_largest_number_there_is() =>
        Assert.That(Formats.Of("ne-NP").Number(decimal.MinValue, 3), Does.StartWith("-७९,२२").And.EndWith("३३५.०००"));

    [TestCase("ne-NP", "+9779801234567", "९८०-१२३४५६७", "••• ५६७")]
    [TestCase("nl-NL", "+31612345678", "06 12345678", "••• 678")]
    public void Writes_phone_numbers_in_the_digits_of_the_page(string culture, string e164, string national, string masked)
    {
        var format = Formats.Of(culture);
        var number = PhoneNumber.FromE164(e164);

        Assert.That((format.Phone(number), format.MaskedPhone(number)), Is.EqualTo((national, masked)));
    }

    [Test]
    public void A_language_without_a_file_is_written_as_English() =>
        Assert.That(Formats.Of("mai-NP").Language, Is.EqualTo("en"));
}
