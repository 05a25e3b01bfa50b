using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Umbraco.Cms.Core.Configuration;
using Umbraco.Cms.Core.DeliveryApi;
using Umbraco.Cms.Core.DynamicRoot.QuerySteps;
using Umbraco.Cms.Core.HealthChecks.NotificationMethods;
using Umbraco.Cms.Core.Install;
using Umbraco.Cms.Core.Logging;
using Umbraco.Cms.Core.Media;
using Umbraco.Cms.Core.Persistence.Repositories;
using Umbraco.Cms.Core.PublishedCache;
using Umbraco.Cms.Core.Security;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Web;

namespace ECare.Cms.Hosting;

/// <summary>
/// The one list of Umbraco's interfaces that nothing of ours supports yet. Services ask for them in their constructors;
/// see <see cref="Unsupported{T}"/> for what happens when one is called.
/// </summary>
internal static class UnsupportedRegistration
{
    public static void AddUnsupported(this IServiceCollection services) => services
        .AddUnsupportedUsers()
        .AddUnsupportedFiles()
        .AddUnsupportedPublishing()
        .AddUnsupportedTools();

    private static IServiceCollection AddUnsupportedUsers(this IServiceCollection services) => services
        .Without<IUserRepository>()
        .Without<IUserForgotPasswordSender>()
        .Without<IUserInviteSender>()
        .Without<ILocalLoginSettingProvider>()
        .Without<IBackOfficeSecurityAccessor>()
        .Without<IConsentRepository>()
        .Without<IExternalLoginWithKeyRepository>()
        .Without<IExternalMemberRepository>()
        .Without<ITwoFactorLoginRepository>()
        .Without<IMemberRepository>()
        .Without<IMemberGroupRepository>()
        .Without<IMemberTypeRepository>()
        .Without<IMemberTypeContainerRepository>();

    private static IServiceCollection AddUnsupportedFiles(this IServiceCollection services) => services
        .Without<IPartialViewRepository>()
        .Without<IScriptRepository>()
        .Without<IStylesheetRepository>()
        .Without<IPackagingService>()
        .Without<IPackageDataInstallation>()
        .Without<IFilePermissionHelper>();

    // Whoever shows content registers these before; a host without pages only edits it.
    private static IServiceCollection AddUnsupportedPublishing(this IServiceCollection services) => services
        .Without<ICacheManager>()
        .Without<IDocumentCacheService>()
        .Without<IMediaCacheService>()
        .Without<IDomainCache>()
        .Without<IDomainCacheService>()
        .Without<IPublishedContentCache>()
        .Without<IPublishedContentTypeCache>()
        .Without<IPublishedMediaCache>()
        .Without<IPublishedMemberCache>()
        .Without<IUmbracoContextFactory>()
        .Without<IApiContentBuilder>()
        .Without<IApiMediaBuilder>()
        .Without<IImageUrlGenerator>()
        .Without<IWebhookFiringService>();

    private static IServiceCollection AddUnsupportedTools(this IServiceCollection services) => services
        .Without<IConfigManipulator>()
        .Without<ICronTabParser>()
        .Without<IDynamicRootRepository>()
        .Without<IMarkdownToHtmlConverter>()
        .Without<ILoggingConfiguration>()
        .Without<ILogViewerRepository>()
        .Without<ILogViewerQueryRepository>()
        .Without<ILastSyncedRepository>()
        .Without<INotificationsRepository>()
        .Without<ITagRepository>()
        .Without<IWebProfilerRepository>()
        .Without<IUsageInformationService>();

    private static IServiceCollection Without<T>(this IServiceCollection services)
        where T : class
    {
        services.TryAddSingleton(Unsupported<T>.Instance);
        return services;
    }
}
