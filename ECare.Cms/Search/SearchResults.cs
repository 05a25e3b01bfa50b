namespace ECare.Cms.Search;

/// <summary>What somebody looks for on a site.</summary>
/// <param name="Text">As it was typed.</param>
/// <param name="Site">The document at the top of the site; nothing beyond it is found.</param>
/// <param name="Culture">The language of the site that was asked.</param>
public sealed record SearchRequest(string Text, Guid Site, string Culture, int Skip = 0, int Take = 10);

/// <summary>The pages found, best first.</summary>
/// <param name="Total">How many there are in all.</param>
/// <param name="DidYouMean">The same words spelt as the site spells them, where that finds something; else null.</param>
public sealed record SearchResults(int Total, IReadOnlyList<SearchHit> Hits, string? DidYouMean)
{
    public static SearchResults None { get; } = new(0, [], null);
}

/// <summary>A page that was found.</summary>
public sealed record SearchHit(Guid Key, IReadOnlyList<MarkedText> Title, IReadOnlyList<MarkedText> Excerpt);

/// <summary>A piece of text, plain: whoever shows it encodes it.</summary>
/// <param name="IsMatch">Whether it is one of the words looked for.</param>
public readonly record struct MarkedText(string Text, bool IsMatch);
