using ECare.Cms.Editors;
using ECare.Cms.Hosting;
using ECare.Cms.Management;
using ECare.Cms.Publishing;
using ECare.Cms.Search;
using ECare.Cms.Webhooks;
using ECare.Core.Operators;
using ECare.Web.Content.Caching;
using ECare.Web.Content.Errors;
using ECare.Web.Content.Forms;
using ECare.Web.Content.Gate;
using ECare.Web.Content.Models;
using ECare.Web.Content.Search;
using ECare.Web.Content.Sites;
using ECare.Web.Display;
using ECare.Web.Hosting;
using ECare.Web.Hosting.Errors;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Razor;
using Umbraco.Cms.Core.Configuration.Models;
using Umbraco.Cms.Core.DependencyInjection;
using Umbraco.Cms.Web.Website.Controllers;
using Umbraco.Extensions;

namespace ECare.Web.Content;

/// <summary>Joins Umbraco's content with the operators: sites, pages, words.</summary>
public static class ContentRegistration
{
    public static WebApplicationBuilder AddContent(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        // Umbraco registers services that nothing here can build and nothing here asks for; scopes are still checked.
        builder.Host.UseDefaultServiceProvider(provider => (provider.ValidateOnBuild, provider.ValidateScopes) = (false, true));
        services.AddECareCms(
            builder.Configuration,
            umbraco => umbraco.AddPropertyEditors().AddPublishedContent().AddMedia().AddWebsite().AddManagementApi().AddSearch().AddDeliveryApi().AddWebhooks(),
            typeof(ContentRegistration).Assembly);

        // Documents that hold settings or parts of other pages have no address of their own.
        services.Configure<UmbracoRenderingDefaultsOptions>(options => options.NotRouted.UnionWith(
            [SiteSettings.ModelTypeAlias, BannerFolder.ModelTypeAlias, Banner.ModelTypeAlias, CampaignFolder.ModelTypeAlias, Campaign.ModelTypeAlias]));
        services.Configure<UmbracoRenderingDefaultsOptions>(options => options.ReservedPaths.Add(HealthEndpoints.Root));
        services.Configure<UmbracoRenderingDefaultsOptions>(options => options.ReservedPaths.Add("/umbraco"));
        // A campaign tells whom the operator wants to reach and what it may cost: nobody outside learns that, whatever the settings say.
        services.PostConfigure<DeliveryApiSettings>(delivery => delivery.DisallowedContentTypeAliases =
            delivery.DisallowedContentTypeAliases.Union([Campaign.ModelTypeAlias, CampaignFolder.ModelTypeAlias]).ToHashSet(StringComparer.OrdinalIgnoreCase));
        services.Configure<RazorViewEngineOptions>(options => options.ViewLocationExpanders.Add(new FeatureFolders()));
        services.Configure<MvcOptions>(options =>
        {
            options.Filters.Add<ShellFilter>();
            options.Filters.Add<PublicPageFilter>();
            options.Filters.Add<SentFieldsFilter>();
        });
        services.AddOptions<HostingOptions>().PostConfigure<OperatorCatalogue>(SpeakTheSitesLanguages);

        services.AddDisplay();
        services.AddSingleton<IWordSource, ContentWords>();
        services.AddSingleton<LanguageChain>(culture => [culture]);
        services.AddSingleton<SitePages>().AddSingleton<SiteAddresses>().AddSingleton<SiteComposer>().AddSingleton<SiteDirectory>();
        services.AddScoped<SiteRequest>();
        services.AddSingleton<IErrorPages, ContentErrorPages>();
        services.AddPublicPageCache();
        services.AddSingleton<Sitemap>();
        services.AddSearchUpkeep();
        services.AddPublishGate();
        return builder;
    }

    /// <summary>Stands after routing: from here on the request knows its culture, site and operator.</summary>
    public static WebApplication UseContent(this WebApplication app)
    {
        // Constructors inside Umbraco.Core look services up here, so it is set before anything is built.
        StaticServiceProvider.Instance = app.Services;
        app.UseUmbracoWebsite();
        app.UseMiddleware<SiteMiddleware>();
        return app;
    }

    public static WebApplication MapContent(this WebApplication app)
    {
        app.MapUmbracoMedia();
        app.MapDeliveryApi();
        SearchEndpoints.Map(app);
        app.MapUmbracoWebsite();
        return app;
    }

    private static void SpeakTheSitesLanguages(HostingOptions hosting, OperatorCatalogue operators)
    {
        foreach (var each in operators.All)
        {
            hosting.SiteLanguages.TryAdd($"/{each.PathPrefix}", each.Languages[0]);
            foreach (var language in each.Languages.Skip(1))
            {
                hosting.SiteLanguages.TryAdd($"/{each.PathPrefix}/{language.Split('-')[0]}", language);
            }
        }
    }
}
