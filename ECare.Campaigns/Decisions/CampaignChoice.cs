using ECare.Campaigns.Catalogue;

namespace ECare.Campaigns.Decisions;

/// <summary>What a placement shows.</summary>
/// <param name="Kind">How the decision ended.</param>
/// <param name="Campaign">What to show; null shows nothing of a campaign.</param>
/// <param name="Token">Goes with every report on it; null when there is nothing to report on.</param>
/// <param name="Why">What the subscriber may be told.</param>
public sealed record CampaignChoice(DecisionKind Kind, Campaign? Campaign, string? Token, IReadOnlyList<WhyReason> Why)
{
    /// <summary>The decision's id; empty when it is not kept.</summary>
    public Guid Decision { get; init; }

    /// <summary>The key of the creative to show; absent for the main one.</summary>
    public string? Creative { get; init; }

    internal static CampaignChoice Nothing { get; } = new(DecisionKind.Nothing, null, null, []);
}

/// <summary>What came of a report.</summary>
public abstract record ReportOutcome
{
    private ReportOutcome()
    {
    }

    /// <summary>It counts.</summary>
    /// <param name="CampaignCode">The campaign it was about; null when it is no longer published.</param>
    public sealed record Recorded(string? CampaignCode) : ReportOutcome;

    /// <summary>It was known already.</summary>
    public sealed record AlreadyRecorded(string? CampaignCode) : ReportOutcome;

    /// <summary>There was no consent, so nothing is kept; the page goes on as usual.</summary>
    public sealed record NotKept(string? CampaignCode) : ReportOutcome;

    /// <summary>The token was not made here for this subscriber, or is too old.</summary>
    public sealed record BadToken : ReportOutcome;
}
