using System.Net;
using System.Text.Json.Nodes;
using ECare.Cms.Publishing;
using ECare.Tests.Web;
using ECare.Web.Content.Models;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core.DeliveryApi;
using Umbraco.Cms.Core.Services.Navigation;
using Umbraco.Cms.Core.Web;
using Umbraco.Extensions;

namespace ECare.Tests.Delivery;

/// <summary>The demo's content, headless: every page of every site, and nothing that is not for the outside.</summary>
[Category("Web")]
internal sealed class DeliveredDemoTests
{
    private const string Root = "/umbraco/delivery/api/v2/content";

    private SharedPortal portal = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => portal = await PortalHost.SharedAsync();

    [TestCase("en")]
    [TestCase("ne-NP")]
    [TestCase("ar-SA")]
    [TestCase("fr-SN")]
    [TestCase("nl-NL")]
    [TestCase("wo-SN")]
    public async Task Every_document_of_a_language_is_delivered_whole(string culture)
    {
        using var visitor = new Visitor(portal);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Root}?take=1000&expand=properties[$all]");
        request.Headers.TryAddWithoutValidation("Accept-Language", culture);

        using var answer = await visitor.Client.SendAsync(request);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        var found = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        var items = found["items"]!.AsArray();
        Assert.That(items, Has.Count.GreaterThan(20));
        Assert.That(items.Where(item => TypeOf(item) != BannerFolder.ModelTypeAlias).Select(item => item!["properties"]!.AsObject().Count), Is.All.Positive);
        Assert.That(items.Select(TypeOf), Has.None.AnyOf(Campaign.ModelTypeAlias, CampaignFolder.ModelTypeAlias));
    }

    /// <summary>Only a path with a NUL in it never reaches us: Kestrel refuses it in the request's first line (docs/adr/0224).</summary>
    [TestCase("/umbraco/delivery/api/v2/content?fetch=%00")]
    [TestCase("/umbraco/delivery/api/v2/content?skip=x")]
    [TestCase("/umbraco/delivery/api/v2/content?skip=-1")]
    [TestCase("/umbraco/delivery/api/v2/content?take=99999999999")]
    [TestCase("/umbraco/delivery/api/v2/content?expand=properties[")]
    [TestCase("/umbraco/delivery/api/v2/content/items?id=x")]
    [TestCase("/umbraco/delivery/api/v2/content/item/a%zz")]
    [TestCase("/umbraco/delivery/api/v2/content/item/%ff")]
    [TestCase("/umbraco/management/api/v1/document?x=%00")]
    [TestCase("/umbraco/management/api/v1/document/a%zz")]
    public async Task What_is_no_request_is_answered_with_problem_details(string target)
    {
        var answer = await RawHttp.SendAsync(portal.Address, RawHttp.Get(target));

        Assert.That((RawHttp.Status(answer), answer.Contains("application/problem+json", StringComparison.Ordinal)), Is.EqualTo((400, true)), answer);
    }

    /// <summary>A webhook's payload is built without a request; pages that pick each other must not go round in it.</summary>
    [Test]
    public void Every_document_is_built_outside_of_a_request_too()
    {
        using var context = portal.Services.GetRequiredService<IUmbracoContextFactory>().EnsureUmbracoContext();
        var builder = portal.Services.GetRequiredService<IApiContentResponseBuilder>();
        var documents = portal.Services.GetRequiredService<ContentSnapshots>().Current.DocumentsOfType(CountryHome.ModelTypeAlias)
            .SelectMany(home => home.DescendantsOrSelf(portal.Services.GetRequiredService<IDocumentNavigationQueryService>(), portal.Services.GetRequiredService<IPublishedContentStatusFilteringService>()))
            .ToList();

        Assert.That(documents, Has.Count.GreaterThan(100));
        Assert.That(documents.Select(document => builder.Build(document)?.Properties.Count), Is.All.Not.Null);
    }

    private static string TypeOf(JsonNode? item) => item!["contentType"]!.GetValue<string>();

    [Test]
    public async Task The_page_that_visitors_read_is_the_one_that_is_delivered()
    {
        using var visitor = new Visitor(portal);
        var address = portal.AddressOf("/nl", HelpCenterPage.ModelTypeAlias);
        var page = await visitor.GetAsync(address);

        var item = JsonNode.Parse(await visitor.Client.GetStringAsync($"{Root}/item{address}"))!;

        Assert.That(item["properties"]!["heading"]!.GetValue<string>(), Is.EqualTo(page.Heading));
        Assert.That(item["route"]!["path"]!.GetValue<string>(), Is.EqualTo(address));
    }

    [TestCase("?skip=a")]
    [TestCase("?take=99999999999999999999")]
    [TestCase("?filter=%00")]
    [TestCase("?filter=%C3%28")]
    [TestCase("?fetch=children:%2F..%2F..")]
    [TestCase("/items?id=1")]
    [TestCase("/item/%2e%2e/%2e%2e/appsettings.json")]
    [TestCase("/item/np/%E0%A4%B8%E0%A4%B9%E0%A4%AF%E0%A5%8B%E0%A4%97?expand=properties[a")]
    [TestCase("?filter=createDate%3E2024-13-45")]
    [TestCase("/nothing")]
    public async Task Bad_input_is_answered_in_json_and_never_with_500(string path)
    {
        using var visitor = new Visitor(portal);

        using var answer = await visitor.Client.GetAsync(Root + path);

        Assert.That((int)answer.StatusCode, Is.InRange(200, 499), await answer.Content.ReadAsStringAsync());
        if ((int)answer.StatusCode >= 400)
        {
            Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
        }
    }
}
