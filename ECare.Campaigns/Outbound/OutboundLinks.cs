using ECare.Core.Operators;

namespace ECare.Campaigns.Outbound;

/// <summary>The addresses in messages: <c>https://care.example/m/np/TOKEN</c>.</summary>
public static class OutboundLinks
{
    /// <summary>Where they begin.</summary>
    public const string Root = "/m";

    /// <summary>What stands before the token of a link to withdraw the consent: <c>https://care.example/m/np/stop/TOKEN</c>.</summary>
    public const string Stop = "stop";

    /// <summary>Whether an address is one of these.</summary>
    public static bool Holds(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.AbsolutePath.StartsWith($"{Root}/", StringComparison.Ordinal);
    }

    internal static string Of(Operator of, OutboundRun run, string token) => $"{SiteOf(of, run)}{Root}/{of.PathPrefix}/{token}";

    internal static string StopOf(Operator of, OutboundRun run, string token) => $"{SiteOf(of, run)}{Root}/{of.PathPrefix}/{Stop}/{token}";

    private static string SiteOf(Operator of, OutboundRun run) => of.Hosts.Count > 0 ? $"{Uri.UriSchemeHttps}{Uri.SchemeDelimiter}{of.Hosts[0]}" : run.SiteAddress;
}
