using ECare.Web.Features.Papers;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Cards;
using ECare.Web.Views.Shared.Lists;

namespace ECare.Web.Features.Billing.Documents;

/// <summary>One credit note.</summary>
/// <param name="Heading">With its number.</param>
/// <param name="Total">What it takes off.</param>
internal sealed record CreditNoteModel(NumberedHeading Heading, HeroCard Total)
{
    /// <summary>Label and value.</summary>
    public required IReadOnlyList<(string Label, string Value)> Facts { get; init; }

    /// <summary>Net, each tax, total.</summary>
    public required Table Amounts { get; init; }

    /// <summary>To the bill that it corrects.</summary>
    public required Link Bill { get; init; }

    public required BillFiles Files { get; init; }
}

/// <summary>A credit note as it is printed.</summary>
internal sealed record CreditNotePaper(CreditNoteModel Note, PaperFrame Frame) : IPaper;
