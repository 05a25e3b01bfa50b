using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace ECare.Web.Hosting.Assets;

/// <summary>A file that never changes under its name: kept in memory, compressed once, and named by its content so that it never goes stale.</summary>
/// <param name="Brotli">Null where compressing gains nothing.</param>
internal sealed record Asset(string Path, string ContentType, byte[] Plain, byte[]? Brotli, byte[]? Gzip)
{
    public static Asset Css(string name, string text) => FromText(name, "css", "text/css; charset=utf-8", text);

    public static Asset Svg(string name, string text) => FromText(name, "svg", "image/svg+xml", text);

    private static Asset FromText(string name, string extension, string contentType, string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var hash = Convert.ToHexStringLower(SHA256.HashData(plain))[..12];
        return new Asset(
            $"/assets/themes/{name}.{hash}.{extension}",
            contentType,
            plain,
            Compressed(plain, target => new BrotliStream(target, CompressionLevel.SmallestSize, leaveOpen: true)),
            Compressed(plain, target => new GZipStream(target, CompressionLevel.SmallestSize, leaveOpen: true)));
    }

    private static byte[] Compressed(byte[] plain, Func<Stream, Stream> compressor)
    {
        using var target = new MemoryStream();
        using (var compressed = compressor(target))
        {
            compressed.Write(plain);
        }

        return target.ToArray();
    }
}
