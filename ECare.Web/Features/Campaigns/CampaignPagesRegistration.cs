namespace ECare.Web.Features.Campaigns;

/// <summary>Campaigns on pages.</summary>
internal static class CampaignPagesRegistration
{
    public static WebApplicationBuilder AddCampaignPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<CampaignPictures>();
        builder.Services.AddScoped<PlacementComposer>();
        return builder;
    }
}
