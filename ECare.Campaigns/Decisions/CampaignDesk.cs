using ECare.Campaigns.Audience;
using ECare.Campaigns.Contact;
using ECare.Campaigns.Creatives;
using Microsoft.Extensions.Options;

namespace ECare.Campaigns.Decisions;

/// <summary>Where pages ask what to show. One read of the database at most; nothing is written while the page waits, unless nodes share people.</summary>
public sealed class CampaignDesk
{
    /// <summary>Somebody who opens many pages at once may be counted in between; then the decision is made anew.</summary>
    private const int Tries = 4;

    private readonly CampaignDirectory directory;
    private readonly DecisionLog log;
    private readonly IOptions<CampaignOptions> options;
    private readonly TimeProvider clock;

    public CampaignDesk(CampaignDirectory directory, DecisionLog log, IOptions<CampaignOptions> options, TimeProvider clock) =>
        (this.directory, this.log, this.options, this.clock) = (directory, log, options, clock);

    /// <summary>Decides what a placement of a page shows to a subscriber, and counts it as shown.</summary>
    public Task<CampaignChoice> DecideAsync(string operatorName, string placement, SubscriberFacts facts, CancellationToken cancellationToken) =>
        DecideAsync(operatorName, placement, facts, ContactWay.Page, cancellationToken);

    /// <summary>Decides for any channel and language; the caps count all channels together.</summary>
    public async Task<CampaignChoice> DecideAsync(
        string operatorName, string placement, SubscriberFacts facts, ContactWay way, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (directory.Find(operatorName) is not { } campaigns || campaigns.Serving.Set.In(placement).IsEmpty)
        {
            return CampaignChoice.Nothing;
        }

        for (var tries = 0; tries < Tries; tries++)
        {
            // Whole milliseconds, as the log keeps them: a replay must see the same time.
            var now = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
            var contact = await campaigns.Contacts.LoadAsync(facts.Subscriber, campaigns.Serving.Clock.At(now), cancellationToken);
            var made = Decide(campaigns, new Request(placement, facts, way, contact, now));
            if (made.Shown is null || await TryTakeAsync(campaigns, made, contact, facts, cancellationToken))
            {
                Keep(campaigns, made);
                return made.Choice;
            }
        }

        return CampaignChoice.Nothing;
    }

    /// <summary>
    /// What a placement shows to a stranger: the first in the rules' order. Nothing is read, counted or kept, so the page may be cached;
    /// campaigns with a budget are left out because nobody could count them.
    /// </summary>
    public CampaignChoice DefaultOf(string operatorName, string placement) =>
        Uncounted(operatorName, placement, SubscriberFacts.OfStranger, clock.GetUtcNow(), StrangerState.Instance);

    /// <summary>
    /// What a placement would show at a moment to somebody of whom this is known, for editors who look ahead: by the rules, without caps and
    /// budgets. Nothing is counted or kept, and there is nothing to report on.
    /// </summary>
    /// <param name="facts">Null for a stranger.</param>
    public CampaignChoice PreviewOf(string operatorName, string placement, SubscriberFacts? facts, DateTimeOffset? at) =>
        Uncounted(operatorName, placement, facts ?? SubscriberFacts.OfStranger, at ?? clock.GetUtcNow(), facts is null ? StrangerState.Instance : PreviewState.Instance);

    private CampaignChoice Uncounted(string operatorName, string placement, SubscriberFacts facts, DateTimeOffset at, IDecisionState state)
    {
        if (directory.Find(operatorName)?.Serving is not { } serving || serving.Set.In(placement).IsEmpty)
        {
            return CampaignChoice.Nothing;
        }

        var inputs = new DecisionInputs
        {
            Set = serving.Set,
            Model = null,
            Facts = facts,
            Placement = placement,
            At = at,
            Local = serving.Clock.At(at),
            Seed = 0,
            Holdout = Holdout.OfNobody,
            State = state,
        };

        var decided = CampaignDecider.Decide(inputs, DecisionScratch.OfThread);
        if (decided.Campaign < 0)
        {
            return CampaignChoice.Nothing;
        }

        var campaign = serving.Set.Campaigns[decided.Campaign];
        return new CampaignChoice(decided.Kind, campaign, null, WhyReason.For(campaign, inputs.Facts, decided.Kind, isBest: false));
    }

