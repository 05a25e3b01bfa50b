using System.Net.Mail;
using ECare.Core.Primitives;

namespace ECare.Core.Identity;

/// <summary>What a person signs in with: a phone number or an e-mail address.</summary>
public sealed record SignInAddress
{
    private const int LongestEmail = 200;

    private SignInAddress(string value, bool isPhone)
    {
        Value = value;
        IsPhone = isPhone;
    }

    /// <summary>E.164, or an e-mail address in small letters.</summary>
    public string Value { get; }

    public bool IsPhone { get; }

    /// <summary>The range that the number lies in (all but its last four digits); the domain of an e-mail address.</summary>
    internal string Prefix => IsPhone ? Value[..^4] : Value[Value.LastIndexOf('@')..];

    /// <summary>Reads what a person typed; whether it is anybody's is not looked at.</summary>
    /// <param name="text">A number in any script's digits or an e-mail address.</param>
    /// <param name="region">The operator's country, ISO 3166-1 alpha-2.</param>
    /// <param name="address">The address, when the text is one.</param>
    public static bool TryParse(string? text, string region, out SignInAddress? address)
    {
        address = PhoneNumber.TryParse(text, region, out var number) ? Of(number) : null;

        if (address is null && text?.Trim() is { Length: <= LongestEmail } email && email.Contains('@', StringComparison.Ordinal) && !email.Any(char.IsControl)
            && MailAddress.TryCreate(email, out var mail) && string.Equals(mail.Address, email, StringComparison.Ordinal))
        {
            address = OfEmail(email);
        }

        return address is not null;
    }

    public static SignInAddress Of(PhoneNumber number) => new(number.E164, isPhone: true);

    /// <summary>An address of a customer's record.</summary>
    public static SignInAddress OfEmail(string email) => new(email.ToLowerInvariant(), isPhone: false);

    /// <summary>Masked: a log line never holds a person's address by accident.</summary>
    public override string ToString() => IsPhone ? PhoneNumber.FromE164(Value).Masked() : "•••" + Prefix;
}
