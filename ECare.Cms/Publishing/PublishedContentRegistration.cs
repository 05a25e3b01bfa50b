using ECare.Cms.Inheritance;
using ECare.Cms.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Umbraco.Cms.Core.Composing;
using Umbraco.Cms.Core.DependencyInjection;
using Umbraco.Cms.Core.Dictionary;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Notifications;
using Umbraco.Cms.Core.PublishedCache;
using Umbraco.Cms.Core.Services.Navigation;
using Umbraco.Cms.Core.Web;
using Umbraco.Extensions;

namespace ECare.Cms.Publishing;

/// <summary>Puts the snapshot behind every interface through which Umbraco reads published content.</summary>
public static class PublishedContentRegistration
{
    public static IUmbracoBuilder AddPublishedContent(this IUmbracoBuilder builder)
    {
        var services = builder.Services;
        services.AddHttpContextAccessor();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<SnapshotReader>();
        services.AddSingleton<NodeServices>();
        services.AddSingleton(Snapshots);
        services.AddSingleton<SnapshotAccessor>();
        services.AddSingleton(provider => new PreviewSnapshots(
            provider.GetRequiredService<ContentSnapshots>(), provider.GetRequiredService<SnapshotReader>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new Words(provider.GetRequiredService<SnapshotAccessor>()));

        services.AddUnique<IVariationContextAccessor, VariationContextAccessor>();
        services.AddUnique<IUmbracoContextAccessor, UmbracoContextAccessor>();
        services.AddUnique<IUmbracoContextFactory, UmbracoContextFactory>();
        AddCaches(services);
        builder.AddInheritance();

        builder.AddNotificationHandler<ContentPublishingNotification, MovedAddresses>();
        builder.AddNotificationHandler<ContentMovingNotification, MovedAddresses>();
        builder.AddNotificationHandler<DictionaryCacheRefresherNotification, DictionaryChanges>();
        builder.AddNotificationHandler<LanguageCacheRefresherNotification, DictionaryChanges>();
        return builder;
    }

    private static void AddCaches(IServiceCollection services)
    {
        services.AddSingleton<DocumentCache>();
        services.AddUnique<IPublishedContentCache>(provider => provider.GetRequiredService<DocumentCache>());
        services.AddUnique<IDocumentCacheService>(provider => provider.GetRequiredService<DocumentCache>());
        services.AddSingleton<MediaCache>();
        services.AddUnique<IPublishedMediaCache>(provider => provider.GetRequiredService<MediaCache>());
        services.AddUnique<IMediaCacheService>(provider => provider.GetRequiredService<MediaCache>());
        services.AddSingleton<DomainCache>();
        services.AddUnique<IDomainCache>(provider => provider.GetRequiredService<DomainCache>());
        services.AddUnique<IDomainCacheService>(provider => provider.GetRequiredService<DomainCache>());
        services.AddUnique<IDefaultCultureAccessor>(provider => provider.GetRequiredService<DomainCache>());
        services.AddUnique<IPublishedContentTypeCache, TypeCache>();
        services.AddUnique<ICacheManager, CacheManager>();
        services.AddUnique<IPublishedContentTypeFactory, PublishedContentTypeFactory>();
        services.AddUnique<IPublishedValueFallback, SnapshotValueFallback>();
        services.AddUnique<IDocumentNavigationQueryService, SnapshotNavigation>();
        services.AddUnique<IPublishedContentStatusFilteringService, SnapshotStatusFilter>();
        services.AddUnique<ICultureDictionaryFactory, SnapshotDictionaryFactory>();
        services.AddUnique<IPublishedModelFactory>(Models);
    }

    private static ContentSnapshots Snapshots(IServiceProvider provider) => new(
        provider.GetRequiredService<SnapshotReader>(),
        provider.GetRequiredService<NodeServices>(),
        provider.GetRequiredService<Lazy<Umbraco.Cms.Core.Scoping.ICoreScopeProvider>>(),
        provider.GetRequiredService<Microsoft.Extensions.Logging.ILogger<ContentSnapshots>>());

    private static PublishedModelFactory Models(IServiceProvider provider)
    {
        var types = provider.GetRequiredService<TypeLoader>();
        return new PublishedModelFactory(
            types.GetTypes<PublishedContentModel>().Concat(types.GetTypes<PublishedElementModel>()),
            provider.GetRequiredService<IPublishedValueFallback>());
    }
}
