using System.Text;
using CsCheck;
using ECare.Core.Billing.Documents;
using ECare.Core.Operators;
using ECare.Core.Primitives;
using ECare.Tests.Operators;

namespace ECare.Tests.Billing;

internal sealed class TaxCodeTests
{
    private static readonly DateTimeOffset Day = new(2022, 4, 25, 18, 30, 0, TimeSpan.FromHours(3));

    /// <summary>The example of the authority's own guide for developers, with its name, number, amounts and moment.</summary>
    [Test]
    public void Says_seller_number_moment_total_and_tax_byte_by_byte()
    {
        var code = TaxCode.Of(
            new TaxRegistration("Bobs Records", "310122393500003"), Day, Money.FromMinor(100_000, Currency.Of("SAR")), Money.FromMinor(15_000, Currency.Of("SAR")));

        Assert.That(Convert.ToHexString(Convert.FromBase64String(code)), Is.EqualTo(
            "010C426F6273205265636F726473"
            + "020F333130313232333933353030303033"
            + "0314323032322D30342D32355431353A33303A30305A"
            + "0407313030302E3030"
            + "05063135302E3030"));
        Assert.That(code, Is.EqualTo("AQxCb2JzIFJlY29yZHMCDzMxMDEyMjM5MzUwMDAwMwMUMjAyMi0wNC0yNVQxNTozMDowMFoEBzEwMDAuMDAFBjE1MC4wMA=="));
    }

    [Test]
    public void Counts_bytes_and_not_letters_and_writes_the_decimals_of_the_currency()
    {
        var values = Read(TaxCode.Of(new TaxRegistration("رمال", "1"), Day, Money.FromMinor(12_345, Currency.Of("BHD")), Money.FromMinor(1, Currency.Of("BHD"))));

        Assert.That(values, Is.EqualTo(new[] { "رمال", "1", "2022-04-25T15:30:00Z", "12.345", "0.001" }));
    }

    [Test]
    public void Is_read_back_as_it_was_written_in_every_culture() =>
        Gen.Select(Gen.String[Gen.Char["aZ ابت-'\"&"], 1, 60], Gen.Long[1, 10_000_000_000]).Sample((seller, minor) =>
        {
            var sar = Currency.Of("SAR");
            var values = Read(TaxCode.Of(new TaxRegistration(seller, "3"), Day, Money.FromMinor(minor, sar), Money.FromMinor(minor / 10, sar)));
            return values[0] == seller && values[3] == $"{minor / 100}.{minor % 100:00}";
        });

    [Test]
    public void Stands_on_the_bills_of_the_operators_whose_country_wants_it() =>
        Assert.That(DemoOperators.All.All.Where(each => each.TaxRegistration is not null).Select(each => each.Country), Is.EquivalentTo(new[] { "SA", "BH" }));

    private static List<string> Read(string code)
    {
        var bytes = Convert.FromBase64String(code);
        var values = new List<string>();
        for (var at = 0; at < bytes.Length; at += 2 + bytes[at + 1])
        {
            Assert.That(bytes[at], Is.EqualTo(values.Count + 1));
            values.Add(Encoding.UTF8.GetString(bytes, at + 2, bytes[at + 1]));
        }

        return values;
    }
}
