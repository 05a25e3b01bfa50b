using ECare.Cms.Search.Analysis;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;

namespace ECare.Cms.Search;

/// <summary>
/// The pages of one language on disk, memory-mapped. One writer changes it; readers see it as it was after the last change, and never wait.
/// </summary>
internal sealed class CultureIndex : IDisposable
{
    private static readonly Similarity Ranking = new BM25Similarity();

    private readonly FSDirectory _directory;
    private readonly IndexWriter? _writer;
    private readonly SearcherManager _searchers;
    private readonly System.Threading.Lock _gate = new();
    private (IndexReader Reader, Vocabulary Words)? _vocabulary;

    private CultureIndex(FSDirectory directory, IndexWriter? writer, LanguageAnalyzers analyzers)
    {
        _directory = directory;
        _writer = writer;
        Analyzers = analyzers;
        var similar = new Searchers();
        _searchers = writer is null ? new SearcherManager(directory, similar) : new SearcherManager(writer, applyAllDeletes: true, similar);
    }

    public LanguageAnalyzers Analyzers { get; }

    /// <summary>Writes a new index in an empty folder.</summary>
    public static CultureIndex Create(string folder, string culture, IReadOnlyCollection<PageText> pages, IEnumerable<string[]> synonyms)
    {
        var directory = new MMapDirectory(folder);
        var analyzers = new LanguageAnalyzers(culture, VocabularyOf(culture, pages), synonyms);
        var writer = new IndexWriter(directory, new IndexWriterConfig(SearchLanguage.Version, analyzers.ByField) { OpenMode = OpenMode.CREATE, Similarity = Ranking });
        writer.AddDocuments(pages.Select(DocumentOf));
        writer.Commit();
        return new CultureIndex(directory, writer, analyzers);
    }

    /// <summary>Opens what an earlier run left, to read from until there is something newer.</summary>
    public static CultureIndex Open(string folder, string culture) => new(new MMapDirectory(folder), writer: null, new LanguageAnalyzers(culture, []));

    public void Update(IEnumerable<PageText> changed, IEnumerable<Guid> gone)
    {
        if (_writer is null)
        {
            throw new InvalidOperationException("An index that was left by an earlier run is only read.");
        }

        foreach (var key in gone)
        {
            _writer.DeleteDocuments(new Term(IndexFields.Key, key.ToString("N")));
        }

        foreach (var page in changed)
        {
            _writer.UpdateDocument(new Term(IndexFields.Key, page.Key.ToString("N")), DocumentOf(page));
        }

        _writer.Commit();
        _searchers.MaybeRefreshBlocking();
    }

    /// <summary>Reads one moment of the index.</summary>
    public T Read<T>(Func<IndexSearcher, T> read)
    {
        var searcher = _searchers.Acquire();
        try
        {
            return read(searcher);
        }
        finally
        {
            _searchers.Release(searcher);
        }
    }

    public Vocabulary VocabularyOf(IndexReader reader)
    {
        lock (_gate)
        {
            if (_vocabulary is not { } known || !ReferenceEquals(known.Reader, reader))
            {
                _vocabulary = known = (reader, new Vocabulary(reader, Analyzers));
            }

            return known.Words;
        }
    }

    public void Dispose()
    {
        _searchers.Dispose();
        _writer?.Dispose();
        _directory.Dispose();
        Analyzers.Dispose();
    }

    private static HashSet<string> VocabularyOf(string culture, IReadOnlyCollection<PageText> pages)
    {
        if (!SearchLanguage.MakesCompounds(culture))
        {
            return [];
        }

        using var plain = new LanguageAnalyzers(culture, []);
        return pages.SelectMany(page => plain.WordsOf($"{page.Title} {page.Body}")).Select(word => word.Term).ToHashSet(StringComparer.Ordinal);
    }

    private static Document DocumentOf(PageText page) =>
    [
        new StringField(IndexFields.Key, page.Key.ToString("N"), Field.Store.YES),
        new StringField(IndexFields.Site, page.Site.ToString("N"), Field.Store.NO),
        new TextField(IndexFields.Title, page.Title, Field.Store.NO),
        new TextField(IndexFields.TitleWords, page.Title, Field.Store.NO),
        new TextField(IndexFields.Body, page.Body, Field.Store.NO),
        new TextField(IndexFields.Words, page.Body, Field.Store.NO),
        new TextField(IndexFields.Spelling, $"{page.Title} {page.Body}", Field.Store.NO),
        new StoredField(IndexFields.StoredTitle, page.Title),
        new StoredField(IndexFields.StoredBody, page.Body),
    ];

    private sealed class Searchers : SearcherFactory
    {
        public override IndexSearcher NewSearcher(IndexReader reader) => new(reader) { Similarity = Ranking };
    }
}
