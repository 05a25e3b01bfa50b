using System.Globalization;
using ECare.Core.Disputes;
using ECare.Core.Operators;

namespace ECare.Web.Features.Desk.Disputes;

/// <summary>A page of what waits for an answer.</summary>
/// <param name="Page">From 1.</param>
public sealed record WaitingDisputesModel(DeskFrame Frame, Operator Operator, DisputePage Waiting, int Page) : IDeskPage
{
    /// <summary>Whether there are more.</summary>
    public bool HasMore => (long)Page * DisputesReader.PageSize < Waiting.Count;
}

/// <summary>One dispute.</summary>
public sealed record DisputeCaseModel(DeskFrame Frame, Operator Operator, DisputeCase Case) : IDeskPage
{
    /// <summary>What was typed.</summary>
    public required DisputeDecisionForm Form { get; init; }

    /// <summary>What was wrong with it.</summary>
    public string? Error { get; init; }

    /// <summary>The operator's clock.</summary>
    public DeskTime Time => new(Operator);

    /// <summary>What the charges of the bill are called.</summary>
    public required ChargeNames Names { get; init; }

    /// <summary>An amount as staff read it: 1234.50 NPR.</summary>
    public string Money(long minor) =>
        Core.Primitives.Money.FromMinor(minor, Case.Dispute.Currency).Amount.ToString("F" + Case.Dispute.Currency.Decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
        + $" {Case.Dispute.CurrencyCode}";

    /// <summary>Whether a charge is ticked to be credited.</summary>
    public bool IsTicked(DisputedCharge charge) => Form.Upheld?.Contains(charge.Position) == true;
}

/// <summary>How staff answer.</summary>
public sealed record DisputeDecisionForm
{
    /// <summary>The places on the bill that are credited. No list of its own to begin with: the binder would leave that as it is.</summary>
    public IReadOnlyList<int>? Upheld { get; init; }

    /// <summary>A name of <see cref="DisputeGround"/>.</summary>
    public string? Ground { get; init; }

    /// <summary>What the customer reads beside the ground.</summary>
    public string? Words { get; init; }
}
