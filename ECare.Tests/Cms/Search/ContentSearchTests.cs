using System.Diagnostics;
using ECare.Cms.Search;
using ECare.Tests.Cms.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.PublishedCache;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Web;

namespace ECare.Tests.Cms.Search;

/// <summary>Finding pages of the test site, on a real index beside a real database.</summary>
[Category("CmsWeb")]
[NonParallelizable]
internal sealed class ContentSearchTests
{
    private CmsWebHost host = null!;
    private ContentSearch search = null!;
    private string folder = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        host = await CmsWebHost.StartAsync();
        folder = Path.Combine(host.Folder, "search");
        search = Make();
        search.Open();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        search.Dispose();
        await host.DisposeAsync();
    }

    [TestCase("roaming")]
    [TestCase("Roamming")]
    [TestCase("raoming")]
    [TestCase("roam")]
    [TestCase("ROAMING abroad")]
    public void Finds_a_page_by_its_words_with_slips_and_unfinished(string text)
    {
        var page = Publish("Roaming abroad");

        Assert.That(Keys(text), Does.Contain(page.Key));
    }

    [Test]
    public void Marks_the_words_it_found_and_nothing_else()
    {
        Publish("Vouchers", "<p>Scratch &amp; type: a <em>voucher</em> tops up at once.</p>");

        var hit = Ask("vouchers").Hits[0];

        Assert.That(hit.Title, Is.EqualTo(new[] { new MarkedText("Vouchers", true), new MarkedText(" title", false) }));
        Assert.That(hit.Excerpt.Where(piece => piece.IsMatch).Select(piece => piece.Text), Is.EqualTo(new[] { "voucher" }));
        Assert.That(string.Concat(hit.Excerpt.Select(piece => piece.Text)), Is.EqualTo("Scratch & type: a voucher tops up at once."));
    }

    [Test]
    public void Puts_the_page_that_is_about_it_first()
    {
        Publish("Something else", "<p>Porting is mentioned: porting, porting and once more porting.</p>");
        var about = Publish("Porting");

        Assert.That(Keys("porting")[0], Is.EqualTo(about.Key));
    }

    [Test]
    public void Finds_nothing_of_another_site()
    {
        var home = Publish("Zanzibar");

        Assert.That(Keys("zanzibar"), Does.Contain(home.Key));
        Assert.That(search.Search(new SearchRequest("zanzibar", host.Site.Group.Key, TestSite.English)).Total, Is.Zero);
    }

    [Test]
    public void A_page_that_is_taken_back_is_gone_before_the_index_knows()
    {
        var page = Publish("Ephemeral");
        Assert.That(Keys("ephemeral"), Does.Contain(page.Key));

        Contents.Unpublish(host.Site.Fresh(page));

        Assert.That(Keys("ephemeral"), Is.Empty, "before the index was brought up to date");
        search.Update();
        Assert.That(Ask("ephemeral").Total, Is.Zero);
    }

    [Test]
    public void What_lies_below_a_page_comes_and_goes_with_it()
    {
        var above = Publish("Continent");
        var below = host.Site.Create("page", above, "Archipelago");
        search.Update();
        Assert.That(Keys("archipelago"), Does.Contain(below.Key));

        Contents.Unpublish(host.Site.Fresh(above));
        search.Update();
        Assert.That(Ask("archipelago").Total, Is.Zero);

        host.Site.Publish(host.Site.Fresh(above), TestSite.English);
        search.Update();
        Assert.That(Keys("archipelago"), Does.Contain(below.Key));
    }

    [Test]
    public void A_protected_page_is_never_shown()
    {
        var page = Publish("Clandestine");
        Assert.That(Keys("clandestine"), Does.Contain(page.Key));

        var entry = new PublicAccessEntry(page, host.Site.Home, host.Site.Home, [new PublicAccessRule { RuleType = "role", RuleValue = "members" }]);
        Assert.That(host.Services.GetRequiredService<IPublicAccessService>().Save(entry).Success);

        Assert.That(Keys("clandestine"), Is.Empty);
    }

    [Test]
    public void Offers_the_spelling_of_the_site_only_where_it_finds_something()
    {
        Publish("Reconciliation");

        Assert.That(Ask("reconcilliation now ").DidYouMean, Does.StartWith("reconciliation"));
        Assert.That(Ask("reconciliation ").DidYouMean, Is.Null);
        Assert.That(search.Search(new SearchRequest("reconcilliation ", host.Site.Group.Key, TestSite.English)).DidYouMean, Is.Null);
    }

    [TestCase("")]
    [TestCase("   ")]
    [TestCase("*:* AND (")]
    [TestCase("\"")]
    [TestCase("title:[a TO z]")]
    [TestCase("\u064b")]
    public void Text_that_is_no_word_or_Lucene_syntax_is_harmless(string text) => Assert.That(() => Ask(text), Throws.Nothing);

    [Test]
    public void Text_longer_than_anybody_types_finds_nothing() =>
        Assert.That(Ask(new string('x', ContentSearch.LongestText + 1)), Is.SameAs(SearchResults.None));

    [Test]
    public async Task Follows_what_is_published_within_a_second()
    {
        using var stop = new CancellationTokenSource();
        var following = search.FollowAsync(stop.Token);
        var page = host.Site.Create("page", host.Site.Home, "Punctuality");
        var since = Stopwatch.GetTimestamp();

        while (!Keys("punctuality").Contains(page.Key) && Stopwatch.GetElapsedTime(since) < TimeSpan.FromSeconds(5))
        {
            await Task.Delay(10);
        }

        Assert.That(Stopwatch.GetElapsedTime(since), Is.LessThan(TimeSpan.FromSeconds(1)));
        await stop.CancelAsync();
        Assert.That(async () => await following, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task Readers_find_the_page_through_every_rebuild()
    {
        var page = Publish("Constancy");
        using var stop = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            var missed = 0;
            while (!stop.IsCancellationRequested)
            {
                missed += Keys("constancy").Contains(page.Key) ? 0 : 1;
            }

            return missed;
        })).ToList();

        for (var turn = 0; turn < 5; turn++)
        {
            // A change of types makes everything that was read before doubtful, so the index is written anew.
            await host.Services.GetRequiredService<IDocumentCacheService>().ClearMemoryCacheAsync(default);
            search.Update();
        }

        await stop.CancelAsync();
        Assert.That(await Task.WhenAll(readers), Is.All.Zero);
        Assert.That(Directory.EnumerateDirectories(folder).Count(), Is.EqualTo(1), "old generations are deleted");
    }

    [Test]
    public void A_restart_reads_what_the_last_run_left_until_there_is_something_newer()
    {
        var page = Publish("Heirloom");
        using var next = Make();

        next.Open();

        Assert.That(next.Search(Request("heirloom")).Hits.Select(hit => hit.Key), Does.Contain(page.Key));
    }

    private IContentService Contents => host.Services.GetRequiredService<IContentService>();

    private SearchRequest Request(string text) => new(text, host.Site.Home.Key, TestSite.English);

    private SearchResults Ask(string text) => search.Search(Request(text));

    private List<Guid> Keys(string text) => [.. Ask(text).Hits.Select(hit => hit.Key)];

    private IContent Publish(string name, string? body = null)
    {
        var page = host.Site.Create("page", host.Site.Home, name, fill: document => document.SetValue("body", body ?? "<p>A page.</p>", TestSite.English));
        search.Update();
        return page;
    }

    private ContentSearch Make() => new(
        host.Snapshots,
        new PageReader(
            host.Services.GetRequiredService<IPublishedValueFallback>(),
            host.Services.GetRequiredService<IVariationContextAccessor>(),
            host.Services.GetRequiredService<IPublicAccessService>(),
            Options.Create(new SearchOptions())),
        host.Services.GetRequiredService<IUmbracoContextFactory>(),
        TimeProvider.System,
        Options.Create(new SearchOptions { Folder = folder }),
        host.Services.GetRequiredService<IHostEnvironment>(),
        NullLogger<ContentSearch>.Instance);
}
