using System.Globalization;
using System.Net;
using ECare.Tests.Operators;

namespace ECare.Tests.Processes;

/// <summary>The portal is killed as by a power cut, at moments that differ, and started again.</summary>
[Category("Process")]
internal sealed class CrashTests
{
    private const int Kills = 5;

    private string folder = "";

    [OneTimeSetUp]
    public void Make_a_folder() => folder = Directory.CreateTempSubdirectory("ecare-crash-").FullName;

    [OneTimeTearDown]
    public void Delete_the_folder() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task Is_whole_after_it_was_killed_while_it_imported_and_seeded()
    {
        var random = TestContext.CurrentContext.Random;
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var portal = PortalProcess.StartDemo(folder);
            var moment = TimeSpan.FromSeconds(1 + (random.NextDouble() * 5 * (kill + 1)));
            await TestContext.Progress.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"killed after {moment.TotalSeconds:0.0} s"));
            await Task.Delay(moment);
            await portal.KillAsync();
        }

        await using var whole = await PortalProcess.StartDemo(folder).ReadyAsync();

        Assert.That(await whole.GetAsync("/np/en"), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await whole.GetAsync("/sa"), Is.EqualTo(HttpStatusCode.OK));
        PortalFiles.AssertWhole(folder);
    }

    [Test]
    [DependsOnTest(nameof(Is_whole_after_it_was_killed_while_it_imported_and_seeded))]
    public async Task Is_whole_after_it_was_killed_while_it_served()
    {
        for (var kill = 0; kill < 2; kill++)
        {
            await using var portal = await PortalProcess.StartDemo(folder).ReadyAsync();
            var visits = Enumerable.Range(0, 4).Select(_ => Task.Run(() => VisitAsync(portal))).ToList();
            await Task.Delay(TimeSpan.FromSeconds(1.5 + kill));
            await portal.KillAsync();
            await Task.WhenAll(visits);
        }

        await using var again = await PortalProcess.StartDemo(folder).ReadyAsync();

        Assert.That(await again.GetAsync("/nl"), Is.EqualTo(HttpStatusCode.OK));
        PortalFiles.AssertWhole(folder);
    }

    [Test]
    [DependsOnTest(nameof(Is_whole_after_it_was_killed_while_it_served))]
    public async Task Does_its_jobs_once_it_serves()
    {
        await using var portal = await PortalProcess.StartDemo(folder, "--Jobs:CatchUpAfter=00:00:01").ReadyAsync();

        foreach (var each in DemoOperators.All.All)
        {
            var file = Path.Combine(folder, $"{each.Name}.db");
            await UntilAsync(() => PortalFiles.Number(
                file, "SELECT COUNT(DISTINCT Job) FROM JobRuns WHERE State = 'Done' AND Job IN ('identity-cleaning', 'step-cleaning', 'decision-cleaning', 'contact-cleaning')") == 4);
            Assert.That(PortalFiles.Number(file, "SELECT COUNT(*) FROM JobRuns WHERE State = 'Failed'"), Is.Zero, each.Name);
        }

        var first = Path.Combine(folder, "chautari.db");
        await UntilAsync(() => PortalFiles.Number(first, "SELECT COUNT(*) FROM JobLeases WHERE Job = 'content-publishing' AND DoneUpTo > 0") == 1);
    }

    [Test]
    [DependsOnTest(nameof(Does_its_jobs_once_it_serves))]
    public async Task Begins_afresh_when_it_is_told_to()
    {
        var file = Path.Combine(folder, "chautari.db");
        PortalFiles.Number(file, "UPDATE Customers SET Name = 'Changed' WHERE Id = 1; SELECT changes()");

        await using var portal = await PortalProcess.StartDemo(folder, "--reset-demo").ReadyAsync();

        Assert.That(PortalFiles.Number(file, "SELECT COUNT(*) FROM Customers WHERE Name = 'Changed'"), Is.Zero);
        PortalFiles.AssertWhole(folder);
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        for (var tries = 0; !holds(); tries++)
        {
            Assert.That(tries, Is.LessThan(900), "It did not happen within three minutes.");
            await Task.Delay(200);
        }
    }

    private static async Task VisitAsync(PortalProcess portal)
    {
        string[] paths = ["/np", "/np/en", "/sa", "/bh", "/sn", "/nl"];
        for (var page = 0; !portal.HasExited; page++)
        {
            try
            {
                await portal.GetAsync(paths[page % paths.Length]);
            }
            catch (Exception gone) when (gone is HttpRequestException or TaskCanceledException)
            {
                // It was killed: that is what this is about.
                return;
            }
        }
    }
}
