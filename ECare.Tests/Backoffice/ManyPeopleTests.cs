using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using ECare.Tests.Web;

namespace ECare.Tests.Backoffice;

/// <summary>Several editors at one page while many people read it, all of them over HTTP.</summary>
[TestFixture]
[Category("Web")]
internal sealed class ManyPeopleTests
{
    private const int Readers = 50;
    private const int Changes = 5;
    private const string Address = "/np/en/counter";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly string[] Editors = ["nepal", "nepal", "admin", "admin"];

    private SharedPortal portal = null!;
    private Editor administrator = null!;
    private Guid page;

    [SetUp]
    public async Task Publish_a_counter()
    {
        portal = await PortalHost.SharedAsync();
        administrator = await Editor.SignInAsync(portal, "admin");
        page = Guid.CreateVersion7();
        var places = new Places(portal);
        await administrator.SendAsync("POST", "document", places.NewPage(places.Home("chautari").Key, page, ("en", "Counter")));
        await administrator.SendAsync("PUT", $"document/{page}", Count(0));
        var published = await administrator.SendAsync("PUT", $"document/{page}/publish", Places.Publish("en"));
        Assert.That(published.Status, Is.EqualTo(HttpStatusCode.OK), published.Text);
    }

    [TearDown]
    public async Task Throw_it_away()
    {
        await administrator.SendAsync("PUT", $"document/{page}/move-to-recycle-bin");
        await administrator.SendAsync("DELETE", $"recycle-bin/document/{page}");
        administrator.Dispose();
    }

    [Test]
    public async Task Read_no_mixture_and_nothing_older_than_before_and_no_editor_loses_a_change()
    {
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, Readers).Select(_ => ReadAsync(done.Token)).ToArray();
        var told = (await Task.WhenAll(Editors.Select(EditAsync))).Sum();
        await done.CancelAsync();
        var read = await Task.WhenAll(readers);
        var last = await ReadOnceAsync(administrator.Visitor);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(last, Is.EqualTo((Editors.Length * Changes, Editors.Length * Changes)), "A change was lost.");
            Assert.That(told, Is.Positive, "Nobody was in anybody's way: the test proves nothing.");
            Assert.That(read.SelectMany(pages => pages).Where(seen => seen.Heading != seen.Body), Is.Empty, "A page was torn.");
            Assert.That(read.SelectMany(pages => pages.Zip(pages.Skip(1))).Where(pair => pair.First.Heading > pair.Second.Heading), Is.Empty, "Somebody read an older page after a newer one.");
            Assert.That(read.SelectMany(pages => pages).Distinct().Count(), Is.GreaterThan(Editors.Length), "Nobody saw the changes: the test proves nothing.");
        }
    }

    /// <returns>How often this editor was told that somebody had been faster.</returns>
    private async Task<int> EditAsync(string who)
    {
        using var editor = await Editor.SignInAsync(portal, who);
        var told = 0;
        for (var changed = 0; changed < Changes;)
        {
            var seen = await editor.GetAsync($"document/{page}");
            var number = int.Parse((string)seen.Json["values"]!.AsArray().Single(value => (string?)value!["alias"] == "heading" && (string?)value["culture"] == "en")!["value"]!, CultureInfo.InvariantCulture);
            var saved = await editor.SendAsync("PUT", $"document/{page}", Count(number + 1), ("If-Match", seen.Headers.ETag!.Tag));
            if (saved.Status == HttpStatusCode.OK)
            {
                changed++;
                told += await PublishAsync(editor);
            }
            else
            {
                Assert.That((saved.Status, saved.IsProblem), Is.EqualTo((HttpStatusCode.Conflict, true)), saved.Text);
                told++;
            }
        }

        return told;
    }

    private async Task<int> PublishAsync(Editor editor)
    {
        for (var told = 0; ; told++)
        {
            var published = await editor.SendAsync("PUT", $"document/{page}/publish", Places.Publish("en"));
            if (published.Status == HttpStatusCode.OK)
            {
                return told;
            }

            Assert.That((published.Status, published.IsProblem), Is.EqualTo((HttpStatusCode.Conflict, true)), published.Text);
        }
    }

    private async Task<List<(int Heading, int Body)>> ReadAsync(CancellationToken done)
    {
        using var visitor = new Visitor(portal);
        var seen = new List<(int, int)>();
        while (!done.IsCancellationRequested)
        {
            seen.Add(await ReadOnceAsync(visitor));
            await Task.Delay(Pause, CancellationToken.None);
        }

        return seen;
    }

    private static async Task<(int Heading, int Body)> ReadOnceAsync(Visitor visitor)
    {
        var read = await visitor.GetAsync(Address);
        Assert.That(read.Status, Is.EqualTo(HttpStatusCode.OK));
        return (int.Parse(read.Heading, CultureInfo.InvariantCulture), int.Parse(read.Words(".prose"), CultureInfo.InvariantCulture));
    }

    private static JsonObject Count(int number)
    {
        var change = Places.Change(("en", "Counter"));
        var written = number.ToString(CultureInfo.InvariantCulture);
        change["values"] = new JsonArray(
            new JsonObject { ["alias"] = "heading", ["culture"] = "en", ["segment"] = null, ["value"] = written },
            new JsonObject { ["alias"] = "body", ["culture"] = "en", ["segment"] = null, ["value"] = new JsonObject { ["markup"] = $"<p>{written}</p>", ["blocks"] = null } });
        return change;
    }
}
