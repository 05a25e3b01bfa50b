using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using ECare.Web.Features.Pay;

namespace ECare.Web.Features.TopUps;

/// <summary>Keeps people from trying numbers to learn whose they are: twenty in ten minutes for a customer, and for a stranger's network.</summary>
internal sealed class NumberLimit : IDisposable
{
    private const int Tries = 20;

    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(who => RateLimitPartition.GetSlidingWindowLimiter(
        who, _ => new SlidingWindowRateLimiterOptions { PermitLimit = Tries, Window = TimeSpan.FromMinutes(10), SegmentsPerWindow = 10, QueueLimit = 0 }));

    public bool MayTry(string operatorName, long? customerId, IPAddress? remote)
    {
        var who = customerId is { } id ? string.Create(CultureInfo.InvariantCulture, $"{operatorName}/{id}") : GuestLimit.NetworkOf(remote ?? IPAddress.None);
        using var lease = limiter.AttemptAcquire(who);
        return lease.IsAcquired;
    }

    public void Dispose() => limiter.Dispose();
}
