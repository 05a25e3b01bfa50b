using CsCheck;
using ECare.Core.Primitives;

namespace ECare.Tests.Primitives;

[SetCulture("ne-NP")]
public sealed class DigitsTests
{
    [TestCase("2083-08-07", DigitScript.Devanagari, ExpectedResult = "२०८३-०८-०७")]
    [TestCase("+966 12", DigitScript.ArabicIndic, ExpectedResult = "+٩٦٦ ١٢")]
    [TestCase("12", DigitScript.Latin, ExpectedResult = "12")]
    public string Writes_digits_in_a_script_and_leaves_the_rest(string text, DigitScript script) => Digits.Write(text, script);

    [TestCase("९८०१२३", ExpectedResult = "980123")]
    [TestCase("٠٥٠-١", ExpectedResult = "050-1")]
    [TestCase("۰۵۰", ExpectedResult = "050")]
    [TestCase("98०1", ExpectedResult = "9801")]
    public string Reads_digits_of_any_script(string text) => Digits.ToLatin(text);

    [Test]
    public void What_was_written_is_read_back() =>
        Gen.Select(Gen.Char[' ', '~'].Array[0, 20], Gen.Enum<DigitScript>())
            .Sample((chars, script) => Digits.ToLatin(Digits.Write(new string(chars), script)) == new string(chars));

    [TestCase("1234567", DigitGrouping.Lakh, ExpectedResult = "12,34,567")]
    [TestCase("123456789", DigitGrouping.Lakh, ExpectedResult = "12,34,56,789")]
    [TestCase("12345", DigitGrouping.Lakh, ExpectedResult = "12,345")]
    [TestCase("123", DigitGrouping.Lakh, ExpectedResult = "123")]
    [TestCase("1234567", DigitGrouping.Thousands, ExpectedResult = "1,234,567")]
    [TestCase("1234567", DigitGrouping.None, ExpectedResult = "1234567")]
    public string Groups_integers(string integer, DigitGrouping grouping)
    {
        Span<char> text = stackalloc char[2 * integer.Length];
        var length = Digits.WriteGrouped(integer, grouping, ',', text);
        return new string(text[..length]);
    }
}
