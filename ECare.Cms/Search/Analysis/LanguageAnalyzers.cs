using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Analysis.Util;

namespace ECare.Cms.Search.Analysis;

/// <summary>The three readings of a language, and which of them each field of the index takes.</summary>
internal sealed class LanguageAnalyzers : IDisposable
{
    private readonly Analyzer _words;
    private readonly Analyzer _stems;
    private readonly Analyzer _spelling;

    private readonly Dictionary<string, HashSet<string>> _synonyms = new(StringComparer.Ordinal);

    /// <param name="culture">The language.</param>
    /// <param name="vocabulary">Words of the site, which its compounds are taken apart by.</param>
    /// <param name="synonyms">Groups of words that mean the same.</param>
    public LanguageAnalyzers(string culture, IEnumerable<string> vocabulary, IEnumerable<string[]>? synonyms = null)
    {
        var parts = new CharArraySet(SearchLanguage.Version, SearchLanguage.MakesCompounds(culture) ? vocabulary.ToList() : [], ignoreCase: true);
        _words = Reading(stream => SearchLanguage.Words(culture, stream));
        _stems = Reading(stream => SearchLanguage.Stems(culture, stream, parts));
        _spelling = Reading(stream => SearchLanguage.Spelling(culture, stream));
        ByField = new PerFieldAnalyzerWrapper(_stems, new Dictionary<string, Analyzer>(StringComparer.Ordinal)
        {
            [IndexFields.TitleWords] = _words,
            [IndexFields.Words] = _words,
            [IndexFields.Spelling] = _spelling,
        });
        foreach (var group in synonyms ?? [])
        {
            Join([.. group.SelectMany(StemsOf).Select(stem => stem.Term)]);
        }
    }

    public Analyzer ByField { get; }

    /// <summary>The stems of other words that mean the same, also where the word was misspelt.</summary>
    public IReadOnlyCollection<string> SynonymsOf(string stem)
    {
        if (_synonyms.TryGetValue(stem, out var known))
        {
            return known;
        }

        var meant = EditDistance.Forgiven(stem) == 0 ? null : _synonyms.Keys.FirstOrDefault(other => other[0] == stem[0] && EditDistance.Between(stem, other, 1) == 1);
        return meant is null ? [] : [meant, .. _synonyms[meant]];
    }

    public IReadOnlyList<Token> WordsOf(string text) => Read(_words, text);

    public IReadOnlyList<Token> StemsOf(string text) => Read(_stems, text);

    public IReadOnlyList<Token> SpellingOf(string text) => Read(_spelling, text);

    public void Dispose()
    {
        ByField.Dispose();
        _words.Dispose();
        _stems.Dispose();
        _spelling.Dispose();
    }

    private void Join(IReadOnlyCollection<string> group)
    {
        foreach (var stem in group)
        {
            _synonyms[stem] = [.. group.Concat(_synonyms.GetValueOrDefault(stem) ?? []).Where(other => other != stem)];
        }
    }

    private static Analyzer Reading(Func<TokenStream, TokenStream> filters) => Analyzer.NewAnonymous((_, reader) =>
    {
        var words = new StandardTokenizer(SearchLanguage.Version, reader);
        return new TokenStreamComponents(words, filters(words));
    });

    private static List<Token> Read(Analyzer analyzer, string text)
    {
        var tokens = new List<Token>();
        using var stream = analyzer.GetTokenStream(string.Empty, text);
        var term = stream.GetAttribute<ICharTermAttribute>();
        var offset = stream.GetAttribute<IOffsetAttribute>();
        stream.Reset();
        while (stream.IncrementToken())
        {
            tokens.Add(new Token(term.ToString(), offset.StartOffset, offset.EndOffset));
        }

        stream.End();
        return tokens;
    }
}

/// <summary>A word of a text as a language reads it, and where it stands.</summary>
internal readonly record struct Token(string Term, int Start, int End);
