using ECare.Web.Views.Shared.Shell;

namespace ECare.Web.Features.Billing.Documents;

/// <summary>A bill as it is printed: by the portal to PDF, or by a visitor's own browser.</summary>
/// <param name="Bill">What the page of the bill says; the paper says the same.</param>
internal sealed record PaperModel(BillModel Bill)
{
    public required SiteShell Shell { get; init; }

    /// <summary>The digits that page numbers are written in, as the style sheet names them.</summary>
    public required string Digits { get; init; }

    /// <summary>The customer's name; empty where it was erased.</summary>
    public required string Holder { get; init; }

    public required string Account { get; init; }

    /// <summary>Where anybody can check the bill; null where editors placed no such page.</summary>
    public required PaperCheck? Check { get; init; }

    /// <summary>What the tax authority's readers read; null where the country wants no such code.</summary>
    public required PaperTaxCode? TaxCode { get; init; }

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
