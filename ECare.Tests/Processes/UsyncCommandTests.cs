using ECare.Tests.Web;

namespace ECare.Tests.Processes;

/// <summary>Carrying content between installations from the command line.</summary>
[Category("Process")]
internal sealed class UsyncCommandTests
{
    private static readonly string Shipped = Path.Combine(Repository.Root, "uSync", "v17");

    private string folder = "";

    [SetUp]
    public void Make_a_folder() => folder = Directory.CreateTempSubdirectory("ecare-command-").FullName;

    [TearDown]
    public void Delete_the_folder() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task Imports_compares_and_exports_the_shipped_content_byte_for_byte()
    {
        var copy = Path.Combine(folder, "copy");

        var (before, told) = await RunAsync("diff", Shipped);
        var (imported, _) = await RunAsync("import", Shipped);
        var (after, _) = await RunAsync("diff", Shipped);
        var (exported, _) = await RunAsync("export", copy);

        Assert.Multiple(() =>
        {
            Assert.That((before, imported, after, exported), Is.EqualTo((1, 0, 0, 0)));
            Assert.That(told, Does.Contain("only in files     Languages    ne-NP"));
            foreach (var file in Directory.EnumerateFiles(Shipped, "*.config", SearchOption.AllDirectories))
            {
                var written = Path.Combine(copy, Path.GetRelativePath(Shipped, file));
                Assert.That(File.Exists(written) ? File.ReadAllText(written) : "missing", Is.EqualTo(File.ReadAllText(file)), written);
            }
        });
    }

    [Test]
    public async Task Says_how_it_is_used_to_whoever_misspells_it()
    {
        var (code, told) = await RunAsync("exprot", Shipped);

        Assert.That(code, Is.EqualTo(2));
        Assert.That(told, Does.Contain("usync export"));
        Assert.That(Directory.GetFiles(folder, "*.db"), Is.Empty);
    }

    private async Task<(int Code, string Told)> RunAsync(string what, string files)
    {
        await using var command = PortalProcess.StartDemo(folder, "usync", what, files);
        return (await command.EndedAsync(), command.Output);
    }
}
