using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ECare.Cms.Search;
using Lucene.Net.Search;

namespace ECare.Bench.Search;

/// <summary>How often the right page is among the first three, for queries as people type them, beside SQLite's FTS5 over the same pages.</summary>
internal static class SearchBench
{
    private const int First = 3;

    public static int Run(bool showsMisses)
    {
        var root = RootOf(new DirectoryInfo(AppContext.BaseDirectory));
        Console.WriteLine("| language | pages | queries | hit@3 | FTS5 hit@3 | FTS5 trigram hit@3 | us per query |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var path in Directory.EnumerateFiles(Path.Combine(root, "bench", "Search", "queries"), "*.json").Order(StringComparer.Ordinal))
        {
            using var file = File.OpenRead(path);
            Measure(root, JsonSerializer.Deserialize<QualitySet>(file, JsonSerializerOptions.Web)!, showsMisses);
        }

        return 0;
    }

    private static void Measure(string root, QualitySet set, bool showsMisses)
    {
        var known = SearchPages.Of(root, set.Site, set.Culture);
        List<PageText> pages = [.. known.Values, .. SearchPages.Generated(set.Acts, set.Things)];
        var folder = Directory.CreateTempSubdirectory("ecare-bench-search-").FullName;
        try
        {
            using var index = CultureIndex.Create(folder, set.Culture, pages, Synonyms(root, set.Culture));
            using var words = new FullTextTable(pages, "unicode61 remove_diacritics 2");
            using var trigrams = new FullTextTable(pages, "trigram remove_diacritics 1");
            var queries = set.Queries.SelectMany(page => page.Value.Select(text => (Text: text, known[page.Key].Key, page.Key))).ToList();
            queries.ForEach(query => Find(index, query.Text));
            var since = Stopwatch.GetTimestamp();
            var ours = queries.Select(query => Find(index, query.Text).Contains(query.Item2)).ToList();
            var each = Stopwatch.GetElapsedTime(since).TotalMicroseconds / queries.Count;

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {set.Culture} | {pages.Count} | {queries.Count} | {Share(ours)} | {Share(queries.Select(query => words.Find(query.Text, First).Contains(query.Item2)))} | {Share(queries.Select(query => trigrams.Find(query.Text, First).Contains(query.Item2)))} | {each:0} |"));
            foreach (var (query, _) in queries.Zip(ours).Where(result => showsMisses && !result.Second))
            {
                Console.WriteLine($"  missed: {query.Text} -> {query.Item3}");
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string[][] Synonyms(string root, string culture)
    {
        using var file = File.OpenRead(Path.Combine(root, "ECare.Web", "Content", "Search", "synonyms.json"));
        return JsonSerializer.Deserialize<Dictionary<string, string[][]>>(file)!.GetValueOrDefault(culture.Split('-')[0]) ?? [];
    }

    private static IReadOnlyList<Guid> Find(CultureIndex index, string text) =>
        index.Read<IReadOnlyList<Guid>>(searcher => PageQuery.Of(text, index.Analyzers).ToLucene(searcher.IndexReader) is { } query
            ? searcher.Search(query, First).ScoreDocs.Select(found => KeyOf(searcher, found)).ToList()
            : []);

    private static Guid KeyOf(IndexSearcher searcher, ScoreDoc found) =>
        Guid.ParseExact(searcher.Doc(found.Doc).GetField(IndexFields.Key).GetStringValue(CultureInfo.InvariantCulture), "N");

    private static string Share(IEnumerable<bool> hits)
    {
        var all = hits.ToList();
        return (all.Count(hit => hit) / (double)all.Count).ToString("0.000", CultureInfo.InvariantCulture);
    }

    private static string RootOf(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "ECare.sln"))
            ? folder.FullName
            : RootOf(folder.Parent ?? throw new DirectoryNotFoundException("The bench must run below the folder of ECare.sln."));

    /// <summary>Queries of one language, by the English name of the page that each is after.</summary>
    /// <param name="Acts">Titles of generated help pages; <c>*</c> stands for a thing.</param>
    private sealed record QualitySet(string Site, string Culture, string[] Acts, string[] Things, Dictionary<string, string[]> Queries);
}
