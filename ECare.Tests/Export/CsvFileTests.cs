using ECare.Core.Primitives;
using ECare.Web.Features.Export;

namespace ECare.Tests.Export;

[TestFixture]
public sealed class CsvFileTests
{
    [TestCase("=1+1", "'=1+1")]
    [TestCase("+977", "'+977")]
    [TestCase("-2", "'-2")]
    [TestCase("@SUM(A1)", "'@SUM(A1)")]
    [TestCase("\t=1", "'\t=1")]
    [TestCase("  =1", "'  =1")]
    [TestCase("＝1", "'＝1")]
    public void Disarms_text_that_a_spreadsheet_would_compute(string text, string cell) =>
        Assert.That(new CsvFile("h").Text(text).EndRow().ToString(), Is.EqualTo($"h\r\n{cell}\r\n"));

    [Test]
    public void Quotes_what_would_break_a_row() =>
        Assert.That(new CsvFile("h").Text("a,\"b\"\r\n=c").EndRow().ToString(), Is.EqualTo("h\r\n\"a,\"\"b\"\"\r\n=c\"\r\n"));

    [TestCase("XOF", -1234, "-1234")]
    [TestCase("BHD", 4505, "4.505")]
    [TestCase("EUR", -5, "-0.05")]
    public void Writes_amounts_for_machines(string currency, long minor, string cell) =>
        Assert.That(new CsvFile("h").Amount(Money.FromMinor(minor, Currency.Of(currency))).EndRow().ToString(), Is.EqualTo($"h\r\n{cell}\r\n"));

    [Test]
    public void Names_files_safely() =>
        Assert.That(new CsvFile("h").Download("../a\"b\r\nc-1").FileDownloadName, Is.EqualTo("abc-1.csv"));
}
