using ECare.Cms.Gate;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Umbraco.Cms.Core.DependencyInjection;
using Umbraco.Cms.Core.Notifications;
using Umbraco.Cms.Core.Scoping;

namespace ECare.Cms.Approval;

/// <summary>Four eyes before a draft goes live.</summary>
internal static class ApprovalRegistration
{
    public static IUmbracoBuilder AddApproval(this IUmbracoBuilder builder)
    {
        var services = builder.Services;
        services.TryAddSingleton<IApprovalPolicy, NoApproval>();
        services
            .AddSingleton<ApprovalStore>()
            .AddSingleton<ApprovalDesk>()
            .AddSingleton(provider => new PendingApprovals(provider.GetRequiredService<ApprovalStore>(), provider.GetRequiredService<ICoreScopeProvider>()))
            .AddSingleton<ApprovalCheck>()
            .AddSingleton<IPublishCheck>(provider => provider.GetRequiredService<ApprovalCheck>());
        return builder.AddNotificationHandler<ContentMovingNotification, ApprovalOfMoves>();
    }
}
