using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Umbraco.Cms.Core.IO;

namespace ECare.Cms.Media;

/// <summary>Delivers media files and their variants.</summary>
internal sealed class MediaEndpoint(MediaFileManager files, MediaVariants variants, MediaSignature signature, IOptions<MediaOptions> options)
{
    private const string Immutable = "public, max-age=31536000, immutable";
    private const string Short = "public, max-age=300";

    // An image is shown, never run: scripts, styles from elsewhere and frames in an SVG stay dead.
    private const string VectorPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

    public async Task<IResult> ServeAsync(HttpContext context, string path)
    {
        if (Find(path) is not { } file)
        {
            return Results.NotFound();
        }

        var query = context.Request.Query;
        if (!ImageVariant.IsAskedFor(query) || !MediaFileTypes.IsResizable(path))
        {
            return Deliver(context, file);
        }

        if (ImageVariant.Parse(query) is not { } variant || !IsAllowed(context.Request, variant))
        {
            return Results.BadRequest();
        }

        return await variants.GetAsync(file, variant, context.RequestAborted) is { } made
            ? Deliver(context, new FileInfo(made))
            : Results.BadRequest();
    }

    private FileInfo? Find(string path)
    {
        // Hidden files and anything that could climb out are not media.
        if (path.Length is 0 or > 500
            || path.AsSpan().ContainsAny('\\', ':', '\0')
            || path.Split('/').Any(part => part.StartsWith('.')))
        {
            return null;
        }

        var file = new FileInfo(files.FileSystem.GetFullPath(path));
        return file.Exists ? file : null;
    }

    private bool IsAllowed(HttpRequest request, ImageVariant variant) =>
        variant.IsPlain(options.Value.Widths)
        || signature.IsValid(
            request.Path.Value!,
            request.Query.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.ToString())),
            request.Query[MediaSignature.Parameter].ToString());

    private static IResult Deliver(HttpContext context, FileInfo file)
    {
        var contentType = MediaFileTypes.ContentTypeOf(file.Name);
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = context.Request.Query.ContainsKey("v") ? Immutable : Short;
        if (contentType == "image/svg+xml")
        {
            headers.ContentSecurityPolicy = VectorPolicy;
        }

        var tag = string.Create(CultureInfo.InvariantCulture, $"\"{file.LastWriteTimeUtc.Ticks:x}-{file.Length:x}\"");
        return Results.File(
            file.FullName,
            contentType,
            contentType == MediaFileTypes.Download ? file.Name : null,
            new DateTimeOffset(file.LastWriteTimeUtc),
            new EntityTagHeaderValue(tag),
            enableRangeProcessing: true);
    }
}
