using System.Threading.RateLimiting;

namespace ECare.Web.Backoffice;

/// <summary>
/// How many wrong passwords and codes one address may send. What is right does not count: a whole office signs in at nine o'clock,
/// and all of it comes from one address.
/// </summary>
public sealed class StaffSignInTries : IDisposable
{
    private const int Most = 30;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private readonly PartitionedRateLimiter<string> wrong = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetFixedWindowLimiter(address, _ => new FixedWindowRateLimiterOptions { PermitLimit = Most, Window = Window }));

    /// <summary>How long whoever asks has to wait before anything is looked at; nothing where tries are left.</summary>
    public TimeSpan? WaitOf(HttpContext context)
    {
        // Asking for no permit tells whether one is left, and takes none.
        using var lease = wrong.AttemptAcquire(AddressOf(context), 0);
        if (lease.IsAcquired)
        {
            return null;
        }

        return lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : Window;
    }

    /// <summary>A password or a code was wrong.</summary>
    public void Count(HttpContext context) => wrong.AttemptAcquire(AddressOf(context)).Dispose();

    /// <summary>The key of limits by address.</summary>
    public static string AddressOf(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? string.Empty;

    public void Dispose() => wrong.Dispose();
}
