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
        var file = Directory.EnumerateFiles(Path.Combine(Folder, "Dictionary")).Single(path => File.ReadAllText(path).Contains("Usync.Test", StringComparison.Ordinal));
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("As made", "As the file says", StringComparison.Ordinal));
        var different = await DifferenceAsync("Usync.Test");
        var lines = (await administrator.GetAsync($"usync/lines?kind=Dictionary&identity={Uri.EscapeDataString(different!["identity"]!.GetValue<string>())}")).Json.AsArray();
        var import = (await administrator.SendAsync("POST", "usync/import")).Json;
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
            var import = await administrator.SendAsync("POST", "usync/import");

            Assert.That((import.Status, import.IsProblem), Is.EqualTo((HttpStatusCode.BadRequest, true)));
            Assert.That(import.Json["detail"]!.GetValue<string>(), Does.Contain("broken.config"));
        }
        finally
        {
            File.Delete(file);
        }
    }

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

    private async Task<JsonNode?> DifferenceAsync(string name) => (await administrator.GetAsync("usync")).Json["differences"]!.AsArray()
        .SingleOrDefault(each => each!["name"]!.GetValue<string>() == name);
}
