using Microsoft.AspNetCore.WebUtilities;

namespace ECare.Web.Demo.Providers;

/// <summary>The way back to the shop.</summary>
internal static class SimulatedReturn
{
    /// <summary>The shop's address with fields added behind its own.</summary>
    public static Uri To(Uri back, params ReadOnlySpan<(string Name, string? Value)> fields)
    {
        var address = back.AbsoluteUri;
        foreach (var (name, value) in fields)
        {
            address = value is null ? address : QueryHelpers.AddQueryString(address, name, value);
        }

        return new Uri(address);
    }
}
