using ECare.Core.Operators;
using ECare.Core.Primitives;

namespace ECare.Web.Features.SignIn;

/// <summary>A number to show how one is typed.</summary>
internal static class ExampleNumbers
{
    private const string Ascending = "1234567890123";

    /// <summary>As people of the operator's country write it, in its own range: <c>981-2345678</c>.</summary>
    public static string ExampleNumber(this Operator @operator)
    {
        var phones = @operator.Phones;
        var prefix = phones.MobilePrefixes[0];
        return PhoneNumber.FromE164($"+{phones.CountryCode}{prefix}{Ascending[..(phones.MobileDigits - prefix.Length)]}").National();
    }
}
