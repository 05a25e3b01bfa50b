using ECare.Cms.Cluster;
using ECare.Cms.Hosting;
using ECare.Cms.Persistence;
using ECare.Cms.Persistence.Scopes;
using ECare.Tests.Cms.Editing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Services.Navigation;

namespace ECare.Tests.Cms.Cluster;

/// <summary>Two nodes on one content database: what one changes the other reads anew.</summary>
[TestFixture(ContentDatabaseProvider.Sqlite)]
[TestFixture(ContentDatabaseProvider.PostgreSql)]
[Category("Cms")]
internal sealed class TwoNodesTests(ContentDatabaseProvider provider) : EditingSite(provider)
{
    private TestCms other = null!;

    // Its container disposes it.
    private InstructionReader Reader => other.Services.GetServices<IHostedService>().OfType<InstructionReader>().Single();

    [SetUp]
    public async Task Join()
    {
        other = await Cms.JoinAsync();
        await Reader.BeginAsync(default);
    }

    [TearDown]
    public async Task Leave() => await other.DisposeAsync();

    [Test]
    public async Task Shows_a_page_that_was_created_and_published_elsewhere()
    {
        var page = await CreateAsync(Home, ("en", "Plans"));
        await PublishAsync(page, "en");
        var before = IsPublishedThere(page);

        await Reader.ReadAsync(default);

        Assert.That((before, IsPublishedThere(page)), Is.EqualTo((false, true)));
        Assert.That(ChildrenThere(), Does.Contain(page));
        Assert.That(other.Get<IContentService>().GetById(page)!.Name, Is.Null.Or.EqualTo("Plans"));
    }

    [Test]
    public async Task Hides_what_was_taken_down_or_binned_elsewhere()
    {
        var page = await CreateAsync(Home, ("en", "Plans"));
        await PublishAsync(page, "en");
        await Reader.ReadAsync(default);

        await Publishing.UnpublishAsync(page, new HashSet<string> { "*" }, User);
        await Reader.ReadAsync(default);
        var shown = IsPublishedThere(page);
        await Editing.MoveToRecycleBinAsync(page, User);
        await Reader.ReadAsync(default);

        Assert.That(shown, Is.False);
        Assert.That(ChildrenThere(), Does.Not.Contain(page));
    }

    [Test]
    public async Task Knows_a_word_that_was_changed_elsewhere()
    {
        var words = Cms.Get<IDictionaryItemService>();
        var word = (await words.CreateAsync(new DictionaryItem("Greeting") { Translations = [new DictionaryTranslation((await Cms.Get<ILanguageService>().GetAsync("en"))!, "Hello")] }, User)).Result;
        await Reader.ReadAsync(default);
        Assert.That(await GreetingThere(), Is.EqualTo("Hello"));

        word.Translations = [new DictionaryTranslation((await Cms.Get<ILanguageService>().GetAsync("en"))!, "Welcome")];
        await words.UpdateAsync(word, User);
        await Reader.ReadAsync(default);

        Assert.That(await GreetingThere(), Is.EqualTo("Welcome"));
    }

    [Test]
    public async Task Lose_no_change_when_both_save_the_same_page()
    {
        const int changes = 25;
        var told = 0;
        await Task.WhenAll(new[] { Cms, other, Cms, other }.Select(node => Task.Run(() =>
        {
            for (var done = 0; done < changes;)
            {
                if (TryIncrement(node.Get<IContentService>()))
                {
                    done++;
                }
                else
                {
                    Interlocked.Increment(ref told);
                }
            }
        })));

        Assert.That(Read(Home).GetValue<decimal>("price"), Is.EqualTo(4 * changes));
        Assert.That(told, Is.Positive, "Nobody was in anybody's way: the test proves nothing.");
    }

    [Test]
    public async Task Reads_each_change_once_and_forgets_old_ones()
    {
        await CreateAsync(Home, ("en", "Plans"));
        await Reader.ReadAsync(default);
        var told = await CountAsync();

        await Reader.ReadAsync(default);
        await other.Get<CacheInstructions>().CleanAsync(default);

        Assert.That(told, Is.Positive);
        Assert.That(await CountAsync(), Is.EqualTo(told), "What is young stays for nodes that have not read it.");
    }

    private bool TryIncrement(IContentService contents)
    {
        var page = contents.GetById(Home)!;
        page.SetValue("price", page.GetValue<decimal>("price") + 1);
        try
        {
            contents.Save(page);
            return true;
        }
        catch (ContentChangedException)
        {
            return false;
        }
    }

    private bool IsPublishedThere(Guid page) => other.Get<IPublishStatusQueryService>().IsDocumentPublished(page, "en");

    private IEnumerable<Guid> ChildrenThere() =>
        other.Get<IDocumentNavigationQueryService>().TryGetChildrenKeys(Home, out var children) ? children : [];

    private async Task<string?> GreetingThere() =>
        (await other.Get<IDictionaryItemService>().GetAsync("Greeting"))?.Translations.Single(each => each.LanguageIsoCode == "en").Value;

    private async Task<int> CountAsync()
    {
        await using var db = Cms.Get<IContentDbContextFactory>().CreateDbContext();
        return await db.CacheInstructions.CountAsync();
    }
}
