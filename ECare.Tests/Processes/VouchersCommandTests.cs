using ECare.Core.TopUps;
using ECare.Tests.Operators;

namespace ECare.Tests.Processes;

/// <summary>What staff do with batches of vouchers from the command line.</summary>
[Category("Process")]
internal sealed class VouchersCommandTests
{
    private string folder = "";

    [SetUp]
    public void Make_a_folder() => folder = Directory.CreateTempSubdirectory("ecare-vouchers-").FullName;

    [TearDown]
    public void Delete_the_folder() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task Imports_activates_blocks_and_lists_a_batch()
    {
        var file = Path.Combine(folder, "batch.csv");
        var phones = DemoOperators.Of("ndar").Phones;
        var codes = Enumerable.Range(1, 3).Select(number => VoucherCodes.Of(phones, $"{number:D12}")).ToList();
        await File.WriteAllLinesAsync(file, ["serial,code,value,expires", .. codes.Select((code, index) => $"{index + 1},{code},1000,2027-12-31")]);

        var imported = await RunAsync("import", "ndar", "spring", file);
        var again = await RunAsync("import", "ndar", "spring", file);
        var activated = await RunAsync("activate", "ndar", "spring");
        var blocked = await RunAsync("block", "ndar", "spring", "2", "stolen in the post");
        var listed = await RunAsync("list", "ndar");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((imported.Code, again.Code, activated.Code, blocked.Code, listed.Code), Is.EqualTo((0, 1, 0, 0, 0)), imported.Told);
            Assert.That(listed.Told, Does.Match(@"spring +0 +2 +0 +0 +1 +2000 XOF"));
            Assert.That(string.Concat(imported.Told, again.Told, listed.Told), Does.Not.Contain(codes[0]), "No code is ever written.");
        }
    }

    [Test]
    public async Task Says_what_is_wrong_with_a_file_and_stores_nothing()
    {
        var file = Path.Combine(folder, "broken.csv");
        await File.WriteAllLinesAsync(file, ["serial,code,value,expires", $"1,{VoucherCodes.Of(DemoOperators.Of("ndar").Phones, "000000000009")},1000,soon"]);
        var (code, told) = await RunAsync("import", "ndar", "broken", file);
        var listed = await RunAsync("list", "ndar", "broken");
        Assert.That((code, listed.Code), Is.EqualTo((2, 1)));
        Assert.That(told, Does.Contain("Line 2"));
    }

    [TestCase("import", "ndar")]
    [TestCase("burn", "ndar", "spring")]
    public async Task Says_how_it_is_used_to_whoever_misspells_it(params string[] words)
    {
        var (code, told) = await RunAsync(words);
        Assert.That(code, Is.EqualTo(2));
        Assert.That(told, Does.Contain("vouchers import OPERATOR BATCH"));
    }

    private async Task<(int Code, string Told)> RunAsync(params string[] words)
    {
        await using var command = PortalProcess.StartDemo(folder, ["vouchers", .. words, "--Vouchers:Key=test-vouchers-0123456789abcdef0123456789"]);
        return (await command.EndedAsync(), command.Output);
    }
}
