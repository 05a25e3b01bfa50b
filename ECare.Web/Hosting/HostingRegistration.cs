using System.IO.Compression;
using System.Net;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using ECare.Web.Hosting.Assets;
using ECare.Web.Hosting.Boot;
using ECare.Web.Hosting.Compression;
using ECare.Web.Hosting.Errors;
using ECare.Web.Hosting.Input;
using ECare.Web.Hosting.Logging;
using ECare.Web.Views.Shared.Shell;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;

namespace ECare.Web.Hosting;

/// <summary>The pipeline that every request passes, whatever it asks for.</summary>
public static class HostingRegistration
{
    /// <summary>Registers the pipeline's services.</summary>
    public static WebApplicationBuilder AddHosting(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptionsWithValidateOnStart<HostingOptions>().BindConfiguration(HostingOptions.Section).ValidateDataAnnotations();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(AssetStore.Read(builder.Environment.WebRootPath));
        services.AddSingleton(IconSet.Read(builder.Environment.WebRootPath));
        services.AddSingleton<NeutralPages>();
        services.AddSingleton<ReadinessGate>();
        services.AddSingleton<ShellFragments>();
        services.AddHostedService<StartupRunner>();
        services.AddProblemDetails();
        services.AddOutputCache();
        services.AddHealth();

        builder.AddPortalLogging();
        AddLimits(services);
        AddForwarding(services);
        AddCompression(services);
        AddPages(services);
        return builder;
    }

    /// <summary>From the socket to routing. Authentication, authorization and endpoints follow.</summary>
    public static WebApplication UseHosting(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<CorrelationId>();
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<HostShield>();
        app.UseMiddleware<AssetMiddleware>();
        // Outside of compression, so that what is kept is compressed already.
        app.UseOutputCache();
        app.UsePortalRequestLogging();
        if (app.Environment.IsProduction())
        {
            app.UseHsts();
        }

        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/error/500",
            AllowStatusCode404Response = true,
            StatusCodeSelector = fault => fault is Microsoft.AspNetCore.Http.BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError,
        });
        app.UseMiddleware<BootGate>();
        app.UseMiddleware<CompressionGuard>();
        app.UseResponseCompression();
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.UseMiddleware<TargetShield>();
        app.UseMiddleware<EncodingShield>();
        app.UseRouting();
        app.UseMiddleware<FieldShield>();
        return app;
    }

    /// <summary>Health and error endpoints.</summary>
    public static WebApplication MapHosting(this WebApplication app)
    {
        ErrorEndpoint.Map(app);
        HealthEndpoints.Map(app);
        return app;
    }

    private static void AddLimits(IServiceCollection services)
    {
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<HostingOptions>>((kestrel, hosting) =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = hosting.Value.MaxBodyBytes;
            kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
        services.AddOptions<FormOptions>().Configure<IOptions<HostingOptions>>((form, hosting) =>
        {
            form.ValueCountLimit = 256;
            form.KeyLengthLimit = 256;
            form.ValueLengthLimit = 64 * 1024;
            form.MultipartBodyLengthLimit = hosting.Value.MaxBodyBytes;
        });
        services.AddHsts(hsts =>
        {
            hsts.MaxAge = TimeSpan.FromDays(365);
            hsts.IncludeSubDomains = true;
        });
    }

    private static void AddForwarding(IServiceCollection services) =>
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<HostingOptions>>((forwarded, hosting) =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            forwarded.ForwardLimit = 1;
            foreach (var proxy in hosting.Value.KnownProxies)
            {
                forwarded.KnownProxies.Add(IPAddress.Parse(proxy));
            }
        });

    // Fastest: dynamic pages are compressed on every request, and the second half of Brotli's gain costs ten times the first.
    private static void AddCompression(IServiceCollection services) => services
        .Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Fastest)
        .AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.Providers.Add(new WholePageBrotli());
            compression.Providers.Add<GzipCompressionProvider>();
            compression.MimeTypes = ["text/html", "text/plain", "text/csv", "application/json", "application/problem+json", "application/xml", "image/svg+xml"];
        });

    private static void AddPages(IServiceCollection services)
    {
        // Arabic and Devanagari as they are: as entities a page would weigh three times as much.
        services.Configure<WebEncoderOptions>(encoder => encoder.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "ecare-form";
            antiforgery.Cookie.SameSite = SameSiteMode.Lax;
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            antiforgery.SuppressXFrameOptionsHeader = true;
        });
    }
}
