using System.Security.Cryptography;
using System.Text;

namespace ECare.Web.Demo.Providers;

/// <summary>How simulated providers sign: written anew, so that the portal's own code is not checked by itself.</summary>
internal static class SimulatorSignature
{
    public static string Base64(string secret, string text) => Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text)));

    public static string Hex(string secret, string text) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text)));

    public static bool Matches(string expected, string? given) => string.Equals(expected, given, StringComparison.Ordinal);
}
