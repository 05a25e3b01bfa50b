using ECare.Cms.Search.Analysis;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace ECare.Cms.Search;

/// <summary>
/// What was typed as a query: each word may stand in the title or the text, in another form, with a slip of the pen, and the last one may be
/// unfinished. Half of the words must be found.
/// </summary>
internal sealed class PageQuery
{
    private const int MostWords = 12;
    private const int ShortestBeginning = 2;
    private const int FixedLetters = 1;
    private const float Tie = 0.25f;

    // A word in the title says what the page is about; a guess says less than the word itself.
    private const float InTitle = 5f;
    private const float AsWritten = 0.5f;
    private const float Guess = 0.4f;
    private const float Synonym = 0.6f;

    // A word that pages have is hardly ever a slip.
    private const float Unlikely = 0.1f;
    private const int Apart = 3;

    private PageQuery(IReadOnlyList<QueryWord> words) => Words = words;

    public IReadOnlyList<QueryWord> Words { get; }

    public static PageQuery Of(string text, LanguageAnalyzers analyzers)
    {
        var words = analyzers.WordsOf(text).Take(MostWords).ToList();
        var isOpen = text.Length > 0 && !char.IsWhiteSpace(text[^1]);
        return new PageQuery(
        [
            .. words.Select((word, i) => new QueryWord(
                word.Term,
                [.. analyzers.StemsOf(text[word.Start..word.End]).Select(stem => stem.Term).Distinct(StringComparer.Ordinal)],
                [.. analyzers.StemsOf(text[word.Start..word.End]).SelectMany(stem => analyzers.SynonymsOf(stem.Term)).Distinct(StringComparer.Ordinal)],
                word,
                isOpen && i == words.Count - 1 && word.Term.Length >= ShortestBeginning)),
        ]);
    }

    /// <summary>The query for Lucene; null where nothing was typed that could be looked for.</summary>
    public Query? ToLucene(IndexReader index)
    {
        var said = Words.Where(word => word.Stems.Count > 0).ToList();
        var asked = said.Count > 0 ? said : Words;
        if (asked.Count == 0)
        {
            return null;
        }

        var query = new BooleanQuery { MinimumNumberShouldMatch = (asked.Count + 1) / 2 };
        foreach (var word in asked)
        {
            query.Add(Of(word, IsKnown(index, word.Text)), Occur.SHOULD);
        }

        return said.Count < 2 ? query : new BooleanQuery { { query, Occur.MUST }, { Together(said, IndexFields.Title, InTitle), Occur.SHOULD }, { Together(said, IndexFields.Body, 1f), Occur.SHOULD } };
    }

    private static bool IsKnown(IndexReader index, string word) =>
        index.DocFreq(new Term(IndexFields.TitleWords, word)) + index.DocFreq(new Term(IndexFields.Words, word)) > 0;

    /// <summary>Words that stand beside each other say more than the same words apart.</summary>
    private static PhraseQuery Together(IEnumerable<QueryWord> words, string field, float boost)
    {
        var phrase = new PhraseQuery { Slop = Apart, Boost = boost };
        foreach (var word in words)
        {
            phrase.Add(new Term(field, word.Stems[0]));
        }

        return phrase;
    }

    private static DisjunctionMaxQuery Of(QueryWord word, bool isKnown)
    {
        var either = new DisjunctionMaxQuery(Tie);
        foreach (var stem in word.Stems)
        {
            Add(either, stem == word.Stems[0] ? 1f : Guess, field => new TermQuery(new Term(field, stem)), IndexFields.Title, IndexFields.Body);
        }

        foreach (var synonym in word.Synonyms)
        {
            Add(either, Synonym, field => new TermQuery(new Term(field, synonym)), IndexFields.Title, IndexFields.Body);
        }

        Add(either, AsWritten, field => new TermQuery(new Term(field, word.Text)), IndexFields.TitleWords, IndexFields.Words);
        if (EditDistance.Forgiven(word.Text) is > 0 and var slips)
        {
            Add(either, isKnown ? Unlikely : Guess, field => new FuzzyQuery(new Term(field, word.Text), slips, FixedLetters), IndexFields.TitleWords, IndexFields.Words);
        }

        // An ending on top of a slip would be one slip too many.
        if (!isKnown && word.Stems is [var plain] && plain != word.Text && EditDistance.Forgiven(plain) is > 0 and var few)
        {
            Add(either, Guess, field => new FuzzyQuery(new Term(field, plain), few, FixedLetters), IndexFields.Title, IndexFields.Body);
        }

        if (word.IsUnfinished)
        {
            Add(either, Guess, field => new PrefixQuery(new Term(field, word.Text)), IndexFields.TitleWords, IndexFields.Words);

            // Without its article an Arabic word begins elsewhere.
            foreach (var stem in word.Stems.Where(stem => stem.Length >= ShortestBeginning))
            {
                Add(either, Guess, field => new PrefixQuery(new Term(field, stem)), IndexFields.Title, IndexFields.Body);
            }
        }

        return either;
    }

    private static void Add(DisjunctionMaxQuery either, float boost, Func<string, Query> query, string titleField, string bodyField)
    {
        var inTitle = query(titleField);
        inTitle.Boost = boost * InTitle;
        either.Add(inTitle);
        var inBody = query(bodyField);
        inBody.Boost = boost;
        either.Add(inBody);
    }
}

/// <summary>One of the words looked for.</summary>
/// <param name="Text">As its language reads it.</param>
/// <param name="Stems">What it is looked up by; none for a word that says nothing, more for a compound.</param>
/// <param name="Synonyms">The stems of words that mean the same.</param>
/// <param name="Place">Where it stands in what was typed.</param>
/// <param name="IsUnfinished">Whether more letters may follow.</param>
internal sealed record QueryWord(string Text, IReadOnlyList<string> Stems, IReadOnlyList<string> Synonyms, Token Place, bool IsUnfinished)
{
    /// <summary>Whether a word of a page is this one.</summary>
    public bool Matches(string word, IReadOnlyList<string> stems) =>
        Stems.Count > 0
        && (Stems.Concat(Synonyms).Any(stem => stems.Contains(stem, StringComparer.Ordinal))
            || (IsUnfinished && (word.StartsWith(Text, StringComparison.Ordinal) || stems.Any(stem => stem.StartsWith(Stems[0], StringComparison.Ordinal))))
            || (EditDistance.Forgiven(Text) is > 0 and var slips && word[0] == Text[0] && EditDistance.Between(Text, word, slips) <= slips));
}
