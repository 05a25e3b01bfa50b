using ECare.Web.Views.Shared.Shell;

namespace ECare.Web.Features.Papers;

/// <summary>What is printed: by the portal to PDF, or by a visitor's own browser.</summary>
internal interface IPaper
{
    PaperFrame Frame { get; }
}

/// <summary>What stands around each document: from whom, for whom, and how it is checked.</summary>
/// <param name="Heading">With its number.</param>
internal sealed record PaperFrame(SiteShell Shell, string Heading)
{
    /// <summary>The digits that page numbers are written in, as the style sheet names them.</summary>
    public required string Digits { get; init; }

    /// <summary>The customer's name; empty where it was erased, and on what strangers may have.</summary>
    public required string Holder { get; init; }

    /// <summary>Empty on what strangers may have.</summary>
    public required string Account { get; init; }

    /// <summary>Label and value.</summary>
    public required IReadOnlyList<(string Label, string Value)> Facts { get; init; }

    public required (string Label, string Figure) Total { get; init; }

    /// <summary>What must be read before anything else; null for most papers.</summary>
    public string? Note { get; init; }

    /// <summary>Where anybody can check it; null where editors placed no such page, and for what carries no seal.</summary>
    public PaperCheck? Check { get; init; }

    /// <summary>What the tax authority's readers read; null where the country wants no such code.</summary>
    public PaperTaxCode? TaxCode { get; init; }

    public required string FileName { get; init; }

    /// <summary>The address of this paper as a page.</summary>
    public required string PaperUrl { get; init; }
}

/// <summary>How the paper is checked.</summary>
/// <param name="Page">The address of the check page as people type it, without the seal.</param>
/// <param name="Seal">What is typed beside the number where no camera is at hand.</param>
/// <param name="Code">The whole address as a picture, the modules of a QR code as a path of SVG.</param>
/// <param name="Size">How many modules a side has, its margin included.</param>
internal sealed record PaperCheck(string Page, string Seal, string Code, int Size);

/// <summary>The tax authority's code.</summary>
/// <param name="Number">The operator's number with the authority.</param>
internal sealed record PaperTaxCode(string Seller, string Number, string Code, int Size);
