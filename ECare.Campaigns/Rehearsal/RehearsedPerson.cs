using ECare.Campaigns.Audience;
using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Contact;
using ECare.Campaigns.Decisions;

namespace ECare.Campaigns.Rehearsal;

/// <summary>One person on the way through an invented past; caps count what they have been shown so far.</summary>
internal sealed class RehearsedPerson(OperatorCampaigns campaigns)
{
    private readonly Serving serving = campaigns.Serving;
    private readonly List<Decision> decisions = [];
    private readonly List<DecisionOutcome> outcomes = [];
    private readonly Dictionary<string, List<Shown>> shown = new(StringComparer.Ordinal);

    public RehearsedPast Past => new(
        decisions,
        outcomes,
        [.. decisions.Count == 0 ? [] : shown.Values.Select(showings => CampaignContact.Of(decisions[0].Subscriber, showings))]);

    public void Visit(PastVisit visit, Func<Campaign, PastVisit, IEnumerable<PastOutcome>> respond)
    {
        var id = DecisionIds.Of(visit.At, visit.Draw);
        var local = serving.Clock.At(visit.At);
        var inputs = new DecisionInputs
        {
            Set = serving.Set,
            Model = serving.Model,
            Facts = visit.Facts,
            Placement = visit.Placement,
            At = visit.At,
            Local = local,
            Seed = DecisionIds.SeedOf(id),
            Holdout = campaigns.Keys.Holdout,
            State = new RehearsedState(new LiveState(ContactAt(local), serving.Policy, [], serving.Policy.IsQuiet(ContactChannel.Page, local.Time, visit.At), visit.At)),
            Language = LanguageOf(visit.Facts),
        };

        var scratch = DecisionScratch.OfThread;
        var decided = CampaignDecider.Decide(inputs, scratch);
        decisions.Add(Decision.Of(id, inputs, decided, scratch));
        if (decided.Campaign < 0)
        {
            return;
        }

        var campaign = serving.Set.Campaigns[decided.Campaign];
        Count(campaign, local);
        outcomes.AddRange(respond(campaign, visit)
            .Select(outcome => DecisionOutcome.Of(visit.Facts.Subscriber, id, outcome.Kind, campaign.Code, visit.At + outcome.After)));
    }

    /// <summary>The language that the person is written to in; the log of a demo knows no page.</summary>
    private string? LanguageOf(SubscriberFacts facts) =>
        campaigns.Operator.Languages.FirstOrDefault(language => StableHash.Of(language) == facts.Choice(ChoiceFact.Language));

    private void Count(Campaign campaign, OperatorTime local)
    {
        if (!shown.TryGetValue(campaign.Code, out var showings))
        {
            shown[campaign.Code] = showings = [];
        }

        showings.Add(new Shown(campaign.Code, campaign.Group, local));
    }

    private ContactSummary ContactAt(OperatorTime local) => shown.Count == 0 ? ContactSummary.Nothing : new ContactSummary(
        [
            .. shown.Values.Select(showings => new ContactCount(
                CampaignSet.HashOf(showings[0].Campaign),
                CampaignSet.HashOf(showings[0].Group),
                showings.Count(show => show.Time.Day == local.Day),
                showings.Count(show => show.Time.Week == local.Week),
                showings.Count,
                NotInterested: false)),
        ],
        version: 0);

    /// <summary>Caps as they stood; budgets are the present's.</summary>
    private sealed class RehearsedState(LiveState contacts) : IDecisionState
    {
        public void Apply(CampaignSet set, DecisionScratch scratch)
        {
            contacts.Apply(set, scratch);
            StrangerState.Instance.Apply(set, scratch);
        }
    }
}
