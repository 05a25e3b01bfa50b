using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using ECare.Core.Notifications.Simulation;
using ECare.Tests.Web;
using Microsoft.Extensions.DependencyInjection;

namespace ECare.Tests.Backoffice;

/// <summary>What editors are told by e-mail, as the demo's mailboxes show it.</summary>
[TestFixture]
[Category("Web")]
internal sealed class NotificationTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private SharedPortal portal = null!;
    private Places places = null!;
    private Guid page;
    private string name = "";

    [SetUp]
    public async Task Write_a_page()
    {
        portal = await PortalHost.SharedAsync();
        places = new Places(portal);
        (page, name) = (Guid.CreateVersion7(), $"Told {Guid.CreateVersion7():N}");
        using var nepal = await Editor.SignInAsync(portal, "nepal");
        var created = await nepal.SendAsync("POST", "document", places.NewPage(places.Home("chautari").Key, page, ("en", name)));
        Assert.That(created.Status, Is.EqualTo(HttpStatusCode.Created), created.Text);
    }

    [TearDown]
    public async Task Throw_it_away()
    {
        using var administrator = await Editor.SignInAsync(portal, "admin");
        await SubscribeAsync(administrator, places.Home("chautari").Key);
        await administrator.SendAsync("PUT", $"document/{page}/move-to-recycle-bin");
        await administrator.SendAsync("DELETE", $"recycle-bin/document/{page}");
    }

    [Test]
    public async Task Writes_to_who_asked_about_a_page_or_one_above_it_and_to_nobody_about_their_own_act()
    {
        using var administrator = await Editor.SignInAsync(portal, "admin");
        using var nepal = await Editor.SignInAsync(portal, "nepal");
        using var writer = await Editor.SignInAsync(portal, "nepal-writer");
        await SubscribeAsync(administrator, places.Home("chautari").Key, "Umb.Document.Publish");
        await SubscribeAsync(writer, page, "Umb.Document.Publish", "Umb.Document.Update");
        await SubscribeAsync(nepal, page, "Umb.Document.Publish");

        var published = await nepal.SendAsync("PUT", $"document/{page}/publish", Places.Publish("en"));

        Assert.That(published.Status, Is.EqualTo(HttpStatusCode.OK), published.Text);
        var letter = await LetterAsync("nepal-writer", $"“{name}” was published");
        await LetterAsync("admin", $"“{name}” was published");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(letter!.Text, Does.StartWith($"Nabin Editor has published “{name}”.").And.Contain(page.ToString()));
            Assert.That((await MailAsync("nepal")).Select(each => each.Subject), Has.None.Contains(name));
        }
    }

    [Test]
    public async Task Remembers_what_was_asked_for_and_offers_what_it_writes_about()
    {
        using var writer = await Editor.SignInAsync(portal, "nepal-writer");

        var saved = await SubscribeAsync(writer, page, "Umb.Document.Move");
        var settings = (await writer.GetAsync($"document/{page}/notifications")).Json.AsArray();
        var nonsense = await SubscribeAsync(writer, page, "Umb.Document.Nonsense");
        var empty = await writer.SendAsync("PUT", $"document/{page}/notifications", new JsonObject());

        using (Assert.EnterMultipleScope())
        {
            Assert.That((saved.Status, nonsense.Status, empty.Status), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest)));
            Assert.That(settings.Where(each => (bool)each!["subscribed"]!).Select(each => (string?)each!["actionId"]), Is.EqualTo(new[] { "Umb.Document.Move" }));
            Assert.That(settings.Select(each => (string?)each!["alias"]), Does.Contain("publish").And.Contain("update").And.Contain("delete"));
        }
    }

    [Test]
    public async Task Takes_no_wish_about_another_countrys_page()
    {
        using var senegal = await Editor.SignInAsync(portal, "senegal");

        var asked = await SubscribeAsync(senegal, page, "Umb.Document.Publish");
        var read = await senegal.GetAsync($"document/{page}/notifications");

        Assert.That((asked.Status, read.Status), Is.EqualTo((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)));
    }

    [Test]
    public async Task Tells_approvers_what_waits_and_the_author_what_was_decided()
    {
        var legal = places.Page("chautari", "legalPage");
        using var nepal = await Editor.SignInAsync(portal, "nepal");
        using var lawyer = await Editor.SignInAsync(portal, "nepal-legal");
        var note = $"Please read {Guid.CreateVersion7():N}";

        await nepal.SendAsync("POST", $"document/{legal.Key}/approval", new JsonObject { ["note"] = note });
        var asked = await LetterAsync("nepal-legal", "waits for your approval", note);
        var waiting = (int)(await nepal.GetAsync($"document/{legal.Key}/approval")).Json["waiting"]!;
        await lawyer.SendAsync("POST", $"document/{legal.Key}/approval/decision", new JsonObject { ["approval"] = waiting, ["isApproved"] = false, ["reason"] = $"Not so: {note}" });
        var decided = await LetterAsync("nepal", "was not approved", $"Not so: {note}");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(asked, Is.Not.Null);
            Assert.That(decided!.Text, Does.Contain("Leela Lawyer (Legal) has not approved").And.Contain("send it again"));
            Assert.That((await MailAsync("senegal")).Select(each => each.Text), Has.None.Contains(note), "nobody of another country");
            Assert.That((await MailAsync("nepal")).Where(each => each.Text.Contains(note, StringComparison.Ordinal)).Select(each => each.Subject), Has.None.Contains("waits for your approval"), "nobody is asked about their own work");
        }
    }

    private static Task<Answer> SubscribeAsync(Editor editor, Guid document, params string[] actions) => editor.SendAsync(
        "PUT", $"document/{document}/notifications", new JsonObject { ["subscribedActionIds"] = new JsonArray([.. actions.Select(action => (JsonNode)action)]) });

    private async Task<SentMessage?> LetterAsync(string who, string subject, string words = "")
    {
        var since = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(since) < Patience)
        {
            if ((await MailAsync(who)).FirstOrDefault(each => each.Subject.Contains(subject, StringComparison.Ordinal) && each.Text.Contains(words, StringComparison.Ordinal)) is { } letter)
            {
                return letter;
            }

            await Task.Delay(50);
        }

        throw new AssertionException($"{who} was not told: {subject}");
    }

    private Task<IReadOnlyList<SentMessage>> MailAsync(string who) =>
        portal.Services.GetRequiredService<SentMessageReader>().LatestAsync("chautari", $"{who}@ecare.example", 50, default);
}
