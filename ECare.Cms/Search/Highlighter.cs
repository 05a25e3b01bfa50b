using ECare.Cms.Search.Analysis;

namespace ECare.Cms.Search;

/// <summary>Marks the words looked for in a text. It gives plain pieces, so that nothing a page contains can become markup.</summary>
internal sealed class Highlighter(LanguageAnalyzers analyzers, PageQuery query)
{
    private const int ExcerptLength = 180;
    private const int Before = 50;
    private const string More = "…";

    /// <summary>The whole text.</summary>
    public IReadOnlyList<MarkedText> Mark(string text) => Pieces(text, MatchesIn(text), 0, text.Length);

    /// <summary>The part of the text in which most of the words stand close together; its beginning where none does.</summary>
    public IReadOnlyList<MarkedText> Excerpt(string text)
    {
        var matches = MatchesIn(text);
        var best = matches.MaxBy(first => matches.Where(other => IsNear(first, other)).Select(other => other.Word).Distinct().Count())?.Start ?? 0;
        var start = best <= Before ? 0 : WordAt(text, best - Before);
        var end = start + ExcerptLength >= text.Length ? text.Length : WordAt(text, start + ExcerptLength);
        var pieces = Pieces(text, matches, start, end);
        return
        [
            .. start > 0 ? [new MarkedText(More, false)] : Array.Empty<MarkedText>(),
            .. pieces,
            .. end < text.Length ? [new MarkedText(More, false)] : Array.Empty<MarkedText>(),
        ];
    }

    private static bool IsNear(Match first, Match other) => other.Start >= first.Start && other.Start < first.Start + ExcerptLength - Before;

    /// <summary>The beginning of the word at or before a place, so that no letter is cut from its marks.</summary>
    private static int WordAt(string text, int place)
    {
        var space = text.LastIndexOf(' ', Math.Min(place, text.Length - 1));
        return space < 0 ? 0 : space + 1;
    }

    private List<Match> MatchesIn(string text)
    {
        var matches = new List<Match>();
        foreach (var token in analyzers.WordsOf(text))
        {
            var stems = analyzers.StemsOf(text[token.Start..token.End]).Select(stem => stem.Term).ToList();
            var word = query.Words.FirstOrDefault(each => each.Matches(token.Term, stems));
            if (word is not null)
            {
                matches.Add(new Match(token.Start, token.End, word));
            }
        }

        return matches;
    }

    private static List<MarkedText> Pieces(string text, List<Match> matches, int start, int end)
    {
        var pieces = new List<MarkedText>();
        var place = start;
        foreach (var match in matches.Where(match => match.Start >= start && match.End <= end))
        {
            if (match.Start > place)
            {
                pieces.Add(new MarkedText(text[place..match.Start], false));
            }

            pieces.Add(new MarkedText(text[match.Start..match.End], true));
            place = match.End;
        }

        if (place < end)
        {
            pieces.Add(new MarkedText(text[place..end], false));
        }

        return pieces;
    }

    private sealed record Match(int Start, int End, QueryWord Word);
}
