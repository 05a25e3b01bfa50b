using ECare.Cms.Cluster;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Umbraco.Cms.Core.Configuration.Models;
using Umbraco.Cms.Core.Hosting;
using Umbraco.Cms.Core.IO;
using Umbraco.Cms.Core.IO.MediaPathSchemes;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.PublishedCache;
using Umbraco.Cms.Core.Routing;
using Umbraco.Cms.Core.Serialization;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Web;
using Umbraco.Extensions;

namespace ECare.Cms.Hosting;

/// <summary>The small parts Umbraco's services need of their host.</summary>
internal static class PlumbingRegistration
{
    public static IServiceCollection AddPlumbing(this IServiceCollection services)
    {
        services.AddSingleton<CmsJsonSerializer>();
        services.AddSingleton<IJsonSerializer>(provider => provider.GetRequiredService<CmsJsonSerializer>());
        services.AddSingleton<IConfigurationEditorJsonSerializer>(provider => provider.GetRequiredService<CmsJsonSerializer>());
        services.AddSingleton<IWebhookJsonSerializer>(provider => provider.GetRequiredService<CmsJsonSerializer>());
        services.AddUnique<IHostingEnvironment, CmsHostingEnvironment>();
        services.AddUnique<IRuntimeState, RunningState>();
        services.AddSingleton<SingleServerMessenger>().AddCluster();
        services.AddUnique<IUserIdKeyResolver, SystemUserKeys>();
        services.AddUnique<IBackOfficeUserReader, SystemUserReader>();
        services.TryAddSingleton<IPropertyRenderingContextAccessor, PropertyRenderingContextAccessor>();
        services.TryAddSingleton<IVariationContextAccessor, AmbientVariationContext>();
        services.TryAddSingleton<IDefaultCultureAccessor, DefaultCultureAccessor>();
        services.TryAddSingleton<IContentLastChanceFinder, NothingFound>();
        services.TryAddSingleton<IRequestAccessor, NoRequest>();
        services.TryAddSingleton<ICookieManager, NoCookies>();
        services.TryAddSingleton<IMediaPathScheme, CombinedGuidsMediaPathScheme>();
        services.TryAddSingleton(MediaFiles);
        return services;
    }

    private static MediaFileManager MediaFiles(IServiceProvider provider)
    {
        var media = provider.GetRequiredService<IOptions<GlobalSettings>>().Value;
        var hosting = provider.GetRequiredService<IHostingEnvironment>();
        var files = new PhysicalFileSystem(
            provider.GetRequiredService<IIOHelper>(),
            hosting,
            provider.GetRequiredService<ILogger<PhysicalFileSystem>>(),
            Path.Combine(hosting.ApplicationPhysicalPath, "media"),
            hosting.ToAbsolute(media.UmbracoMediaPath));
        return ActivatorUtilities.CreateInstance<MediaFileManager>(provider, files);
    }
}
