using System.Globalization;
using ECare.Cms.Publishing;
using ECare.Cms.Staff;
using ECare.Core.Inventory;
using ECare.Web.Hosting.Boot;
using ECare.Web.Theming;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Net.Http.Headers;

namespace ECare.Web.Content.Caching;

/// <summary>
/// Keeps the pages that a <see cref="PublicPageFilter"/> marked, for strangers only (docs/adr/0050). The version of the content is part of the
/// key: what was made from older content is never found again, not even when it is stored late.
/// </summary>
internal sealed class PublicPagePolicy(ContentSnapshots snapshots, ReadinessGate gate) : IOutputCachePolicy
{
    /// <summary>All pages that were kept go by this when content changes.</summary>
    public const string Tag = "content";

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var request = context.HttpContext.Request;
        if (!IsCandidate(request) || Normalize(request) is not { } encoding)
        {
            return ValueTask.CompletedTask;
        }

        context.EnableOutputCaching = context.AllowCacheLookup = context.AllowCacheStorage = true;
        context.AllowLocking = false;
        context.Tags.Add(Tag);
        context.ResponseExpirationTimeSpan = OfferCatalogue.Freshness;
        var rules = context.CacheVaryByRules;
        rules.CacheKeyPrefix = snapshots.Current.Version.ToString(CultureInfo.InvariantCulture);
        rules.VaryByValues["encoding"] = encoding;
        rules.VaryByValues["scheme"] = request.Headers.Cookie.Count == 0 ? Scheme.Auto : Scheme.Of(request);
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        context.AllowCacheStorage &=
            response.StatusCode == StatusCodes.Status200OK
            && response.Headers.CacheControl == PublicPage.CacheControl
            && response.Headers.SetCookie.Count == 0;
        return ValueTask.CompletedTask;
    }

    // Nothing of ours reads a query on a page of words; kept by query, anybody could fill the memory.
    private bool IsCandidate(HttpRequest request) =>
        gate.IsOpen
        && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && !request.QueryString.HasValue
        && !StaffCookie.Covers(request.Path)
        && PublicPage.IsForStranger(request)
        && !(request.Headers.Cookie.Count > 0 && request.Headers["Sec-Fetch-Site"] == "cross-site");

    /// <summary>Leaves one coding of those that the browser takes, so that there are three kinds of a page to keep and not one a browser. Null: too particular.</summary>
    private static string? Normalize(HttpRequest request)
    {
        var accepted = request.Headers.AcceptEncoding.ToString();
        if (accepted.Contains(";q=", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var encoding = accepted.Contains("br", StringComparison.Ordinal) ? "br" : accepted.Contains("gzip", StringComparison.Ordinal) ? "gzip" : "";
        request.Headers[HeaderNames.AcceptEncoding] = encoding;
        return encoding;
    }
}
