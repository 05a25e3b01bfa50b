using ECare.Web.Features.Billing.Explained;
using ECare.Web.Features.Papers;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Cards;
using ECare.Web.Views.Shared.Lists;

namespace ECare.Web.Features.Billing.Coming;

/// <summary>The next bill as it stands.</summary>
/// <param name="Back">To the bills.</param>
internal sealed record ComingModel(Link Back)
{
    /// <summary>Why there is nothing to show; null where there is.</summary>
    public EmptyState? Empty { get; init; }

    /// <summary>Null where there is nothing yet.</summary>
    public ComingFound? Found { get; init; }
}

/// <summary>What the next bill says so far.</summary>
/// <param name="Total">What it comes to until now.</param>
internal sealed record ComingFound(HeroCard Total)
{
    /// <summary>That it is no bill, and until when it may change.</summary>
    public required string Note { get; init; }

    /// <summary>Label and value.</summary>
    public required IReadOnlyList<(string Label, string Value)> Facts { get; init; }

    public required IReadOnlyList<BillGroup> Groups { get; init; }

    public required Table Taxes { get; init; }

    public required string TaxRules { get; init; }

    /// <summary>What changed since the last bill; null where there is none.</summary>
    public required BillChanges? Changes { get; init; }

    public required BillFiles Files { get; init; }
}

/// <summary>The next bill as it is printed.</summary>
internal sealed record ComingPaper(ComingFound Coming, PaperFrame Frame) : IPaper;
