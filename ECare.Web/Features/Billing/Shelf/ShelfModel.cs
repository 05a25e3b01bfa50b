using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Lists;

namespace ECare.Web.Features.Billing.Shelf;

/// <summary>All papers of an account in a tax year.</summary>
/// <param name="Back">To the bills.</param>
/// <param name="Years">The tax years to choose from.</param>
/// <param name="Kinds">The kinds of papers to choose from.</param>
internal sealed record ShelfModel(Link Back, Tabs Years, Tabs Kinds)
{
    /// <summary>Papers that are written when they are asked for.</summary>
    public required IReadOnlyList<Link> Written { get; init; }

    /// <summary>Papers that were issued, newest first.</summary>
    public required RowList Papers { get; init; }

    /// <summary>That there are more; null where there are not.</summary>
    public required string? Cut { get; init; }

    public required string CsvUrl { get; init; }
}
