using ECare.Cms.Publishing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Umbraco.Cms.Core.DependencyInjection;
using Umbraco.Cms.Core.Web;

namespace ECare.Cms.Search;

/// <summary>The search over published content.</summary>
public static class SearchRegistration
{
    /// <summary>Registers it; the host opens it and lets it follow what is published.</summary>
    public static IUmbracoBuilder AddSearch(this IUmbracoBuilder builder)
    {
        builder.Services.AddOptionsWithValidateOnStart<SearchOptions>().BindConfiguration(SearchOptions.Section).ValidateDataAnnotations();
        builder.Services.AddSingleton<PageReader>();
        builder.Services.AddSingleton(provider => new ContentSearch(
            provider.GetRequiredService<ContentSnapshots>(),
            provider.GetRequiredService<PageReader>(),
            provider.GetRequiredService<IUmbracoContextFactory>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<IOptions<SearchOptions>>(),
            provider.GetRequiredService<IHostEnvironment>(),
            provider.GetRequiredService<ILogger<ContentSearch>>()));
        return builder;
    }
}
