using System.Net;
using System.Net.Sockets;

namespace ECare.Core.Identity.Limits;

/// <summary>The part of a network address that stands for one household or office.</summary>
internal static class RemoteNetwork
{
    /// <summary>An IPv6 connection has a whole /64 to choose addresses from, so that is what counts as one.</summary>
    public static string ForLimits(IPAddress address) => Prefix(address, ipv4Bytes: 4, ipv6Bytes: 8);

    /// <summary>What a list of sessions shows: enough to recognise one's provider, too little to find a person.</summary>
    public static string ForDisplay(IPAddress address) => Prefix(address, ipv4Bytes: 3, ipv6Bytes: 6);

    private static string Prefix(IPAddress address, int ipv4Bytes, int ipv6Bytes)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var bytes = plain.GetAddressBytes();
        var kept = plain.AddressFamily == AddressFamily.InterNetwork ? ipv4Bytes : ipv6Bytes;
        bytes.AsSpan(kept).Clear();
        return new IPNetwork(new IPAddress(bytes), kept * 8).ToString();
    }
}
