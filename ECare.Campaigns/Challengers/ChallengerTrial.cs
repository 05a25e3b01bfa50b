using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Contact;
using ECare.Campaigns.Decisions;
using ECare.Campaigns.Evaluation;
using ECare.Campaigns.Recommendation;

namespace ECare.Campaigns.Challengers;

/// <summary>
/// Decides logged decisions again twice, as the challenger would have and as what serves now would have, with the same online model below both, and keeps
/// what the log says of the two. The whole decision is taken: rules, contacts and prices of that moment, pins, exploration and floor.
/// </summary>
/// <param name="seenShare">How many of what is shown is seen.</param>
internal sealed class ChallengerTrial(OperatorClock clock, Holdout holdout, TrainedModel challenger, TrainedModel? rival, double seenShare)
{
    private readonly DecisionScratch mine = new();
    private readonly DecisionScratch theirs = new();
    private readonly Dictionary<long, (ServingModel Challenger, ServingModel Rival)> models = [];

    /// <summary>What was found until now.</summary>
    public PairedEstimates Found { get; } = new();

    /// <summary>The decisions that follow were made with a newer online model.</summary>
    public void Renew() => models.Clear();

    public void Judge(JudgedDecision judged, CampaignSet set, OnlineModel online)
    {
        var decision = judged.Decision;
        var logged = decision.Campaign is null ? -1 : set.IndexOf(CampaignSet.HashOf(decision.Campaign));
        if (logged < 0 || !(decision.Propensity > 0))
        {
            return;
        }

        if (!models.TryGetValue(set.Version, out var pair))
        {
            models[set.Version] = pair = (Laid(challenger), Laid(rival));
        }

        Decide(decision, set, pair);
        var campaign = set.Campaigns[logged];
        var reward = judged.Reached(campaign.Goal) ? campaign.Value : 0;
        var (ofMine, ofTheirs, ofLogged) = Expect(set, pair.Challenger, logged);
        Found.Add(
            decision.Subscriber,
            new JudgedRow(reward, decision.Propensity, ChanceOf(mine, logged), ofLogged, ofMine),
            new JudgedRow(reward, decision.Propensity, ChanceOf(theirs, logged), ofLogged, ofTheirs));

        ServingModel Laid(TrainedModel? trained) => new(online, 1, decision.At, set, trained is null ? null : new TrainedLayout(trained, 1, set));
    }

    private void Decide(Decision decision, CampaignSet set, (ServingModel Challenger, ServingModel Rival) pair)
    {
        var inputs = new DecisionInputs
        {
            Set = set,
            Model = pair.Challenger,
            Facts = FactsCodec.Read(decision.Subscriber, decision.Facts),
            Placement = decision.Placement,
            At = decision.At,
            Local = clock.At(decision.At),
            Seed = unchecked((ulong)decision.Seed),
            Holdout = holdout.WithPercent(decision.HoldoutPercent),
            State = DecisionCodec.Read(set, decision.Placement, decision.Candidates),
        };
        CampaignDecider.Decide(inputs, mine);
        CampaignDecider.Decide(inputs with { Model = pair.Rival }, theirs);
    }

    /// <summary>What each policy is expected to bring, and the logged campaign: the same expectations for both, so that they favour neither.</summary>
    private (double Mine, double Theirs, double Logged) Expect(CampaignSet set, ServingModel model, int logged)
    {
        Span<float> block = stackalloc float[CampaignSet.Block];
        var (ofMine, ofTheirs, ofLogged) = (0.0, 0.0, 0.0);
        for (var at = 0; at < set.Slots; at += CampaignSet.Block)
        {
            var candidates = mine.Candidates[at >> 6] | theirs.Candidates[at >> 6];
            if ((ushort)(candidates >> (at & 63)) == 0 && logged / CampaignSet.Block != at / CampaignSet.Block)
            {
                continue;
            }

            model.Score(at / CampaignSet.Block, mine.Context, mine.Active, mine.Folded, block);
            for (var index = at; index < Math.Min(at + CampaignSet.Block, set.Count); index++)
            {
                var expected = block[index - at] * set.Campaigns[index].Value * seenShare;
                (ofMine, ofTheirs) = (ofMine + (ChanceOf(mine, index) * expected), ofTheirs + (ChanceOf(theirs, index) * expected));
                ofLogged = index == logged ? expected : ofLogged;
            }
        }

        return (ofMine, ofTheirs, ofLogged);
    }

    private static double ChanceOf(DecisionScratch scratch, int index) =>
        CampaignBits.Has(scratch.Candidates, index) ? scratch.Probabilities[index] : 0;
}
