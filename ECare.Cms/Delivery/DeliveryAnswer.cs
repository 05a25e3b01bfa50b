using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using ECare.Cms.Publishing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.DeliveryApi;

namespace ECare.Cms.Delivery;

/// <summary>
/// Writes what an endpoint found. Every answer has a tag made of its content, so that whoever has it need not load it again; drafts and what
/// takes a key are kept by nobody.
/// </summary>
internal sealed class DeliveryAnswer(DeliveryCache cache, IRequestPreviewService preview)
{
    private static readonly string[] Varying =
    [
        HeaderNames.AcceptLanguage, Constants.DeliveryApi.HeaderNames.AcceptSegment, Constants.DeliveryApi.HeaderNames.Preview, Constants.DeliveryApi.HeaderNames.StartItem,
    ];

    /// <summary>Everything that an answer depends on, and the moment of the content.</summary>
    public static string KeyOf(HttpContext context)
    {
        var request = context.Request;
        var headers = string.Join('\n', Varying.Select(name => request.Headers[name].ToString()));
        var version = context.RequestServices.GetRequiredService<SnapshotAccessor>().Current.Version;
        return string.Create(CultureInfo.InvariantCulture, $"{version}\n{request.GetEncodedUrl()}\n{headers}");
    }

    /// <returns>False where no such answer is kept.</returns>
    public async Task<bool> TryWriteKeptAsync(HttpContext context)
    {
        if (preview.IsPreview() || cache.Find(KeyOf(context)) is not { } body)
        {
            return false;
        }

        await WriteAsync(context, body);
        return true;
    }

    public Task WriteAsync(HttpContext context, object model, bool isMedia)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(model, DeliveryJson.Options);
        if (!preview.IsPreview())
        {
            cache.Keep(KeyOf(context), body, isMedia);
        }

        return WriteAsync(context, body);
    }

    private async Task WriteAsync(HttpContext context, byte[] body)
    {
        var response = context.Response;
        response.Headers.Vary = Varying;
        response.Headers.CacheControl = preview.IsPreview() || context.Request.Headers.ContainsKey("Api-Key") ? "private, no-store" : "public, max-age=0, must-revalidate";
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(body))[..20]}\"", isWeak: true);
        response.Headers.ETag = tag.ToString();
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, context.RequestAborted);
    }
}
