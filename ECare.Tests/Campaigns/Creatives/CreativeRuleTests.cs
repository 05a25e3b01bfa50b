using ECare.Campaigns.Audience;
using ECare.Campaigns.Creatives;
using ECare.Campaigns.Creatives.Reports;
using ECare.Campaigns.Creatives.Trials;
using ECare.Campaigns.Stops;

namespace ECare.Tests.Campaigns.Creatives;

/// <summary>What the report says of creatives, and when one is stopped, in worlds whose truth is known.</summary>
internal sealed class CreativeRuleTests
{
    private const int Worlds = 200;
    private const int Days = 60;

    [Test]
    public void Creatives_that_are_alike_are_hardly_ever_called_better_or_worse_however_often_somebody_looks()
    {
        var alarms = Enumerable.Range(0, Worlds).Count(seed => LooksAt(new World(seed)).Any(look => look.Creatives
            .Any(each => each.Verdict is CreativeVerdict.Better or CreativeVerdict.Worse)));

        Assert.That(alarms, Is.LessThanOrEqualTo(Worlds * 0.05), $"{alarms} of {Worlds}");
    }

    [Test]
    public void Creatives_that_are_alike_are_hardly_ever_stopped()
    {
        var stopped = Enumerable.Range(1_000, Worlds).Count(seed => FirstStop(new World(seed)) is not null);

        Assert.That(stopped, Is.LessThanOrEqualTo((int)(Worlds * CreativeRule.Alpha)), $"{stopped} of {Worlds}");
        Assert.That(CreativeRule.Alpha, Is.EqualTo(0.05).Within(1e-12));
    }

    [Test]
    public void One_that_is_better_is_found_and_no_other()
    {
        var last = Enumerable.Range(0, 20).Select(seed => LooksAt(new World(seed) { GoalsOfB = 0.075 }).Last()).ToList();

        Assert.That(last.Select(look => look.Creatives[1].Verdict), Has.All.EqualTo(CreativeVerdict.Better));
        Assert.That(last.Count(look => look.Creatives[2].Verdict is CreativeVerdict.Better or CreativeVerdict.Worse), Is.LessThanOrEqualTo(1));
    }

    [Test]
    public void One_that_is_worse_is_stopped_for_goals()
    {
        var stops = Enumerable.Range(0, 20).Select(seed => FirstStop(new World(seed) { GoalsOfB = 0.01 })).ToList();

        Assert.That(stops, Has.All.EqualTo(("B", StopCause.Goal)));
    }

