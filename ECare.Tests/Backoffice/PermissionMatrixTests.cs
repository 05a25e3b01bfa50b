using System.Net;
using System.Text.Json.Nodes;
using ECare.Cms.Management;
using ECare.Cms.Management.Access;
using ECare.Cms.Management.Approval;
using ECare.Tests.Web;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ECare.Tests.Backoffice;

/// <summary>Who may do what where, asked by crafted requests: what the client hides proves nothing.</summary>
[TestFixture]
[Category("Web")]
internal sealed class PermissionMatrixTests
{
    private SharedPortal portal = null!;
    private Places places = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        portal = await PortalHost.SharedAsync();
        places = new Places(portal);
    }

    [Test]
    public void Every_operation_says_who_may_use_it()
    {
        var silent = Operations().Where(operation => operation.Metadata.GetOrderedMetadata<AccessRule>().Count != 1).Select(operation => operation.DisplayName);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(silent, Is.Empty);
            Assert.That(Operations().Count(operation => operation.Metadata.GetMetadata<AccessRule>() is OnDocument), Is.GreaterThan(20));
        }
    }

    [Test]
    public async Task Answers_a_stranger_nothing_but_that_it_runs()
    {
        using var stranger = Editor.Stranger(portal);
        var open = new List<string>();
        foreach (var operation in Operations())
        {
            foreach (var method in MethodsOf(operation))
            {
                var answer = await stranger.SendAsync(method, AddressOf(operation, Guid.CreateVersion7()));
                if (answer.Status != HttpStatusCode.Unauthorized)
                {
                    open.Add(operation.RoutePattern.RawText![ManagementApi.Root.Length..]);
                }
            }
        }

        Assert.That(open, Is.EquivalentTo(new[]
        {
            "/server/status", "/server/configuration", "/manifest/manifest/public", "/security/back-office/graphics/{name}",
        }));
    }

    [Test]
    public async Task Keeps_the_Nepal_team_from_every_operation_on_a_Dutch_page()
    {
        var page = places.Page("polder", "contentPage");
        var before = page.UpdateDate;
        using var nepal = await Editor.SignInAsync(portal, "nepal");
        var done = new List<string>();
        var asked = 0;
        foreach (var operation in Operations().Where(operation => operation.Metadata.GetMetadata<AccessRule>() is OnDocument or OnWaitingStep))
        {
            foreach (var method in MethodsOf(operation))
            {
                asked++;
                var answer = await nepal.SendAsync(method, AddressOf(operation, page.Key) + $"?documentId={page.Key}&culture=nl-NL", BodyAbout(page.Key));
                if (answer.Status != HttpStatusCode.Forbidden || !answer.IsProblem)
                {
                    done.Add($"{method} {operation.RoutePattern.RawText}: {(int)answer.Status} {answer.Text}");
                }
            }
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(asked, Is.GreaterThan(20));
            Assert.That(done, Is.Empty);
            Assert.That(places.Contents.GetById(page.Key)!.UpdateDate, Is.EqualTo(before));
        }
    }

    [TestCase("nepal", "chautari", "en", HttpStatusCode.OK)]
    [TestCase("nepal", "chautari", "ne-NP", HttpStatusCode.OK)]
    [TestCase("nepal", "chautari", "nl-NL", HttpStatusCode.Forbidden)]
    [TestCase("nepal", "polder", "en", HttpStatusCode.Forbidden)]
    [TestCase("nepal-writer", "chautari", "en", HttpStatusCode.Forbidden)]
    [TestCase("senegal", "ndar", "fr-SN", HttpStatusCode.OK)]
    [TestCase("senegal", "ndar", "wo-SN", HttpStatusCode.OK)]
    [TestCase("senegal", "ndar", "en", HttpStatusCode.Forbidden)]
    [TestCase("senegal", "chautari", "ne-NP", HttpStatusCode.Forbidden)]
    [TestCase("admin", "polder", "nl-NL", HttpStatusCode.OK)]
    public async Task Lets_publish_who_may_where_they_may_in_the_languages_that_they_may(string who, string country, string culture, HttpStatusCode expected)
    {
        var page = places.Page(country, "contentPage");
        using var editor = await Editor.SignInAsync(portal, who);

        var answer = await editor.SendAsync("PUT", $"document/{page.Key}/publish", Places.Publish(culture));

        Assert.That(answer.Status, Is.EqualTo(expected), answer.Text);
    }

    [TestCase("nepal", "chautari", true)]
    [TestCase("nepal", "polder", false)]
    [TestCase("nepal-writer", "chautari", true)]
    [TestCase("senegal", "ndar", true)]
    [TestCase("senegal", "chautari", false)]
    [TestCase("admin", "ndar", true)]
    public async Task Lets_write_below_the_own_country_only(string who, string country, bool expected)
    {
        using var editor = await Editor.SignInAsync(portal, who);
        using var administrator = await Editor.SignInAsync(portal, "admin");
        var id = Guid.CreateVersion7();
        var culture = country switch { "chautari" => "ne-NP", "ndar" => "fr-SN", _ => "nl-NL" };

        var created = await editor.SendAsync("POST", "document", places.NewPage(places.Home(country).Key, id, (culture, "Matrix")));

        Assert.That(created.Status, Is.EqualTo(expected ? HttpStatusCode.Created : HttpStatusCode.Forbidden), created.Text);
        Assert.That(places.Contents.GetById(id) is not null, Is.EqualTo(expected));
        if (expected)
        {
            var thrown = await editor.SendAsync("PUT", $"document/{id}/move-to-recycle-bin");
            Assert.That(thrown.Status, Is.EqualTo(who == "nepal-writer" ? HttpStatusCode.Forbidden : HttpStatusCode.OK));
            await administrator.SendAsync("PUT", $"document/{id}/move-to-recycle-bin");
            Assert.That((await administrator.SendAsync("DELETE", $"recycle-bin/document/{id}")).Status, Is.EqualTo(HttpStatusCode.OK));
        }
    }

    [Test]
    public async Task Leaves_a_language_as_it_is_that_the_editor_may_not_write()
    {
        var page = places.Page("ndar", "contentPage");
        using var senegal = await Editor.SignInAsync(portal, "senegal");
        using var administrator = await Editor.SignInAsync(portal, "admin");
        var (english, french) = (page.GetCultureName("en"), page.GetCultureName("fr-SN")!);

        var saved = await senegal.SendAsync("PUT", $"document/{page.Key}", Renamed(page, ("en", "Taken over"), ("fr-SN", "Renommée")));

        Assert.That(saved.Status, Is.EqualTo(HttpStatusCode.OK), saved.Text);
        var after = places.Contents.GetById(page.Key)!;
        Assert.That((after.GetCultureName("en"), after.GetCultureName("fr-SN")), Is.EqualTo((english, "Renommée")));
        await administrator.SendAsync("PUT", $"document/{page.Key}", Renamed(page, ("en", english!), ("fr-SN", french)));
    }

    [Test]
    public async Task Shows_each_team_its_own_tree()
    {
        using var nepal = await Editor.SignInAsync(portal, "nepal");
        using var administrator = await Editor.SignInAsync(portal, "admin");

        var own = (await nepal.GetAsync("tree/document/root")).Json["items"]!.AsArray();
        var all = (await administrator.GetAsync("tree/document/root")).Json["items"]!.AsArray();
        var media = (await nepal.GetAsync("tree/media/root")).Json["items"]!.AsArray();
        var foreign = (await nepal.GetAsync($"tree/document/children?parentId={places.Home("polder").Key}")).Json["items"]!.AsArray();
        var found = (await nepal.GetAsync("item/document/search?query=Polder")).Json["items"]!.AsArray();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(own.Select(item => item!["id"]!.GetValue<Guid>()), Is.EqualTo(new[] { places.Home("chautari").Key }));
            Assert.That(all, Has.Count.EqualTo(6));
            Assert.That(media, Has.Count.EqualTo(1));
            Assert.That(foreign, Is.Empty);
            Assert.That(found, Is.Empty);
        }
    }

    [TestCase("nepal", "language", "POST")]
    [TestCase("nepal", "dictionary", "POST")]
    [TestCase("nepal", "recycle-bin/document", "DELETE")]
    [TestCase("nepal", "recycle-bin/media", "DELETE")]
    [TestCase("nepal-writer", "media", "POST")]
    public async Task Keeps_what_all_countries_share_from_a_countrys_team(string who, string address, string method)
    {
        using var editor = await Editor.SignInAsync(portal, who);

        var answer = await editor.SendAsync(method, address, new JsonObject
        {
            ["name"] = "X",
            ["isoCode"] = "de-DE",
            ["isDefault"] = false,
            ["isMandatory"] = false,
            ["translations"] = new JsonArray(),
            ["values"] = new JsonArray(),
            ["variants"] = new JsonArray(),
            ["mediaType"] = new JsonObject { ["id"] = Guid.CreateVersion7() },
        });

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Forbidden), answer.Text);
    }

    [TestCase("nepal")]
    [TestCase("nepal-writer")]
    public async Task Keeps_managing_users_from_everybody_but_administrators(string who)
    {
        using var editor = await Editor.SignInAsync(portal, who);
        var own = (await editor.GetAsync("user/current")).Json["id"]!.GetValue<Guid>();
        var body = new JsonObject
        {
            ["name"] = "Promoted",
            ["email"] = $"{who}@ecare.example",
            ["newPassword"] = "correct horse battery",
            ["alias"] = "promoted",
            ["userIds"] = new JsonArray(new JsonObject { ["id"] = own }),
            ["userGroupIds"] = new JsonArray(new JsonObject { ["id"] = Umbraco.Cms.Core.Constants.Security.AdminGroupKey }),
        };
        var done = new List<string>();
        var asked = 0;
        foreach (var operation in Operations().Where(operation => operation.Metadata.GetMetadata<AccessRule>() is ForAdministrators))
        {
            foreach (var method in MethodsOf(operation))
            {
                asked++;
                var answer = await editor.SendAsync(method, AddressOf(operation, own), body.DeepClone());
                if (answer.Status != HttpStatusCode.Forbidden || !answer.IsProblem)
                {
                    done.Add($"{method} {operation.RoutePattern.RawText}: {(int)answer.Status} {answer.Text}");
                }
            }
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(asked, Is.GreaterThan(15));
            Assert.That(done, Is.Empty);
            Assert.That((await editor.GetAsync("user/current")).Json["isAdmin"]!.GetValue<bool>(), Is.False);
        }
    }

    [TestCase("cross-site")]
    [TestCase("same-site")]
    public async Task Takes_no_change_that_another_sites_page_sends(string site)
    {
        var page = places.Page("chautari", "contentPage");
        using var nepal = await Editor.SignInAsync(portal, "nepal");

        var answer = await nepal.SendAsync("PUT", $"document/{page.Key}/publish", Places.Publish("en"), ("Sec-Fetch-Site", site));

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    private static JsonObject Renamed(Umbraco.Cms.Core.Models.IContent page, params (string Culture, string Name)[] names)
    {
        var change = Places.Change(names);
        change["values"] = new JsonArray([.. names.Select(name => (JsonNode)new JsonObject
        {
            ["alias"] = "heading", ["culture"] = name.Culture, ["segment"] = null, ["value"] = page.GetValue<string>("heading", name.Culture),
        })]);
        return change;
    }

    /// <summary>A body that fits every operation and names the document wherever one can be named.</summary>
    private JsonObject BodyAbout(Guid document)
    {
        var body = places.NewPage(document, Guid.CreateVersion7(), ("nl-NL", "Matrix"));
        body["target"] = new JsonObject { ["id"] = document };
        body["publishSchedules"] = new JsonArray(new JsonObject { ["culture"] = "nl-NL" });
        body["cultures"] = new JsonArray("nl-NL");
        body["includeUnpublishedDescendants"] = false;
        body["relateToOriginal"] = false;
        body["includeDescendants"] = false;
        body["domains"] = new JsonArray();
        body["approval"] = 1;
        body["isApproved"] = true;
        body["sorting"] = new JsonArray(new JsonObject { ["id"] = document, ["sortOrder"] = 0 });
        return body;
    }

    private string AddressOf(RouteEndpoint operation, Guid document)
    {
        var version = places.Contents.GetById(document)?.VersionId ?? 0;
        return operation.RoutePattern.RawText!
            .Replace("{id:guid}", document.ToString(), StringComparison.Ordinal)
            .Replace("{version:guid}", Umbraco.Extensions.IntExtensions.ToGuid(version).ToString(), StringComparison.Ordinal)
            .Replace("{file:guid}", document.ToString(), StringComparison.Ordinal)
            .Replace("{link:guid}", document.ToString(), StringComparison.Ordinal)
            .Replace("{release:guid}", document.ToString(), StringComparison.Ordinal)
            .Replace("{taskId:guid}", document.ToString(), StringComparison.Ordinal)
            .Replace("{isoCode}", "en", StringComparison.Ordinal)
            .Replace("{name}", "logo", StringComparison.Ordinal);
    }

    private static IEnumerable<string> MethodsOf(RouteEndpoint operation) => operation.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods;

    private IEnumerable<RouteEndpoint> Operations() => portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.RoutePattern.RawText?.StartsWith("/umbraco/management/api/", StringComparison.Ordinal) == true);
}
