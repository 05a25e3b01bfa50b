using System.Security.Cryptography;
using System.Text;

namespace ECare.Core.Payments.Adapters;

/// <summary>HMAC as providers sign with it, with SHA-256 where nothing else is said.</summary>
internal static class Signature
{
    public static string Base64(string secret, string text) => Convert.ToBase64String(Of(secret, text));

    public static string Hex(string secret, string text) => Convert.ToHexStringLower(Of(secret, text));

    public static string Hex512(string secret, string text) =>
        Convert.ToHexStringLower(HMACSHA512.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text)));

    /// <summary>Takes as long for every guess.</summary>
    public static bool Matches(string expected, string? given) =>
        given is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(given));

    private static byte[] Of(string secret, string text) => HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text));
}
