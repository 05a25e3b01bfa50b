using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Routing;
using Umbraco.Cms.Core.Web;

namespace ECare.Cms.Hosting;

/// <summary>The language and segment of the current flow of control.</summary>
internal sealed class AmbientVariationContext : IVariationContextAccessor
{
    private readonly AsyncLocal<VariationContext?> context = new();

    public VariationContext? VariationContext
    {
        get => context.Value;
        set => context.Value = value;
    }
}

/// <summary>What the property being rendered stands in.</summary>
internal sealed class PropertyRenderingContextAccessor : IPropertyRenderingContextAccessor
{
    private readonly AsyncLocal<PropertyRenderingContext?> context = new();

    public PropertyRenderingContext? PropertyRenderingContext
    {
        get => context.Value;
        set => context.Value = value;
    }
}

/// <summary>Without pages there is nothing to show when no content was found.</summary>
internal sealed class NothingFound : IContentLastChanceFinder
{
    public Task<bool> TryFindContent(IPublishedRequestBuilder request)
    {
        request.SetIs404();
        return Task.FromResult(false);
    }
}

/// <summary>A job has no request.</summary>
internal sealed class NoRequest : IRequestAccessor
{
    public string? GetRequestValue(string name) => null;

    public string? GetQueryStringValue(string name) => null;

    public Uri? GetRequestUrl() => null;
}

/// <summary>A job has no cookies.</summary>
internal sealed class NoCookies : ICookieManager
{
    public void ExpireCookie(string cookieName)
    {
        // There is none.
    }

    public string? GetCookieValue(string cookieName) => null;

    public void SetCookieValue(string cookieName, string value, bool httpOnly, bool secure, string sameSiteMode)
    {
        // Nobody would receive it.
    }

    public bool HasCookie(string cookieName) => false;
}
