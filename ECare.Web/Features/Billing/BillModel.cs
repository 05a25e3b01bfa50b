using ECare.Web.Features.Billing.Explained;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Cards;
using ECare.Web.Views.Shared.Lists;

namespace ECare.Web.Features.Billing;

/// <summary>One bill.</summary>
/// <param name="Heading">With its number.</param>
/// <param name="Total">What it comes to, and when it is due.</param>
internal sealed record BillModel(NumberedHeading Heading, HeroCard Total, Badge Status)
{
    /// <summary>Label and value.</summary>
    public required IReadOnlyList<(string Label, string Value)> Facts { get; init; }

    /// <summary>What it charges, by line.</summary>
    public required IReadOnlyList<BillGroup> Groups { get; init; }

    /// <summary>Net, each tax, total.</summary>
    public required Table Taxes { get; init; }

    /// <summary>Which version of the tax law it was computed by.</summary>
    public required string TaxRules { get; init; }

    /// <summary>What changed since the bill before; null for the first one.</summary>
    public required BillChanges? Changes { get; init; }

    public required Table? Payments { get; init; }

    public required Table? Credits { get; init; }

    public required Link Back { get; init; }

    /// <summary>To object to a charge, or to the objection that is open.</summary>
    public Link? Dispute { get; init; }

    public required BillFiles Files { get; init; }
}

/// <summary>A heading with the number of a document in it, which no line breaks.</summary>
internal sealed record NumberedHeading(string Before, string Number, string After)
{
    /// <param name="text">The heading in the reader's language, with the number somewhere in it.</param>
    public static NumberedHeading Of(string text, string number)
    {
        var at = text.IndexOf(number, StringComparison.Ordinal);
        return at < 0 ? new(text, "", "") : new(text[..at], number, text[(at + number.Length)..]);
    }

    public override string ToString() => Before + Number + After;
}

/// <summary>The charges of one line, or of the account as a whole.</summary>
/// <param name="Number">Written as at home; null for the account.</param>
internal sealed record BillGroup(string Title, string? Number, string Total, IReadOnlyList<BillRowOfCharge> Charges);

/// <summary>A charge with what it is the sum of.</summary>
internal sealed record BillRowOfCharge(string Text, string Amount, IReadOnlyList<ExplainedPart> Why);

/// <summary>The addresses of a document as files; null for a form that it does not have.</summary>
/// <param name="Pdf">Null where the portal cannot print: the visitor's browser can, from the paper.</param>
/// <param name="Paper">The page that is printed.</param>
internal sealed record BillFiles(string? Pdf, string Paper, string? Csv, string? Ubl);
