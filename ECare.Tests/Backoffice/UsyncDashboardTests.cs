using System.Net;
using System.Text.Json.Nodes;
using ECare.Cms.Files;
using ECare.Tests.Web;
using Microsoft.Extensions.DependencyInjection;

namespace ECare.Tests.Backoffice;

/// <summary>Content carried between files and database from within the back office.</summary>
[TestFixture]
[Category("Web")]
internal sealed class UsyncDashboardTests
{
    private SharedPortal portal = null!;
    private Editor administrator = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        portal = await PortalHost.SharedAsync();
        administrator = await Editor.SignInAsync(portal, "admin");
    }

    [OneTimeTearDown]
    public void Stop() => administrator.Dispose();

    private string Folder => portal.Services.GetRequiredService<UsyncFolder>().Path;

    [Test]
    public async Task Shows_what_an_export_writes_then_has_nothing_to_change_and_carries_a_file_back()
    {
        await administrator.SendAsync("POST", "usync/export");
        var created = await administrator.SendAsync("POST", "dictionary", Word("Usync.Test", "As made"));
        var id = created.Headers.GetValues("Umb-Generated-Resource").Single();

        var before = await DifferenceAsync("Usync.Test");
        var export = (await administrator.SendAsync("POST", "usync/export")).Json;
        var after = (await administrator.GetAsync("usync")).Json["differences"]!.AsArray();
        await ReplaceAsync(FileOf("Usync.Test"), "As made", "As the file says");
        var different = await DifferenceAsync("Usync.Test");
        var lines = (await administrator.GetAsync($"usync/lines?kind=Dictionary&identity={Uri.EscapeDataString(different!["identity"]!.GetValue<string>())}")).Json.AsArray();
        var import = (await ImportAsync(await PreviewAsync())).Json;
        var history = (await administrator.GetAsync("usync")).Json["history"]!.AsArray();
        var read = (await administrator.GetAsync($"dictionary/{id}")).Text;

        using (Assert.EnterMultipleScope())
        {
            Assert.That((before!["onExport"]!.GetValue<string>(), before["onImport"]), Is.EqualTo(("created", (JsonNode?)null)));
            Assert.That(export["created"]!.GetValue<int>(), Is.EqualTo(1), export.ToJsonString());
            Assert.That(after, Is.Empty);
            Assert.That((different["onExport"]!.GetValue<string>(), different["onImport"]!.GetValue<string>()), Is.EqualTo(("changed", "changed")));
            Assert.That(
                lines.Where(line => line!["change"]!.GetValue<string>() != "Same").Select(line => line!["change"]!.GetValue<string>()),
                Is.EqualTo(new[] { "Removed", "Added" }));
            Assert.That(import["changed"]!.GetValue<int>(), Is.EqualTo(1));
            Assert.That(read, Does.Contain("As the file says"));
            Assert.That(
                history.Take(2).Select(entry => (entry!["what"]!.GetValue<string>(), entry["who"]!.GetValue<string>())),
                Is.EqualTo(new[] { ("Imported from files: 0 created, 1 changed, 0 deleted", "Asha Administrator"), ("Exported to files: 1 created, 0 changed, 0 deleted", "Asha Administrator") }));
        }

        await administrator.SendAsync("DELETE", $"dictionary/{id}");
        await administrator.SendAsync("POST", "usync/export");
    }

    [Test]
    public async Task Names_the_file_that_cannot_be_imported_and_changes_nothing()
    {
        var file = Path.Combine(Folder, "Dictionary", "broken.config");
        await File.WriteAllTextAsync(file, "<Dictionary");
        try
        {
            var import = await ImportAsync("seen");

            Assert.That((import.Status, import.IsProblem), Is.EqualTo((HttpStatusCode.BadRequest, true)));
            Assert.That(import.Json["detail"]!.GetValue<string>(), Does.Contain("broken.config"));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Test]
    public async Task Imports_nothing_when_a_file_or_the_site_is_not_any_more_what_was_looked_at()
    {
        await administrator.SendAsync("POST", "usync/export");
        var id = (await administrator.SendAsync("POST", "dictionary", Word("Usync.Stale", "As made"))).Headers.GetValues("Umb-Generated-Resource").Single();
        await administrator.SendAsync("POST", "usync/export");
        var file = FileOf("Usync.Stale");
        await ReplaceAsync(file, "As made", "As the file says");
        var seen = await PreviewAsync();
        await ReplaceAsync(file, "As the file says", "As another file says");
        var ofOtherFile = await ImportAsync(seen);
        await ReplaceAsync(file, "As another file says", "As the file says");
        await administrator.SendAsync("PUT", $"dictionary/{id}", Word("Usync.Stale", "As somebody says meanwhile"));
        var ofOtherSite = await ImportAsync(seen);
        var kept = (await administrator.GetAsync($"dictionary/{id}")).Text;
        var looked = await ImportAsync(await PreviewAsync());
        var read = (await administrator.GetAsync($"dictionary/{id}")).Text;

        using (Assert.EnterMultipleScope())
        {
            Assert.That((ofOtherFile.Status, (string?)ofOtherFile.Json["operationStatus"]), Is.EqualTo((HttpStatusCode.Conflict, "StalePreview")));
            Assert.That((ofOtherSite.Status, (string?)ofOtherSite.Json["operationStatus"]), Is.EqualTo((HttpStatusCode.Conflict, "StalePreview")));
            Assert.That(kept, Does.Contain("As somebody says meanwhile"));
            Assert.That(looked.Status, Is.EqualTo(HttpStatusCode.OK), looked.Text);
            Assert.That(read, Does.Contain("As the file says"));
        }

        await administrator.SendAsync("DELETE", $"dictionary/{id}");
        await administrator.SendAsync("POST", "usync/export");
    }

    [Test]
    public async Task Leaves_a_line_in_the_history_of_a_page_that_an_import_changed()
    {
        var places = new Places(portal);
        var page = places.PageSaying("chautari", "contentPage", "intro", "en");
        var was = page.GetValue<string>("intro", "en")!;
        await administrator.SendAsync("POST", "usync/export");
        var file = Directory.EnumerateFiles(Path.Combine(Folder, "Content")).Single(path => File.ReadAllText(path).Contains($"Content Key=\"{page.Key}\"", StringComparison.Ordinal));
        await ReplaceAsync(file, was, "Brought by a file");
        await ImportAsync(await PreviewAsync());

        var log = (await administrator.GetAsync($"document/{page.Key}/audit-log")).Json["items"]!.AsArray();
        var intro = places.Contents.GetById(page.Key)!.GetValue<string>("intro", "en");
        await ReplaceAsync(file, "Brought by a file", was);
        await ImportAsync(await PreviewAsync());

        Assert.That(intro, Is.EqualTo("Brought by a file"));
        Assert.That(log[0]!["comment"]!.GetValue<string>(), Is.EqualTo("Imported from files"));
    }

    [TestCase("GET", "usync")]
    [TestCase("POST", "usync/import")]
    [TestCase("POST", "usync/export")]
    public async Task Is_for_administrators(string method, string address)
    {
        using var nepal = await Editor.SignInAsync(portal, "nepal");

        Assert.That((await nepal.SendAsync(method, address, method == "GET" ? null : new JsonObject { ["preview"] = "" })).Status, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [TestCase("{}")]
    [TestCase("""{"preview":null}""")]
    [TestCase("""{"preview":7}""")]
    public async Task Refuses_an_import_that_says_nothing_of_what_was_seen(string body) =>
        Assert.That((await administrator.SendAsync("POST", "usync/import", JsonNode.Parse(body))).Status, Is.EqualTo(HttpStatusCode.BadRequest));

    [Test]
    public void Says_why_a_folder_cannot_be_written()
    {
        var missing = new UsyncFolder(Path.Combine(Folder, "not-there"));

        Assert.That(missing.Fault(), Does.Contain("does not exist"));
        Assert.That(new UsyncFolder(OperatingSystem.IsLinux() ? "/proc/sys" : Environment.SystemDirectory).Fault(), Does.Contain("may not write"));
        Assert.That(new UsyncFolder(Folder).Fault(), Is.Null);
    }

    private static JsonObject Word(string key, string english) => new()
    {
        ["name"] = key,
        ["translations"] = new JsonArray(new JsonObject { ["isoCode"] = "en", ["translation"] = english }),
    };

    private static async Task ReplaceAsync(string file, string was, string now) =>
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace(was, now, StringComparison.Ordinal));

    private string FileOf(string word) =>
        Directory.EnumerateFiles(Path.Combine(Folder, "Dictionary")).Single(path => File.ReadAllText(path).Contains(word, StringComparison.Ordinal));

    private async Task<string> PreviewAsync() => (await administrator.GetAsync("usync")).Json["preview"]!.GetValue<string>();

    private Task<Answer> ImportAsync(string preview) => administrator.SendAsync("POST", "usync/import", new JsonObject { ["preview"] = preview });

    private async Task<JsonNode?> DifferenceAsync(string name) => (await administrator.GetAsync("usync")).Json["differences"]!.AsArray()
        .SingleOrDefault(each => each!["name"]!.GetValue<string>() == name);
}
