using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ECare.Campaigns.Catalogue;

/// <summary>
/// A long text that repeats itself, packed into a text of its database: a set of ten thousand campaigns is 5.7 MB, and each publication keeps one.
/// Short texts stay readable, and so do those from before.
/// </summary>
internal sealed class PackedText() : ValueConverter<string, string>(text => Pack(text), stored => Unpack(stored))
{
    /// <summary>No JSON document begins like this.</summary>
    private const string Mark = "br:";

    private const int Short = 4_096;

    // Each publication waits for it: a set of ten thousand takes 70 ms and becomes a thirtieth; better ones take seconds.
    private const int Quality = 4;

    internal static string Pack(string text)
    {
        if (text.Length < Short)
        {
            return text;
        }

        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, new BrotliCompressionOptions { Quality = Quality }, leaveOpen: true))
        {
            brotli.Write(Encoding.UTF8.GetBytes(text));
        }

        return Mark + Convert.ToBase64String(packed.GetBuffer(), 0, (int)packed.Length);
    }

    internal static string Unpack(string stored)
    {
        if (!stored.StartsWith(Mark, StringComparison.Ordinal))
        {
            return stored;
        }

        using var brotli = new BrotliStream(new MemoryStream(Convert.FromBase64String(stored[Mark.Length..])), CompressionMode.Decompress);
        using var text = new StreamReader(brotli, Encoding.UTF8);
        return text.ReadToEnd();
    }
}
