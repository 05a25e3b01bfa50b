using ECare.Campaigns.Contact;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;

namespace ECare.Tests.Campaigns.Contact;

/// <summary>Counts that are added together, beside the same counts added one by one.</summary>
internal sealed class ContactAddingTests(Database database) : DataTests(database)
{
    private static readonly string[] Campaigns = ["added-a", "added-b", "added-ç"];

    [Test]
    public async Task Gives_the_sums_that_one_by_one_gives_also_when_days_come_late()
    {
        var random = new Random(20261130);
        var (together, alone) = (People(0x51), People(0x52));
        for (var flush = 0; flush < 12; flush++)
        {
            var showings = Enumerable.Range(0, 30).Select(_ => (Person: random.Next(together.Length), Shown: AShowing(random, flush))).ToList();
            await using var db = Open();
            await ContactAdding.AddAsync(db, showings.ConvertAll(showing => (together[showing.Person], showing.Shown)), default);
            foreach (var (person, shown) in showings)
            {
                await ContactWriting.AddAsync(db, alone[person], shown, shown.Count, default);
            }
        }

        Assert.That(await CountsAsync(together), Is.EqualTo(await CountsAsync(alone)).And.Count.GreaterThan(10));
    }

    [Test]
    public async Task Leaves_it_that_a_campaign_is_not_wanted()
    {
        var person = Guid.CreateVersion7();
        await using var db = Open();
        await ContactWriting.RefuseAsync(db, person, Campaigns[0], Clock.GetUtcNow(), default);
        await ContactAdding.AddAsync(db, [(person, new Shown(Campaigns[0], "g", new OperatorTime(9, 7, default, default)))], default);

        var found = await db.CampaignContacts.AsNoTracking().SingleAsync(contact => contact.Subscriber == person);
        Assert.That((found.Total, found.NotInterestedAt), Is.EqualTo((1, Clock.GetUtcNow())));
    }

    private static Guid[] People(short kind) => [.. Enumerable.Range(1, 5).Select(number => new Guid(number, kind, 0, new byte[8]))];

    /// <summary>Days go on by one with each flush; some showings are of days before.</summary>
    private static Shown AShowing(Random random, int flush)
    {
        var day = 700_000 + flush - random.Next(3);
        return new Shown(Campaigns[random.Next(Campaigns.Length)], random.Next(4) == 0 ? "other" : "g", new OperatorTime(day, day - (day % 7), default, default), 1 + random.Next(3));
    }

    private async Task<List<(int Person, string Campaign, string Group, int Day, int Today, int Week, int ThisWeek, int Total)>> CountsAsync(Guid[] people)
    {
        await using var db = Open();
        var rows = await db.CampaignContacts.AsNoTracking().Where(contact => people.Contains(contact.Subscriber)).ToListAsync();
        return [.. rows.Select(row => (Array.IndexOf(people, row.Subscriber), row.Campaign, row.Group, row.Day, row.DayCount, row.Week, row.WeekCount, row.Total)).Order()];
    }
}
