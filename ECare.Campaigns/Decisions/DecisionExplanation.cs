using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Creatives;
using Microsoft.EntityFrameworkCore;

namespace ECare.Campaigns.Decisions;

/// <summary>A decision as staff see it: every campaign of the placement with its chance or what held it back.</summary>
public sealed record DecisionExplanation(
    Guid Decision,
    DateTimeOffset At,
    string Placement,
    DecisionKind Kind,
    string? Campaign,
    float Propensity,
    long SetVersion,
    long ModelVersion,
    ulong Seed,
    IReadOnlyList<CampaignVerdict> Campaigns,
    ReplayOutcome Replay)
{
    /// <summary>Which of the campaign's creatives was shown, and with what chance it was drawn.</summary>
    public DrawnCreative Creative { get; init; }

    /// <summary>The language of the page; absent where it was not noted.</summary>
    public string? Language { get; init; }
}

/// <summary>One campaign in a decision.</summary>
/// <param name="Code">The campaign.</param>
/// <param name="HeldBack">What held it back.</param>
/// <param name="Chance">Its chance of being drawn when nothing held it back.</param>
/// <param name="Price">What its budget charged for an impression at that time.</param>
public sealed record CampaignVerdict(string Code, HeldBack HeldBack, float Chance, float Price);

/// <summary>Explains decisions from their log.</summary>
public sealed class DecisionExplainer
{
    private readonly CampaignDirectory directory;
    private readonly CampaignDatabases databases;

    public DecisionExplainer(CampaignDirectory directory, CampaignDatabases databases) =>
        (this.directory, this.databases) = (directory, databases);

    /// <summary>The whole of one decision, replayed; null when it is not kept.</summary>
    public async Task<DecisionExplanation?> ExplainAsync(string operatorName, Guid subscriber, Guid id, CancellationToken cancellationToken)
    {
        await using var db = databases.Open(operatorName);
        var decision = await db.CampaignDecisions.AsNoTracking()
            .SingleOrDefaultAsync(decision => decision.Subscriber == subscriber && decision.Id == id, cancellationToken);
        if (decision is null || directory.Find(operatorName) is not { } campaigns)
        {
            return null;
        }

        var document = await db.CampaignSetVersions.Where(version => version.Version == decision.SetVersion)
            .Select(version => version.Document).SingleAsync(cancellationToken);
        var set = CampaignSetDocument.Read(document);
        var trace = DecisionCodec.Read(set, decision.Placement, decision.Candidates);
        var verdicts = trace.Campaigns.Select(campaign => new CampaignVerdict(
            set.Campaigns[campaign.Index].Code,
            campaign.Cause,
            campaign.Chance,
            trace.Prices.GetValueOrDefault(Array.IndexOf(set.Budgeted, campaign.Index))));
        var replay = await DecisionReplay.RunAsync(db, decision, campaigns.Serving.Clock, campaigns.Keys.Holdout, cancellationToken);

        return new DecisionExplanation(
            decision.Id, decision.At, decision.Placement, decision.Kind, decision.Campaign, decision.Propensity,
            decision.SetVersion, decision.ModelVersion, unchecked((ulong)decision.Seed), [.. verdicts], replay)
        {
            Creative = decision.Drawn,
            Language = decision.Language,
        };
    }
}
