using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ECare.Campaigns.Decisions;
using ECare.Core.Accounts;

namespace ECare.Campaigns.Outbound;

/// <summary>
/// Seals what a link to withdraw a consent is about. It is encrypted, not only signed: an address ends up in logs and in what people forward, and must not tell
/// whose it is; nor can two links be seen to be of the same person.
/// </summary>
internal static class StopTokens
{
    private const byte Version = 1;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int HeadLength = 1 + sizeof(long) + 1;
    private const int MostLanguage = 16;
    private const int LeastLength = NonceLength + TagLength + HeadLength;

    /// <summary>The longest token there is.</summary>
    public static int MostCharacters => Base64Url.GetEncodedLength(LeastLength + MostLanguage);

    public static string Seal(byte[] key, StopLink link)
    {
        var language = Encoding.ASCII.GetBytes(link.Language);
        Span<byte> plain = stackalloc byte[HeadLength + language.Length];
        plain[0] = Version;
        BinaryPrimitives.WriteInt64LittleEndian(plain[1..], link.CustomerId);
        plain[HeadLength - 1] = (byte)link.Purpose;
        language.CopyTo(plain[HeadLength..]);

        Span<byte> bytes = stackalloc byte[NonceLength + plain.Length + TagLength];
        RandomNumberGenerator.Fill(bytes[..NonceLength]);
        using var cipher = new AesGcm(key, TagLength);
        cipher.Encrypt(bytes[..NonceLength], plain, bytes[NonceLength..^TagLength], bytes[^TagLength..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>What was sealed; <see langword="null"/> for whatever was not sealed with this key.</summary>
    public static StopLink? Open(byte[] key, string? token)
    {
        Span<byte> bytes = stackalloc byte[LeastLength + MostLanguage];
        if (token is null || token.Length > MostCharacters || !TokenText.TryRead(token, bytes, out var length) || length < LeastLength)
        {
            return null;
        }

        bytes = bytes[..length];
        Span<byte> plain = stackalloc byte[length - NonceLength - TagLength];
        using var cipher = new AesGcm(key, TagLength);
        try
        {
            cipher.Decrypt(bytes[..NonceLength], bytes[NonceLength..^TagLength], bytes[^TagLength..], plain);
        }
        catch (CryptographicException)
        {
            return null;
        }

        var purpose = (ConsentPurpose)plain[HeadLength - 1];
        return plain[0] == Version && Enum.IsDefined(purpose)
            ? new StopLink(BinaryPrimitives.ReadInt64LittleEndian(plain[1..]), purpose, Encoding.ASCII.GetString(plain[HeadLength..]))
            : null;
    }
}