    [Test]
    public void One_that_annoys_people_is_stopped_for_that()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(FirstStop(new World(1) { RefusalsOfB = 0.08 }), Is.EqualTo(("B", StopCause.NotInterested)));
            Assert.That(FirstStop(new World(2) { ComplaintsOfB = 0.06 }), Is.EqualTo(("B", StopCause.Complaints)));
        }
    }

    [Test]
    public void A_difference_that_nobody_would_act_on_is_called_that()
    {
        var look = LooksAt(new World(3) { Smallest = 3 }).Last();

        Assert.That(look.Creatives.Skip(1).Select(each => each.Verdict), Has.All.EqualTo(CreativeVerdict.NoDifference));
    }

    [Test]
    public void A_draw_that_is_not_by_the_shares_is_found_and_nothing_is_said_or_stopped_by_it()
    {
        var uneven = LooksAt(new World(4) { GoalsOfB = 0.01, LostOfB = 0.08 }).Last();
        var even = Enumerable.Range(0, 100).Count(seed => !LooksAt(new World(seed)).Last().IsSplitAsPlanned);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(uneven.IsSplitAsPlanned, Is.False);
            Assert.That(CreativeRule.Of(uneven, "B"), Is.Null);
            Assert.That(even, Is.LessThanOrEqualTo(1));
        }
    }

    [Test]
    public void A_stop_of_one_creative_leaves_the_comparison_of_the_others_whole()
    {
        var world = new World(5) { GoalsOfB = 0.01, ObeysStops = true };
        var looks = LooksAt(world).ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(world.Stopped, Is.EqualTo("B"));
            Assert.That(looks[^1].IsSplitAsPlanned);
            Assert.That(looks[^1].Creatives[1].Main.People, Is.LessThan(looks[^1].Creatives[0].Numbers.People), "Those who came later are not compared with B.");
            Assert.That(looks[^1].Creatives[2].Main.People, Is.EqualTo(looks[^1].Creatives[0].Numbers.People));
            Assert.That(looks[^1].Creatives[2].Verdict, Is.Not.EqualTo(CreativeVerdict.Better).And.Not.EqualTo(CreativeVerdict.Worse));
        }
    }

    [Test]
    public void A_change_of_shares_begins_the_comparison_anew()
    {
        var world = new World(6);
        _ = LooksAt(world).Last();

        var changed = CreativeComparison.Of(world.Campaign with { Creatives = [world.Campaign.Creatives[0] with { Share = 40 }, world.Campaign.Creatives[1]] }, world.Rows);

        Assert.That((changed.People, changed.Earlier), Is.EqualTo((0L, (long)Days * World.PeopleADay)));
    }

    [Test]
    public void As_many_people_as_it_says_find_the_smallest_difference_in_eighty_of_a_hundred_cases()
    {
        const double rate = 0.04, difference = 0.03;
        var needed = CreativeSize.For(rate, difference, 0.5 / 0.75, 0.025);

        // B and A have 25 and 50 of 100 people.
        var days = (int)Math.Ceiling(needed / 0.75 / World.PeopleADay);
        var found = Enumerable.Range(0, 100).Count(seed => LooksAt(new World(seed) { GoalsOfB = rate + difference }, days).Any(look => look.Creatives[1].Verdict == CreativeVerdict.Better));

        Assert.That(found, Is.GreaterThanOrEqualTo(80), $"{needed} people");
        Assert.That(needed, Is.GreaterThan(ECare.Campaigns.Reporting.Statistics.SampleSize.For(rate, difference, 0.5 / 0.75).Total), "Who may look every day needs more.");
    }

    private static (string, StopCause)? FirstStop(World world)
    {
        foreach (var look in LooksAt(world))
        {
            foreach (var creative in look.Creatives.Skip(1))
            {
                if (CreativeRule.Of(look, creative.Key) is { } harm)
                {
                    return (creative.Key, harm.Cause);
                }
            }
        }

        return null;
    }

    private static IEnumerable<CreativeComparison> LooksAt(World world, int days = Days)
    {
        for (var day = 0; day < days; day++)
        {
            world.NextDay(day);
            yield return CreativeComparison.Of(world.Campaign, world.Rows);
        }
    }

    /// <summary>A half of the people see A, a quarter each B and C.</summary>
    private sealed class World(int seed)
    {
        public const int PeopleADay = 200;
        private readonly Random random = new(seed);
        private readonly Dictionary<(string Mix, string Creative), CreativeNumbers> sums = [];

        public double GoalsOfB { get; init; } = 0.04;

        public double RefusalsOfB { get; init; } = 0.02;

        public double ComplaintsOfB { get; init; } = 0.01;

        /// <summary>The share of B's people whom a fault keeps out of the figures.</summary>
        public double LostOfB { get; init; }

        public double Smallest { get; init; } = 1;

        public bool ObeysStops { get; init; }

        public string? Stopped { get; private set; }

        public ECare.Campaigns.Catalogue.Campaign Campaign => CreativeDrawTests.Of([25, 25]) with { SmallestDifference = Smallest };

        public IReadOnlyList<CreativeRow> Rows => [.. sums.Select(sum => new CreativeRow(sum.Key.Mix, sum.Key.Creative, new DateOnly(2026, 11, 1), sum.Value))];

        public void NextDay(int day)
        {
            var served = Campaign with { Creatives = [.. Campaign.Creatives.Select(each => each with { IsStopped = each.Key == Stopped })] };
            var mix = CreativeShares.Of(served).Mix;
            for (var person = 0; person < PeopleADay; person++)
            {
                var drawn = CreativeDraw.Of(served, StableHash.Mix((ulong)((((long)seed * 1_000) + day) * 1_000) + (ulong)person), "en").Key!;
                var isB = drawn == "B";
                if (!isB || random.NextDouble() >= LostOfB)
                {
                    sums[(mix, drawn)] = sums.GetValueOrDefault((mix, drawn), CreativeNumbers.None) + new CreativeNumbers(
                        1, 2, 1, If(0.1), If(isB ? GoalsOfB : 0.04), If(isB ? RefusalsOfB : 0.02), If(isB ? ComplaintsOfB : 0.01));
                }
            }

            if (ObeysStops && Stopped is null && CreativeRule.Of(CreativeComparison.Of(Campaign, Rows), "B") is not null)
            {
                Stopped = "B";
            }
        }

        private int If(double rate) => random.NextDouble() < rate ? 1 : 0;
    }
}
