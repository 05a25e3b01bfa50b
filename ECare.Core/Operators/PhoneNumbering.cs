using ECare.Core.Primitives;

namespace ECare.Core.Operators;

/// <summary>Which telephone numbers are an operator's own.</summary>
/// <param name="CountryCode">Without the plus: 977.</param>
/// <param name="MobilePrefixes">What its mobile numbers begin with after the country code: <c>98</c>. The demo's numbers take the first.</param>
/// <param name="MobileDigits">Digits of a mobile number after the country code.</param>
public sealed record PhoneNumbering(int CountryCode, IReadOnlyList<string> MobilePrefixes, int MobileDigits)
{
    /// <summary>Whether the number lies in the operator's ranges. A number ported in does not, so this guards costs and never a customer.</summary>
    public bool Covers(PhoneNumber number)
    {
        var national = number.E164.AsSpan(1);
        var country = CountryCode.ToString(System.Globalization.CultureInfo.InvariantCulture);

        if (!national.StartsWith(country, StringComparison.Ordinal) || national.Length != country.Length + MobileDigits)
        {
            return false;
        }

        foreach (var prefix in MobilePrefixes)
        {
            if (national[country.Length..].StartsWith(prefix, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
