using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace ECare.Core.Billing.Documents;

/// <summary>
/// Seals documents so that anybody who holds one can have it checked: a keyed hash over what it says, with the name of the key in front,
/// so that keys can be changed while old seals still hold (docs/adr/0143).
/// </summary>
public sealed class DocumentSeals(IOptions<DocumentOptions> options)
{
    /// <summary>A seal is shorter than this.</summary>
    public const int LongestSeal = 80;

    // 160 bits: nobody guesses one, and the code on paper stays coarse enough for a poor camera.
    private const int HashBytes = 20;

    /// <summary>The seal of a document under the current key: <c>k1.Zm9v...</c>.</summary>
    public string Of(SealedDocument document)
    {
        var key = options.Value.Current;
        return $"{key}.{Base64Url.EncodeToString(Hash(options.Value.Keys[key], document))}";
    }

    /// <summary>Whether we made this seal for a document that says exactly this; takes as long for a near miss as for a far one.</summary>
    public bool IsGenuine(SealedDocument document, string seal)
    {
        var dot = seal.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0 || seal.Length > LongestSeal || !options.Value.Keys.TryGetValue(seal[..dot], out var secret))
        {
            return false;
        }

        var expected = Base64Url.EncodeToString(Hash(secret, document));
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(seal[(dot + 1)..]));
    }

    private static byte[] Hash(string secret, SealedDocument document) =>
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(document.Canonical))[..HashBytes];
}
