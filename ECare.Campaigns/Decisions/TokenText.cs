using System.Buffers;
using System.Buffers.Text;

namespace ECare.Campaigns.Decisions;

/// <summary>Reads the bytes of a token that anybody may have written. The framework's own "try" throws at a character that no token has.</summary>
internal static class TokenText
{
    /// <summary>Whether the text is a token's, and how many bytes it has.</summary>
    public static bool TryRead(string? token, Span<byte> bytes, out int length)
    {
        length = 0;
        return token is not null && Base64Url.DecodeFromChars(token, bytes, out var read, out length) == OperationStatus.Done && read == token.Length;
    }
}
