using ECare.Web.Content.Models;
using ECare.Web.Features.Papers;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Cards;
using ECare.Web.Views.Shared.Lists;

namespace ECare.Web.Features.Payments;

/// <summary>The payments of an account.</summary>
/// <param name="Page">The editors' words.</param>
internal sealed record PaymentsModel(IPageHead Page, Tabs? Accounts, IReadOnlyList<PaymentRow> Rows)
{
    public Link? Newer { get; init; }

    public Link? Older { get; init; }

    public Link? Pay { get; init; }

    public Link? Saved { get; init; }

    public Link? Autopay { get; init; }
}

internal sealed record PaymentRow(string Title, string Note, string Url, string Amount, Badge State);

/// <summary>One payment: how far it is, and what happens next.</summary>
internal sealed record PaymentModel(string Heading, Badge State)
{
    /// <summary>What it means for the customer now.</summary>
    public required Notice Notice { get; init; }

    /// <summary>What happened, then what is still to come.</summary>
    public required IReadOnlyList<TimelineStep> Steps { get; init; }

    /// <summary>Label and value.</summary>
    public required IReadOnlyList<(string Label, string Value)> Facts { get; init; }

    /// <summary>To the provider's page, while the customer has still to decide there.</summary>
    public Link? GoOn { get; init; }

    /// <summary>A provider that wants a form: where to and what.</summary>
    public (Uri To, IReadOnlyDictionary<string, string> Fields)? Form { get; init; }

    /// <summary>A code that the bank's app scans.</summary>
    public PaymentScan? Scan { get; init; }

    public string? ReceiptUrl { get; init; }

    /// <summary>To pay what this payment did not.</summary>
    public Link? Again { get; init; }

    /// <summary>To the list; for those who have one.</summary>
    public Link? All { get; init; }

    /// <summary>In a demo: where the telephone or the bank is played.</summary>
    public Link? Demo { get; init; }

    /// <summary>Seconds after which the page looks again; null when there is nothing to wait for.</summary>
    public int? LooksAgain { get; init; }
}

/// <summary>A code to scan, as the path of a picture and as a file to keep.</summary>
internal sealed record PaymentScan(string Path, int Size, string Label, Link Picture);

/// <param name="At">Null where it has not happened yet.</param>
internal sealed record TimelineStep(string Text, string? At, string? Amount);

/// <summary>A receipt to print.</summary>
internal sealed record ReceiptModel(string Heading, string Amount, IReadOnlyList<(string Label, string Value)> Facts, Link Back)
{
    public required string Number { get; init; }

    /// <summary>Null where the portal cannot print.</summary>
    public required string? Pdf { get; init; }

    /// <summary>The page that is printed.</summary>
    public required string Paper { get; init; }
}

/// <summary>A receipt as it is printed: the frame says all of it.</summary>
internal sealed record ReceiptPaper(PaperFrame Frame) : IPaper;
