using ECare.Cms.Hosting;
using ECare.Cms.Persistence;

namespace ECare.Tests.Cms.Editing;

/// <summary>Several people at the same page at the same time.</summary>
[TestFixture(ContentDatabaseProvider.Sqlite)]
[TestFixture(ContentDatabaseProvider.PostgreSql)]
[Category("Cms")]
internal sealed class ManyEditorsTests(ContentDatabaseProvider provider) : EditingSite(provider)
{
    private const int Editors = 4;
    private const int Changes = 10;

    [Test]
    public async Task Lose_no_change_because_the_slower_one_is_told()
    {
        var told = 0;
        await Task.WhenAll(Enumerable.Range(0, Editors).Select(_ => Task.Run(() => Work(() => Interlocked.Increment(ref told)))));

        Assert.That(Read(Home).GetValue<decimal>("price"), Is.EqualTo(Editors * Changes));
        Assert.That(told, Is.Positive, "Nobody was in anybody's way: the test proves nothing.");
    }

    private void Work(Action told)
    {
        for (var done = 0; done < Changes;)
        {
            var page = Read(Home);
            page.SetValue("price", page.GetValue<decimal>("price") + 1);
            Thread.Yield();
            try
            {
                Contents.Save(page);
                done++;
            }
            catch (ContentChangedException)
            {
                told();
            }
        }
    }
}
