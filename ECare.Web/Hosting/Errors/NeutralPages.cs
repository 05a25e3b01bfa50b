using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using ECare.Web.Hosting.Assets;
using Microsoft.Extensions.Options;

namespace ECare.Web.Hosting.Errors;

/// <summary>A page that needs nothing: no content, no database, no brand. Shown while starting and when all else has failed.</summary>
internal sealed class NeutralPages
{
    private const string Fallback = "en";

    private readonly Dictionary<string, Dictionary<string, string>> words;

    private readonly string template;

    private readonly IOptions<HostingOptions> options;

    public NeutralPages(AssetStore assets, IOptions<HostingOptions> options)
    {
        this.options = options;
        words = JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(Resource("neutral.json"))!;
        template = Resource("neutral.html").Replace("{stylesheet}", assets["neutral.css"], StringComparison.Ordinal);
    }

    public async Task WriteAsync(HttpContext context, int status, int? refreshAfter = null)
    {
        var language = LanguageOf(context.Request);
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentLanguage = language;
        await response.WriteAsync(Render(language, status, refreshAfter, context.TraceIdentifier), Encoding.UTF8, context.RequestAborted);
    }

    private string Render(string language, int status, int? refreshAfter, string reference)
    {
        var said = words[language];
        var kind = said.ContainsKey($"{status}.title") ? status.ToString(CultureInfo.InvariantCulture) : status < 500 ? "400" : "500";
        var refresh = refreshAfter is { } seconds ? string.Create(CultureInfo.InvariantCulture, $"<meta http-equiv=\"refresh\" content=\"{seconds}\">") : "";

        return template
            .Replace("{lang}", language, StringComparison.Ordinal)
            .Replace("{dir}", said["dir"], StringComparison.Ordinal)
            .Replace("{refresh}", refresh, StringComparison.Ordinal)
            .Replace("{title}", WebUtility.HtmlEncode(said[$"{kind}.title"]), StringComparison.Ordinal)
            .Replace("{text}", WebUtility.HtmlEncode(said[$"{kind}.text"]), StringComparison.Ordinal)
            .Replace("{home}", WebUtility.HtmlEncode(said["home"]), StringComparison.Ordinal)
            .Replace("{reference}", WebUtility.HtmlEncode(said["reference"]), StringComparison.Ordinal)
            .Replace("{id}", WebUtility.HtmlEncode(reference), StringComparison.Ordinal);
    }

    /// <summary>The site's language where the path tells the site, else the first the browser asks for.</summary>
    private string LanguageOf(HttpRequest request)
    {
        var site = options.Value.SiteLanguages
            .Where(site => request.Path.StartsWithSegments(site.Key, StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(site => site.Key.Length)
            .Select(site => site.Value);
        var asked = request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(language => language.Quality ?? 1)
            .Select(language => language.Value.ToString());

        return site.Concat(asked).Select(culture => culture.Split('-')[0].ToLowerInvariant()).FirstOrDefault(words.ContainsKey) ?? Fallback;
    }

    private static string Resource(string name)
    {
        using var stream = typeof(NeutralPages).Assembly.GetManifestResourceStream($"ECare.Web.Hosting.Errors.{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
