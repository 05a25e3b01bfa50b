using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace ECare.Core.Behaviour;

/// <summary>Gives accounts their pseudonyms: HMAC-SHA256 under a key of the operator, so that trails of two operators can never be joined.</summary>
public sealed class Pseudonyms(IOptions<BehaviourOptions> options)
{
    private readonly ConcurrentDictionary<string, byte[]> keys = new(StringComparer.Ordinal);
    private readonly byte[] masterKey = Convert.FromBase64String(options.Value.PseudonymKey);

    /// <summary>The same account always has the same pseudonym, in every process that holds the key.</summary>
    public Pseudonym Of(string operatorName, long accountId)
    {
        var key = keys.GetOrAdd(operatorName, DeriveKey);
        Span<byte> text = stackalloc byte[20];
        accountId.TryFormat(text, out var length, provider: CultureInfo.InvariantCulture);

        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, text[..length], hash);
        return new Pseudonym(Base64Url.EncodeToString(hash[..16]));
    }

    private byte[] DeriveKey(string operatorName) =>
        HKDF.Expand(HashAlgorithmName.SHA256, masterKey, 32, Encoding.UTF8.GetBytes($"ecare steps {operatorName}"));
}
