using ECare.Cms.Search;
using ECare.Web.Content.Models;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Cards;
using ECare.Web.Views.Shared.Lists;

namespace ECare.Web.Features.Search;

/// <summary>The search page: the question, and what was found for it.</summary>
/// <param name="Address">The page itself, which the form is sent to.</param>
/// <param name="Text">What was asked; empty on the first visit.</param>
public sealed record SearchModel(IPageHead Page, string Address, string Text)
{
    /// <summary>How much was found, in words; null where nothing was asked or found.</summary>
    public string? Found { get; init; }

    public IReadOnlyList<FoundPage> Pages { get; init; } = [];

    /// <summary>What to do about having found nothing.</summary>
    public EmptyState? Nothing { get; init; }

    /// <summary>The same question spelt as the site spells it.</summary>
    public Link? DidYouMean { get; init; }

    public Pagination? Pagination { get; init; }
}

/// <summary>A page that was found.</summary>
/// <param name="Place">The page above it, so that two pages with one title can be told apart; null below the home page.</param>
public sealed record FoundPage(string Url, IReadOnlyList<MarkedText> Title, IReadOnlyList<MarkedText> Excerpt, string? Place);
