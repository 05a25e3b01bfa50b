using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Umbraco.Cms.Core.Scoping;

namespace ECare.Cms.Files;

internal static class UsyncRegistration
{
    /// <summary>The kinds in the order they are imported: each may refer to those before it.</summary>
    public static IServiceCollection AddUsyncFiles(this IServiceCollection services) => services
        .AddSingleton<TypeReader>()
        .AddSingleton<ContentXml>()
        .AddSingleton<UsyncMedia>()
        .AddSingleton<UsyncRefresh.PublishedCaches>()
        .AddSingleton<UsyncRefresh>()
        .AddSingleton<IUsyncKind, LanguageFiles>()
        .AddSingleton<IUsyncKind, DictionaryFiles>()
        .AddSingleton<IUsyncKind, DataTypeFiles>()
        .AddSingleton<IUsyncKind, ContentTypeFiles>()
        .AddSingleton<IUsyncKind, MediaTypeFiles>()
        .AddSingleton<IUsyncKind, MediaFiles>()
        .AddSingleton<IUsyncKind, ContentFiles>()
        .AddSingleton<IUsyncKind, DomainFiles>()
        .AddSingleton<UsyncTrail>()
        .AddSingleton<UsyncDesk>()
        .AddSingleton(provider => new UsyncFiles(
            provider.GetServices<IUsyncKind>(),
            provider.GetRequiredService<ICoreScopeProvider>(),
            provider.GetRequiredService<UsyncMedia>(),
            provider.GetRequiredService<UsyncRefresh>(),
            provider.GetRequiredService<ILogger<UsyncFiles>>()));
}
