using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core.Sync;
using Umbraco.Extensions;

namespace ECare.Cms.Cluster;

/// <summary>What keeps several nodes showing the same content.</summary>
internal static class ClusterRegistration
{
    public static IServiceCollection AddCluster(this IServiceCollection services)
    {
        services.AddOptions<ClusterOptions>().BindConfiguration(ClusterOptions.Section)
            .Validate(options => options.Every >= TimeSpan.FromMilliseconds(50), $"{ClusterOptions.Section}:{nameof(ClusterOptions.Every)} must be 50 ms or more.");
        services.AddSingleton<CacheInstructions>().AddSingleton<InstructionRunner>();
        services.AddUnique<IServerMessenger, ClusterMessenger>();
        return services.AddHostedService<InstructionReader>();
    }
}
