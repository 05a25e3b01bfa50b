using System.Globalization;

namespace ECare.Cms.Routing;

/// <summary>
/// Hosts in the letters of their people and in those of the wire: <c>नेपाल.example</c> and <c>xn--l2bey1c2b.example</c> are one
/// host. People read the first, browsers send the second.
/// </summary>
internal static class HostNames
{
    private static readonly IdnMapping Mapping = new() { UseStd3AsciiRules = true };

    /// <summary>As browsers send it; unchanged where there is no host in it, or none that could be sent.</summary>
    public static string Sent(string domain) => Changed(domain, host => Mapping.GetAscii(Mapping.GetUnicode(host)));

    /// <summary>As people read it.</summary>
    public static string Read(string domain) => Changed(domain, Mapping.GetUnicode);

    /// <summary>Whether a browser could send it, as far as its host goes.</summary>
    public static bool IsName(string sent) => !sent.Contains("xn--", StringComparison.OrdinalIgnoreCase) || !Read(sent).Contains("xn--", StringComparison.OrdinalIgnoreCase);

    private static string Changed(string domain, Func<string, string> change)
    {
        var scheme = domain.IndexOf("://", StringComparison.Ordinal) is var at && at < 0 ? 0 : at + 3;
        var end = domain.AsSpan(scheme).IndexOfAny(':', '/') is var length && length < 0 ? domain.Length : scheme + length;
        if (end == scheme)
        {
            return domain;
        }

        try
        {
            return string.Concat(domain.AsSpan(0, scheme), change(domain[scheme..end]), domain.AsSpan(end));
        }
        catch (ArgumentException)
        {
            return domain;
        }
    }
}
