using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Web;

namespace ECare.Cms.Releases;

/// <summary>What goes live together.</summary>
internal static class ReleaseRegistration
{
    public static IServiceCollection AddReleases(this IServiceCollection services)
    {
        services.TryAddSingleton<IReleaseOwners, NoReleaseOwners>();
        return services
            .AddSingleton<ReleaseStore>()
            .AddSingleton<ReleaseTools>()
            .AddSingleton<ReleaseDesk>()
            .AddSingleton<ReleaseRun>()
            .AddSingleton<ReleaseReturn>()
            .AddSingleton<ReleaseLetters>()
            .AddSingleton(provider => new DueReleases(
                provider.GetRequiredService<ReleaseTools>(),
                provider.GetRequiredService<ReleaseRun>(),
                provider.GetRequiredService<IBackOfficeUserReader>(),
                provider.GetRequiredService<IUmbracoContextFactory>(),
                provider.GetRequiredService<ReleaseLetters>(),
                provider.GetRequiredService<ILogger<DueReleases>>()));
    }
}
