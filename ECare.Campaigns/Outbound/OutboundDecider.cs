using ECare.Campaigns.Audience;
using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Contact;
using ECare.Campaigns.Decisions;
using ECare.Campaigns.Pacing;

namespace ECare.Campaigns.Outbound;

/// <summary>Decides for the people of one page of a run, by the same steps and with the same set, model, budgets and counts as the pages of the portal.</summary>
internal sealed class OutboundDecider
{
    private readonly OperatorCampaigns campaigns;
    private readonly CampaignOptions options;
    private readonly OutboundRun run;
    private readonly Serving serving;
    private readonly ulong[] notAsked;

    public OutboundDecider(OperatorCampaigns campaigns, CampaignOptions options, OutboundRun run)
    {
        // One set for the whole page: what is published meanwhile holds from the next on.
        (this.campaigns, this.options, this.run, serving) = (campaigns, options, run, campaigns.Serving);
        notAsked = NotAsked(serving.Set, run.Codes);
        HasCampaigns = serving.Set.Campaigns.Index().Any(each =>
            each.Item.Placements.Contains(run.Placement, StringComparer.Ordinal) && !Has(notAsked, each.Index));
    }

    public OperatorClock Clock => serving.Clock;

    /// <summary>Whether any campaign can be chosen at all.</summary>
    public bool HasCampaigns { get; }

    /// <summary>The budgets that a choice of this run may take from.</summary>
    public IEnumerable<(Campaign Campaign, BudgetAccount Account)> Budgets => serving.Set.Budgeted.Index()
        .Where(each => !Has(notAsked, each.Item) && serving.Set.Campaigns[each.Item].Placements.Contains(run.Placement, StringComparer.Ordinal))
        .Select(each => (serving.Set.Campaigns[each.Item], serving.Budgets[each.Index]));

    /// <summary>One decision. Nothing is taken or counted yet. Quiet hours hold the sending back, not the choice.</summary>
    public OutboundDecision Decide(SubscriberFacts facts, ContactSummary contact, DateTimeOffset at) =>
        Decide(facts, at, new LiveState(contact, serving.Policy, serving.Budgets, isQuiet: false, at), []);

    /// <summary>What would be decided, for a count before the start: budgets are asked by what the count itself has given away.</summary>
    /// <param name="left">What is left of the budgets, by code.</param>
    public OutboundDecision Foresee(SubscriberFacts facts, ContactSummary contact, DateTimeOffset at, IReadOnlyDictionary<string, long> left)
    {
        var usedUp = new ulong[serving.Set.Words];
        foreach (var index in serving.Set.Budgeted.Where(index => left.GetValueOrDefault(serving.Set.Campaigns[index].Code) <= 0))
        {
            CampaignBits.Add(usedUp, index);
        }

        return Decide(facts, at, new LiveState(contact, serving.Policy, [], isQuiet: false, at), usedUp);
    }

    /// <summary>Takes the budget of a choice and counts it for the person on this node, or neither.</summary>
    public bool TryTake(OutboundDecision decision, ContactSummary contact)
    {
        if (decision.Shown is not { } shown)
        {
            return true;
        }

        if (decision.Budget is { } budget && !budget.TrySpend(decision.At.ToUnixTimeMilliseconds(), decision.Worth))
        {
            return false;
        }

        if (campaigns.Contacts.TryReserve(decision.Log.Subscriber, contact, shown))
        {
            return true;
        }

        decision.Budget?.Return();
        return false;
    }

    /// <summary>Ends what <see cref="TryTake"/> began.</summary>
    /// <param name="isWritten">Whether it was committed; else the budget gets it back.</param>
    public void Settle(OutboundDecision decision, bool isWritten, DateTimeOffset now)
    {
        if (decision.Shown is not { } shown)
        {
            return;
        }

        campaigns.Contacts.Settle(decision.Log.Subscriber, shown, now);
        if (!isWritten)
        {
            decision.Budget?.Return();
        }
    }

    private OutboundDecision Decide(SubscriberFacts facts, DateTimeOffset at, IDecisionState state, ulong[] usedUp)
    {
        var id = Guid.CreateVersion7(at);
        var inputs = new DecisionInputs
        {
            Set = serving.Set,
            Model = serving.Model is { } model && at - model.TrainedAt < options.ModelStaleAfter ? model : null,
            Facts = facts,
            Placement = run.Placement,
            At = at,
            Local = serving.Clock.At(at),
            Seed = DecisionIds.SeedOf(id),
            Holdout = campaigns.Keys.Holdout,
            State = new AskedState(state, notAsked, usedUp),
        };

        var scratch = DecisionScratch.OfThread;
        var decided = CampaignDecider.Decide(inputs, scratch);
        var log = Decision.Of(id, inputs, decided, scratch);
        if (decided.Campaign < 0)
        {
            return new OutboundDecision(log, at) { Cause = CauseOf(decided.Kind, scratch) };
        }

        var campaign = serving.Set.Campaigns[decided.Campaign];
        var place = Array.IndexOf(serving.Set.Budgeted, decided.Campaign);
        return new OutboundDecision(log, at)
        {
            Campaign = campaign,
            Shown = new Shown(campaign.Code, campaign.Group, inputs.Local),
            Budget = place < 0 ? null : serving.Budgets[place],
            Worth = decided.Expected * serving.Set.Worth[decided.Campaign],
        };
    }

    private static string CauseOf(DecisionKind kind, DecisionScratch scratch) => kind == DecisionKind.Holdout
        ? OutboundCause.Holdout
        : scratch.FurthestCause() is var cause and not HeldBack.No ? cause.ToString() : OutboundCause.NoCampaign;

    private static ulong[] NotAsked(CampaignSet set, IReadOnlyList<string> codes)
    {
        if (codes.Count == 0)
        {
            return [];
        }

        var bits = new ulong[set.Words];
        for (var i = 0; i < set.Count; i++)
        {
            if (!codes.Contains(set.Campaigns[i].Code, StringComparer.Ordinal))
            {
                CampaignBits.Add(bits, i);
            }
        }

        return bits;
    }

    private static bool Has(ulong[] bits, int index) => bits.Length > 0 && CampaignBits.Has(bits, index);
}

/// <summary>What was decided for somebody.</summary>
/// <param name="Log">The decision as it is kept.</param>
internal sealed record OutboundDecision(Decision Log, DateTimeOffset At)
{
    /// <summary>The chosen campaign; absent when none was.</summary>
    public Campaign? Campaign { get; init; }

    /// <summary>What held the person back, when no campaign was chosen.</summary>
    public string Cause { get; init; } = "";

    public Shown? Shown { get; init; }

    public BudgetAccount? Budget { get; init; }

    /// <summary>What the choice was expected to be worth; 0 where no model expected anything.</summary>
    public float Worth { get; init; }
}
