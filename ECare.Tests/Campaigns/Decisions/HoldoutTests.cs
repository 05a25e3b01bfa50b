using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Decisions;
using static ECare.Tests.Campaigns.CampaignWorld;

namespace ECare.Tests.Campaigns.Decisions;

public sealed class HoldoutTests
{
    private const int People = 20_000;

    private readonly Holdout holdout = new([.. Enumerable.Range(0, 32).Select(i => (byte)i)], 10);

    [Test]
    public void Keeps_the_right_share_of_people_from_all_campaigns()
    {
        var held = Enumerable.Range(0, People).Count(i => holdout.HoldsEverything(holdout.PlaceOf(APerson(i).Subscriber)));

        Assert.That(held / (double)People, Is.EqualTo(0.1).Within(0.01));
    }

    [Test]
    public void Never_draws_anew_when_campaigns_change_or_the_share_grows()
    {
        var wider = holdout.WithPercent(20);
        foreach (var i in Enumerable.Range(0, 1_000))
        {
            var place = holdout.PlaceOf(APerson(i).Subscriber);
            Assert.That(wider.PlaceOf(APerson(i).Subscriber), Is.EqualTo(place));
            if (holdout.HoldsEverything(place))
            {
                Assert.That(wider.HoldsEverything(place), Is.True);
            }
        }
    }

    [Test]
    public void Draws_for_each_campaign_by_itself()
    {
        var set = new CampaignSet([ACampaign("a") with { HoldoutPercent = 50 }, ACampaign("b") with { HoldoutPercent = 50 }]);
        var (a, b, both) = (0, 0, 0);
        for (var i = 0; i < People; i++)
        {
            Span<ulong> bits = [0];
            Holdout.HoldBack(set, holdout.PlaceOf(APerson(i).Subscriber), bits);
            a += (int)(bits[0] & 1);
            b += (int)((bits[0] >> 1) & 1);
            both += bits[0] == 3 ? 1 : 0;
        }

        Assert.Multiple(() =>
        {
            Assert.That(a / (double)People, Is.EqualTo(0.5).Within(0.02));
            Assert.That(b / (double)People, Is.EqualTo(0.5).Within(0.02));
            Assert.That(both / (double)People, Is.EqualTo(0.25).Within(0.02));
        });
    }

    [Test]
    public void Shows_nothing_to_who_is_held_out()
    {
        var inputs = PureDecision.Of(new CampaignSet([ACampaign("a")]), APerson(1)) with { Holdout = holdout.WithPercent(100) };

        Assert.That(CampaignDecider.Decide(inputs, new DecisionScratch()), Is.EqualTo(new Decided(DecisionKind.Holdout, -1, 0)));
    }
}
