namespace ECare.Core.Disputes;

/// <summary>Asks to dispute charges of a bill.</summary>
/// <param name="Claim">What is objected to, and by whom.</param>
public sealed record OpenDispute(long AccountId, long BillId, DisputeClaim Claim);

/// <summary>What can come of it.</summary>
public abstract record OpenDisputeOutcome
{
    private OpenDisputeOutcome()
    {
    }

    /// <summary>It is open and waits for an answer, or a rule has decided it at once.</summary>
    public sealed record Opened(Dispute Dispute) : OpenDisputeOutcome;

    /// <summary>A dispute of this bill is open already: a second click, or another tab.</summary>
    public sealed record AlreadyOpen(int Number) : OpenDisputeOutcome;

    /// <summary>No charge was chosen.</summary>
    public sealed record NothingChosen : OpenDisputeOutcome;

    /// <summary>A place that is not on the bill, that charges nothing, that was credited before, or that a discount had taken off.</summary>
    public sealed record NotDisputable : OpenDisputeOutcome;

    /// <summary>The reason is another one, and no words say which.</summary>
    public sealed record WordsMissing : OpenDisputeOutcome;

    /// <summary>The term has run out.</summary>
    public sealed record TooLate(DateOnly LastDay) : OpenDisputeOutcome;

    /// <summary>No such bill among those that the customer may object to.</summary>
    public sealed record NotYours : OpenDisputeOutcome;
}
