using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ECare.Core.Primitives;
using Microsoft.Extensions.Options;

namespace ECare.Core.Payments.Saved;

/// <summary>The keys that providers' tokens are sealed with. A key stays for as long as something is sealed with it.</summary>
public sealed class SavedMethodOptions() : KeyRingOptions(Section)
{
    /// <summary>The section of the settings.</summary>
    public const string Section = "SavedMethods";
}

/// <summary>
/// Seals providers' tokens: encrypted with a key that the database does not hold, and bound to their row, so that a token copied to another
/// customer's row opens for nobody (docs/adr/0157).
/// </summary>
public sealed class TokenSeals(IOptions<SavedMethodOptions> options)
{
    /// <summary>The longest token that is kept.</summary>
    public const int LongestToken = 300;

    internal const int LongestSealed = 600;

    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <summary>A token under the current key: <c>k1.Zm9v...</c>.</summary>
    /// <param name="owner">Whose it is, as one line: the same to open it.</param>
    public string Seal(string token, string owner)
    {
        var name = options.Value.Current;
        var plain = Encoding.UTF8.GetBytes(token);
        var box = new byte[NonceBytes + plain.Length + TagBytes];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceBytes));
        using var cipher = new AesGcm(KeyOf(name, "ecare payment tokens"), TagBytes);
        cipher.Encrypt(box.AsSpan(0, NonceBytes), plain, box.AsSpan(NonceBytes, plain.Length), box.AsSpan(NonceBytes + plain.Length), Encoding.UTF8.GetBytes(owner));
        return $"{name}.{Base64Url.EncodeToString(box)}";
    }

    /// <returns><see langword="null"/> for what was not sealed for this owner, or with a key that is no longer here.</returns>
    public string? Open(string sealedToken, string owner)
    {
        var dot = sealedToken.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0 || !options.Value.Keys.ContainsKey(sealedToken[..dot]) || !Base64Url.IsValid(sealedToken.AsSpan(dot + 1)))
        {
            return null;
        }

        var box = Base64Url.DecodeFromChars(sealedToken.AsSpan(dot + 1));
        if (box.Length <= NonceBytes + TagBytes)
        {
            return null;
        }

        var plain = new byte[box.Length - NonceBytes - TagBytes];
        using var cipher = new AesGcm(KeyOf(sealedToken[..dot], "ecare payment tokens"), TagBytes);
        try
        {
            cipher.Decrypt(box.AsSpan(0, NonceBytes), box.AsSpan(NonceBytes, plain.Length), box.AsSpan(NonceBytes + plain.Length), plain, Encoding.UTF8.GetBytes(owner));
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }

        return Encoding.UTF8.GetString(plain);
    }

    /// <summary>By what the same token is known again without opening it.</summary>
    internal string FingerprintOf(string token, string method) =>
        Convert.ToBase64String(HMACSHA256.HashData(KeyOf(options.Value.Current, "ecare payment fingerprints"), Encoding.UTF8.GetBytes($"{method}\n{token}")));

    private byte[] KeyOf(string name, string purpose) => HKDF.DeriveKey(
        HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(options.Value.Keys[name]), HMACSHA256.HashSizeInBytes, info: Encoding.UTF8.GetBytes(purpose));
}
