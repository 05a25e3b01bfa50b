using System.Globalization;
using ECare.Cms.Publishing;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Umbraco.Cms.Core.Web;

namespace ECare.Cms.Search;

/// <summary>
/// Finds published pages by their words, in the language of the site that asks and on that site only. What stands in an index is checked
/// against what is published before it is shown, so a page that was taken back is gone at once.
/// </summary>
public sealed partial class ContentSearch : IDisposable
{
    /// <summary>A longer text is refused: nobody types it.</summary>
    public const int LongestText = 200;

    private const int MostHits = 1_000;

    private readonly ContentSnapshots _snapshots;
    private readonly PageReader _pages;
    private readonly IUmbracoContextFactory _contexts;
    private readonly TimeProvider _clock;
    private readonly ILogger<ContentSearch> _logger;
    private readonly SearchOptions _options;
    private readonly string _root;
    private readonly Lock _gate = new();
    private volatile IndexGeneration? _current;
    private ContentSnapshot? _indexed;

    internal ContentSearch(
        ContentSnapshots snapshots,
        PageReader pages,
        IUmbracoContextFactory contexts,
        TimeProvider clock,
        IOptions<SearchOptions> options,
        IHostEnvironment host,
        ILogger<ContentSearch> logger)
    {
        _snapshots = snapshots;
        _pages = pages;
        _contexts = contexts;
        _clock = clock;
        _logger = logger;
        _options = options.Value;
        _root = Path.Combine(host.ContentRootPath, options.Value.Folder);
    }

    /// <summary>Opens what an earlier run left, or writes the first index. Afterwards there is always one to read.</summary>
    public void Open()
    {
        lock (_gate)
        {
            _current ??= IndexGeneration.Newest(_root);
        }

        if (_current is null)
        {
            Update();
        }
    }

    /// <summary>Brings the index up to what is published, now and whenever something is, until cancelled.</summary>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            // Watched before it is read: what is published in between is not missed.
            var swapped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            using var watch = _snapshots.Watch().RegisterChangeCallback(_ => swapped.TrySetResult(), null);
            try
            {
                Update();
            }
            catch (IOException fault)
            {
                // A full disk, for one. The index that is read stays; the next change tries again from scratch.
                _indexed = null;
                LogFailed(fault);
            }

            await swapped.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>The pages of a site for some words. Text that is longer than <see cref="LongestText"/> finds nothing.</summary>
    public SearchResults Search(SearchRequest request)
    {
        if (request.Text.Length > LongestText)
        {
            return SearchResults.None;
        }

        return OfCurrent(generation => SearchIn(generation, request));
    }

    /// <summary>The pages of all sites for some words, in whatever language they are: for who works on them.</summary>
    /// <param name="most">How many at most.</param>
    /// <returns>Keys, the best of each language first.</returns>
    internal IReadOnlyList<Guid> Everywhere(string text, int most)
    {
        if (text.Length > LongestText)
        {
            return [];
        }

        return OfCurrent(generation => EverywhereIn(generation, text, most));
    }

    /// <summary>Reads the current generation. One that was replaced while it was read is left for its successor, which is there already.</summary>
    private T OfCurrent<T>(Func<IndexGeneration?, T> read)
    {
        while (true)
        {
            var generation = _current;
            try
            {
                return read(generation);
            }
            catch (ObjectDisposedException) when (!ReferenceEquals(generation, _current))
            {
                // However often it is replaced: each turn reads a newer one.
            }
        }
    }

    /// <summary>Brings the index up to what is published now.</summary>
    internal void Update()
    {
        using var context = _contexts.EnsureUmbracoContext();
        lock (_gate)
        {
            var snapshot = _snapshots.Current;
            if (_indexed is { } before && ReferenceEquals(before.Data.Types, snapshot.Data.Types) && _current is { } current)
            {
                var changes = IndexChanges.Between(before, snapshot);
                foreach (var culture in current.Cultures)
                {
                    Update(current.Of(culture)!, culture, snapshot, changes.In(culture));
                }
            }
            else
            {
                Rebuild(snapshot);
            }

            _indexed = snapshot;
        }
    }

    public void Dispose() => _current?.Dispose();

    private void Update(CultureIndex index, string culture, ContentSnapshot snapshot, IReadOnlyCollection<Guid> changed)
    {
        if (changed.Count == 0)
        {
            return;
        }

        var pages = changed
            .Select(key => snapshot.Data.Documents.Find(key) is { } record ? _pages.Read(snapshot, record, culture) : null)
            .OfType<PageText>()
            .ToList();
        index.Update(pages, changed.Except(pages.Select(page => page.Key)));
        LogUpdated(changed.Count, culture);
    }

