using System.Globalization;
using System.Text;
using System.Xml;
using ECare.Web.Content.Caching;

namespace ECare.Web.Content.Search;

/// <summary>What search engines ask a host for: its map and its rules.</summary>
internal static class SearchEndpoints
{
    private const string MapSpace = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private const string LinkSpace = "http://www.w3.org/1999/xhtml";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapMethods("/sitemap.xml", [HttpMethods.Get, HttpMethods.Head], WriteMapAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapMethods("/robots.txt", [HttpMethods.Get, HttpMethods.Head], WriteRulesAsync).AllowAnonymous().ExcludeFromDescription();
    }

    // Function pages say noindex themselves; here stands only what is no page at all.
    private static Task WriteRulesAsync(HttpContext context)
    {
        Announce(context, "text/plain; charset=utf-8");
        return context.Response.WriteAsync(
            $"User-agent: *\nDisallow: /demo/\nDisallow: /api/\nDisallow: /umbraco/\n\nSitemap: {OriginOf(context.Request)}/sitemap.xml\n", Encoding.UTF8, context.RequestAborted);
    }

    private static async Task WriteMapAsync(HttpContext context, Sitemap sitemap)
    {
        Announce(context, "application/xml; charset=utf-8");
        var text = Write(sitemap.Pages(), OriginOf(context.Request));
        await context.Response.Body.WriteAsync(text, context.RequestAborted);
    }

    private static void Announce(HttpContext context, string contentType)
    {
        context.Response.ContentType = contentType;
        if (PublicPage.IsForStranger(context.Request))
        {
            context.Response.Headers.CacheControl = PublicPage.CacheControl;
        }
    }

    private static byte[] Write(IEnumerable<SitemapPage> pages, string origin)
    {
        using var text = new MemoryStream();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) }))
        {
            xml.WriteStartElement("urlset", MapSpace);
            xml.WriteAttributeString("xmlns", "xhtml", null, LinkSpace);
            foreach (var page in pages)
            {
                foreach (var language in page.Languages)
                {
                    Write(xml, page, language, origin);
                }
            }

            xml.WriteEndElement();
        }

        return text.ToArray();
    }

    private static void Write(XmlWriter xml, SitemapPage page, SitemapLanguage language, string origin)
    {
        xml.WriteStartElement("url", MapSpace);
        xml.WriteElementString("loc", MapSpace, origin + language.Url);
        xml.WriteElementString("lastmod", MapSpace, page.ChangedAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        foreach (var other in page.Languages.Count > 1 ? page.Languages : [])
        {
            xml.WriteStartElement("xhtml", "link", LinkSpace);
            xml.WriteAttributeString("rel", "alternate");
            xml.WriteAttributeString("hreflang", other.Culture);
            xml.WriteAttributeString("href", origin + other.Url);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static string OriginOf(HttpRequest request) => $"{request.Scheme}://{request.Host.ToUriComponent()}{request.PathBase.ToUriComponent()}";
}
