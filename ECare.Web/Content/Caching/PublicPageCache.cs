using ECare.Cms.Publishing;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Primitives;

namespace ECare.Web.Content.Caching;

/// <summary>Frees the memory of kept pages as soon as content changes.</summary>
internal sealed class PublicPageCache(ContentSnapshots snapshots, IOutputCacheStore store, Hosting.Boot.ReadinessGate gate) : BackgroundService
{
    private IDisposable? watch;

    public override void Dispose()
    {
        watch?.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await gate.Opened.WaitAsync(stoppingToken);
        watch = ChangeToken.OnChange(snapshots.Watch, () => _ = store.EvictByTagAsync(PublicPagePolicy.Tag, CancellationToken.None).AsTask());
    }
}

internal static class PublicPageCacheRegistration
{
    private const long Kept = 64 * 1024 * 1024;
    private const long LargestPage = 512 * 1024;

    public static IServiceCollection AddPublicPageCache(this IServiceCollection services)
    {
        services.AddSingleton<PublicPagePolicy>();
        services.AddHostedService<PublicPageCache>();
        services.AddOptions<OutputCacheOptions>().Configure<PublicPagePolicy>((cache, policy) =>
        {
            cache.SizeLimit = Kept;
            cache.MaximumBodySize = LargestPage;
            cache.AddBasePolicy(policy);
        });
        return services;
    }
}
