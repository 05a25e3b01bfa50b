using System.Runtime.InteropServices;
using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Recommendation;

namespace ECare.Campaigns.Decisions;

/// <summary>How a decision ended. Stored: append, never reorder.</summary>
public enum DecisionKind
{
    /// <summary>Nothing fits; the reasons tell why.</summary>
    Nothing = 0,

    /// <summary>Chosen for the person.</summary>
    Personal = 1,

    /// <summary>Chosen in the rules' order because no model may serve.</summary>
    RulesOrder = 2,

    /// <summary>The first in the rules' order, for everybody, because there is no consent. Nothing of it is kept.</summary>
    Default = 3,

    /// <summary>The person sees no campaigns, so that their effect can be measured.</summary>
    Holdout = 4,
}

/// <summary>What was decided; the scratch tells how.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Decided(DecisionKind Kind, int Campaign, float Propensity)
{
    /// <summary>The chance of the goal that the model gave to the campaign; 0 where no model chose.</summary>
    public float Expected { get; init; }
}

/// <summary>Decides which campaign a person sees: eligibility, consent, contact policy, budget, score, exploration, in this order. Pure and without allocations.</summary>
internal static class CampaignDecider
{
    public static Decided Decide(in DecisionInputs inputs, DecisionScratch scratch)
    {
        var set = inputs.Set;
        var placement = set.In(inputs.Placement);
        scratch.Prepare(set);
        if (placement.IsEmpty)
        {
            scratch.Placement.Clear();
            scratch.Candidates.Clear();
            return new Decided(DecisionKind.Nothing, -1, 0);
        }

        placement.CopyTo(scratch.Placement);
        HoldBackIneligible(inputs, scratch);
        inputs.State.Apply(set, scratch);
        return inputs.Facts.AllowsPersonalChoice ? ForPerson(inputs, scratch) : ForEverybody(scratch);
    }

    private static void HoldBackIneligible(in DecisionInputs inputs, DecisionScratch scratch)
    {
        var (set, facts) = (inputs.Set, inputs.Facts);
        set.Excluded.CopyTo(scratch.HeldBackBy(HeldBack.Excluded));
        set.NotRunningAt(inputs.At).CopyTo(scratch.HeldBackBy(HeldBack.NotRunning));

        var outside = scratch.HeldBackBy(HeldBack.Audience);
        foreach (var clause in set.Clauses)
        {
            if (!clause.Condition.Holds(facts))
            {
                clause.NeededBy.AddTo(outside);
            }
        }

        var owned = scratch.HeldBackBy(HeldBack.Owned);
        foreach (var offer in set.Offers)
        {
            if (facts.Owns(offer.Offer))
            {
                offer.Campaigns.AddTo(owned);
            }
        }

        var dearer = scratch.HeldBackBy(HeldBack.DearerPlan);
        foreach (var offer in facts.Dearer.Length == 0 || !facts.AllowsPersonalChoice ? [] : set.Offers)
        {
            if (facts.IsDearer(offer.Offer))
            {
                offer.Campaigns.AddTo(dearer);
            }
        }

        if (!facts.AllowsPersonalChoice)
        {
            set.Personal.CopyTo(scratch.HeldBackBy(HeldBack.NoConsent));
        }
    }

    private static Decided ForEverybody(DecisionScratch scratch)
    {
        scratch.Sift();
        var first = CampaignBits.First(scratch.Candidates);
        return first < 0 ? new Decided(DecisionKind.Nothing, -1, 0) : new Decided(DecisionKind.Default, first, 1);
    }

