using ECare.Cms.Approval;
using ECare.Cms.Publishing;
using ECare.Cms.Staff;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Umbraco.Cms.Core.Configuration.Models;
using Umbraco.Cms.Core.DependencyInjection;
using Umbraco.Cms.Core.Notifications;
using Umbraco.Cms.Core.Scoping;
using Umbraco.Cms.Core.Services;

namespace ECare.Cms.Letters;

/// <summary>What staff are told by e-mail.</summary>
internal static class LetterRegistration
{
    /// <summary>Letters of workflows. Where there is no staff, nobody is written to.</summary>
    public static IServiceCollection AddLetters(this IServiceCollection services)
    {
        services.TryAddSingleton<IStaffMail, NoStaffMail>();
        services.AddSingleton(provider => new StaffLetters(
            provider.GetRequiredService<IStaffMail>(),
            provider.GetService<StaffDirectory>(),
            new Lazy<IContentPermissionService>(provider.GetRequiredService<IContentPermissionService>),
            provider.GetService<ContentSnapshots>(),
            provider.GetRequiredService<IOptions<WebRoutingSettings>>()));
        return services.AddSingleton(provider => new WorkflowLetters(
            provider.GetRequiredService<StaffLetters>(),
            provider.GetRequiredService<ApprovalStore>(),
            provider.GetRequiredService<IContentService>(),
            provider.GetRequiredService<ICoreScopeProvider>()));
    }

    /// <summary>Letters to those who asked to be told.</summary>
    public static IUmbracoBuilder AddSubscriptions(this IUmbracoBuilder builder)
    {
        builder.Services.AddSingleton<Subscriptions>();
        return builder
            .AddNotificationHandler<ContentSavedNotification, SubscriptionLetters>()
            .AddNotificationHandler<ContentPublishedNotification, SubscriptionLetters>()
            .AddNotificationHandler<ContentUnpublishedNotification, SubscriptionLetters>()
            .AddNotificationHandler<ContentMovedNotification, SubscriptionLetters>()
            .AddNotificationHandler<ContentMovedToRecycleBinNotification, SubscriptionLetters>()
            .AddNotificationHandler<ContentCopiedNotification, SubscriptionLetters>()
            .AddNotificationHandler<ContentSortedNotification, SubscriptionLetters>()
            .AddNotificationHandler<ContentRolledBackNotification, SubscriptionLetters>();
    }
}
