using System.Threading.RateLimiting;
using ECare.Campaigns.Outbound;
using ECare.Web.Features.Outbound.Answers;
using ECare.Web.Features.Outbound.Stops;

namespace ECare.Web.Features.Outbound;

/// <summary>What runs of messages need of the portal, and where their links lead.</summary>
internal static class OutboundPagesRegistration
{
    /// <summary>The name of the limit that a network meets when it tries tokens out.</summary>
    public const string Limit = "message-links";

    /// <summary>How often a network may ask within a minute: many phones share one address.</summary>
    private const int Requests = 600;

    private const int TokenLength = 32;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static IServiceCollection AddOutboundPages(this IServiceCollection services) => services
        .AddScoped<IOutboundPeople, OutboundPeople>()
        .AddSingleton<IOutboundWords, OutboundWords>()
        .AddSingleton<OutboundTargets>()
        .AddSingleton<OutboundClickPage>()
        .AddScoped<StopView>()
        .AddAnswers()
        .AddRateLimiter(limiter => limiter.AddPolicy(Limit, context => RateLimitPartition.GetFixedWindowLimiter(
            context.Connection.RemoteIpAddress?.ToString() ?? string.Empty,
            _ => new FixedWindowRateLimiterOptions { PermitLimit = Requests, Window = Window })));

    /// <summary>Outside of what keeps pages: a page that is kept is arrived at, too.</summary>
    public static WebApplication UseOutbound(this WebApplication app)
    {
        app.UseMiddleware<MessageArrival>();
        return app;
    }

    public static WebApplication MapOutbound(this WebApplication app)
    {
        app.MapGet(
                $"{OutboundLinks.Root}/{{prefix:length(2,12)}}/{{token:length({TokenLength})}}",
                (string prefix, string token, HttpContext http, OutboundClickPage page, CancellationToken cancellationToken) => page.GoAsync(prefix, token, http, cancellationToken))
            .AllowAnonymous().RequireRateLimiting(Limit);
        app.MapPost($"{OutboundLinks.Root}/{{prefix:length(2,12)}}/answers", (string prefix, HttpContext http, SmsAnswerPage page) => page.TakeAsync(prefix, http))
            .AllowAnonymous().DisableAntiforgery();
        return app;
    }

    private static IServiceCollection AddAnswers(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<SmsAnswerOptions>().BindConfiguration(SmsAnswerOptions.Section).ValidateDataAnnotations();
        return services.AddSingleton<SmsAnswerWords>().AddScoped<SmsAnswers>().AddSingleton<SmsAnswerPage>();
    }
}
