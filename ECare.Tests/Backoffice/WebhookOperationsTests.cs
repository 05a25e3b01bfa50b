using System.Net;
using System.Text.Json.Nodes;
using ECare.Tests.Web;

namespace ECare.Tests.Backoffice;

/// <summary>Who is told of what is published: kept, changed and taken away in the back office.</summary>
[TestFixture]
[Category("Web")]
internal sealed class WebhookOperationsTests
{
    private SharedPortal portal = null!;

    [OneTimeSetUp]
    public async Task Start() => portal = await PortalHost.SharedAsync();

    [Test]
    public async Task Are_made_changed_and_taken_away()
    {
        using var administrator = await Editor.SignInAsync(portal, "admin");
        var id = Guid.CreateVersion7();

        var made = await administrator.SendAsync("POST", "webhook", Webhook(id, "https://receiver.example/a"));
        var read = await administrator.GetAsync($"webhook/{id}");
        var changed = await administrator.SendAsync("PUT", $"webhook/{id}", Webhook(null, "https://receiver.example/b"));
        var listed = (await administrator.GetAsync("webhook")).Json["items"]!.AsArray().Single(each => (string?)each!["id"] == id.ToString())!;
        var logs = await administrator.GetAsync($"webhook/{id}/logs");
        var gone = await administrator.SendAsync("DELETE", $"webhook/{id}");
        var after = await administrator.GetAsync($"webhook/{id}");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((made.Status, read.Status, changed.Status, gone.Status, after.Status), Is.EqualTo((HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.NotFound)), made.Text);
            Assert.That(read.Json["headers"]!.ToJsonString(), Is.EqualTo("""{"X-Key":"a"}"""));
            Assert.That(read.Json["events"]![0]!.ToJsonString(), Is.EqualTo("""{"eventName":"Content Published","eventType":"Content","alias":"Umbraco.ContentPublish"}"""));
            Assert.That(((string?)listed["url"], (string?)listed["name"]), Is.EqualTo(("https://receiver.example/b", "Receiver")));
            Assert.That(logs.Json["total"]!.GetValue<int>(), Is.Zero);
        }
    }

    [TestCase("")]
    [TestCase("receiver.example")]
    [TestCase("ftp://receiver.example")]
    [TestCase("file:///etc/passwd")]
    public async Task Lead_to_an_address_of_the_web(string address)
    {
        using var administrator = await Editor.SignInAsync(portal, "admin");

        var answer = await administrator.SendAsync("POST", "webhook", Webhook(Guid.CreateVersion7(), address));

        Assert.That((answer.Status, answer.IsProblem), Is.EqualTo((HttpStatusCode.BadRequest, true)));
        Assert.That((await administrator.GetAsync("webhook")).Text, Does.Not.Contain("\"Receiver\""));
    }

    [Test]
    public async Task Offer_the_events_that_are_told()
    {
        using var administrator = await Editor.SignInAsync(portal, "admin");

        var events = (await administrator.GetAsync("webhook/events")).Json["items"]!.AsArray().Select(each => (string?)each!["alias"]);

        Assert.That(events, Is.SupersetOf(new[] { "Umbraco.ContentPublish", "Umbraco.ContentUnpublish" }));
    }

    [TestCase("GET", "webhook")]
    [TestCase("POST", "webhook")]
    [TestCase("GET", "webhook/events")]
    [TestCase("GET", "webhook/logs")]
    public async Task Are_no_business_of_a_country(string method, string address)
    {
        using var nepal = await Editor.SignInAsync(portal, "nepal");

        var answer = method == "GET" ? await nepal.GetAsync(address) : await nepal.SendAsync(method, address, Webhook(Guid.CreateVersion7(), "https://receiver.example"));

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    private static JsonObject Webhook(Guid? id, string address)
    {
        var webhook = new JsonObject
        {
            ["enabled"] = false,
            ["name"] = "Receiver",
            ["url"] = address,
            ["contentTypeKeys"] = new JsonArray(),
            ["headers"] = new JsonObject { ["X-Key"] = "a" },
            ["events"] = new JsonArray("Umbraco.ContentPublish"),
        };
        if (id is not null)
        {
            webhook["id"] = id;
        }

        return webhook;
    }
}
