using Microsoft.Extensions.Hosting;
using IHostingEnvironment = Umbraco.Cms.Core.Hosting.IHostingEnvironment;

namespace ECare.Cms.Hosting;

/// <summary>Tells Umbraco's services where on disk they are.</summary>
internal sealed class CmsHostingEnvironment(IHostEnvironment? host = null) : IHostingEnvironment
{
    private readonly string root = host?.ContentRootPath ?? AppContext.BaseDirectory;

    public string? SiteName => host?.ApplicationName;

    public string ApplicationId => host?.ApplicationName ?? "ECare";

    public string ApplicationPhysicalPath => root;

    public string LocalTempPath => Path.Combine(root, "App_Data", "temp");

    public string ApplicationVirtualPath => "/";

    public bool IsDebugMode => host?.IsDevelopment() ?? false;

    public bool IsHosted => true;

    public Uri ApplicationMainUrl { get; private set; } = new("http://localhost/");

    public string MapPathWebRoot(string path) => Path.Combine(root, "wwwroot", Relative(path));

    public string MapPathContentRoot(string path) => Path.Combine(root, Relative(path));

    public string ToAbsolute(string virtualPath) => "/" + Relative(virtualPath);

    public void EnsureApplicationMainUrl(Uri? currentApplicationUrl) => ApplicationMainUrl = currentApplicationUrl ?? ApplicationMainUrl;

    private static string Relative(string path) => path.TrimStart('~').TrimStart('/');
}
