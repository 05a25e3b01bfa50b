using System.Globalization;
using ECare.Cms.Files;
using ECare.Cms.Hosting;
using ECare.Tests.Web;

namespace ECare.Tests.Cms;

/// <summary>The content that ships, all of it.</summary>
[TestFixture(ContentDatabaseProvider.Sqlite)]
[TestFixture(ContentDatabaseProvider.PostgreSql)]
[Category("Cms")]
internal sealed class RealContentTests(ContentDatabaseProvider provider)
{
    private static readonly string Shipped = Path.Combine(Repository.Root, "uSync", "v17");

    private string folder = null!;

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("ecare-real-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [TestCase("")]
    [TestCase("ar-SA")]
    public async Task Is_exported_byte_for_byte_as_it_was_imported(string culture)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        await using var cms = await TestCms.StartAsync(provider: provider);
        var files = cms.Get<UsyncFiles>();

        await files.ImportAsync(Shipped, default);
        await files.ExportAsync(folder, default);
        var first = Contents(folder);
        var again = await files.ImportAsync(Shipped, default);
        await files.ExportAsync(folder, default);

        Assert.That(again, Is.Zero, "A second import finds nothing new.");
        AssertSame(first, Contents(Shipped));
        AssertSame(Contents(folder), first);
    }

    private static void AssertSame(Dictionary<string, byte[]> actual, Dictionary<string, byte[]> expected)
    {
        Assert.That(actual.Keys, Is.EquivalentTo(expected.Keys));
        Assert.That(expected.Where(file => !file.Value.AsSpan().SequenceEqual(actual[file.Key])).Select(file => file.Key), Is.Empty);
    }

    private static Dictionary<string, byte[]> Contents(string root) => Directory
        .EnumerateFiles(root, "*.config", SearchOption.AllDirectories)
        .ToDictionary(file => Path.GetRelativePath(root, file), File.ReadAllBytes, StringComparer.Ordinal);
}
