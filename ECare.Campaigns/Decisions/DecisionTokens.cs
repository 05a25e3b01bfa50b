using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace ECare.Campaigns.Decisions;

/// <summary>What a token vouches for.</summary>
internal sealed record DecisionToken(Guid Decision, ulong Campaign, bool IsKept, DateTimeOffset IssuedAt);

/// <summary>
/// Signs what was shown to whom, so that a client can report only on that. The subscriber is signed but not told: a token taken from
/// somebody else is worthless.
/// </summary>
internal sealed class DecisionTokens(IOptions<CampaignOptions> options)
{
    private const int PayloadLength = 16 + 8 + 1 + 8;
    private const int MacLength = 16;

    private readonly byte[] secret = Convert.FromBase64String(options.Value.Secret);

    /// <summary>A key of the operator's own for a purpose.</summary>
    public byte[] KeyOf(string operatorName, string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: Encoding.UTF8.GetBytes($"ecare.campaigns.{purpose}:{operatorName}"));

    public static string Sign(byte[] key, Guid subscriber, DecisionToken token)
    {
        Span<byte> bytes = stackalloc byte[PayloadLength + MacLength];
        token.Decision.TryWriteBytes(bytes);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[16..], token.Campaign);
        bytes[24] = token.IsKept ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt64LittleEndian(bytes[25..], token.IssuedAt.ToUnixTimeMilliseconds());
        Mac(key, subscriber, bytes[..PayloadLength], bytes[PayloadLength..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>What the token vouches for, or null when it was not signed here for this subscriber or is too old.</summary>
    public static DecisionToken? Read(byte[] key, Guid subscriber, string? token, DateTimeOffset notBefore)
    {
        Span<byte> bytes = stackalloc byte[PayloadLength + MacLength];
        if (token is null || token.Length != Base64Url.GetEncodedLength(bytes.Length)
            || !TokenText.TryRead(token, bytes, out var written) || written != bytes.Length)
        {
            return null;
        }

        Span<byte> mac = stackalloc byte[MacLength];
        Mac(key, subscriber, bytes[..PayloadLength], mac);
        if (!CryptographicOperations.FixedTimeEquals(mac, bytes[PayloadLength..]))
        {
            return null;
        }

        var issuedAt = DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64LittleEndian(bytes[25..]));
        return issuedAt < notBefore
            ? null
            : new DecisionToken(new Guid(bytes[..16]), BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]), bytes[24] == 1, issuedAt);
    }

    private static void Mac(byte[] key, Guid subscriber, ReadOnlySpan<byte> payload, Span<byte> into)
    {
        Span<byte> message = stackalloc byte[16 + PayloadLength];
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        subscriber.TryWriteBytes(message);
        payload.CopyTo(message[16..]);
        HMACSHA256.HashData(key, message, mac);
        mac[..MacLength].CopyTo(into);
    }
}
