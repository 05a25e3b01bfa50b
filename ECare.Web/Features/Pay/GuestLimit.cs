using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace ECare.Web.Features.Pay;

/// <summary>Keeps strangers from trying numbers of bills until one fits: ten in ten minutes for a household or office.</summary>
internal sealed class GuestLimit : IDisposable
{
    private const int Tries = 10;

    private readonly PartitionedRateLimiter<IPAddress> limiter = PartitionedRateLimiter.Create<IPAddress, string>(remote => RateLimitPartition.GetSlidingWindowLimiter(
        NetworkOf(remote),
        _ => new SlidingWindowRateLimiterOptions { PermitLimit = Tries, Window = TimeSpan.FromMinutes(10), SegmentsPerWindow = 10, QueueLimit = 0 }));

    public bool MayTry(IPAddress? remote)
    {
        using var lease = limiter.AttemptAcquire(remote ?? IPAddress.None);
        return lease.IsAcquired;
    }

    public void Dispose() => limiter.Dispose();

    /// <summary>An IPv6 connection has a whole /64 to choose from.</summary>
    internal static string NetworkOf(IPAddress remote)
    {
        var plain = remote.IsIPv4MappedToIPv6 ? remote.MapToIPv4() : remote;
        return plain.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(plain.GetAddressBytes(), 0, 8) : plain.ToString();
    }
}
