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
        builder.Services.AddScoped<CampaignDocuments>().AddScoped<CampaignMeasures>().AddScoped<CampaignOverview>().AddScoped<AudiencePreview>();
        builder.Services.AddScoped<IStartupWork, CampaignStartup>();
        builder.Services.AddHostedService<CampaignWatch>();
        builder.Services.AddHealthChecks().AddCheck<CampaignCheck>(CampaignCheck.Name, tags: [HealthEndpoints.ReadyTag]);
        return builder;
    }
}
