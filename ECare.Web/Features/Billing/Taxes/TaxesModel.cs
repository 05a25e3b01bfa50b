using ECare.Web.Features.Papers;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Cards;
using ECare.Web.Views.Shared.Lists;

namespace ECare.Web.Features.Billing.Taxes;

/// <summary>The taxes of a tax year.</summary>
/// <param name="Back">To all papers of that year.</param>
/// <param name="Years">The tax years to choose from.</param>
internal sealed record TaxesModel(Link Back, Tabs Years)
{
    /// <summary>Why nothing is shown; null where all is well.</summary>
    public string? Fault { get; init; }

    /// <summary>Null where there is a fault.</summary>
    public TaxesFound? Found { get; init; }
}

/// <param name="Total">All taxes of the year.</param>
/// <param name="Entries">Each document with its taxes; without rows where nothing bore any.</param>
internal sealed record TaxesFound(HeroCard Total, Table Entries, BillFiles Files)
{
    /// <summary>Label and value: the year, the amount without taxes, each tax.</summary>
    public required IReadOnlyList<(string Label, string Value)> Facts { get; init; }
}

/// <summary>A certificate as it is printed.</summary>
internal sealed record TaxesPaper(Table Entries, PaperFrame Frame) : IPaper;
