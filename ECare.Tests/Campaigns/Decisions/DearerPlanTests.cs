using ECare.Campaigns.Audience;
using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Contact;
using ECare.Campaigns.Decisions;
using static ECare.Tests.Campaigns.CampaignWorld;

namespace ECare.Tests.Campaigns.Decisions;

/// <summary>A plan that is dearer than what somebody used justifies is not recommended to them.</summary>
internal sealed class DearerPlanTests
{
    private static readonly CampaignSet Set = new([ACampaign("big") with { Offer = "BIG", Priority = 9, HoldoutPercent = 100 }, ACampaign("data") with { Offer = "DATA" }]);

    private readonly DecisionScratch scratch = new();

    [Test]
    public void Its_campaign_is_held_back_and_the_log_says_why_also_of_who_would_never_see_it()
    {
        var decided = CampaignDecider.Decide(PureDecision.Of(Set, Somebody(dearer: ["BIG", "OTHER"])), scratch);

        Assert.That(Set.Campaigns[decided.Campaign].Code, Is.EqualTo("data"));
        Assert.That(scratch.CauseOf(0), Is.EqualTo(HeldBack.DearerPlan), "Both sides of its trial are without them.");
        Assert.That(DecisionCodec.Read(Set, "home", DecisionCodec.Write(Set, scratch)).Campaigns[0].Cause, Is.EqualTo(HeldBack.DearerPlan));
    }

    [Test]
    public void A_decision_of_it_replays_from_what_its_log_keeps()
    {
        var inputs = PureDecision.Of(Set, Somebody(dearer: ["BIG"]));
        var decision = Decision.Of(Guid.Empty, inputs, CampaignDecider.Decide(inputs, scratch), scratch);

        Assert.That(
            DecisionReplay.Run(decision, Set, inputs.Model, OperatorClock.Of("Asia/Kathmandu", DayOfWeek.Monday), PureDecision.NoHoldout),
            Is.EqualTo(new ReplayOutcome.Same()));
    }

    [Test]
    public void Facts_from_before_are_read_as_they_were_and_keep_their_bytes()
    {
        var before = Somebody(dearer: []);
        var bytes = FactsCodec.Write(before);
        var read = FactsCodec.Read(before.Subscriber, bytes);
        var now = FactsCodec.Read(before.Subscriber, FactsCodec.Write(Somebody(dearer: ["BIG"])));

        Assert.That(bytes, Has.Length.EqualTo(1 + (4 * FactSchema.NumberCount) + 1 + (8 * FactSchema.ChoiceCount) + 4 + 2 + (8 * 2)), "Nothing follows the owned offers.");
        Assert.That((read.Owns(StableHash.Of("PHONE")), read.IsDearer(StableHash.Of("BIG"))), Is.EqualTo((true, false)));
        Assert.That((now.Owns(StableHash.Of("PHONE")), now.Owns(StableHash.Of("BIG")), now.IsDearer(StableHash.Of("BIG"))), Is.EqualTo((true, false, true)));
    }

    [Test]
    public void Use_is_not_asked_without_consent_nor_where_the_person_left_it_out()
    {
        var person = new SubscriberFacts(Guid.Empty) { DearerPlans = ["BIG"] };
        var set = new CampaignSet([ACampaign("big") with { Offer = "BIG" }]);

        Assert.That(CampaignDecider.Decide(PureDecision.Of(set, person), scratch).Kind, Is.EqualTo(DecisionKind.Default));
        Assert.That(Somebody(dearer: ["BIG"]).Without(["plan"]).IsDearer(StableHash.Of("BIG")), Is.False);
        Assert.That(Somebody(dearer: ["BIG"]).Without(["spend.month"]).IsDearer(StableHash.Of("BIG")), Is.False);
        Assert.That(Somebody(dearer: ["BIG"]).Without(["segment"]).IsDearer(StableHash.Of("BIG")));
    }

    private static SubscriberFacts Somebody(IReadOnlyList<string> dearer) => new(new Guid(5, 0, 0, new byte[8]))
    {
        ConsentsToMarketing = true,
        ConsentsToPersonalisation = true,
        OwnedOffers = ["SMALL", "PHONE"],
        DearerPlans = dearer,
    };
}
