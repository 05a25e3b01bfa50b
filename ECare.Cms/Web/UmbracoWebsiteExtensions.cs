using ECare.Cms.Management.Access;
using ECare.Cms.Preview;
using ECare.Cms.Publishing;
using ECare.Cms.Routing;
using ECare.Cms.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Umbraco.Cms.Core.DependencyInjection;
using Umbraco.Cms.Core.Routing;
using Umbraco.Cms.Web.Common.Controllers;
using Umbraco.Cms.Web.Website.Controllers;
using Umbraco.Cms.Web.Website.Routing;

namespace Umbraco.Extensions;

/// <summary>Pages of the content tree in an ASP.NET Core host.</summary>
public static class UmbracoWebsiteExtensions
{
    /// <summary>Page and surface controllers, and the router before them.</summary>
    public static IUmbracoBuilder AddWebsite(this IUmbracoBuilder builder)
    {
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddDataProtection();
        builder.Services.AddControllersWithViews().AddApplicationPart(typeof(RenderController).Assembly);
        builder.Services.AddSingleton<RenderActions>();
        builder.Services.AddSingleton<SurfaceLinks>();
        builder.Services.AddSingleton(provider => new ErrorPages(provider.GetRequiredService<SnapshotAccessor>()));
        builder.Services.AddSingleton<PageRouter>();
        builder.Services.AddSingleton(provider => new ErrorPageRoutes(
            provider.GetRequiredService<ErrorPages>(),
            provider.GetRequiredService<RenderActions>(),
            provider.GetRequiredService<Microsoft.AspNetCore.Mvc.Infrastructure.IActionInvokerFactory>(),
            provider.GetRequiredService<Umbraco.Cms.Core.Models.PublishedContent.IVariationContextAccessor>()));
        builder.Services.AddSingleton<UrlProvider>();
        builder.Services.AddUnique<IPublishedUrlProvider, SnapshotUrlProvider>();
        builder.Services.AddScoped(provider => new UmbracoRouteValueTransformer(
            provider.GetRequiredService<PageRouter>(),
            provider.GetRequiredService<RenderActions>(),
            provider.GetRequiredService<Microsoft.AspNetCore.DataProtection.IDataProtectionProvider>(),
            provider.GetRequiredService<IOptions<UmbracoRenderingDefaultsOptions>>()));
        builder.Services.AddUnique<IContentLastChanceFinder, ErrorPageFinder>();
        builder.Services.AddSingleton<PreviewLinks>().AddSingleton<PreviewLimit>();
        builder.Services.AddSingleton(provider => new PreviewTickets(
            provider.GetRequiredService<Microsoft.AspNetCore.DataProtection.IDataProtectionProvider>(),
            provider.GetRequiredService<PreviewLinks>(),
            provider.GetRequiredService<TimeProvider>()));
        builder.Services.AddScoped(provider => new PreviewRouteTransformer(
            provider.GetRequiredService<UmbracoRouteValueTransformer>(),
            provider.GetRequiredService<PreviewTickets>(),
            provider.GetRequiredService<PreviewSnapshots>(),
            provider.GetRequiredService<AccessGate>(),
            provider.GetRequiredService<PreviewLimit>()));
        return builder;
    }

    /// <summary>The culture of the page for everything behind it. Stands after <c>UseRouting</c>.</summary>
    public static IApplicationBuilder UseUmbracoWebsite(this IApplicationBuilder app) => app.UseMiddleware<RequestCulture>();

    /// <summary>Every path that no other route wants belongs to the content tree.</summary>
    public static void MapUmbracoWebsite(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapDynamicControllerRoute<UmbracoRouteValueTransformer>("/{**slug}");

    /// <summary>Drafts as pages of their site. Before everything else below <c>/umbraco</c>.</summary>
    public static void MapUmbracoPreview(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapDynamicControllerRoute<PreviewRouteTransformer>(
            PreviewAddress.Root + "/{token}/{choices:regex(~)}/{**slug}", state: null!, order: BeforeTheBackOffice);

    private const int BeforeTheBackOffice = -1;
}
