using System.Diagnostics;
using System.Security.Cryptography;
using ECare.Tests.Persistence.Harness;
using ECare.Tests.Web;

namespace ECare.Tests.Processes;

/// <summary>Two portals on one content database, and a third process that changes it.</summary>
[Category("Process")]
internal sealed class ClusterTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private string folder = "";

    [SetUp]
    public void Make_a_folder() => folder = Directory.CreateTempSubdirectory("ecare-cluster-").FullName;

    [TearDown]
    public void Delete_the_folder() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task Show_within_moments_what_was_changed_elsewhere()
    {
        var content = (await PostgreSqlServer.SharedAsync()).ConnectionString($"n{RandomNumberGenerator.GetHexString(12, lowercase: true)}");
        await using var first = await StartAsync("first", content).ReadyAsync();
        await using var second = await StartAsync("second", content).ReadyAsync();
        var files = CopyWith("Mero Chautari", out var former);
        Assert.That(await first.PageAsync("/np/en"), Does.Contain(former).And.Not.Contain("Mero Chautari"));
        Assert.That(await second.PageAsync("/np/en"), Does.Contain(former).And.Not.Contain("Mero Chautari"));

        await using var import = StartAsync("third", content, "usync", "import", files);
        Assert.That(await import.EndedAsync(), Is.Zero, import.Output);

        foreach (var node in new[] { first, second })
        {
            var begun = Stopwatch.GetTimestamp();
            while (!(await node.PageAsync("/np/en")).Contains("Mero Chautari", StringComparison.Ordinal))
            {
                Assert.That(Stopwatch.GetElapsedTime(begun), Is.LessThan(Patience), "The node still shows what was before.");
                await Task.Delay(50);
            }

            await TestContext.Out.WriteLineAsync($"seen after {Stopwatch.GetElapsedTime(begun).TotalSeconds:0.00} s");
        }
    }

    private PortalProcess StartAsync(string node, string content, params string[] words) => PortalProcess.Start(
        Directory.CreateDirectory(Path.Combine(folder, node)).FullName,
        [.. words, .. PortalProcess.Sound, "--Cms:Database:Provider=PostgreSql", $"--Cms:Database:ConnectionString={content}"]);

    /// <summary>The shipped files with another title of the Nepalese home page.</summary>
    private string CopyWith(string title, out string former)
    {
        var shipped = Path.Combine(Repository.Root, "uSync", "v17");
        var home = Directory.EnumerateFiles(Path.Combine(shipped, "Content")).Single(file =>
            File.ReadAllText(file) is var text && text.Contains("<ContentType>countryHome<", StringComparison.Ordinal) && text.Contains("<![CDATA[chautari]]>", StringComparison.Ordinal));
        var copy = Directory.CreateDirectory(Path.Combine(folder, "files", "Content")).FullName;
        var changed = System.Xml.Linq.XElement.Load(home);
        var value = changed.Element("Properties")!.Element("seoTitle")!.Elements("Value").Single(each => (string?)each.Attribute("Culture") == "en");
        former = value.Value;
        value.ReplaceNodes(new System.Xml.Linq.XCData(title));
        changed.Save(Path.Combine(copy, Path.GetFileName(home)));
        return Path.Combine(folder, "files");
    }
}
