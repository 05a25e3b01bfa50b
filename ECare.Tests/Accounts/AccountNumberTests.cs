using CsCheck;
using ECare.Core.Accounts;

namespace ECare.Tests.Accounts;

internal sealed class AccountNumberTests
{
    [Test]
    public void Carries_a_luhn_check_digit() =>
        Assert.That(AccountNumber.OfSerial(799273987).ToString(), Is.EqualTo("7992739871"));

    [Test]
    public void Reads_what_it_writes() => Gen.Int[0, 999_999_999].Sample(serial =>
    {
        var number = AccountNumber.OfSerial(serial);
        return AccountNumber.Parse(number.ToString()) == number;
    });

    [Test]
    public void Refuses_one_mistyped_digit() =>
        Gen.Select(Gen.Int[0, 999_999_999], Gen.Int[0, 9], Gen.Int[1, 9]).Sample((serial, place, change) =>
        {
            var digits = AccountNumber.OfSerial(serial).ToString().ToCharArray();
            digits[place] = (char)('0' + ((digits[place] - '0' + change) % 10));
            return !AccountNumber.TryParse(new string(digits), out _);
        });

    [TestCase("799 273 987-1", true)]
    [TestCase("79927398710", false)]
    [TestCase("७९९२७३९८७१", false)]
    [TestCase(null, false)]
    public void Reads_what_people_type(string? text, bool isNumber) => Assert.That(AccountNumber.TryParse(text, out _), Is.EqualTo(isNumber));
}
