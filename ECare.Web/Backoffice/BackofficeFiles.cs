using System.Collections.Frozen;
using Microsoft.Net.Http.Headers;

namespace ECare.Web.Backoffice;

/// <summary>The bundled back office: two thousand small files, of which a page loads a tenth. Chunks are named by their content.</summary>
internal sealed class BackofficeFiles
{
    private const string Immutable = "public, max-age=31536000, immutable";
    private const string Fresh = "no-cache";

    private static readonly FrozenDictionary<string, string> Kinds = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".ttf"] = "font/ttf",
        [".woff"] = "font/woff",
        [".woff2"] = "font/woff2",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // What is not in the list is not served: a path from outside never becomes one on disk.
    private readonly FrozenDictionary<string, FileInfo> files;

    public BackofficeFiles(IWebHostEnvironment environment)
    {
        var folder = new DirectoryInfo(Path.Combine(environment.WebRootPath, "umbraco", "backoffice"));
        files = folder.EnumerateFiles("*", SearchOption.AllDirectories)
            .Where(file => Kinds.ContainsKey(file.Extension) || file.Extension == ".br")
            .ToFrozenDictionary(file => Path.GetRelativePath(folder.FullName, file.FullName).Replace('\\', '/'), StringComparer.Ordinal);
    }

    public IResult Serve(HttpContext context, string path)
    {
        if (!files.TryGetValue(path, out var file) || !Kinds.TryGetValue(file.Extension, out var kind))
        {
            return Results.NotFound();
        }

        var headers = context.Response.Headers;
        headers.CacheControl = path.StartsWith("chunks/", StringComparison.Ordinal) || path.StartsWith("files/", StringComparison.Ordinal) ? Immutable : Fresh;
        var tag = new EntityTagHeaderValue($"\"{file.LastWriteTimeUtc.Ticks:x}-{file.Length:x}\"");
        if (files.TryGetValue(path + ".br", out var compressed))
        {
            headers.Vary = HeaderNames.AcceptEncoding;
            if (context.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal))
            {
                headers.ContentEncoding = "br";
                return Results.File(compressed.FullName, kind, entityTag: tag);
            }
        }

        return Results.File(file.FullName, kind, entityTag: tag);
    }
}
