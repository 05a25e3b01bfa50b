using ECare.Core.Jobs;
using ECare.Web.Content.Campaigns.Stops;
using ECare.Web.Hosting;
using ECare.Web.Hosting.Boot;

namespace ECare.Web.Content.Campaigns;

/// <summary>Joins campaign documents with decisions.</summary>
internal static class CampaignContentRegistration
{
    /// <summary>Stands behind the start-up work that opens content and databases.</summary>
    public static WebApplicationBuilder AddCampaignContent(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<CampaignPublisher>();
        builder.Services.AddScoped<CampaignDocuments>().AddScoped<CampaignMeasures>().AddScoped<CampaignOverview>().AddScoped<AudiencePreview>().AddScoped<CreativeHeadlines>();
        builder.Services.AddScoped<StopNews>();

        // Just after campaigns and creatives are judged.
        builder.Services.AddJob<StopLetters>("stop-letters", "0 9/10 * * * ?", isFrequent: true);
        builder.Services.AddScoped<IStartupWork, CampaignStartup>();
        builder.Services.AddHostedService<CampaignWatch>();
        builder.Services.AddHealthChecks().AddCheck<CampaignCheck>(CampaignCheck.Name, tags: [HealthEndpoints.ReadyTag]);
        return builder;
    }
}
