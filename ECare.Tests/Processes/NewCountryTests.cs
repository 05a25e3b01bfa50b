using System.Net;
using System.Text.RegularExpressions;
using ECare.Tests.Web;

namespace ECare.Tests.Processes;

/// <summary>A new country as the group's engineers make one: a copy of a folder, a list of what to do, and a site that is up meanwhile.</summary>
[Category("Process")]
internal sealed class NewCountryTests
{
    private string folder = "";

    private string Operators => Path.Combine(folder, "operators");

    private string Usync => Path.Combine(folder, "uSync");

    [SetUp]
    public void Copy_what_is_shipped()
    {
        folder = Directory.CreateTempSubdirectory("ecare-country-").FullName;
        Copy(Path.Combine(Repository.Root, "operators"), Operators);
        Copy(Path.Combine(Repository.Root, "uSync"), Usync);
    }

    [TearDown]
    public void Delete_the_copy() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task Is_up_with_the_words_of_its_fallback_after_a_copy_and_tells_what_it_lacks()
    {
        var (copied, told) = await RunAsync("operator", "copy", "chautari", "padma", "bd", "Padma Mobile", "ne-NP=bn-BD");
        await using var portal = await PortalProcess.Start(folder, [.. PortalProcess.Sound, .. Folders]).ReadyAsync();
        var home = await portal.PageAsync("/bd");
        var english = await portal.PageAsync("/bd/en");
        var accessibility = await portal.PageAsync("/bd/en/accessibility");
        var pictures = Regex.Matches(english, "/media/[a-z]+/", RegexOptions.NonBacktracking).Select(match => match.Value).Distinct().ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(copied, Is.Zero, told);
            Assert.That(told, Does.Contain("words are not translated into bn-BD").And.Contain("country NP is Chautari Mobile's as well").And.Contain("pages still speak of Chautari Mobile"));
            Assert.That(home, Does.Contain("lang=\"bn-BD\"").And.Contain("Padma Mobile"));
            Assert.That(english, Does.Contain("Padma Mobile"));
            Assert.That(MainOf(home), Is.Not.Empty.And.EqualTo(MainOf(english)), "the home page shows the words of the language it falls back to");
            Assert.That(accessibility, Does.Contain("This site should work for everybody"), "what is followed of the group is followed by the copy");
            Assert.That(pictures, Is.EqualTo(new[] { "/media/padma/" }));
            Assert.That(await portal.GetAsync("/np"), Is.EqualTo(HttpStatusCode.OK));
            Assert.That(await portal.GetAsync("/bd/no-such-page"), Is.EqualTo(HttpStatusCode.NotFound));
        }
    }

    [Test]
    public async Task Lacks_nothing_when_it_is_one_of_the_shipped_ones()
    {
        var (code, told) = await RunAsync("operator", "check", "polder");

        Assert.That((code, told), Is.EqualTo((0, "polder lacks nothing.")).Using<(int, string)>((one, other) => one.Item1 == other.Item1 && one.Item2.Trim() == other.Item2));
    }

    [Test]
    public async Task Names_each_thing_that_was_taken_away()
    {
        File.Delete(Path.Combine(Operators, "ndar", "logo.svg"));
        File.Delete(Path.Combine(Usync, "v17", "Domains", "sn-wo_wo-sn.config"));
        File.Delete(Path.Combine(Usync, "v17", "Dictionary", "tax.vat.config"));
        foreach (var page in Directory.EnumerateFiles(Path.Combine(Usync, "v17", "Content"), "*.config").Where(file => File.ReadAllText(file) is var text
            && text.Contains("Ndar", StringComparison.Ordinal) && (text.Contains("<ContentType>signInPage<", StringComparison.Ordinal) || text.Contains("Alias=\"Privacy\"", StringComparison.Ordinal))))
        {
            File.Delete(page);
        }

        var (code, told) = await RunAsync("operator", "check", "ndar");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(code, Is.EqualTo(1));
            Assert.That(told, Does.Contain("operators/ndar/logo.svg: is missing."));
            Assert.That(told, Does.Contain("Domains: the site has no address in wo-SN."));
            Assert.That(told, Does.Contain("Content: there is no signInPage."));
            Assert.That(told, Does.Contain("Content: there is no legal page 'privacy'."));
        }
    }

    [TestCase("operator", "copy", "chautari", "polder", "xx", "There is an operator 'polder' already.")]
    [TestCase("operator", "copy", "nobody", "padma", "bd", "There is no operator 'nobody'")]
    [TestCase("operator", "copy", "chautari", "padma", "nl", "/nl is the address of another site.")]
    [TestCase("operator", "copy", "chautari", "../padma", "bd", "operator copy FROM NAME")]
    [TestCase("operator", "copy", "chautari", "padma", "B D", "operator copy FROM NAME")]
    public async Task Refuses_what_would_be_no_country(string operation, string copy, string from, string name, string prefix, string reason)
    {
        var before = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Count();

        var (code, told) = await RunAsync(operation, copy, from, name, prefix);

        Assert.That((code, Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Count()), Is.EqualTo((2, before)));
        Assert.That(told, Does.Contain(reason));
    }

    private string[] Folders => [$"--Folders:operators={Operators}", $"--Folders:uSync={Usync}"];

    private static string MainOf(string page) => Regex.Match(page, "<h1[^>]*>(?<words>.*?)</h1>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["words"].Value.Trim();

    private async Task<(int Code, string Told)> RunAsync(params string[] words)
    {
        await using var command = PortalProcess.StartDemo(folder, [.. words, .. Folders]);
        return (await command.EndedAsync(), command.Output);
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
