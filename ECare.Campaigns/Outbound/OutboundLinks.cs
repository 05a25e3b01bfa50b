using ECare.Core.Operators;

namespace ECare.Campaigns.Outbound;

/// <summary>The addresses in messages: <c>https://care.example/m/np/TOKEN</c>.</summary>
public static class OutboundLinks
{
    /// <summary>Where they begin.</summary>
    public const string Root = "/m";

    internal static string Of(Operator of, OutboundRun run, string token) =>
        $"{(of.Hosts.Count > 0 ? $"{Uri.UriSchemeHttps}{Uri.SchemeDelimiter}{of.Hosts[0]}" : run.SiteAddress)}{Root}/{of.PathPrefix}/{token}";
}
