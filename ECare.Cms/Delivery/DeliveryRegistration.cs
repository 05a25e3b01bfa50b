using ECare.Cms.Delivery;
using ECare.Cms.Management;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Umbraco.Cms.Core.Configuration.Models;
using Umbraco.Cms.Core.DeliveryApi;
using Umbraco.Cms.Core.DependencyInjection;

namespace Umbraco.Extensions;

/// <summary>The Content Delivery API, version 2, under Umbraco's addresses and switches.</summary>
public static class UmbracoDeliveryApiExtensions
{
    private const string Document = "delivery";
    private const string Root = "/umbraco/delivery/api/v2";

    /// <summary>Umbraco's builders of the delivered JSON, and what they ask of a request.</summary>
    public static IUmbracoBuilder AddDeliveryApi(this IUmbracoBuilder builder)
    {
        AddBuilders(builder.Services);
        AddRequest(builder.Services);
        builder.Services.AddSingleton<DeliveryCache>();
        builder.Services.AddSingleton<DeliveryAnswer>();
        builder.Services.AddOpenApi(Document, options =>
        {
            options.ShouldInclude = endpoint => endpoint.GroupName == Document;
            options.AddDocumentTransformer((document, _, _) =>
            {
                document.Info.Title = "Umbraco Delivery API";
                document.Info.Version = "Latest";
                document.Servers?.Clear();
                return Task.CompletedTask;
            });
        });
        return builder;
    }

    /// <summary>Maps the API and its document where <c>Umbraco:CMS:DeliveryApi:Enabled</c> says so; else its addresses answer 404.</summary>
    public static void MapDeliveryApi(this IEndpointRouteBuilder endpoints)
    {
        endpoints.Map("/umbraco/delivery/{**rest}", () => Problem.NotFound).AllowAnonymous().DisableAntiforgery();
        var settings = endpoints.ServiceProvider.GetRequiredService<IOptionsMonitor<DeliveryApiSettings>>().CurrentValue;
        if (!settings.Enabled)
        {
            return;
        }

        ContentEndpoints.Map(Group(endpoints, "content", isMedia: false));
        if (settings.Media.Enabled)
        {
            MediaEndpoints.Map(Group(endpoints, "media", isMedia: true));
        }

        endpoints.MapOpenApi("/umbraco/swagger/{documentName}/swagger.json").AllowAnonymous();
    }

    private static RouteGroupBuilder Group(IEndpointRouteBuilder endpoints, string kind, bool isMedia) => endpoints.MapGroup($"{Root}/{kind}")
        .WithGroupName(Document)
        .WithTags(isMedia ? "Media" : "Content")
        .WithMetadata(new DeliveredKind(isMedia))
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status401Unauthorized)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .AllowAnonymous()
        .AddEndpointFilter<RouteGroupBuilder, DeliveryFilter>();

    private static void AddBuilders(IServiceCollection services)
    {
        services.AddUnique<IApiContentNameProvider, ApiContentNameProvider>();
        services.AddUnique<IApiContentPathProvider, ApiContentPathProvider>();
        services.AddUnique<IApiContentPathResolver, ApiContentPathResolver>();
        services.AddUnique<IApiContentRouteBuilder, ApiContentRouteBuilder>();
        services.AddUnique<IApiContentBuilder, ApiContentBuilder>();
        services.AddUnique<IApiContentResponseBuilder, ApiContentResponseBuilder>();
        services.AddUnique<IApiElementBuilder, ApiElementBuilder>();
        services.AddUnique<IApiMediaBuilder, ApiMediaBuilder>();
        services.AddUnique<IApiMediaUrlProvider, ApiMediaUrlProvider>();
        services.AddUnique<IApiPropertyRenderer, ApiPropertyRenderer>();
        services.AddUnique<IApiPublishedContentCache, ApiPublishedContentCache>();
        services.AddUnique<IApiDocumentUrlService, ApiDocumentUrlService>();
        services.AddSingleton<MediaDelivery>();
    }

    private static void AddRequest(IServiceCollection services)
    {
        services.AddSingleton<DeliveryRequest>();
        services.AddUnique<IApiAccessService>(provider => provider.GetRequiredService<DeliveryRequest>());
        services.AddUnique<IRequestPreviewService>(provider => provider.GetRequiredService<DeliveryRequest>());
        services.AddUnique<IRequestCultureService>(provider => provider.GetRequiredService<DeliveryRequest>());
        services.AddUnique<IRequestSegmentService>(provider => provider.GetRequiredService<DeliveryRequest>());
        services.AddSingleton<DeliveryStartItem>();
        services.AddUnique<IRequestStartItemProvider>(provider => provider.GetRequiredService<DeliveryStartItem>());
        services.AddUnique<IRequestStartItemProviderAccessor>(provider => provider.GetRequiredService<DeliveryStartItem>());
        services.AddUnique<IRequestRoutingService, DeliveryRoutes>();
        services.AddUnique<IRequestRedirectService, DeliveryRoutes>();
        services.AddUnique<IOutputExpansionStrategyAccessor, DeliveryExpansionAccessor>();
        services.AddSingleton<DeliveryItems>();
        services.AddSingleton<DeliveryFilters>();
        services.AddUnique<IApiContentQueryService, ContentQuery>();
        services.AddSingleton<MediaQuery>();
        services.AddUnique<IApiMediaQueryService>(provider => provider.GetRequiredService<MediaQuery>());
    }
}
