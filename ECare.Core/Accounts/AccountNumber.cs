using System.Globalization;

namespace ECare.Core.Accounts;

/// <summary>
/// The number printed on bills: nine digits and a Luhn check digit, so that a mistyped digit at a kiosk is refused before money moves.
/// <c>default</c> is no number.
/// </summary>
public readonly record struct AccountNumber
{
    /// <summary>Digits with the check digit.</summary>
    public const int Length = 10;

    private readonly string? digits;

    private AccountNumber(string digits) => this.digits = digits;

    /// <summary>The number that an account's serial gets.</summary>
    public static AccountNumber OfSerial(long serial)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(serial);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(serial, 999_999_999);
        var body = serial.ToString("D9", CultureInfo.InvariantCulture);
        return new AccountNumber(body + CheckDigit(body));
    }

    /// <summary>Reads a number as people type it, with spaces or hyphens between the digits.</summary>
    public static bool TryParse(string? text, out AccountNumber number)
    {
        var typed = (text ?? "").Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        var isValid = typed.Length == Length && typed.All(char.IsAsciiDigit) && CheckDigit(typed[..^1]) == typed[^1];
        number = isValid ? new AccountNumber(typed) : default;
        return isValid;
    }

    /// <summary>Reads a number that a machine wrote.</summary>
    /// <exception cref="FormatException">It is not one.</exception>
    public static AccountNumber Parse(string text) =>
        TryParse(text, out var number) ? number : throw new FormatException($"'{text}' is not an account number.");

    /// <summary>The digits without separators.</summary>
    public override string ToString() => digits ?? "(none)";

    private static char CheckDigit(string body)
    {
        var sum = 0;
        for (var i = 0; i < body.Length; i++)
        {
            // Luhn: every second digit counted from the check digit is doubled and its digits are added.
            var digit = body[^(i + 1)] - '0';
            var weighed = i % 2 == 0 ? digit * 2 : digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }

        return (char)('0' + ((10 - (sum % 10)) % 10));
    }
}
