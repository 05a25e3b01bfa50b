using ECare.Cms.Gate;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Umbraco.Cms.Core.Scoping;

namespace ECare.Cms.Approval;

/// <summary>Four eyes before a draft goes live.</summary>
internal static class ApprovalRegistration
{
    public static IServiceCollection AddApproval(this IServiceCollection services)
    {
        services.TryAddSingleton<IApprovalPolicy, NoApproval>();
        return services
            .AddSingleton<ApprovalStore>()
            .AddSingleton<ApprovalDesk>()
            .AddSingleton(provider => new PendingApprovals(provider.GetRequiredService<ApprovalStore>(), provider.GetRequiredService<ICoreScopeProvider>()))
            .AddSingleton<ApprovalCheck>()
            .AddSingleton<IPublishCheck>(provider => provider.GetRequiredService<ApprovalCheck>());
    }
}
