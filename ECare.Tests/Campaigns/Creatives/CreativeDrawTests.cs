using CsCheck;
using ECare.Campaigns.Audience;
using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Creatives;
using static ECare.Tests.Campaigns.CampaignWorld;

namespace ECare.Tests.Campaigns.Creatives;

/// <summary>Who sees which creative: by shares, and for good.</summary>
internal sealed class CreativeDrawTests
{
    private const int People = 20_000;
    private const string Language = "en";

    /// <summary>Shares of up to five creatives that leave something to the main one.</summary>
    private static readonly Gen<int[]> Shares = Gen.Int[1, 19].Array[1, 5];

    [Test]
    public void A_person_sees_the_same_creative_each_time_whatever_else_is_published() => Gen.Select(Shares, Gen.ULong).Sample((shares, place) =>
    {
        var campaign = Of(shares);
        var drawn = CreativeDraw.Of(campaign, place, Language);

        return drawn == CreativeDraw.Of(Of(shares) with { Priority = 9, ContentVersion = 7, Creatives = [.. campaign.Creatives.Reverse()] }, place, Language)
            && drawn.Counts;
    });

    [Test]
    public void People_are_drawn_by_the_shares() => Shares.Sample(
        shares =>
        {
            var campaign = Of(shares);
            var drawn = Drawn(campaign);
            foreach (var (key, share) in campaign.Creatives.Select(each => (each.Key, each.Share)).Append((Creative.Main, 100 - shares.Sum())))
            {
                var deviation = Math.Sqrt(People * (share / 100) * (1 - (share / 100)));
                Assert.That(drawn.Count(each => each.Key == key), Is.EqualTo(People * share / 100).Within(5 * deviation), key);
            }
        },
        iter: 10);

    [Test]
    public void The_chances_of_all_creatives_add_up_to_one_and_each_is_the_share_that_is_left() => Gen.Select(Shares, Gen.Int[0, 4]).Sample((shares, stopped) =>
    {
        var campaign = Stopping(Of(shares), shares.Length > 1 ? Key(stopped % shares.Length) : "");
        var chances = new Dictionary<string, float>(StringComparer.Ordinal);
        for (var place = 0UL; place < 4_000; place++)
        {
            var drawn = CreativeDraw.Of(campaign, StableHash.Mix(place), Language);
            chances[drawn.Key!] = drawn.Chance;
        }

        return Math.Abs(chances.Values.Sum() - 1) < 1e-6 && chances.Keys.All(key => key == Creative.Main || !campaign.Creatives.Single(each => each.Key == key).IsStopped);
    });

    [Test]
    public void Each_creative_is_drawn_as_often_as_its_logged_chance_says()
    {
        var campaign = Stopping(Of([30, 20, 10]), "C");
        var drawn = Drawn(campaign);

        foreach (var key in new[] { Creative.Main, "B", "D" })
        {
            Assert.That(drawn.Where(each => each.Key == key).Sum(each => 1.0 / each.Chance) / People, Is.EqualTo(1).Within(0.05), key);
        }
    }

    [Test]
    public void A_change_of_two_shares_moves_no_more_people_than_it_must()
    {
        var (before, after) = (Drawn(Of([30])), Drawn(Of([38])));

        var moved = before.Zip(after).Where(pair => pair.First.Key != pair.Second.Key).ToList();

        Assert.That(moved, Has.Count.EqualTo(People * 0.08).Within(People * 0.01));
        Assert.That(moved, Has.All.Matches<(DrawnCreative First, DrawnCreative Second)>(pair => pair is { First.Key: Creative.Main, Second.Key: "B" }));
    }

    [Test]
    public void A_change_of_many_shares_moves_hardly_more_people_than_it_must() => Gen.Select(Gen.Int[1, 19].Array[4], Gen.Int[1, 19].Array[4]).Sample(
        (before, after) =>
        {
            var least = (before.Zip(after, (one, other) => Math.Abs(one - other)).Sum() + Math.Abs(before.Sum() - after.Sum())) / 200.0;
            var moved = Drawn(Of(before)).Zip(Drawn(Of(after))).Count(pair => pair.First.Key != pair.Second.Key) / (double)People;

            // What nobody who keeps no state can better (Bavarian et al. 2016).
            return moved <= (2 * least / (1 + least)) + 0.02;
        },
        iter: 20);

    [Test]
    public void Only_the_people_of_a_stopped_creative_see_another_and_they_come_back()
    {
        var campaign = Of([30, 20]);
        var (before, without, again) = (Drawn(campaign), Drawn(Stopping(campaign, "B")), Drawn(Stopping(Stopping(campaign, "B"), "")));

        Assert.That(before.Zip(without).Where(pair => pair.First.Key != pair.Second.Key).Select(pair => pair.First.Key), Has.All.EqualTo("B"));
        Assert.That(without.Select(each => each.Key), Has.None.EqualTo("B"));
        Assert.That(again, Is.EqualTo(before));
    }

    [Test]
    public void Two_campaigns_draw_apart()
    {
        var (one, other) = (Drawn(Of([50])), Drawn(Of([50]) with { Code = "another" }));

        Assert.That(one.Zip(other).Count(pair => pair.First.Key == pair.Second.Key), Is.EqualTo(People / 2).Within(400));
    }

    [Test]
    public void In_a_language_that_lacks_a_creative_nobody_counts_and_the_main_one_stands_in()
    {
        var campaign = Of([40, 20]);
        campaign = campaign with { Creatives = [campaign.Creatives[0] with { Languages = ["en"] }, campaign.Creatives[1]] };
        var drawn = Drawn(campaign, "fr-SN");

        Assert.That(drawn.Select(each => each.Counts), Has.None.True);
        Assert.That(drawn.Select(each => each.Key).Distinct(), Is.EquivalentTo(new[] { Creative.Main, "C" }));
        Assert.That(Drawn(campaign, "en").Select(each => each.Counts), Has.All.True);
        Assert.That(Drawn(campaign, null), Has.All.EqualTo(new DrawnCreative(Creative.Main, 0)));
        Assert.That(Drawn(Stopping(campaign, "B"), "fr-SN").Select(each => each.Counts), Has.All.True, "What is stopped is not missed.");
    }

    [Test]
    public void The_logarithm_is_the_logarithm() => Gen.Double[1e-16, 1].Sample(value =>
        Math.Abs(CreativeDraw.Logarithm(value) - Math.Log(value)) <= 1e-12 * Math.Max(1, Math.Abs(Math.Log(value))));

    [TestCase("A", 10)]
    [TestCase("", 10)]
    [TestCase("with space", 10)]
    [TestCase("B", 100)]
    [TestCase("B", 0)]
    public void A_creative_that_could_not_be_drawn_is_no_campaign(string key, double share) => Assert.That(
        () => new CampaignSet([ACampaign("a") with { Creatives = [new Creative { Key = key, Share = share, Languages = [Language] }] }]), Throws.ArgumentException);

    internal static Campaign Of(int[] shares) => ACampaign("creatives") with
    {
        Creatives = [.. shares.Select((share, index) => new Creative { Key = Key(index), Share = share, Languages = ["en", "fr-SN"] })],
    };

    private static Campaign Stopping(Campaign campaign, string key) =>
        campaign with { Creatives = [.. campaign.Creatives.Select(each => each with { IsStopped = each.Key == key })] };

    private static List<DrawnCreative> Drawn(Campaign campaign, string? language = Language) =>
        [.. Enumerable.Range(1, People).Select(person => CreativeDraw.Of(campaign, StableHash.Mix((ulong)person), language))];

    private static string Key(int index) => ((char)('B' + index)).ToString();
}
