using ECare.Campaigns;
using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Decisions;
using ECare.Campaigns.Memory;
using ECare.Campaigns.Reporting;
using ECare.Campaigns.Reporting.Harms;
using ECare.Campaigns.Reporting.Sums;
using ECare.Tests.Accounts;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using static ECare.Tests.Campaigns.CampaignWorld;

namespace ECare.Tests.Campaigns.Reporting;

/// <summary>Whether the sums of trials stay what counting the people would give.</summary>
internal sealed class TrialSumTests(Database database) : DataTests(database)
{
    private static readonly Campaign Tested = ACampaign("summed") with { Offer = "NP-DATA-28D", Goal = CampaignGoal.Activation, HoldoutPercent = 40 };
    private static readonly Campaign Other = ACampaign("summed-too") with { Offer = "NP-TUNE", Goal = CampaignGoal.Activation, HoldoutPercent = 20 };

    private CampaignWorld world = null!;

    [SetUp]
    public async Task Empty()
    {
        world = new CampaignWorld(Database, Clock);
        await using var db = Open();
        await db.CampaignTrials.ExecuteDeleteAsync();
        await db.CampaignTrialSums.ExecuteDeleteAsync();
        await db.CampaignTrialProgress.ExecuteDeleteAsync();
        await db.CampaignDecisions.ExecuteDeleteAsync();
        await world.PublishAsync(Tested, Other);
    }

