using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Ar;
using Lucene.Net.Analysis.Cjk;
using Lucene.Net.Analysis.Compound;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.Fr;
using Lucene.Net.Analysis.Hi;
using Lucene.Net.Analysis.In;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Analysis.Nl;
using Lucene.Net.Analysis.Snowball;
using Lucene.Net.Analysis.Util;
using Lucene.Net.Util;

namespace ECare.Cms.Search.Analysis;

/// <summary>How a language is read: what its words are made of (<see cref="Words"/>), and what is left of them when endings are taken off (<see cref="Stems"/>).</summary>
internal static class SearchLanguage
{
    public const LuceneVersion Version = LuceneVersion.LUCENE_48;

    // Lucene has none for Nepali.
    private static readonly CharArraySet NepaliStopWords = new(
        Version,
        ["र", "वा", "तर", "यो", "त्यो", "यी", "छ", "छन्", "हो", "हुन्", "थियो", "पनि", "लागि", "मेरो", "हाम्रो", "तपाईंको", "उनको", "भने", "अनि", "एक"],
        ignoreCase: false);

    private const int ShortestCompound = 8;
    private const int ShortestPart = 4;
    private const int LongestPart = 15;

    /// <summary>Words in lower case without accents, vowel signs that writers leave out, or digits of another script. Nothing else is lost.</summary>
    public static TokenStream Words(string culture, TokenStream stream) => Of(culture) switch
    {
        "ar" => Fold(new ArabicNormalizationFilter(Lower(stream))),
        "ne" or "hi" => Fold(new HindiNormalizationFilter(new IndicNormalizationFilter(Lower(stream)))),
        "fr" => Fold(Lower(new ElisionFilter(stream, FrenchAnalyzer.DEFAULT_ARTICLES))),
        "zh" or "ja" or "ko" => new CJKBigramFilter(Fold(Lower(new CJKWidthFilter(stream)))),
        _ => Fold(Lower(new EnglishPossessiveFilter(Version, stream))),
    };

    /// <summary>Stems without the words that say nothing; compounds also by their parts where the language makes them.</summary>
    public static TokenStream Stems(string culture, TokenStream stream, CharArraySet parts) => Of(culture) switch
    {
        "en" => new PorterStemFilter(Words(culture, Without(stream, EnglishAnalyzer.DefaultStopSet))),
        "fr" => new FrenchLightStemFilter(Words(culture, Without(new ElisionFilter(stream, FrenchAnalyzer.DEFAULT_ARTICLES), FrenchAnalyzer.DefaultStopSet))),
        "nl" => new SnowballFilter(Parts(Words(culture, Without(stream, DutchAnalyzer.DefaultStopSet)), parts), new Lucene.Net.Tartarus.Snowball.Ext.DutchStemmer()),
        "ar" => new ArabicStemFilter(Words(culture, Without(stream, ArabicAnalyzer.DefaultStopSet))),
        "ne" => new NepaliStemFilter(Words(culture, Without(stream, NepaliStopWords))),
        "hi" => new HindiStemFilter(Words(culture, Without(stream, HindiAnalyzer.DefaultStopSet))),
        _ => Words(culture, stream),
    };

    /// <summary>Words as they are written, in lower case: what a suggestion shows.</summary>
    public static TokenStream Spelling(string culture, TokenStream stream) =>
        Lower(Of(culture) == "fr" ? new ElisionFilter(stream, FrenchAnalyzer.DEFAULT_ARTICLES) : stream);

    public static bool MakesCompounds(string culture) => Of(culture) == "nl";

    private static string Of(string culture) => culture.Split('-')[0].ToLowerInvariant();

    private static LowerCaseFilter Lower(TokenStream stream) => new(Version, stream);

    private static ASCIIFoldingFilter Fold(TokenStream stream) => new(new DigitFoldingFilter(stream));

    private static StopFilter Without(TokenStream stream, CharArraySet words) => new(Version, Lower(stream), words);

    private static TokenStream Parts(TokenStream stream, CharArraySet parts) =>
        parts.Count == 0 ? stream : new DictionaryCompoundWordTokenFilter(Version, stream, parts, ShortestCompound, ShortestPart, LongestPart, onlyLongestMatch: false);
}
