using CsCheck;
using ECare.Campaigns.Audience;
using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Decisions;
using ECare.Campaigns.Recommendation;
using static ECare.Tests.Campaigns.CampaignWorld;

namespace ECare.Tests.Campaigns.Decisions;

public sealed class CampaignDeciderTests
{
    private readonly DecisionScratch scratch = new();

    private static CampaignSet Five => new(Enumerable.Range(0, 5).Select(i => ACampaign($"c{i}")));

    [Test]
    public void Gives_every_candidate_a_chance_above_the_floor_and_all_chances_sum_to_one() =>
        Gen.Select(Gen.Int[1, 300], Gen.ULong, Gen.Int[0, 1000]).Sample((count, seed, rewards) =>
        {
            var set = new CampaignSet(Enumerable.Range(0, count).Select(i => ACampaign($"c{i}") with { Value = 1 + (i % 7), Explore = i % 5 != 0 }));
            var model = OnlineModel.FirstDay(0.05);
            var x = new float[ContextVector.Length];
            x[0] = 1;
            for (var i = 0; i < rewards; i++)
            {
                model.Learn($"c{i % count}", "", x, i % 3 == 0);
            }

            var own = new DecisionScratch();
            var decided = CampaignDecider.Decide(PureDecision.Of(set, APerson(1), seed) with { Model = PureDecision.Serving(model, set) }, own);
            var sum = 0.0;
            for (var i = 0; i < count; i++)
            {
                sum += own.Probabilities[i];
                Assert.That(own.Probabilities[i], Is.GreaterThanOrEqualTo(Exploration.Floor / count * 0.999f));
            }

            Assert.That(sum, Is.EqualTo(1).Within(1e-4));
            Assert.That(decided.Propensity, Is.EqualTo(own.Probabilities[decided.Campaign]));
        }, iter: 200);

    [Test]
    public void Draws_as_often_as_it_says()
    {
        var set = new CampaignSet(Enumerable.Range(0, 5).Select(i => ACampaign($"c{i}") with { Value = 1 + i }));
        var drawn = new int[5];
        const int draws = 100_000;
        for (var i = 0; i < draws; i++)
        {
            drawn[CampaignDecider.Decide(PureDecision.Of(set, APerson(1), (ulong)i), scratch).Campaign]++;
        }

        for (var i = 0; i < 5; i++)
        {
            var chance = (double)scratch.Probabilities[i];
            var deviation = Math.Sqrt(chance * (1 - chance) / draws);
            Assert.That((double)drawn[i] / draws, Is.EqualTo(chance).Within(4 * deviation));
        }
    }

    [Test]
    public void Prefers_what_is_worth_more()
    {
        var set = new CampaignSet([ACampaign("a"), ACampaign("b") with { Value = 3 }]);

        CampaignDecider.Decide(PureDecision.Of(set, APerson(1)), scratch);

        Assert.That(scratch.Probabilities[1], Is.GreaterThan(2 * scratch.Probabilities[0]));
    }

    [Test]
    public void Puts_a_pinned_campaign_before_all_others_but_the_floor()
    {
        var set = new CampaignSet([.. Five.Campaigns, ACampaign("pinned") with { Pinned = true, Value = 0.01 }]);

        CampaignDecider.Decide(PureDecision.Of(set, APerson(1)), scratch);

        Assert.That(scratch.Probabilities[5], Is.GreaterThan(0.99f));
    }

    [Test]
    public void Bounds_an_editors_boost()
    {
        var set = new CampaignSet([ACampaign("a") with { Boost = 1000 }]);

        Assert.That(set.Worth[0], Is.EqualTo(2));
    }

    [Test]
    public void Follows_the_rules_order_when_no_model_may_serve()
    {
        var set = new CampaignSet([ACampaign("a"), ACampaign("b") with { Priority = 9 }]);

        var decided = CampaignDecider.Decide(PureDecision.Of(set, APerson(1)) with { Model = null }, scratch);

        Assert.Multiple(() =>
        {
            Assert.That(decided.Kind, Is.EqualTo(DecisionKind.RulesOrder));
            Assert.That(set.Campaigns[0].Code, Is.EqualTo("b"));
            Assert.That(scratch.Probabilities[0], Is.EqualTo(0.995f).Within(1e-6));
        });
    }

    [Test]
    public void Shows_the_first_for_everybody_without_consent()
    {
        var set = new CampaignSet([ACampaign("a", "data.left < 20 %") with { Priority = 9 }, ACampaign("b"), ACampaign("c") with { Value = 100 }]);
        var person = new SubscriberFacts(Guid.Empty) { [NumberFact.DataLeft] = 10 };

        var decided = CampaignDecider.Decide(PureDecision.Of(set, person), scratch);

        Assert.Multiple(() =>
        {
            Assert.That(decided, Is.EqualTo(new Decided(DecisionKind.Default, 1, 1)));
            Assert.That(scratch.CauseOf(0), Is.EqualTo(HeldBack.NoConsent));
        });
    }