    private void Rebuild(ContentSnapshot snapshot)
    {
        var old = _current;
        _current = IndexGeneration.Create(
            _root,
            _clock.GetUtcNow(),
            snapshot.Data.Languages.All.Select(culture => (
                culture,
                (IReadOnlyCollection<PageText>)[.. snapshot.Data.Documents.All.Select(record => _pages.Read(snapshot, record, culture)).OfType<PageText>()],
                _options.Synonyms.TryGetValue(culture.Split('-')[0], out var synonyms) ? synonyms : [])));
        old?.Dispose();
        _current.DeleteOthers(_root, _clock.GetUtcNow());
        LogRebuilt(snapshot.Data.Documents.Count);
    }

    private SearchResults SearchIn(IndexGeneration? generation, SearchRequest request)
    {
        if (generation?.Of(request.Culture) is not { } index)
        {
            return SearchResults.None;
        }

        var query = PageQuery.Of(request.Text, index.Analyzers);
        return index.Read(searcher => query.ToLucene(searcher.IndexReader) is { } lucene ? Results(index, searcher, query, lucene, request) : SearchResults.None);
    }

    private static List<Guid> EverywhereIn(IndexGeneration? generation, string text, int most) => generation is null
        ? []
        :
        [
            .. generation.Cultures
                .SelectMany(culture => KeysIn(generation.Of(culture)!, text, most).Select((key, rank) => (key, rank)))
                .OrderBy(found => found.rank)
                .Select(found => found.key)
                .Distinct()
                .Take(most),
        ];

    private static List<Guid> KeysIn(CultureIndex index, string text, int most)
    {
        var query = PageQuery.Of(text, index.Analyzers);
        return index.Read(searcher => query.ToLucene(searcher.IndexReader) is { } lucene
            ? searcher.Search(lucene, most).ScoreDocs.Select(scored => Guid.ParseExact(Text(searcher.Doc(scored.Doc), IndexFields.Key), "N")).ToList()
            : []);
    }

    private SearchResults Results(CultureIndex index, IndexSearcher searcher, PageQuery query, Query lucene, SearchRequest request)
    {
        var onSite = new QueryWrapperFilter(new TermQuery(new Term(IndexFields.Site, request.Site.ToString("N"))));
        var found = searcher.Search(lucene, onSite, Math.Min(request.Skip + request.Take, MostHits));
        var highlighter = new Highlighter(index.Analyzers, query);
        var snapshot = _snapshots.Current;
        var hits = found.ScoreDocs.Skip(request.Skip)
            .Select(scored => searcher.Doc(scored.Doc))
            .Select(page => (Key: Guid.ParseExact(Text(page, IndexFields.Key), "N"), Page: page))
            .Where(hit => snapshot.Data.Documents.Find(hit.Key) is { } record && _pages.IsOpen(snapshot, record, request.Culture))
            .Select(hit => new SearchHit(hit.Key, highlighter.Mark(Text(hit.Page, IndexFields.StoredTitle)), highlighter.Excerpt(Text(hit.Page, IndexFields.StoredBody))))
            .ToList();
        return new SearchResults(found.TotalHits, hits, request.Skip == 0 ? Corrected(index, searcher, query, onSite, request.Text) : null);
    }

    private static string Text(Document page, string field) => page.GetField(field).GetStringValue(CultureInfo.InvariantCulture);

    /// <summary>The text with words that no page has replaced by the nearest ones; only where those find something on this site.</summary>
    private static string? Corrected(CultureIndex index, IndexSearcher searcher, PageQuery query, Filter onSite, string text)
    {
        var vocabulary = index.VocabularyOf(searcher.IndexReader);
        var corrected = text;
        foreach (var word in query.Words.Reverse().Where(word => !word.IsUnfinished || !vocabulary.Begins(word.Text)))
        {
            if (!vocabulary.Knows(word.Text) && vocabulary.Nearest(word.Text) is { } nearest)
            {
                corrected = corrected[..word.Place.Start] + nearest + corrected[word.Place.End..];
            }
        }

        return corrected != text && PageQuery.Of(corrected, index.Analyzers).ToLucene(searcher.IndexReader) is { } lucene && searcher.Search(lucene, onSite, 1).TotalHits > 0
            ? corrected
            : null;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Search index written anew from {Documents} documents")]
    private partial void LogRebuilt(int documents);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Search index in {Culture} took {Documents} changed documents")]
    private partial void LogUpdated(int documents, string culture);

    [LoggerMessage(Level = LogLevel.Error, Message = "The search index could not be written; readers keep the last one")]
    private partial void LogFailed(Exception fault);
}
