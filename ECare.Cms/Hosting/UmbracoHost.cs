using System.Reflection;
using ECare.Cms.Approval;
using ECare.Cms.Editing;
using ECare.Cms.Files;
using ECare.Cms.Gate;
using ECare.Cms.Letters;
using ECare.Cms.Releases;
using ECare.Cms.Webhooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Umbraco.Cms.Core.Cache;
using Umbraco.Cms.Core.Composing;
using Umbraco.Cms.Core.DependencyInjection;
using Umbraco.Cms.Core.Logging;

namespace ECare.Cms.Hosting;

/// <summary>Registers Umbraco's services on top of our persistence.</summary>
public static class UmbracoHost
{
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">Holds <c>Cms:Database</c> and Umbraco's own <c>Umbraco:CMS</c>.</param>
    /// <param name="configure">Adds what reads and shows content, and may replace anything registered before.</param>
    /// <param name="assemblies">Where composers, editors, converters and published models of the host are looked for.</param>
    public static IServiceCollection AddECareCms(
        this IServiceCollection services,
        IConfiguration configuration,
        Action<IUmbracoBuilder> configure,
        params Assembly[] assemblies)
    {
        var builder = Builder(services, configuration, assemblies);
        services.AddContentDatabase(configuration);
        services.AddRepositories();
        services.AddCoreServices();
        services.AddPlumbing();
        services.AddUsyncFiles();
        builder.AddCacheRefreshing();
        builder.AddEditing();
        builder.AddPublishGate();
        builder.AddApproval();
        services.AddReleases();
        services.AddLetters();
        services.AddSingleton<CmsStartup>();
        configure(builder);
        services.AddUnsupported();
        builder.AddComposers();
        builder.Build();
        services.DeferWebhooks();
        return services;
    }

    private static UmbracoBuilder Builder(IServiceCollection services, IConfiguration configuration, Assembly[] assemblies)
    {
        var scanned = new ScannedAssemblies([typeof(UmbracoBuilder).Assembly, typeof(UmbracoHost).Assembly, .. assemblies]);
        var finder = new TypeFinder(NullLogger<TypeFinder>.Instance, scanned, []);
        var loader = new TypeLoader(finder, NullLogger<TypeLoader>.Instance);
        services.AddSingleton<ITypeFinder>(finder);
        services.AddSingleton(loader);
        services.AddOptions();
        services.AddLogging();
        var builder = new UmbracoBuilder(services, configuration, loader, NullLoggerFactory.Instance, new NoopProfiler(), Caches());
        builder.AddConfiguration();
        return builder;
    }

    private static AppCaches Caches() => new(
        new DeepCloneAppCache(new ObjectCacheAppCache()),
        NoAppCache.Instance,
        new IsolatedCaches(_ => new DeepCloneAppCache(new ObjectCacheAppCache())));

    private sealed record ScannedAssemblies(IEnumerable<Assembly> Assemblies) : IAssemblyProvider;
}
