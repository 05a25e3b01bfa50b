using System.Globalization;
using System.Text;
using QRCoder;

namespace ECare.Web.Features.Papers;

/// <summary>A QR code as the path of an SVG picture, or as a file.</summary>
internal static class QrCode
{
    private const int PixelsPerModule = 10;

    /// <summary>The code as a file of pixels, for apps that read pictures.</summary>
    public static byte[] Png(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var code = new PngByteQRCode(data);
        return code.GetGraphic(PixelsPerModule);
    }

    /// <summary>The dark modules of a code, one unit each, with the quiet margin that the standard asks for.</summary>
    public static (string Path, int Size) Of(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var y = 0; y < data.ModuleMatrix.Count; y++)
        {
            var row = data.ModuleMatrix[y];
            for (var x = 0; x < row.Length; x++)
            {
                var from = x;
                while (x < row.Length && row[x])
                {
                    x++;
                }

                if (x > from)
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{from} {y}h{x - from}v1h-{x - from}z");
                }
            }
        }

        return (path.ToString(), data.ModuleMatrix.Count);
    }
}
