using ECare.Web.Content.Models;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Cards;
using ECare.Web.Views.Shared.Forms;
using ECare.Web.Views.Shared.Lists;

namespace ECare.Web.Features.Disputes;

/// <summary>The disputes of a person.</summary>
/// <param name="Rows">Newest first; empty where there are none.</param>
internal sealed record DisputesModel(IPageHead Page, RowList Rows);

/// <summary>What a customer fills in to object to charges of a bill.</summary>
/// <param name="Charges">The charges that can be disputed, each with its amount.</param>
internal sealed record DisputeFormModel(string Heading, Link Back, IReadOnlyList<DisputableCharge> Charges)
{
    /// <summary>Says why, where the bill cannot be disputed any more; the form is left out then.</summary>
    public Notice? Closed { get; init; }

    public ErrorSummary? Errors { get; init; }

    /// <summary>Beside the list of charges.</summary>
    public string? ChargeError { get; init; }

    public required FormField Reason { get; init; }

    public required FormField Words { get; init; }

    /// <summary>What is held, and by when there is an answer.</summary>
    public required string WhatNext { get; init; }

    public required long AccountId { get; init; }

    public required long BillId { get; init; }
}

/// <summary>A charge to tick.</summary>
internal sealed record DisputableCharge(int Position, string Text, string? Line, string Amount, bool IsTicked);

/// <summary>One dispute and what became of it.</summary>
internal sealed record DisputeModel(string Heading, Badge State, Link Back)
{
    public Notice? Notice { get; init; }

    /// <summary>Why it was decided so, where it was.</summary>
    public string? Ground { get; init; }

    /// <summary>Label and value.</summary>
    public required IReadOnlyList<(string Label, string Value)> Facts { get; init; }

    public required Table Charges { get; init; }

    public string? Words { get; init; }

    public string? Answer { get; init; }

    /// <summary>Whether the customer may take it back.</summary>
    public bool IsOpen { get; init; }

    public required (long AccountId, long BillId, int Number) Key { get; init; }

    public required Link All { get; init; }
}
