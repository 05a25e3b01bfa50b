using ECare.Cms.Search.Analysis;
using Lucene.Net.Index;

namespace ECare.Cms.Search;

/// <summary>The words of an index as its pages spell them, and how many pages have each.</summary>
internal sealed class Vocabulary
{
    private const int ShortestWord = 3;

    private readonly Dictionary<string, Spelling> _byWord = new(StringComparer.Ordinal);

    public Vocabulary(IndexReader reader, LanguageAnalyzers analyzers)
    {
        if (MultiFields.GetTerms(reader, IndexFields.Spelling) is not { } terms)
        {
            return;
        }

        var each = terms.GetEnumerator();
        while (each.MoveNext())
        {
            var spelling = each.Term.Utf8ToString();
            if (spelling.Length >= ShortestWord && analyzers.WordsOf(spelling) is [var word])
            {
                var known = _byWord.GetValueOrDefault(word.Term);
                if (known is null || known.Pages < each.DocFreq)
                {
                    _byWord[word.Term] = new Spelling(spelling, each.DocFreq);
                }
            }
        }
    }

    public bool Knows(string word) => _byWord.ContainsKey(word);

    /// <summary>Whether a word begins like this.</summary>
    public bool Begins(string letters) => _byWord.Keys.Any(word => word.StartsWith(letters, StringComparison.Ordinal));

    /// <summary>The spelling that was most likely meant by a word no page has; null where none is near.</summary>
    public string? Nearest(string word)
    {
        var forgiven = EditDistance.Forgiven(word);
        return forgiven == 0
            ? null
            : (from known in _byWord
               let distance = EditDistance.Between(word, known.Key, forgiven)
               where distance <= forgiven
               orderby distance, known.Key[0] == word[0] ? 0 : 1, known.Value.Pages descending, known.Key
               select known.Value.Text).FirstOrDefault();
    }

    private sealed record Spelling(string Text, int Pages);
}