    [TestCase(true, false)]
    [TestCase(false, true)]
    public void Needs_both_consents(bool marketing, bool personalisation)
    {
        var person = new SubscriberFacts(Guid.Empty) { ConsentsToMarketing = marketing, ConsentsToPersonalisation = personalisation };

        Assert.That(CampaignDecider.Decide(PureDecision.Of(Five, person), scratch).Kind, Is.EqualTo(DecisionKind.Default));
    }

    [Test]
    public void Names_the_first_cause_that_holds_a_campaign_back()
    {
        var over = Start.AddDays(-1);
        var set = new CampaignSet(
        [
            ACampaign("a") with { Excluded = true, Ends = over },
            ACampaign("b", "business") with { Ends = over },
            ACampaign("c", "business") with { Offer = "x" },
            ACampaign("d") with { Offer = "x" },
            ACampaign("e") with { Caps = new ContactCaps(0, null, null) },
            ACampaign("f") with { HoldoutPercent = 100 },
            ACampaign("g") with { Placements = ["elsewhere"] },
            ACampaign("h"),
        ]);
        var person = new SubscriberFacts(Guid.Empty) { ConsentsToMarketing = true, ConsentsToPersonalisation = true, OwnedOffers = ["x"] };

        var decided = CampaignDecider.Decide(PureDecision.Of(set, person), scratch);

        Assert.Multiple(() =>
        {
            Assert.That(set.Campaigns[decided.Campaign].Code, Is.EqualTo("h"));
            Assert.That(Enumerable.Range(0, 6).Select(scratch.CauseOf), Is.EqualTo(new[]
            {
                HeldBack.Excluded, HeldBack.NotRunning, HeldBack.Audience, HeldBack.Owned, HeldBack.CampaignCap, HeldBack.Holdout,
            }));
        });
    }

    [Test]
    public void Asks_shared_conditions_like_the_rules_they_come_from() =>
        Gen.Select(Gen.Int[0, 200], Gen.Float[0, 100], Gen.Bool, Gen.Bool).Sample((tenure, left, business, owns) =>
        {
            string[] rules = ["business and tenure.days < 90", "business or data.left < 20", "not (business and data.left < 20)", "tenure.days < 90 and not owns x", ""];
            var set = new CampaignSet(Enumerable.Range(0, 200).Select(i => ACampaign($"c{i:000}", rules[i % rules.Length])));
            var person = new SubscriberFacts(Guid.Empty)
            {
                ConsentsToMarketing = true,
                ConsentsToPersonalisation = true,
                [NumberFact.TenureDays] = tenure,
                [NumberFact.DataLeft] = left,
                [FlagFact.Business] = business,
                OwnedOffers = owns ? ["x"] : [],
            };
            var own = new DecisionScratch();
            CampaignDecider.Decide(PureDecision.Of(set, person), own);

            return Enumerable.Range(0, set.Count).All(i =>
                CampaignBits.Has(own.Candidates, i) == set.Campaigns[i].Audience.Holds(person));
        }, iter: 200);

    [Test]
    public void Shows_nothing_in_a_placement_without_campaigns()
    {
        var inputs = PureDecision.Of(Five, APerson(1)) with { Placement = "elsewhere" };

        Assert.That(CampaignDecider.Decide(inputs, scratch), Is.EqualTo(new Decided(DecisionKind.Nothing, -1, 0)));
        Assert.That(CampaignDecider.Decide(PureDecision.Of(CampaignSet.Empty, APerson(1)), scratch).Campaign, Is.EqualTo(-1));
    }

    [Test]
    public void Decides_the_same_from_the_same_inputs_whatever_was_decided_before() => Gen.ULong.Sample(seed =>
    {
        var fresh = new DecisionScratch();
        var used = DecisionScratch.OfThread;

        return CampaignDecider.Decide(PureDecision.Of(Five, APerson(1), seed), fresh)
            == CampaignDecider.Decide(PureDecision.Of(Five, APerson(1), seed), used);
    }, threads: 1);

    [Test]
    public void Allocates_nothing()
    {
        var set = new CampaignSet(Enumerable.Range(0, 1_000).Select(i => ACampaign($"c{i}", i % 2 == 0 ? "tenure.days < 90" : "not owns x")));
        var inputs = PureDecision.Of(set, APerson(1));
        CampaignDecider.Decide(inputs, scratch);

        var before = GC.GetAllocatedBytesForCurrentThread();
        CampaignDecider.Decide(inputs, scratch);

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }
}
