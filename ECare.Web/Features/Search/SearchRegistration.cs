using System.Threading.RateLimiting;

namespace ECare.Web.Features.Search;

/// <summary>The search for visitors.</summary>
public static class SearchRegistration
{
    /// <summary>The name of the limit that a network meets when it searches faster than anybody types.</summary>
    public const string Limit = "search";

    private const int MostInWindow = 120;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(20);

    public static IServiceCollection AddSearchPage(this IServiceCollection services)
    {
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.AddPolicy(Limit, ByNetwork);
        });
        return services.AddScoped<SearchWriter>();
    }

    private static RateLimitPartition<string> ByNetwork(HttpContext context) => RateLimitPartition.GetSlidingWindowLimiter(
        context.Connection.RemoteIpAddress?.ToString() ?? string.Empty,
        _ => new SlidingWindowRateLimiterOptions { PermitLimit = MostInWindow, Window = Window, SegmentsPerWindow = 4, QueueLimit = 0 });
}
