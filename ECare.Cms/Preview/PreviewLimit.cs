using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace ECare.Cms.Preview;

/// <summary>How often one network may ask for drafts: links are guessed in vain, but each look costs more than a kept page.</summary>
internal sealed class PreviewLimit : IDisposable
{
    /// <summary>A person who changes language, date and width all the time needs a third of it.</summary>
    public const int Looks = 180;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<HttpContext> limiter = PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetFixedWindowLimiter(
        context.Connection.RemoteIpAddress?.ToString() ?? string.Empty, _ => new FixedWindowRateLimiterOptions { PermitLimit = Looks, Window = Window }));

    /// <summary>Counts a look.</summary>
    /// <returns>Whether it is within the limit.</returns>
    public bool Admits(HttpContext context)
    {
        using var lease = limiter.AttemptAcquire(context);
        return lease.IsAcquired;
    }

    public void Dispose() => limiter.Dispose();
}