    [Test]
    public async Task Counting_all_people_anew_at_night_gives_what_was_added_up_by_and_by()
    {
        var random = new Random(4_711);
        for (var day = 0; day < 5; day++)
        {
            await MeetAsync(1 + (day * 60), 60);
            await EnrolAsync();
            for (var i = 0; i < 40; i++)
            {
                await SomethingHappensAsync(random, 1 + random.Next(60 * (day + 1)));
            }

            await SumAsync();
            Clock.Advance(TimeSpan.FromDays(1));
        }

        await PayAsync(random);
        await world.Reports.EraseAsync(Database.DefaultOperator, APerson(17).Subscriber, default);
        foreach (var person in Enumerable.Range(18, 20))
        {
            await new CampaignMemory(world.Directory, world.Databases, Clock).ForgetAsync(Database.DefaultOperator, APerson(person).Subscriber, Tested.Code, default);
        }

        await SumAsync();
        var added = await SumsAsync();
        var healed = await RecountAsync();
        var counted = await SumsAsync();
        var again = await RecountAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That((healed, again), Is.EqualTo((0, 0)));
            Assert.That(counted.Keys, Is.EquivalentTo(added.Keys.Where(cell => added[cell].People > 0)));
            Assert.That(added.Where(pair => pair.Value.People > 0).Select(pair => Whole(pair.Value)), Is.EqualTo(added.Keys.Where(counted.ContainsKey).Select(cell => Whole(counted[cell]))));
            Assert.That(counted.Values.Sum(sum => sum.Kept.Squares), Is.EqualTo(added.Values.Sum(sum => sum.Kept.Squares)).Within(1e-6).Percent);
            Assert.That(counted.Values.Sum(sum => sum.Reached), Is.GreaterThan(100), "The test would prove nothing about goals otherwise.");
            Assert.That(counted.Values.Sum(sum => sum.Complained + sum.Hidden + sum.Cancelled), Is.GreaterThan(100));
            Assert.That(counted.Values.Sum(sum => sum.Kept.CappedMinor), Is.LessThan(counted.Values.Sum(sum => sum.Kept.Minor)), "The biggest spenders are cut.");
        }
    }

    [Test]
    public async Task Are_those_of_the_people_themselves_in_every_breakdown()
    {
        await MeetAsync(1_000, 80);
        await EnrolAsync();
        for (var number = 1_000; number < 1_080; number += 3)
        {
            await NoteAsync(number);
        }

        await SumAsync();

        await using var db = Open();
        var people = await db.CampaignTrials.Where(person => person.Campaign == "summed").ToListAsync();
        var groups = await new TrialSumReader(world.Databases).GroupsAsync(Database.DefaultOperator, "summed", default);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(groups[0].Sides.Shown.Goals, Is.EqualTo(new TrialArm(people.Count(each => !each.IsHeldOut), people.Count(each => !each.IsHeldOut && each.ReachedAt is not null))));
            Assert.That(groups[0].Sides.HeldOut.Goals, Is.EqualTo(new TrialArm(people.Count(each => each.IsHeldOut), people.Count(each => each.IsHeldOut && each.ReachedAt is not null))));
            Assert.That(groups[0].Sides.PlannedShare, Is.EqualTo(0.4).Within(1e-9));
            foreach (var breakdown in Enum.GetValues<TrialBreakdown>())
            {
                Assert.That(groups.Where(group => group.Breakdown == breakdown).Sum(group => group.Sides.Shown.People + group.Sides.HeldOut.People), Is.EqualTo(people.Count), breakdown.ToString());
            }
        }
    }

    [Test]
    public async Task A_night_heals_what_somebody_spoilt()
    {
        await MeetAsync(2_000, 40);
        await EnrolAsync();
        var right = await SumsAsync();
        await using (var db = Open())
        {
            await db.CampaignTrialSums.Where(sum => sum.Breakdown == TrialBreakdown.All).ExecuteUpdateAsync(row => row.SetProperty(sum => sum.People, sum => sum.People + 7));
        }

        var healed = await RecountAsync();

        Assert.That(healed, Is.EqualTo(right.Keys.Count(cell => cell.Breakdown == TrialBreakdown.All)));
        Assert.That((await SumsAsync()).ToDictionary(pair => pair.Key, pair => Whole(pair.Value)), Is.EquivalentTo(right.ToDictionary(pair => pair.Key, pair => Whole(pair.Value))));
    }

    [Test]
    public async Task What_is_noted_while_its_person_is_summed_is_not_lost()
    {
        await MeetAsync(3_000, 30);
        await EnrolAsync();
        for (var number = 3_000; number < 3_030; number++)
        {
            await NoteAsync(number);
        }

        await Task.WhenAll(
            Task.Run(SumAsync),
            Task.Run(async () =>
            {
                for (var number = 3_000; number < 3_030; number++)
                {
                    await using var db = Open();
                    await TrialHarms.NoteComplaintAsync(db, APerson(number).Subscriber, Clock.GetUtcNow(), default);
                }
            }));
        await SumAsync();

        var sums = (await new TrialSumReader(world.Databases).ReadAsync(Database.DefaultOperator, default))["summed"];
        Assert.That((sums.Shown.Reached + sums.HeldOut.Reached, sums.Shown.Complained + sums.HeldOut.Complained), Is.EqualTo((30, 30)));
    }

    [Test]
    public async Task A_note_that_comes_between_reading_a_person_and_summing_makes_the_batch_begin_again()
    {
        await MeetAsync(4_000, 1);
        await EnrolAsync();
        await NoteAsync(4_000);
        await using var job = Open();
        var read = await job.CampaignTrials.Where(person => person.PendingSince != null).ToListAsync();
        await using (var meanwhile = Open())
        {
            await TrialHarms.NoteComplaintAsync(meanwhile, APerson(4_000).Subscriber, Clock.GetUtcNow(), default);
        }

        await TrialSumBook.CountAsync(job, read, new TrialCaps(null, null), default);

        Assert.That(async () => await job.SaveChangesAsync(), Throws.TypeOf<DbUpdateConcurrencyException>());
    }

    private static (long, long, long, long, long, long, long, long, long) Whole(TrialNumbers sum) =>
        (sum.People, sum.Reached, sum.Complained, sum.Cancelled, sum.Hidden, sum.Billed.People, sum.Billed.Minor, sum.Kept.People, sum.Kept.Minor);

    private async Task SomethingHappensAsync(Random random, int number)
    {
        await using var db = Open();
        var (person, now) = (APerson(number).Subscriber, Clock.GetUtcNow());
        switch (random.Next(5))
        {
            case 0:
                await TrialHarms.NoteComplaintAsync(db, person, now, default);
                break;
            case 1:
                await TrialHarms.NoteCancellationAsync(db, person, now, default);
                break;
            case 2:
                await TrialHarms.NoteRefusalAsync(db, person, "summed", now, default);
                break;
            default:
                await NoteAsync(number);
                break;
        }
    }

    private async Task PayAsync(Random random)
    {
        await using var db = Open();
        foreach (var person in await db.CampaignTrials.ToListAsync())
        {
            person.Pay(random.Next(10_000), random.Next(3) == 0 ? null : (long)Math.Exp(4 + (6 * random.NextDouble())), Clock.GetUtcNow());
        }

        await db.SaveChangesAsync();
    }

    private async Task MeetAsync(int first, int count)
    {
        for (var number = first; number < first + count; number++)
        {
            await world.DecideAsync(APerson(number));
            Clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        await world.Writer.FlushAsync(default);
        Clock.Advance(TimeSpan.FromMinutes(3));
    }

    private async Task EnrolAsync()
    {
        await using var db = Open();
        await new TrialEnrolment(db, ScopeOperator.Of(Database.DefaultOperator), world.Directory, Options.Create(new CampaignOptions()), Clock).RunAsync(default);
    }

    private async Task NoteAsync(int number)
    {
        await using var db = Open();
        await TrialGoals.NoteAsync(db, new CampaignSet([Tested]), APerson(number).Subscriber, new ReachedGoal.Offer("NP-DATA-28D"), Clock.GetUtcNow(), default);
    }

    private async Task SumAsync()
    {
        await using var db = Open();
        await new TrialSumming(db).RunAsync(default);
    }

    private async Task<int> RecountAsync()
    {
        await using var db = Open();
        return await new TrialRecount(db, NullLogger<TrialRecount>.Instance).RunAsync(default);
    }

    private async Task<Dictionary<TrialCell, TrialNumbers>> SumsAsync()
    {
        await using var db = Open();
        return await db.CampaignTrialSums.AsNoTracking().ToDictionaryAsync(sum => sum.Cell, sum => sum.Numbers);
    }
}
