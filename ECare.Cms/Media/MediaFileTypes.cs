using System.Collections.Frozen;

namespace ECare.Cms.Media;

/// <summary>How files are delivered. What a browser could run, or what nobody thought of, is only ever downloaded.</summary>
internal static class MediaFileTypes
{
    public const string Download = "application/octet-stream";

    public static readonly IReadOnlyList<string> Resizable = ["jpg", "jpeg", "png", "webp", "gif", "bmp"];

    private static readonly FrozenDictionary<string, string> Inline = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".png"] = "image/png",
        [".webp"] = "image/webp",
        [".gif"] = "image/gif",
        [".bmp"] = "image/bmp",
        [".avif"] = "image/avif",
        [".svg"] = "image/svg+xml",
        [".pdf"] = "application/pdf",
        [".mp4"] = "video/mp4",
        [".webm"] = "video/webm",
        [".mp3"] = "audio/mpeg",
        [".txt"] = "text/plain; charset=utf-8",
        [".vtt"] = "text/vtt; charset=utf-8",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static string ContentTypeOf(string path) => Inline.GetValueOrDefault(Path.GetExtension(path), Download);

    public static bool IsResizable(string path) =>
        Resizable.Contains(Path.GetExtension(path).TrimStart('.'), StringComparer.OrdinalIgnoreCase);
}
