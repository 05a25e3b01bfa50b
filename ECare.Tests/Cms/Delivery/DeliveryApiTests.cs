using System.Net;
using System.Text.Json.Nodes;
using ECare.Tests.Cms.Web;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Services;

namespace ECare.Tests.Cms.Delivery;

/// <summary>The Content Delivery API over HTTP, against the contract of Umbraco 17.</summary>
[Category("CmsWeb")]
[NonParallelizable]
internal sealed class DeliveryApiTests
{
    private const string Root = "/umbraco/delivery/api/v2/content";

    private CmsWebHost host = null!;

    private TestSite Site => host.Site;

    [OneTimeSetUp]
    public async Task StartAsync() => host = await CmsWebHost.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await host.DisposeAsync();

    [Test]
    public async Task Delivers_a_page_by_its_path_in_the_language_of_its_domain()
    {
        var page = await GetAsync("/item/nl/abonnementen/");

        Assert.That(Text(page, "contentType"), Is.EqualTo("page"));
        Assert.That(Text(page, "name"), Is.EqualTo("Abonnementen"));
        Assert.That(Text(page, "id"), Is.EqualTo(Site.Plans.Key.ToString()));
        Assert.That(page!["properties"]!["title"]!.GetValue<string>(), Is.EqualTo("Abonnementen titel"));
        Assert.That(Text(page["route"]!, "path"), Is.EqualTo("/nl/abonnementen/"));
        Assert.That(page["cultures"]!.AsObject().Select(culture => culture.Key), Is.EquivalentTo(new[] { TestSite.English, TestSite.Dutch }));
    }

    [Test]
    public async Task Delivers_a_page_by_its_key_in_the_language_asked_for()
    {
        var english = await GetAsync($"/item/{Site.Plans.Key}");
        var dutch = await GetAsync($"/item/{Site.Plans.Key}", ("Accept-Language", TestSite.Dutch));

        Assert.That((Text(english, "name"), Text(dutch, "name")), Is.EqualTo(("Plans", "Abonnementen")));
    }

    [Test]
    public async Task The_list_of_preferences_a_browser_sends_is_no_choice() =>
        Assert.That(Text(await GetAsync("/item/nl/abonnementen", ("Accept-Language", "en-GB,en-US;q=0.9,en;q=0.8")), "name"), Is.EqualTo("Abonnementen"));

    [Test]
    public async Task Finds_a_path_below_the_start_item()
    {
        var page = await GetAsync("/item/plans/gold-5g", ("Start-Item", Site.Home.Key.ToString()), ("Accept-Language", TestSite.English));

        Assert.That(Text(page, "name"), Is.EqualTo("Gold 5G"));
        Assert.That(Text(page!["route"]!["startItem"]!, "id"), Is.EqualTo(Site.Home.Key.ToString()));
    }

    [Test]
    public async Task Values_come_as_umbraco_delivers_them()
    {
        var values = (await GetAsync($"/item/{Site.Gold.Key}"))!["properties"]!;

        Assert.That(values["price"]!.GetValue<decimal>(), Is.EqualTo(29.95m));
        Assert.That(values["body"]!["markup"]!.GetValue<string>(), Does.Contain("plans").And.Not.Contain("script"));
        Assert.That(values["features"]!["items"]![0]!["content"]!["properties"]!["amount"]!.GetValue<int>(), Is.EqualTo(50));
        Assert.That(values["links"]!.AsArray().Select(link => Text(link, "linkType")), Is.EqualTo(new[] { "Content", "External" }));
        Assert.That(values["related"]!["name"]!.GetValue<string>(), Is.EqualTo("Home"));
        Assert.That(values["related"]!["properties"]!.AsObject(), Is.Empty, "a picked page is not expanded unless asked for");
    }

    [Test]
    public async Task Expands_and_leaves_out_what_was_asked_for()
    {
        var page = await GetAsync($"/item/{Site.Gold.Key}?expand=properties[related]&fields=properties[title,related[properties[title]]]");

        Assert.That(page!["properties"]!.AsObject().Select(value => value.Key), Is.EqualTo(new[] { "title", "related" }));
        Assert.That(page["properties"]!["related"]!["properties"]!.ToJsonString(), Is.EqualTo("""{"title":"Home title"}"""));
    }

