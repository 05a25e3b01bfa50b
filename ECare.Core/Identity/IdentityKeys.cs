using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace ECare.Core.Identity;

/// <summary>Keyed hashes: who reads the database without the secret can try no million codes against it.</summary>
public sealed class IdentityKeys(IOptions<IdentityOptions> options)
{
    private readonly byte[] codes = Derive(options.Value.Secret, "ecare sign-in codes");
    private readonly byte[] addresses = Derive(options.Value.Secret, "ecare sign-in addresses");
    private readonly byte[] limits = Derive(options.Value.Secret, "ecare rate limits");

    /// <summary>The hash of a code; bound to its request, so that equal codes of two people look different.</summary>
    internal string OfCode(string requestId, string code) => Text(codes, $"{requestId}:{code}");

    /// <summary>The hash of a number or an e-mail address that somebody typed, customer or not.</summary>
    internal string OfAddress(SignInAddress address) => Text(addresses, address.Value);

    /// <summary>Where a key lands in a table of counters; nobody outside can choose collisions.</summary>
    internal ulong OfLimit(string key)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(limits, Encoding.UTF8.GetBytes(key), hash);
        return BitConverter.ToUInt64(hash);
    }

    private static string Text(byte[] key, string value) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(value)));

    private static byte[] Derive(string secret, string purpose) => HKDF.DeriveKey(
        HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret), HMACSHA256.HashSizeInBytes, info: Encoding.UTF8.GetBytes(purpose));
}
