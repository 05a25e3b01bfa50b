using System.Threading.RateLimiting;

namespace ECare.Web.Features.Verify;

/// <summary>The check of documents for everybody.</summary>
public static class VerifyRegistration
{
    /// <summary>The name of the limit that a network meets when it tries seals out.</summary>
    public const string Limit = "verify";

    /// <summary>How often a network may ask within a minute: a bank's clerks come by, somebody who guesses does not.</summary>
    public const int MostInWindow = 60;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static IServiceCollection AddVerifyPage(this IServiceCollection services) =>
        services.AddRateLimiter(limiter => limiter.AddPolicy(Limit, context => RateLimitPartition.GetSlidingWindowLimiter(
            context.Connection.RemoteIpAddress?.ToString() ?? string.Empty,
            _ => new SlidingWindowRateLimiterOptions { PermitLimit = MostInWindow, Window = Window, SegmentsPerWindow = 6, QueueLimit = 0 })));
}
