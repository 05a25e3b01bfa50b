using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ECare.Core.Operators;
using ECare.Core.Primitives;
using Microsoft.Extensions.Options;

namespace ECare.Core.TopUps;

/// <summary>The key that codes of vouchers are hashed with.</summary>
public sealed class VoucherOptions
{
    /// <summary>The section of the settings.</summary>
    public const string Section = "Vouchers";

    /// <summary>The shortest key that is taken.</summary>
    public const int LeastLength = 32;

    /// <summary>At least 32 characters, the same on every node, from a secret store. Without it no voucher can be redeemed.</summary>
    public string? Key { get; set; }
}

/// <summary>
/// Codes of vouchers: three digits of the country, twelve that nobody can guess, and a check digit, so that a mistyped digit is told from a
/// code that is not there. Only a keyed hash is kept: who reads the database cannot redeem what is in it.
/// </summary>
public sealed class VoucherCodes(IOptions<VoucherOptions> options)
{
    /// <summary>Digits of a code.</summary>
    public const int Length = 16;

    private const int CountryDigits = 3;

    /// <summary>Whether this host can redeem vouchers at all.</summary>
    public bool IsReady => options.Value.Key is { Length: >= VoucherOptions.LeastLength };

    /// <summary>A code of the country from twelve digits.</summary>
    public static string Of(PhoneNumbering phones, string twelve)
    {
        if (twelve.Length != Length - CountryDigits - 1 || !twelve.All(char.IsAsciiDigit))
        {
            throw new ArgumentException("A code has twelve digits of its own.", nameof(twelve));
        }

        var body = CountryOf(phones) + twelve;
        return body + CheckDigit(body);
    }

    /// <summary>Reads a code as people type it: in the digits of any script, with spaces or hyphens between them.</summary>
    /// <returns>False for what cannot be one: a digit is wrong or missing.</returns>
    public static bool TryRead(string? typed, out string code)
    {
        code = "";
        if (typed is not { Length: > 0 and <= 40 })
        {
            return false;
        }

        var plain = string.Concat(Digits.ToLatin(typed).Where(letter => !char.IsWhiteSpace(letter) && letter is not ('-' or '\u200e' or '\u200f')));
        if (plain.Length != Length || !plain.All(char.IsAsciiDigit) || CheckDigit(plain[..^1]) != plain[^1])
        {
            return false;
        }

        code = plain;
        return true;
    }

    /// <summary>Whether the code is one of the country's.</summary>
    public static bool IsOf(PhoneNumbering phones, string code) => code.StartsWith(CountryOf(phones), StringComparison.Ordinal);

    /// <summary>In groups of four, as it stands on paper.</summary>
    public static string Grouped(string code) => string.Join(' ', code.Chunk(4).Select(group => new string(group)));

    /// <summary>What is kept of a code.</summary>
    /// <exception cref="InvalidOperationException">The host has no key.</exception>
    public string HashOf(string operatorName, string code) => Hash($"voucher/{operatorName}/{code}");

    /// <summary>What is kept of who guesses: whoever reads it learns no address.</summary>
    internal string ScopeOf(string kind, string who) => $"{kind}/{Hash($"guesser/{kind}/{who}")}";

    private string Hash(string text) => IsReady
        ? Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(options.Value.Key!), Encoding.UTF8.GetBytes(text)))
        : throw new InvalidOperationException("Vouchers:Key is not set.");

    private static string CountryOf(PhoneNumbering phones) => phones.CountryCode.ToString("D3", CultureInfo.InvariantCulture);

    /// <summary>Luhn's: it finds every single wrong digit and nearly every swap of two.</summary>
    private static char CheckDigit(string body)
    {
        var sum = 0;
        for (var index = 0; index < body.Length; index++)
        {
            var digit = body[^(index + 1)] - '0';
            var weighed = index % 2 == 0 ? digit * 2 : digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }

        return (char)('0' + ((10 - (sum % 10)) % 10));
    }
}
