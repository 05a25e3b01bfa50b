using System.Text.Json.Nodes;
using ECare.Tests.Web;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Routing;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Web;

namespace ECare.Tests.Backoffice;

/// <summary>Documents of the demo that tests work on, and requests about them as the client would write them.</summary>
internal sealed class Places(SharedPortal portal)
{
    public IContentService Contents => portal.Services.GetRequiredService<IContentService>();

    /// <summary>The home page of a country by its operator.</summary>
    public IContent Home(string operatorName) => Contents.GetRootContent().Single(root => root.HasProperty("operator") && root.GetValue<string>("operator") == operatorName);

    /// <summary>A page of a type below a country's home.</summary>
    public IContent Page(string operatorName, string alias) =>
        Contents.GetPagedDescendants(Home(operatorName).Id, 0, 1000, out _, null, null).First(page => page.ContentType.Alias == alias);

    /// <summary>A page of a type below a country's home that says something in a field.</summary>
    public IContent PageSaying(string operatorName, string alias, string field, string culture) =>
        Contents.GetPagedDescendants(Home(operatorName).Id, 0, 1000, out _, null, null)
            .First(page => page.ContentType.Alias == alias && page.Published && !string.IsNullOrEmpty(page.GetValue<string>(field, culture)));

    /// <summary>Where the public finds a page.</summary>
    public string AddressOf(Guid page, string culture)
    {
        using var context = portal.Services.GetRequiredService<IUmbracoContextFactory>().EnsureUmbracoContext();
        return portal.Services.GetRequiredService<IPublishedUrlProvider>().GetUrl(page, Umbraco.Cms.Core.Models.PublishedContent.UrlMode.Relative, culture);
    }

    /// <summary>A new page of words as a body; nobody sees it until it is published.</summary>
    public JsonObject NewPage(Guid parent, Guid id, params (string Culture, string Name)[] names) => new()
    {
        ["id"] = id,
        ["parent"] = new JsonObject { ["id"] = parent },
        ["documentType"] = new JsonObject { ["id"] = portal.Services.GetRequiredService<IContentTypeService>().Get("contentPage")!.Key },
        ["template"] = null,
        ["values"] = new JsonArray([.. names.Select(name => (JsonNode)Value("heading", name.Culture, name.Name))]),
        ["variants"] = Variants(names),
    };

    public static JsonObject Change(params (string Culture, string Name)[] names) => new()
    {
        ["values"] = new JsonArray([.. names.Select(name => (JsonNode)Value("heading", name.Culture, name.Name))]),
        ["variants"] = Variants(names),
    };

    public static JsonObject Publish(params string[] cultures) => new()
    {
        ["publishSchedules"] = new JsonArray([.. cultures.Select(culture => (JsonNode)new JsonObject { ["culture"] = culture })]),
    };

    private static JsonObject Value(string alias, string culture, string value) =>
        new() { ["alias"] = alias, ["culture"] = culture, ["segment"] = null, ["value"] = value };

    private static JsonArray Variants((string Culture, string Name)[] names) =>
        new([.. names.Select(name => (JsonNode)new JsonObject { ["culture"] = name.Culture, ["segment"] = null, ["name"] = name.Name })]);
}
