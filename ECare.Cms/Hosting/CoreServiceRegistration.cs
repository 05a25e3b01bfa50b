using System.Globalization;
using System.Xml.Linq;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Umbraco.Cms.Core.Cache;
using Umbraco.Cms.Core.Configuration.Models;
using Umbraco.Cms.Core.DependencyInjection;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Notifications;
using Umbraco.Cms.Core.Routing;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Services.Implement;
using Umbraco.Cms.Core.Strings;
using Umbraco.Cms.Core.Sync;
using Umbraco.Extensions;

namespace ECare.Cms.Hosting;

/// <summary>Services that are in Umbraco.Core but that Umbraco.Infrastructure would register.</summary>
internal static class CoreServiceRegistration
{
    public static IServiceCollection AddCoreServices(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddMemoryCache();
        services.AddUnique<IDataTypeService, DataTypeService>();
        services.AddUnique<IAuditService, AuditService>();
        services.AddUnique<IIdKeyMap, IdKeyMap>();
        services.AddUnique<IServerRoleAccessor, SingleServerRoleAccessor>();
        services.AddUnique<IUrlAssembler, DefaultUrlAssembler>();
        services.AddUnique<IPublishedContentTypeFactory, PublishedContentTypeFactory>();
        services.AddUnique<IShortStringHelper>(ShortStrings);
        services.AddUnique<ILocalizedTextService>(Texts);
        services.AddSingleton(Services);
        return services;
    }

    /// <summary>What a service changes reaches the caches through Umbraco's refreshers, as in a full Umbraco.</summary>
    public static void AddCacheRefreshing(this IUmbracoBuilder builder) => builder
        .AddNotificationHandler<ContentTreeChangeNotification, ContentTreeChangeDistributedCacheNotificationHandler>()
        .AddNotificationHandler<MediaTreeChangeNotification, MediaTreeChangeDistributedCacheNotificationHandler>()
        .AddNotificationHandler<ContentTypeChangedNotification, ContentTypeChangedDistributedCacheNotificationHandler>()
        .AddNotificationHandler<MediaTypeChangedNotification, MediaTypeChangedDistributedCacheNotificationHandler>()
        .AddNotificationHandler<DataTypeSavedNotification, DataTypeSavedDistributedCacheNotificationHandler>()
        .AddNotificationHandler<DataTypeDeletedNotification, DataTypeDeletedDistributedCacheNotificationHandler>()
        .AddNotificationHandler<LanguageSavedNotification, LanguageSavedDistributedCacheNotificationHandler>()
        .AddNotificationHandler<LanguageDeletedNotification, LanguageDeletedDistributedCacheNotificationHandler>()
        .AddNotificationHandler<DomainSavedNotification, DomainSavedDistributedCacheNotificationHandler>()
        .AddNotificationHandler<DomainDeletedNotification, DomainDeletedDistributedCacheNotificationHandler>()
        .AddNotificationHandler<DictionaryItemSavedNotification, DictionaryItemSavedDistributedCacheNotificationHandler>()
        .AddNotificationHandler<DictionaryItemDeletedNotification, DictionaryItemDeletedDistributedCacheNotificationHandler>();

    // Umbraco 17's own fallback between languages still asks for the service that 18 will not have.
#pragma warning disable CS0618
    private static ServiceContext Services(IServiceProvider provider) =>
        ServiceContext.CreatePartial(localizationService: provider.GetRequiredService<ILocalizationService>());
#pragma warning restore CS0618

    private static DefaultShortStringHelper ShortStrings(IServiceProvider provider) => new(
        new DefaultShortStringHelperConfig().WithDefault(provider.GetRequiredService<IOptionsMonitor<RequestHandlerSettings>>().CurrentValue));

    // Umbraco's own English, for what its services tell editors and programs in requests that have no culture.
    private static LocalizedTextService Texts(IServiceProvider provider)
    {
        var english = new Lazy<XDocument>(() =>
        {
            using var words = typeof(LocalizedTextService).Assembly.GetManifestResourceStream("Umbraco.Cms.Core.EmbeddedResources.Lang.en_us.xml")
                ?? throw new InvalidOperationException("Umbraco's core has no English words");
            return XDocument.Load(words);
        });
        return new LocalizedTextService(
            new Dictionary<CultureInfo, Lazy<XDocument>> { [CultureInfo.InvariantCulture] = english, [CultureInfo.GetCultureInfo("en-US")] = english },
            provider.GetRequiredService<ILogger<LocalizedTextService>>());
    }
}
