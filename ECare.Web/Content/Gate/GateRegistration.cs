using ECare.Cms.Approval;
using ECare.Cms.Gate;
using ECare.Cms.Inheritance;
using ECare.Web.Content.Campaigns;

namespace ECare.Web.Content.Gate;

/// <summary>What operators want looked at before their content goes live.</summary>
internal static class GateRegistration
{
    public static IServiceCollection AddPublishGate(this IServiceCollection services) => services
        .AddSingleton<ContentOwners>()
        .AddSingleton<CataloguePrices>()
        .AddSingleton<IPublishPolicy, OperatorPolicy>()
        .AddSingleton<IApprovalPolicy, OperatorApproval>()
        .AddSingleton<IFollowingPolicy, OperatorFollowing>()
        .AddSingleton<IPublishCheck, TranslationCheck>()
        .AddSingleton<IPublishCheck, UsableCampaignCheck>()
        .AddSingleton<IPublishCheck, CreativeWordsCheck>()
        .AddSingleton<IPublishCheck, PriceInWordsCheck>();
}
