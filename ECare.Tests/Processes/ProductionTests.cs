using ECare.Tests.Operators;

namespace ECare.Tests.Processes;

/// <summary>A production host is empty until somebody fills it, and does not start on what everybody can read.</summary>
[Category("Process")]
internal sealed class ProductionTests
{
    private string folder = "";

    [SetUp]
    public void Make_a_folder() => folder = Directory.CreateTempSubdirectory("ecare-production-").FullName;

    [TearDown]
    public void Delete_the_folder() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task Seeds_nobody()
    {
        await using var portal = await PortalProcess.Start(folder, [.. PortalProcess.Sound]).ReadyAsync();

        foreach (var each in DemoOperators.All.All)
        {
            Assert.That(PortalFiles.Number(Path.Combine(folder, $"{each.Name}.db"), "SELECT COUNT(*) FROM Customers"), Is.Zero, each.Name);
        }
    }

    [TestCase("--Identity:Secret=demo-sign-in-0123456789abcdef0123456789", "Identity:Secret")]
    [TestCase("--Demo:Enabled=true", "Demo:Enabled")]
    [TestCase("--reset-demo", "--reset-demo")]
    public async Task Does_not_start_as_a_demo(string setting, string named)
    {
        await using var portal = PortalProcess.Start(folder, [.. PortalProcess.Sound, setting]);

        Assert.That(await portal.EndedAsync(), Is.Not.Zero);
        Assert.That(portal.Output, Does.Contain(named));
        Assert.That(Directory.GetFiles(folder, "*.db"), Is.Empty);
    }
}
