using ECare.Cms.Media;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Umbraco.Cms.Core.DependencyInjection;
using Umbraco.Cms.Core.IO;
using Umbraco.Cms.Core.IO.MediaPathSchemes;
using Umbraco.Cms.Core.Media;

namespace Umbraco.Extensions;

/// <summary>Media files on disk and their variants.</summary>
public static class MediaRegistration
{
    private const string UrlRoot = "/media";

    public static IUmbracoBuilder AddMedia(this IUmbracoBuilder builder)
    {
        var services = builder.Services;
        services.AddOptionsWithValidateOnStart<MediaOptions>().BindConfiguration(MediaOptions.Section).ValidateDataAnnotations();
        services.AddUnique<IMediaPathScheme, CombinedGuidsMediaPathScheme>();
        services.AddUnique<MediaFileManager>(provider => ActivatorUtilities.CreateInstance<MediaFileManager>(provider, FilesOf(provider)));
        services.AddSingleton<MediaSignature>();
        services.AddUnique<IImageUrlTokenGenerator>(provider => provider.GetRequiredService<MediaSignature>());
        services.AddUnique<IImageUrlGenerator, MediaImageUrls>();
        services.AddSingleton<MediaVariants>();
        services.AddSingleton<MediaCache>();
        services.AddSingleton<MediaEndpoint>();
        return builder;
    }

    /// <summary>Serves <c>/media/...</c>; stands before the pages.</summary>
    public static void MapUmbracoMedia(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapMethods(
            UrlRoot + "/{**path}",
            [HttpMethods.Get, HttpMethods.Head],
            (HttpContext context, string? path) => context.RequestServices.GetRequiredService<MediaEndpoint>().ServeAsync(context, path ?? string.Empty));

    private static PhysicalFileSystem FilesOf(IServiceProvider provider)
    {
        var root = Path.Combine(
            provider.GetRequiredService<IHostEnvironment>().ContentRootPath,
            provider.GetRequiredService<IOptions<MediaOptions>>().Value.RootPath);
        Directory.CreateDirectory(root);
        return new PhysicalFileSystem(
            provider.GetRequiredService<IIOHelper>(),
            provider.GetRequiredService<Umbraco.Cms.Core.Hosting.IHostingEnvironment>(),
            provider.GetRequiredService<ILogger<PhysicalFileSystem>>(),
            root,
            UrlRoot);
    }
}
