using ECare.Core.Primitives;

namespace ECare.Tests.Primitives;

public sealed class PhoneNumberTests
{
    [TestCase("9801234567", "NP", "+9779801234567")]
    [TestCase("९८०१२३४५६७", "NP", "+9779801234567")]
    [TestCase("+977 980-1234567", "NL", "+9779801234567")]
    [TestCase("050 123 4567", "SA", "+966501234567")]
    [TestCase("٠٥٠١٢٣٤٥٦٧", "SA", "+966501234567")]
    [TestCase("3600 1234", "BH", "+97336001234")]
    [TestCase("70 123 45 67", "SN", "+221701234567")]
    [TestCase("06-12345678", "NL", "+31612345678")]
    [TestCase("0031 6 12345678", "NL", "+31612345678")]
    public void Reads_what_people_type(string text, string region, string e164)
    {
        foreach (var culture in new[] { "ar-SA", "ne-NP", "fr-SN", "nl-NL" })
        {
            using var _ = CultureScope.Of(culture);

            Assert.That(PhoneNumber.TryParse(text, region, out var number), Is.True);
            Assert.That(number.E164, Is.EqualTo(e164));
        }
    }

    [TestCase("")]
    [TestCase(null)]
    [TestCase("hello")]
    [TestCase("12")]
    [TestCase("+999999999999999999")]
    [TestCase("98012345678901234567890123456789")]
    public void Refuses_what_is_no_number(string? text) => Assert.That(PhoneNumber.TryParse(text, "NP", out _), Is.False);

    [TestCase("+9779801234567", "980-1234567", "+977 980-1234567")]
    [TestCase("+31612345678", "06 12345678", "+31 6 12345678")]
    [TestCase("+221701234567", "70 123 45 67", "+221 70 123 45 67")]
    public void Is_written_as_people_at_home_and_abroad_do(string e164, string national, string international)
    {
        var number = PhoneNumber.FromE164(e164);

        Assert.That((number.National(), number.International()), Is.EqualTo((national, international)));
    }

    [Test]
    public void Shows_no_more_than_three_digits_in_logs()
    {
        var number = PhoneNumber.FromE164("+9779801234567");

        Assert.That($"{number}", Is.EqualTo("••• 567"));
    }

    [TestCase("9779801234567")]
    [TestCase("+97798012345671234")]
    [TestCase("+977 980")]
    [TestCase("+٩٧٧٩٨٠١٢٣٤")]
    public void Stores_only_E164(string text) => Assert.That(() => PhoneNumber.FromE164(text), Throws.TypeOf<FormatException>());

    [Test]
    public void Default_is_no_number() => Assert.That(() => default(PhoneNumber).E164, Throws.InvalidOperationException);
}
