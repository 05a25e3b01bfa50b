using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Hi;
using Lucene.Net.Analysis.TokenAttributes;

namespace ECare.Cms.Search.Analysis;

/// <summary>
/// Takes Nepali's postpositions and plural off a word, and what makes a verb a request or a noun: बिलहरूको is बिल, गर्नुहोस् and गर्ने are गर्.
/// They are written onto the word, unlike Hindi's. Expects words that <see cref="HindiNormalizationFilter"/> has normalised.
/// </summary>
internal sealed class NepaliStemFilter : TokenFilter
{
    private const int ShortestStem = 2;

    private static readonly string[] Endings =
    [
        .. new[] { "हरू", "को", "का", "की", "मा", "ले", "लाई", "बाट", "सँग", "सित", "देखि", "सम्म", "भन्दा", "प्रति", "द्वारा", "तिर", "पछि", "अघि", "माथि", "बारे", "नै", "नुहोस्", "नुहोला", "नु", "ने", "एको", "एका" }
            .Select(Normalized)
            .OrderByDescending(ending => ending.Length),
    ];

    private readonly ICharTermAttribute _term;

    public NepaliStemFilter(TokenStream input)
        : base(input) => _term = AddAttribute<ICharTermAttribute>();

    public override bool IncrementToken()
    {
        if (!m_input.IncrementToken())
        {
            return false;
        }

        // हरूको is two endings, the outer one last.
        while (EndingOf(_term.Buffer.AsSpan(0, _term.Length)) is { } ending)
        {
            _term.Length -= ending.Length;
        }

        return true;
    }

    private static string? EndingOf(ReadOnlySpan<char> word)
    {
        foreach (var ending in Endings)
        {
            if (word.Length - ending.Length >= ShortestStem && word.EndsWith(ending, StringComparison.Ordinal))
            {
                return ending;
            }
        }

        return null;
    }

    private static string Normalized(string ending)
    {
        var letters = ending.ToCharArray();
        return new string(letters, 0, new HindiNormalizer().Normalize(letters, letters.Length));
    }
}
