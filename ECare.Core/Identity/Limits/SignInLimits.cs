using System.Net;
using Microsoft.Extensions.Options;

namespace ECare.Core.Identity.Limits;

/// <summary>Stops those who ask for codes or try them in bulk. The limits of a single number are in the database, with its codes.</summary>
public sealed class SignInLimits(IdentityKeys keys, IOptions<IdentityOptions> options, TimeProvider clock)
{
    /// <summary>The window of every limit, and what a person who met one is told to wait.</summary>
    internal static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private readonly SlidingCounters counters = new(Window);

    internal bool MayAsk(string operatorName, SignInAddress address, IPAddress remote) =>
        Free($"ask {RemoteNetwork.ForLimits(remote)}", options.Value.AsksPerRemote)
        && (!address.IsPhone || Free($"ask {operatorName} {address.Prefix}", options.Value.AsksPerPrefix));

    internal bool MayConfirm(IPAddress remote) => Free($"confirm {RemoteNetwork.ForLimits(remote)}", options.Value.ConfirmsPerRemote);

    private bool Free(string key, int limit) => counters.TryCount(keys.OfLimit(key), limit, clock.GetUtcNow());
}
