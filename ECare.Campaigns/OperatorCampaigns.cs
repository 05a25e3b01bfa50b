using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Challengers;
using ECare.Campaigns.Contact;
using ECare.Campaigns.Decisions;
using ECare.Campaigns.Pacing;
using ECare.Campaigns.Recommendation;
using ECare.Campaigns.Stops;
using ECare.Core.Operators;

namespace ECare.Campaigns;

/// <summary>What serves now: a set of campaigns with the model laid out for it. Swapped as a whole.</summary>
internal sealed record Serving(CampaignSet Set, ServingModel? Model, BudgetAccount[] Budgets, ContactPolicy Policy, OperatorClock Clock);

/// <summary>One operator's campaigns on this node.</summary>
internal sealed class OperatorCampaigns(Operator of, ContactBook contacts, BudgetBook budgets, OperatorKeys keys)
{
    private volatile Serving serving = new(
        CampaignSet.Empty, null, [], new ContactPolicy(), OperatorClock.Of(of.TimeZone, DayOfWeek.Monday));

    public Operator Operator => of;

    public ContactBook Contacts => contacts;

    public BudgetBook Budgets => budgets;

    public OperatorKeys Keys => keys;

    public Serving Serving => serving;

    /// <summary>What content has published, those that were stopped by themselves among them.</summary>
    public IReadOnlyList<Campaign> Published { get; private set; } = [];

    /// <summary>The campaigns and creatives that were stopped by themselves.</summary>
    public IReadOnlySet<StoppedPart> Stopped { get; private set; } = new HashSet<StoppedPart>();

    /// <summary>One publication or learning pass at a time; pages never wait for it.</summary>
    public SemaphoreSlim Changing { get; } = new(1, 1);

    public OnlineLearner? Learner { get; set; }

    /// <summary>The set that may serve: what was stopped is in it and held back, so that the log says so.</summary>
    public CampaignSet Gather(IReadOnlyList<Campaign> published, IReadOnlySet<StoppedPart> stopped)
    {
        (Published, Stopped) = (published, stopped);
        return new CampaignSet(published.Select(campaign => Without(campaign, stopped)));
    }

    private static Campaign Without(Campaign campaign, IReadOnlySet<StoppedPart> stopped) => campaign with
    {
        Excluded = campaign.Excluded || stopped.Contains(new StoppedPart(campaign.Code)),
        Creatives = campaign.Creatives.Count == 0 ? campaign.Creatives : [.. campaign.Creatives.Select(each => each with { IsStopped = stopped.Contains(new StoppedPart(campaign.Code, each.Key)) })],
    };

    public TrainedShelf? Shelf { get; set; }

    public void Serve(CampaignSet set, ContactPolicy policy) =>
        serving = new Serving(set, ModelFor(set), budgets.For(set), policy, OperatorClock.Of(of.TimeZone, policy.WeekStart));

    /// <summary>Takes over what the learner has learnt.</summary>
    public void ServeModel() => serving = serving with { Model = ModelFor(serving.Set) };

    private ServingModel? ModelFor(CampaignSet set) => Learner?.ServingFor(set, Shelf?.LayoutFor(set));
}

/// <summary>The operator's own keys, derived from the installation's secret.</summary>
/// <param name="Stop">Seals what the links to withdraw a consent are about.</param>
internal sealed record OperatorKeys(byte[] Token, byte[] Stop, Holdout Holdout);