    [Test]
    public async Task Delivers_several_at_once_and_leaves_out_what_is_not_there()
    {
        var pages = await GetAsync($"/items?id={Site.Plans.Key}&id={Guid.Empty}&id={Site.Home.Key}");

        Assert.That(pages!.AsArray().Select(page => Text(page, "name")), Is.EqualTo(new[] { "Plans", "Home" }));
    }

    [TestCase("fetch=children:{home}", "Plans,Form,Broken,Not found")]
    [TestCase("fetch=descendants:{home}&filter=contentType:page", "Plans,Gold 5G")]
    [TestCase("fetch=descendants:{home}&filter=contentType:!errorPage&filter=contentType:!formPage", "Plans,Gold 5G")]
    [TestCase("fetch=ancestors:{gold}", "Home,Plans")]
    [TestCase("fetch=children:/nl/en", "Plans,Form,Broken,Not found")]
    [TestCase("fetch=children:/nl/en/nowhere", "")]
    [TestCase("filter=name:gold,plan&sort=name:desc", "Plans,Gold 5G")]
    [TestCase("fetch=descendants:{home}&filter=name:!o&sort=name:asc", "Plans")]
    [TestCase("fetch=children:{home}&sort=contentType:asc", null)]
    [TestCase("fetch=children:{home}&sort=name:asc&skip=1&take=2", "Form,Not found")]
    [TestCase("filter=createDate>2999-01-01", "")]
    [TestCase("filter=createDate<:2999-01-01&filter=name:gold", "Gold 5G")]
    public async Task Answers_a_query(string query, string? names)
    {
        var address = $"{Root}?{query.Replace("{home}", Site.Home.Key.ToString()).Replace("{gold}", Site.Gold.Key.ToString())}";

        using var answer = await host.Client.GetAsync(address);

        Assert.That(answer.StatusCode, Is.EqualTo(names is null ? HttpStatusCode.BadRequest : HttpStatusCode.OK));
        var found = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.That(names is null ? null : string.Join(',', found["items"]!.AsArray().Select(page => Text(page, "name"))), Is.EqualTo(names));
    }

    [Test]
    public async Task Without_fetch_the_start_item_bounds_the_query()
    {
        var all = await GetAsync("?take=100");
        var below = await GetAsync("?take=100", ("Start-Item", Site.Home.Key.ToString()));

        Assert.That(all!["total"]!.GetValue<int>(), Is.GreaterThan(below!["total"]!.GetValue<int>()));
        Assert.That(below["items"]!.AsArray().Select(page => Text(page, "name")), Does.Contain("Gold 5G").And.Not.Contain("Group"));
    }

    [TestCase("?fetch=everything", "Selector option not found")]
    [TestCase("?fetch=children:", "Selector option not found")]
    [TestCase("?filter=colour:red", "Filter option not found")]
    [TestCase("?filter=createDate>yesterday", "Filter option not found")]
    [TestCase("?sort=name", "Sort option not found")]
    [TestCase("?sort=name:sideways", "Sort option not found")]
    [TestCase("?skip=-1", "Invalid page")]
    [TestCase("?expand=properties[", "Malformed option")]
    [TestCase("?fields=title", "Malformed option")]
    public async Task Refuses_what_the_contract_does_not_have(string query, string title)
    {
        using var answer = await host.Client.GetAsync(Root + query);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/problem+json"));
        Assert.That(Text(JsonNode.Parse(await answer.Content.ReadAsStringAsync()), "title"), Is.EqualTo(title));
    }

    [TestCase("/item/99999999-9999-4999-9999-999999999999")]
    [TestCase("/item/nl/nowhere")]
    [TestCase("/item/preview-99999999-9999-4999-9999-999999999999")]
    [TestCase("/item/nl/instellingen")]
    public async Task What_is_not_there_is_not_found(string path)
    {
        using var answer = await host.Client.GetAsync(Root + path);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/problem+json"));
    }

    [Test]
    public async Task A_start_item_that_is_not_there_is_not_found() =>
        Assert.That(await StatusAsync("?take=1", ("Start-Item", "nowhere")), Is.EqualTo(HttpStatusCode.NotFound));

