using ECare.Cms.Releases;
using ECare.Core.Jobs;
using ECare.Web.Content.Releases;

namespace ECare.Web.Content.Upkeep;

/// <summary>What content asks to be done by the clock.</summary>
internal static class UpkeepRegistration
{
    public static IServiceCollection AddContentUpkeep(this IServiceCollection services) => services
        .AddHostedService<WebhookSending>()
        .AddJob<ScheduledPublishing>("content-publishing", "0 * * * * ?", JobReach.Installation, isFrequent: true)
        .AddSingleton<IReleaseOwners, OperatorReleases>()
        .AddJob<ReleasePublishing>("release-publishing", "0 * * * * ?", JobReach.Installation, isFrequent: true)
        .AddJob<PictureCleaning>("picture-cleaning", "0 15 4 * * ?", JobReach.Node)
        .AddJob<WebhookForgetting>("webhook-log", "0 25 4 * * ?", JobReach.Installation);
}