    private static Decided ForPerson(in DecisionInputs inputs, DecisionScratch scratch)
    {
        var set = inputs.Set;
        var place = inputs.Holdout.PlaceOf(inputs.Facts.Subscriber);
        Holdout.HoldBack(set, place, scratch.HeldBackBy(HeldBack.Holdout));
        scratch.Sift();

        if (inputs.Model is { } model)
        {
            Score(inputs, model, scratch);
        }
        else
        {
            ScoreByOrder(scratch);
        }

        if (ChargePrices(set, scratch))
        {
            scratch.Sift();
        }

        if (CampaignBits.First(scratch.Candidates) < 0)
        {
            return new Decided(DecisionKind.Nothing, -1, 0);
        }

        Explore(inputs, scratch);
        if (inputs.Holdout.HoldsEverything(place))
        {
            return new Decided(DecisionKind.Holdout, -1, 0);
        }

        var chosen = Exploration.Pick(scratch, Draw.Uniform(inputs.Seed));
        return inputs.Model is null
            ? new Decided(DecisionKind.RulesOrder, chosen, scratch.Probabilities[chosen])
            : new Decided(DecisionKind.Personal, chosen, scratch.Probabilities[chosen]) { Expected = ExpectedOf(inputs.Model, chosen, scratch) };
    }

    /// <summary>The chance of the goal as it was before worth and price came to it.</summary>
    internal static float ExpectedOf(ServingModel model, int campaign, DecisionScratch scratch)
    {
        Span<float> block = stackalloc float[CampaignSet.Block];
        model.Score(campaign / CampaignSet.Block, scratch.Context, scratch.Active, scratch.Folded, block);
        return block[campaign % CampaignSet.Block];
    }

    private static void Score(in DecisionInputs inputs, ServingModel model, DecisionScratch scratch)
    {
        ContextVector.Write(inputs.Facts, inputs.Placement, inputs.Local, scratch.Context);
        scratch.Activate();
        scratch.Fold(model.Trained);
        var active = scratch.Active;
        var folded = scratch.Folded;
        var candidates = scratch.Candidates;
        var utilities = scratch.Utilities;
        for (var at = 0; at < utilities.Length; at += CampaignSet.Block)
        {
            if ((ushort)(candidates[at >> 6] >> (at & 63)) != 0)
            {
                var block = utilities.Slice(at, CampaignSet.Block);
                model.Score(at / CampaignSet.Block, scratch.Context, active, folded, block);
                ApplyWorth(block, inputs.Set.Worth.AsSpan(at, CampaignSet.Block));
            }
        }
    }

    private static void ApplyWorth(Span<float> block, ReadOnlySpan<float> worth)
    {
        for (var i = 0; i < CampaignSet.Block; i++)
        {
            block[i] *= worth[i];
        }
    }

    /// <summary>Without a model every campaign is worth the same and the order decides; prices then hold nothing back.</summary>
    private static void ScoreByOrder(DecisionScratch scratch)
    {
        scratch.Utilities.Fill(1);
        scratch.Prices.Clear();
    }

    /// <summary>Takes the price of the budget from what a campaign is worth; what is worth less waits.</summary>
    private static bool ChargePrices(CampaignSet set, DecisionScratch scratch)
    {
        var some = false;
        for (var i = 0; i < scratch.Prices.Length; i++)
        {
            var (price, index) = (scratch.Prices[i], set.Budgeted[i]);
            if (price <= 0)
            {
                continue;
            }

            scratch.Utilities[index] -= price;
            if (scratch.Utilities[index] <= 0)
            {
                CampaignBits.Add(scratch.HeldBackBy(HeldBack.Pacing), index);
                some = true;
            }
        }

        return some;
    }

    private static void Explore(in DecisionInputs inputs, DecisionScratch scratch)
    {
        var pinned = inputs.Set.Pinned;
        var anyPinned = false;
        for (var i = 0; i < pinned.Length; i++)
        {
            scratch.Field[i] = scratch.Candidates[i] & pinned[i];
            anyPinned |= scratch.Field[i] != 0;
        }

        if (!anyPinned)
        {
            scratch.Candidates.CopyTo(scratch.Field);
        }

        if (inputs.Model is { } model)
        {
            Exploration.ByGap(scratch, Exploration.Best(scratch), model.Sharpness, inputs.Set.Explored);
        }
        else
        {
            Exploration.InRulesOrder(scratch, CampaignBits.First(scratch.Field));
        }
    }
}