    [Test]
    public async Task Drafts_are_for_those_who_have_the_key()
    {
        var draft = Site.Create("page", Site.Group, "Sketch");
        draft.SetCultureName("Sketch, second version", TestSite.English);
        host.Services.GetRequiredService<IContentService>().Save(draft);
        var key = ("Api-Key", CmsWebHost.ApiKey);

        Assert.That(Text(await GetAsync($"/item/{draft.Key}"), "name"), Is.EqualTo("Sketch"));
        Assert.That(Text(await GetAsync($"/item/{draft.Key}", ("Preview", "true")), "name"), Is.EqualTo("Sketch"));
        Assert.That(Text(await GetAsync($"/item/{draft.Key}", ("Preview", "true"), ("Api-Key", "wrong")), "name"), Is.EqualTo("Sketch"));
        Assert.That(Text(await GetAsync($"/item/{draft.Key}", ("Preview", "true"), key), "name"), Is.EqualTo("Sketch, second version"));
        Assert.That(Text(await GetAsync($"/item/preview-{draft.Key}", ("Preview", "true"), key), "name"), Is.EqualTo("Sketch, second version"));
        Assert.That(Text(await GetAsync($"/item/{draft.Key}", key), "name"), Is.EqualTo("Sketch"));
    }

    [Test]
    public async Task An_answer_with_drafts_is_kept_by_nobody()
    {
        using var answer = await SendAsync($"/item/{Site.Home.Key}", ("Preview", "true"), ("Api-Key", CmsWebHost.ApiKey));

        Assert.That(answer.Headers.CacheControl!.ToString(), Does.Contain("no-store"));
    }

    [Test]
    public async Task Sends_nothing_to_who_has_it_until_it_changes()
    {
        var page = Site.Create("page", Site.Group, "Mutable");
        using var first = await SendAsync($"/item/{page.Key}");
        var tag = ("If-None-Match", first.Headers.ETag!.ToString());

        Assert.That(await StatusAsync($"/item/{page.Key}", tag), Is.EqualTo(HttpStatusCode.NotModified));
        Site.Rename(page, "Changed", TestSite.English);
        using var again = await SendAsync($"/item/{page.Key}", tag);

        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(Text(JsonNode.Parse(await again.Content.ReadAsStringAsync()), "name"), Is.EqualTo("Changed"));
        Assert.That(again.Headers.Vary, Is.SupersetOf(new[] { "Accept-Language", "Start-Item", "Preview" }));
    }

