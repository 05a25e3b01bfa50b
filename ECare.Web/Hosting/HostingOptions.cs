using System.ComponentModel.DataAnnotations;

namespace ECare.Web.Hosting;

/// <summary>What may differ between installations in how requests come in.</summary>
public sealed class HostingOptions
{
    /// <summary>Where the settings stand.</summary>
    public const string Section = "Hosting";

    /// <summary>Addresses of the load balancers whose <c>X-Forwarded-*</c> is believed; loopback always is.</summary>
    public IList<string> KnownProxies { get; } = [];

    /// <summary>The largest request body in bytes where a page does not say otherwise.</summary>
    [Range(1024, 1L << 30)]
    public long MaxBodyBytes { get; set; } = 10 * 1024 * 1024;

    /// <summary>Below these paths a field may come twice and forms are left to the endpoint: interfaces with array parameters and uploads of their own.</summary>
    public IList<string> FreeFormPaths { get; } = ["/umbraco", "/api"];

    /// <summary>Path prefix of a site and its language, so that even the neutral pages speak it: <c>/np/en</c> is <c>en</c>.</summary>
    public IDictionary<string, string> SiteLanguages { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Where the keys are kept that forms and cookies are signed with; relative to the program. All nodes need the same, and nobody else may read it.</summary>
    [Required]
    public string KeyFolder { get; set; } = "App_Data/keys";

    /// <summary>Further origins that forms may post to, as payment pages need: <c>https://pay.example</c>.</summary>
    public IList<string> FormTargets { get; } = [];
}
