using ECare.Web.Content.Campaigns;
using ECare.Web.Content.Sites;
using Umbraco.Cms.Core.PublishedCache;

namespace ECare.Web.Features.Campaigns;

/// <summary>Campaigns on pages.</summary>
internal static class CampaignPagesRegistration
{
    public static WebApplicationBuilder AddCampaignPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<CampaignPictures>().AddSingleton<CampaignLinks>().AddSingleton<CampaignSteps>().AddSingleton<KnownFacts>();
        builder.Services.AddSingleton(provider => new CampaignTargets(
            provider.GetRequiredService<CampaignPublisher>(),
            provider.GetRequiredService<IPublishedContentCache>(),
            provider.GetRequiredService<CampaignLinks>()));
        builder.Services.AddScoped<FactsReader>().AddScoped<FactsPageReader>().AddScoped<PlacementDecider>().AddScoped<ReportDesk>();
        builder.Services.AddScoped(provider => new PlacementComposer(
            provider.GetRequiredService<SiteRequest>(),
            provider.GetRequiredService<PlacementDecider>(),
            provider.GetRequiredService<IPublishedContentCache>(),
            provider.GetRequiredService<CampaignPictures>(),
            provider.GetRequiredService<CampaignLinks>()));
        return builder;
    }
}
