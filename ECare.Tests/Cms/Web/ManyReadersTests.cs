using ECare.Cms.Persistence;
using ECare.Cms.Publishing;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core.Services;
using Umbraco.Extensions;

namespace ECare.Tests.Cms.Web;

/// <summary>Visitors read while editors publish.</summary>
[Category("CmsWeb")]
internal sealed class ManyReadersTests
{
    private const int Readers = 50;
    private const int Editors = 4;
    private const int Publications = 8;

    [Test]
    public async Task See_a_page_as_one_editor_published_it_and_never_a_mixture()
    {
        await using var host = await CmsWebHost.StartAsync();
        var key = host.Site.Plans.Key;
        Publish(host, key, "0");
        var version = host.Snapshots.Current.Version;

        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, Readers).Select(_ => Task.Factory.StartNew(
            () => Read(host.Snapshots, key, done.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        await Task.WhenAll(Enumerable.Range(1, Editors).Select(editor => Task.Run(() => Edit(host, key, editor))));
        await done.CancelAsync();
        var seen = (await Task.WhenAll(readers)).SelectMany(pages => pages).ToHashSet();

        Assert.That(seen.Where(page => page.English != page.Dutch), Is.Empty);
        Assert.That(seen, Has.Count.GreaterThan(1), "Nobody saw a change: the test proves nothing.");
        Assert.That(host.Snapshots.Current.Version, Is.AtLeast(version + (Editors * Publications)));
    }

    private static HashSet<(string? English, string? Dutch)> Read(ContentSnapshots snapshots, Guid key, CancellationToken done)
    {
        var seen = new HashSet<(string?, string?)>();
        while (!done.IsCancellationRequested)
        {
            var page = snapshots.Current.Document(key)!;
            seen.Add((page.Value<string>("title", TestSite.English), page.Value<string>("title", TestSite.Dutch)));
            Thread.Yield();
        }

        return seen;
    }

    private static void Edit(CmsWebHost host, Guid key, int editor)
    {
        for (var turn = 0; turn < Publications;)
        {
            try
            {
                Publish(host, key, $"{editor}/{turn}");
                turn++;
            }
            catch (ContentChangedException)
            {
                // Somebody was faster: look at the page again and publish then.
            }
        }
    }

    private static void Publish(CmsWebHost host, Guid key, string title)
    {
        var contents = host.Services.GetRequiredService<IContentService>();
        var page = contents.GetById(key)!;
        page.SetValue("title", title, TestSite.English);
        page.SetValue("title", title, TestSite.Dutch);
        Assert.That(contents.Save(page).Success, Is.True);
        Assert.That(contents.Publish(page, [TestSite.English, TestSite.Dutch]).Success, Is.True);
    }
}
