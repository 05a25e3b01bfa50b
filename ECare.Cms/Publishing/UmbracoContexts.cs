using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Configuration.Models;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.PublishedCache;
using Umbraco.Cms.Core.Routing;
using Umbraco.Cms.Core.Web;

namespace ECare.Cms.Publishing;

/// <summary>One request's, or one job's, way to the content.</summary>
internal sealed class UmbracoContext(IServiceProvider services, Uri requestUrl, DateTime created) : IUmbracoContext
{
    public DateTime ObjectCreated => created;

    public Uri OriginalRequestUrl => requestUrl;

    /// <inheritdoc/>
    public Uri CleanedUmbracoUrl { get; } = services.GetRequiredService<UriUtility>().UriToUmbraco(requestUrl);

    public IPublishedContentCache Content => services.GetRequiredService<IPublishedContentCache>();

    public IPublishedMediaCache Media => services.GetRequiredService<IPublishedMediaCache>();

    public IDomainCache Domains => services.GetRequiredService<IDomainCache>();

    public IPublishedRequest? PublishedRequest { get; set; }

    public bool IsDebug => false;

    public bool InPreviewMode => services.GetRequiredService<SnapshotAccessor>().Pinned is { IsPreview: true };

    public void Dispose()
    {
        // Nothing is held: the snapshot is collected when nobody reads it.
    }
}

/// <summary>
/// Within a request the context belongs to the <see cref="HttpContext"/> and is made when first asked for; outside of
/// one it flows with the caller.
/// </summary>
internal sealed class UmbracoContextAccessor(IHttpContextAccessor http, IServiceProvider services, TimeProvider clock) : IUmbracoContextAccessor
{
    private static readonly object Key = new();
    private static readonly AsyncLocal<IUmbracoContext?> Ambient = new();

    public bool TryGetUmbracoContext([MaybeNullWhen(false)] out IUmbracoContext umbracoContext)
    {
        umbracoContext = http.HttpContext is { } context ? Of(context) : Ambient.Value;
        return umbracoContext is not null;
    }

    public void Clear()
    {
        http.HttpContext?.Items.Remove(Key);
        Ambient.Value = null;
    }

    public void Set(IUmbracoContext umbracoContext)
    {
        if (http.HttpContext is { } context)
        {
            context.Items[Key] = umbracoContext;
        }
        else
        {
            Ambient.Value = umbracoContext;
        }
    }

    private IUmbracoContext Of(HttpContext context)
    {
        if (!context.Items.TryGetValue(Key, out var known) || known is null)
        {
            context.Items[Key] = known = new UmbracoContext(services, context.Request.UriOf(), clock.GetUtcNow().UtcDateTime);
        }

        return (IUmbracoContext)known;
    }
}

internal sealed class UmbracoContextFactory(
    IUmbracoContextAccessor accessor,
    IServiceProvider services,
    IOptions<WebRoutingSettings> settings,
    TimeProvider clock) : IUmbracoContextFactory
{
    // A job has no request; URLs it makes for path-only domains are relative to this.
    private static readonly Uri Nowhere = new("http://localhost/");

    public UmbracoContextReference EnsureUmbracoContext()
    {
        if (accessor.TryGetUmbracoContext(out var existing))
        {
            return new UmbracoContextReference(existing, isRoot: false, accessor);
        }

        var url = Uri.TryCreate(settings.Value.UmbracoApplicationUrl, UriKind.Absolute, out var configured) ? configured : Nowhere;
        var created = new UmbracoContext(services, url, clock.GetUtcNow().UtcDateTime);
        accessor.Set(created);
        return new UmbracoContextReference(created, isRoot: true, accessor);
    }
}

internal static class RequestUri
{
    private static readonly Uri Unreadable = new("http://localhost/");

    /// <summary>The address asked for; a host that is no host is ignored, because anybody can send one.</summary>
    public static Uri UriOf(this HttpRequest request) =>
        request.Host.HasValue && Uri.TryCreate(request.GetEncodedUrl(), UriKind.Absolute, out var uri)
            ? uri
            : new Uri(Unreadable, request.PathBase.ToUriComponent() + request.Path.ToUriComponent() + request.QueryString.ToUriComponent());
}

/// <summary>The language and segment that values are read in.</summary>
internal sealed class VariationContextAccessor(IHttpContextAccessor http) : IVariationContextAccessor
{
    private static readonly object Key = new();
    private static readonly AsyncLocal<VariationContext?> Ambient = new();

    public VariationContext? VariationContext
    {
        get => http.HttpContext is { } context
            ? context.Items.TryGetValue(Key, out var value) ? (VariationContext?)value : null
            : Ambient.Value;
        set
        {
            if (http.HttpContext is { } context)
            {
                context.Items[Key] = value;
            }
            else
            {
                Ambient.Value = value;
            }
        }
    }
}