    [Test]
    public async Task An_address_that_was_left_leads_on()
    {
        host.Services.GetRequiredService<IRedirectUrlService>().Register($"{Site.Home.Id}/subscriptions", Site.Plans.Key, TestSite.English);

        using var answer = await SendAsync("/item/nl/en/subscriptions");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.MovedPermanently));
        Assert.That(answer.Headers.Location!.ToString(), Does.EndWith("/plans/"));
        Assert.That(answer.Headers.GetValues("Location-Start-Item-Id").Single(), Is.EqualTo(Site.Home.Key.ToString()));
    }

    [Test]
    public async Task An_item_that_was_renamed_is_found_at_its_old_address()
    {
        var page = Site.Create("page", Site.Group, "Tariffs");
        Site.Rename(page, "Prices", TestSite.English);

        using var answer = await SendAsync("/item/tariffs");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.MovedPermanently));
        Assert.That(answer.Headers.Location!.ToString(), Does.EndWith("/prices/"));
    }

    [Test]
    public async Task A_protected_page_is_refused_and_left_out()
    {
        var page = Site.Create("page", Site.Group, "Guarded");
        var entry = new PublicAccessEntry(page, Site.Home, Site.Home, [new PublicAccessRule { RuleType = "role", RuleValue = "members" }]);
        Assert.That(host.Services.GetRequiredService<IPublicAccessService>().Save(entry).Success);

        Assert.That(await StatusAsync($"/item/{page.Key}"), Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That((await GetAsync($"/items?id={page.Key}"))!.AsArray(), Is.Empty);
        Assert.That((await GetAsync("?filter=name:guarded"))!["total"]!.GetValue<int>(), Is.Zero);
    }

    [Test]
    public async Task Types_that_are_not_to_be_delivered_are_not()
    {
        Assert.That(await StatusAsync($"/item/{Site.Settings.Key}"), Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await GetAsync("?filter=contentType:siteSettings"))!["total"]!.GetValue<int>(), Is.Zero);
    }

    [Test]
    public async Task Delivers_media_by_key_by_path_and_by_folder()
    {
        var (folder, picture) = await CreateMediaAsync();

        var item = await MediaAsync($"/item/{picture.Key}");
        var byPath = await MediaAsync("/item/Campaigns/Poster");
        var inFolder = await MediaAsync($"?fetch=children:{folder.Key}");
        var atRoot = await MediaAsync("?fetch=children:/");

        Assert.That((Text(item, "name"), Text(item, "mediaType"), Text(item, "path")), Is.EqualTo(("Poster", Constants.Conventions.MediaTypes.Folder, "/campaigns/poster/")));
        Assert.That(byPath!.ToJsonString(), Is.EqualTo(item!.ToJsonString()));
        Assert.That(inFolder!["items"]!.AsArray().Select(each => Text(each, "id")), Is.EqualTo(new[] { picture.Key.ToString() }));
        Assert.That(atRoot!["items"]!.AsArray().Select(each => Text(each, "name")), Does.Contain("Campaigns"));
    }

    [TestCase("")]
    [TestCase("?fetch=descendants:/")]
    [TestCase("?fetch=children:/&filter=name:x")]
    [TestCase("?fetch=children:/&sort=name:asc")]
    public async Task Media_have_no_other_query(string query)
    {
        using var answer = await host.Client.GetAsync("/umbraco/delivery/api/v2/media" + query);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task Describes_itself()
    {
        var document = JsonNode.Parse(await host.Client.GetStringAsync("/umbraco/swagger/delivery/swagger.json"))!;

        Assert.That(document["paths"]!.AsObject().Select(path => path.Key), Is.EquivalentTo(new[]
        {
            $"{Root}/item/{{id}}", $"{Root}/item/{{path}}", $"{Root}/items", Root,
            "/umbraco/delivery/api/v2/media/item/{id}", "/umbraco/delivery/api/v2/media/item/{path}", "/umbraco/delivery/api/v2/media/items", "/umbraco/delivery/api/v2/media",
        }));
        Assert.That(
            document["paths"]![Root]!["get"]!["parameters"]!.AsArray().Select(parameter => Text(parameter, "name")),
            Is.SupersetOf(new[] { "fetch", "filter", "sort", "skip", "take", "expand", "fields", "Accept-Language", "Start-Item", "Api-Key", "Preview" }));
    }

    private static string? Text(JsonNode? node, string name) => node?[name]?.GetValue<string>();

    private async Task<JsonNode?> GetAsync(string path, params (string Name, string Value)[] headers)
    {
        using var answer = await SendAsync(path, headers);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), path);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync());
    }

    private async Task<JsonNode?> MediaAsync(string path)
    {
        using var answer = await host.Client.GetAsync("/umbraco/delivery/api/v2/media" + path);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), path);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync());
    }

    private async Task<HttpStatusCode> StatusAsync(string path, params (string Name, string Value)[] headers)
    {
        using var answer = await SendAsync(path, headers);
        return answer.StatusCode;
    }

    private async Task<HttpResponseMessage> SendAsync(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Root + path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await host.Client.SendAsync(request);
    }

    private async Task<(IMedia Folder, IMedia Picture)> CreateMediaAsync()
    {
        var media = host.Services.GetRequiredService<IMediaService>();
        var types = host.Services.GetRequiredService<IMediaTypeService>();
        if (types.Get(Constants.Conventions.MediaTypes.Folder) is null)
        {
            var type = new MediaType(host.Services.GetRequiredService<Umbraco.Cms.Core.Strings.IShortStringHelper>(), Constants.System.Root)
            {
                Name = "Folder",
                Alias = Constants.Conventions.MediaTypes.Folder,
                AllowedAsRoot = true,
            };
            Assert.That((await types.CreateAsync(type, Constants.Security.SuperUserKey)).Success);
        }

        var folder = media.CreateMedia("Campaigns", Constants.System.Root, Constants.Conventions.MediaTypes.Folder);
        Assert.That(media.Save(folder).Success);
        var picture = media.CreateMedia("Poster", folder, Constants.Conventions.MediaTypes.Folder);
        Assert.That(media.Save(picture).Success);
        return (folder, picture);
    }
}
