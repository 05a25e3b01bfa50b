using System.Text;
using System.Text.Unicode;

namespace ECare.Web.Hosting.Input;

/// <summary>What may stand in an address, a field or a cookie.</summary>
internal static class PlainText
{
    private const int LongestOnStack = 1024;

    /// <summary>Text without control characters but tab and line ends, and without the mark that decoding leaves where bytes were no text.</summary>
    public static bool IsClean(ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
        {
            if ((char.IsControl(letter) && letter is not ('\t' or '\r' or '\n')) || letter == '\uFFFD')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Percent-encoding that is whole, decodes to UTF-8 and hides no control character.</summary>
    public static bool IsWellEncoded(ReadOnlySpan<char> encoded)
    {
        if (encoded.IndexOf('%') < 0)
        {
            return true;
        }

        Span<byte> bytes = encoded.Length <= LongestOnStack ? stackalloc byte[encoded.Length] : new byte[encoded.Length];
        var length = 0;
        for (var i = 0; i < encoded.Length; i++)
        {
            if (encoded[i] != '%')
            {
                // The rest of an address is ASCII; what is not is refused by the server itself.
                bytes[length++] = (byte)Math.Min(encoded[i], '~');
            }
            else if (TryByte(encoded[(i + 1)..], out var value))
            {
                bytes[length++] = value;
                i += 2;
            }
            else
            {
                return false;
            }
        }

        return Utf8.IsValid(bytes[..length]) && IsClean(Encoding.UTF8.GetString(bytes[..length]));
    }

    private static bool TryByte(ReadOnlySpan<char> hex, out byte value)
    {
        value = 0;
        if (hex.Length < 2 || !char.IsAsciiHexDigit(hex[0]) || !char.IsAsciiHexDigit(hex[1]))
        {
            return false;
        }

        value = Convert.FromHexString(hex[..2])[0];
        return true;
    }
}
