using System.Runtime.InteropServices;
using ECare.Campaigns.Audience;
using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Contact;
using ECare.Campaigns.Recommendation;

namespace ECare.Campaigns.Decisions;

/// <summary>All that a decision depends on. The same inputs give the same decision, bit for bit.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DecisionInputs
{
    public required CampaignSet Set { get; init; }

    /// <summary>Null when there is none that may serve: then the rules' order holds.</summary>
    public required ServingModel? Model { get; init; }

    public required SubscriberFacts Facts { get; init; }

    public required string Placement { get; init; }

    public required DateTimeOffset At { get; init; }

    public required OperatorTime Local { get; init; }

    public required ulong Seed { get; init; }

    public required Holdout Holdout { get; init; }

    public required IDecisionState State { get; init; }

    /// <summary>The language of the page, as the CMS calls it; absent where nobody said it. It decides which creatives can be drawn, and nothing else.</summary>
    public string? Language { get; init; }
}

/// <summary>What changes from decision to decision: contacts and budgets as they are now, or as a log tells that they were.</summary>
internal interface IDecisionState
{
    /// <summary>Marks what contact policy and budgets hold back, and tells the prices.</summary>
    void Apply(CampaignSet set, DecisionScratch scratch);
}
