using System.Globalization;
using CsCheck;
using ECare.Core.Primitives;
using ECare.Web.Features.Pay;

namespace ECare.Tests.Payments.Web;

public sealed class AmountTextTests
{
    [TestCase("12.50", "EUR", "12.50")]
    [TestCase("12,50", "EUR", "12.50")]
    [TestCase("12,5", "EUR", "12.5")]
    [TestCase("1.234,56", "EUR", "1234.56")]
    [TestCase("1,234.56", "EUR", "1234.56")]
    [TestCase("1,234", "EUR", "1234")]
    [TestCase("1 234", "XOF", "1234")]
    [TestCase("1 234", "XOF", "1234")]
    [TestCase("1.234", "XOF", "1234")]
    [TestCase("12,34,567.50", "NPR", "1234567.50")]
    [TestCase("१,२३४.५०", "NPR", "1234.50")]
    [TestCase("١٬٢٣٤٫٥٠", "SAR", "1234.50")]
    [TestCase("12.345", "BHD", "12.345")]
    [TestCase("٠٫٠٠٥", "BHD", "0.005")]
    [TestCase("7", "BHD", "7")]
    public void Reads_what_people_write(string text, string currency, string amount) =>
        Assert.That(AmountText.TryRead(text, Currency.Of(currency), out var read) ? read.Amount : -1, Is.EqualTo(decimal.Parse(amount, CultureInfo.InvariantCulture)));

    [TestCase("", "EUR")]
    [TestCase("0", "EUR")]
    [TestCase("0.00", "EUR")]
    [TestCase("-5", "EUR")]
    [TestCase("5e3", "EUR")]
    [TestCase("12.505", "XOF", Description = "three digits are thousands there, and so is this: refused only where groups are wrong")]
    [TestCase("1.23.4", "EUR")]
    [TestCase("12.3456", "BHD")]
    [TestCase("1..2", "EUR")]
    [TestCase(".", "EUR")]
    [TestCase("abc", "EUR")]
    [TestCase("1;2", "EUR")]
    [TestCase("999999999999999999999999999", "EUR")]
    public void Refuses_what_is_no_amount(string text, string currency)
    {
        if (text == "12.505")
        {
            Assert.That(AmountText.TryRead(text, Currency.Of(currency), out var thousands) ? thousands.Amount : 0, Is.EqualTo(12505));
            return;
        }

        Assert.That(AmountText.TryRead(text, Currency.Of(currency), out _), Is.False);
    }

    [Test]
    public void Reads_back_every_amount_in_any_culture_as_machines_write_it()
    {
        using var culture = new CultureScope("ar-SA");
        var currencies = Currency.All.ToArray();
        Gen.Select(Gen.Int[0, currencies.Length - 1], Gen.Long[1, 99_999_999_999]).Sample((at, minor) =>
        {
            var money = Money.FromMinor(minor, currencies[at]);
            var text = money.Amount.ToString("F" + money.Currency.Decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            return AmountText.TryRead(text, money.Currency, out var read) && read == money;
        });
    }

    /// <summary>Another culture for as long as a test takes.</summary>
    private sealed class CultureScope : IDisposable
    {
        private readonly CultureInfo before = CultureInfo.CurrentCulture;

        public CultureScope(string name) => CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);

        public void Dispose() => CultureInfo.CurrentCulture = before;
    }
}
