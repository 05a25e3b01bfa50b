using System.Buffers.Text;
using System.Security.Cryptography;
using ECare.Campaigns.Decisions;

namespace ECare.Campaigns.Outbound;

/// <summary>
/// The token in the link of a message: the decision's id, signed for the person that it was made for. Short, for it stands in an SMS; what else a
/// report needs is found by the id.
/// </summary>
internal static class OutboundTokens
{
    private const int IdLength = 16;
    private const int MacLength = 8;

    /// <summary>32 characters that an address may hold.</summary>
    public static string Sign(byte[] key, Guid subscriber, Guid decision)
    {
        Span<byte> bytes = stackalloc byte[IdLength + MacLength];
        decision.TryWriteBytes(bytes);
        Mac(key, subscriber, bytes[..IdLength], bytes[IdLength..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>The decision that a token claims to be of; <see cref="IsOf"/> says whether it is.</summary>
    public static Guid? Claimed(string? token)
    {
        Span<byte> bytes = stackalloc byte[IdLength + MacLength];
        return TryRead(token, bytes) ? new Guid(bytes[..IdLength]) : null;
    }

    /// <summary>Whether the token was signed here for the person.</summary>
    public static bool IsOf(byte[] key, Guid subscriber, string token)
    {
        Span<byte> bytes = stackalloc byte[IdLength + MacLength];
        Span<byte> mac = stackalloc byte[MacLength];
        if (!TryRead(token, bytes))
        {
            return false;
        }

        Mac(key, subscriber, bytes[..IdLength], mac);
        return CryptographicOperations.FixedTimeEquals(mac, bytes[IdLength..]);
    }

    private static bool TryRead(string? token, Span<byte> bytes) =>
        token is not null && token.Length == Base64Url.GetEncodedLength(bytes.Length)
        && TokenText.TryRead(token, bytes, out var written) && written == bytes.Length;

    private static void Mac(byte[] key, Guid subscriber, ReadOnlySpan<byte> decision, Span<byte> into)
    {
        // Of another length than what the tokens of pages sign under the same key, so that none is taken for the other.
        Span<byte> message = stackalloc byte[1 + IdLength + IdLength];
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        message[0] = (byte)'m';
        subscriber.TryWriteBytes(message[1..]);
        decision.CopyTo(message[(1 + IdLength)..]);
        HMACSHA256.HashData(key, message, mac);
        mac[..MacLength].CopyTo(into);
    }
}
