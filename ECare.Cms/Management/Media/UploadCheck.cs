using SkiaSharp;
using MediaAliases = Umbraco.Cms.Core.Constants.Conventions.MediaTypes;

namespace ECare.Cms.Management.Media;

/// <summary>What is wrong with a file that somebody wants to upload.</summary>
internal enum UploadFault
{
    None,
    KindNotAllowed,
    TooLarge,
    NotWhatItSays,
    TooManyPixels,
}

/// <summary>Looks at a file before it is kept: its kind, its size, whether a picture is one, and how large it would be unpacked.</summary>
internal static class UploadCheck
{
    /// <summary>A film of a minute; pictures are far smaller.</summary>
    public const long LargestFile = 20L * 1024 * 1024;

    /// <summary>50 megapixels: twice a good camera's, and 200 MB when unpacked.</summary>
    private const long MostPixels = 50_000_000;

    private static readonly string[] Pictures = ["jpg", "jpeg", "png", "gif", "webp", "bmp"];
    private static readonly string[] Files = ["pdf", "mp4", "webm", "mp3", "txt", "vtt"];

    public static IEnumerable<string> PictureKinds => Pictures;

    public static IEnumerable<string> AllKinds => [.. Pictures, "svg", .. Files];

    /// <summary>The media type that a file of a kind becomes; null where none takes it.</summary>
    public static string? MediaTypeOf(string extension)
    {
        var kind = extension.TrimStart('.').ToLowerInvariant();
        return kind switch
        {
            "svg" => MediaAliases.VectorGraphicsAlias,
            _ when Pictures.Contains(kind) => MediaAliases.Image,
            _ when Files.Contains(kind) => MediaAliases.File,
            _ => null,
        };
    }

    /// <summary>Reads no more of a picture than its head: a small file can unpack to gigabytes.</summary>
    public static UploadFault Check(string fileName, long length, byte[] content)
    {
        var kind = Path.GetExtension(fileName).TrimStart('.').ToLowerInvariant();
        if (MediaTypeOf(kind) is null)
        {
            return UploadFault.KindNotAllowed;
        }

        if (length > LargestFile)
        {
            return UploadFault.TooLarge;
        }

        return Pictures.Contains(kind) ? CheckPicture(kind, content) : UploadFault.None;
    }

    private static UploadFault CheckPicture(string kind, byte[] content)
    {
        using var data = SKData.CreateCopy(content);
        using var codec = SKCodec.Create(data);
        if (codec is null || KindOf(codec.EncodedFormat) != (kind == "jpeg" ? "jpg" : kind))
        {
            return UploadFault.NotWhatItSays;
        }

        return (long)codec.Info.Width * codec.Info.Height * Math.Max(1, codec.FrameCount) > MostPixels ? UploadFault.TooManyPixels : UploadFault.None;
    }

    private static string? KindOf(SKEncodedImageFormat format) => format switch
    {
        SKEncodedImageFormat.Jpeg => "jpg",
        SKEncodedImageFormat.Png => "png",
        SKEncodedImageFormat.Gif => "gif",
        SKEncodedImageFormat.Webp => "webp",
        SKEncodedImageFormat.Bmp => "bmp",
        _ => null,
    };
}