    /// <summary>One decision with what was loaded. Nothing is taken or counted yet.</summary>
    private Made Decide(OperatorCampaigns campaigns, Request request)
    {
        var serving = campaigns.Serving;
        var id = Guid.CreateVersion7(request.At);
        var local = serving.Clock.At(request.At);
        var inputs = new DecisionInputs
        {
            Set = serving.Set,
            Model = serving.Model is { } model && request.At - model.TrainedAt < options.Value.ModelStaleAfter ? model : null,
            Facts = request.Facts,
            Placement = request.Placement,
            At = request.At,
            Local = local,
            Seed = DecisionIds.SeedOf(id),
            Holdout = campaigns.Keys.Holdout,
            State = new LiveState(
                request.Contact, serving.Policy, serving.Budgets, serving.Policy.IsQuiet(request.Way.Channel, local.Time, request.At), request.At),
            Language = request.Way.Language,
        };

        var scratch = DecisionScratch.OfThread;
        var decided = CampaignDecider.Decide(inputs, scratch);
        var isKept = request.Facts.AllowsPersonalChoice;
        var kept = isKept ? Decision.Of(id, inputs, decided, scratch) : null;
        if (decided.Campaign < 0)
        {
            return new Made(CampaignChoice.Nothing with { Kind = decided.Kind, Decision = isKept ? id : Guid.Empty }, kept);
        }

        var campaign = inputs.Set.Campaigns[decided.Campaign];
        var place = Array.IndexOf(inputs.Set.Budgeted, decided.Campaign);
        return new Made(Chosen(campaigns, inputs, decided, scratch, new DecisionToken(id, 0, isKept, request.At)), kept)
        {
            Shown = new Shown(campaign.Code, campaign.Group, local),
            Budget = place < 0 ? null : serving.Budgets[place],
            Worth = decided.Expected * inputs.Set.Worth[decided.Campaign],
            At = request.At,
        };
    }

    private void Keep(OperatorCampaigns campaigns, Made made)
    {
        if (made.Log is { } decision)
        {
            log.Add(campaigns.Operator.Name, decision);
        }
    }

    /// <summary>Takes the impression from the budget and counts it for the person, or neither: then somebody else took the last or counted meanwhile.</summary>
    private static async ValueTask<bool> TryTakeAsync(
        OperatorCampaigns campaigns, Made made, ContactSummary contact, SubscriberFacts facts, CancellationToken cancellationToken)
    {
        if (made.Budget is { } budget && !budget.TrySpend(made.At.ToUnixTimeMilliseconds(), made.Worth))
        {
            return false;
        }

        var isCounted = false;
        try
        {
            // Without consent nothing is kept of the person, the counts of what they saw included.
            isCounted = !facts.AllowsPersonalChoice || await campaigns.Contacts.TryCountAsync(facts.Subscriber, contact, made.Shown!, cancellationToken);
            return isCounted;
        }
        finally
        {
            if (!isCounted)
            {
                made.Budget?.Return();
            }
        }
    }

    private static CampaignChoice Chosen(
        OperatorCampaigns campaigns, in DecisionInputs inputs, Decided decided, DecisionScratch scratch, DecisionToken token)
    {
        var campaign = inputs.Set.Campaigns[decided.Campaign];
        var isBest = decided.Kind == DecisionKind.Personal && Exploration.Best(scratch) == decided.Campaign;
        var signed = DecisionTokens.Sign(
            campaigns.Keys.Token, inputs.Facts.Subscriber, token with { Campaign = Catalogue.CampaignSet.HashOf(campaign.Code) });
        return new CampaignChoice(decided.Kind, campaign, signed, WhyReason.For(campaign, inputs.Facts, decided.Kind, isBest))
        {
            Decision = token.IsKept ? token.Decision : Guid.Empty,
            Creative = CreativeDraw.Of(inputs, decided).Key is { } key and not Creative.Main ? key : null,
        };
    }

    /// <summary>A decision before anything is taken for it.</summary>
    /// <param name="Log">What is kept of it; absent without consent.</param>
    private sealed record Made(CampaignChoice Choice, Decision? Log)
    {
        /// <summary>Absent when no campaign was chosen.</summary>
        public Shown? Shown { get; init; }

        public Pacing.BudgetAccount? Budget { get; init; }

        /// <summary>What the choice was expected to be worth; 0 where no model expected anything.</summary>
        public float Worth { get; init; }

        public DateTimeOffset At { get; init; }
    }

    private sealed record Request(
        string Placement, SubscriberFacts Facts, ContactWay Way, ContactSummary Contact, DateTimeOffset At);
}
