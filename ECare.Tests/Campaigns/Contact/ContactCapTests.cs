using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Contact;
using ECare.Campaigns.Decisions;
using ECare.Core.Primitives;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;
using static ECare.Tests.Campaigns.CampaignWorld;

namespace ECare.Tests.Campaigns.Contact;

public sealed class ContactCapTests(Database database) : DataTests(database)
{
    [TestCase("Asia/Kathmandu", "2026-11-01")]
    [TestCase("Europe/Amsterdam", "2026-10-10")]
    [TestCase("Europe/Amsterdam", "2027-03-10")]
    public async Task Holds_every_cap_for_a_month_in_the_operators_days(string timeZone, string from)
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.Parse(from, System.Globalization.CultureInfo.InvariantCulture));
        var world = new CampaignWorld(Database, clock);
        var policy = new ContactPolicy { Overall = new ContactCaps(5, 18, null), PerGroup = new ContactCaps(4, 15, null) };
        var campaigns = new[]
        {
            ACampaign("cap-a") with { Caps = new ContactCaps(2, 6, 15), Group = "g" },
            ACampaign("cap-b") with { Caps = new ContactCaps(3, null, null), Group = "g" },
            ACampaign("cap-c") with { Caps = new ContactCaps(null, 4, null) },
        };
        await world.Directory.PublishAsync(AnOperator(timeZone), campaigns, policy, default);
        var person = APerson(timeZone.Length + from[6]);
        var zone = LocalZone.Of(timeZone);
        var shown = new List<(string Code, string Group, DateOnly Day)>();

        for (var hour = 0; hour < 31 * 24; hour += 1)
        {
            if (hour % 3 != 1)
            {
                var choice = await world.DecideAsync(person);
                if (choice.Campaign is { } campaign)
                {
                    shown.Add((campaign.Code, campaign.Group, zone.DayOf(clock.GetUtcNow())));
                }
            }

            clock.Advance(TimeSpan.FromHours(1));
            if (hour % 5 == 0)
            {
                await world.Writer.FlushAsync(default);
            }
        }

        Assert.Multiple(() =>
        {
            Assert.That(Most(shown, show => show.Day), Is.EqualTo(5));
            Assert.That(Most(shown, show => Monday(show.Day)), Is.EqualTo(18));
            Assert.That(Most(shown.Where(show => show.Group == "g"), show => show.Day), Is.EqualTo(4));
            Assert.That(Most(shown.Where(show => show.Group == "g"), show => Monday(show.Day)), Is.LessThanOrEqualTo(15));
            Assert.That(Most(shown.Where(show => show.Code == "cap-a"), show => show.Day), Is.LessThanOrEqualTo(2));
            Assert.That(Most(shown.Where(show => show.Code == "cap-a"), show => Monday(show.Day)), Is.LessThanOrEqualTo(6));
            Assert.That(shown.Count(show => show.Code == "cap-a"), Is.LessThanOrEqualTo(15));
            Assert.That(Most(shown.Where(show => show.Code == "cap-b"), show => show.Day), Is.LessThanOrEqualTo(3));
            Assert.That(Most(shown.Where(show => show.Code == "cap-c"), show => Monday(show.Day)), Is.LessThanOrEqualTo(4));
        });
    }

    [Test]
    public async Task Holds_a_cap_when_a_person_opens_many_pages_at_once()
    {
        var world = new CampaignWorld(Database, Clock);
        await world.PublishAsync(ACampaign("rush") with { Caps = new ContactCaps(3, null, null) });
        var person = APerson(77);

        var choices = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => world.DecideAsync(person))));

        Assert.That(choices.Count(choice => choice.Campaign is not null), Is.InRange(1, 3));
    }

    [Test]
    public async Task Holds_a_cap_between_two_nodes_once_each_has_written_what_it_showed()
    {
        var (first, second) = await TwoNodesAsync("steady");
        var person = APerson(78);

        var shown = 0;
        for (var page = 0; page < 8; page++)
        {
            var node = page % 2 == 0 ? first : second;
            shown += (await node.DecideAsync(person)).Campaign is null ? 0 : 1;
            await node.Writer.FlushAsync(default);
        }

        Assert.That(shown, Is.EqualTo(3));
    }

    [Test]
    public async Task Exceeds_a_cap_between_two_nodes_by_no_more_than_what_the_other_had_not_yet_written()
    {
        var (first, second) = await TwoNodesAsync("rush-of-two");
        var person = APerson(79);

        var choices = await Task.WhenAll(Enumerable.Range(0, 16).Select(page => Task.Run(() => (page % 2 == 0 ? first : second).DecideAsync(person))));
        await Task.WhenAll(first.Writer.FlushAsync(default), second.Writer.FlushAsync(default));
        var after = await Task.WhenAll(first.DecideAsync(person), second.DecideAsync(person));

        await using var db = Open();
        var counted = await db.CampaignContacts.SingleAsync(contact => contact.Subscriber == person.Subscriber);
        var shown = choices.Count(choice => choice.Campaign is not null);
        Assert.That(shown, Is.InRange(1, 6), "each node holds the cap of 3 by itself");
        Assert.That(counted.Total, Is.EqualTo(shown), "no node overwrote what the other counted");
        Assert.That(after, Has.All.Property(nameof(CampaignChoice.Campaign)).Null);
    }

    [TestCase(ContactChannel.Sms, 22, true)]
    [TestCase(ContactChannel.Sms, 7, true)]
    [TestCase(ContactChannel.Sms, 8, false)]
    [TestCase(ContactChannel.Page, 22, false)]
    public void Keeps_quiet_at_night_but_not_on_pages(ContactChannel channel, int hour, bool quiet) =>
        Assert.That(new ContactPolicy().IsQuiet(channel, new TimeOnly(hour, 0), Start), Is.EqualTo(quiet));

    /// <summary>Two processes would share no more than the database, and neither do these.</summary>
    private async Task<(CampaignWorld First, CampaignWorld Second)> TwoNodesAsync(string code)
    {
        var (first, second) = (new CampaignWorld(Database, Clock), new CampaignWorld(Database, Clock));
        foreach (var node in new[] { first, second })
        {
            await node.PublishAsync(ACampaign(code) with { Caps = new ContactCaps(3, null, null) });
        }

        return (first, second);
    }

    /// <summary>Two nodes look at a person at the same moment and would both show; of nodes that share people one may (docs/adr/0201).</summary>
    [TestCase(true, 1)]
    [TestCase(false, 2)]
    public async Task Of_two_nodes_that_looked_at_the_same_moment_one_shows_where_they_share_people(bool isShared, int shows)
    {
        var nodes = new[] { new CampaignWorld(Database, Clock, options => options.SharedPeople = isShared), new CampaignWorld(Database, Clock, options => options.SharedPeople = isShared) };
        foreach (var node in nodes)
        {
            await node.PublishAsync(ACampaign("raced-cap") with { Caps = new ContactCaps(1, null, null) });
        }

        var person = APerson(isShared ? 4_000_001 : 4_000_002).Subscriber;
        var time = nodes[0].Directory.Find(Database.DefaultOperator)!.Serving.Clock.At(Clock.GetUtcNow());
        var books = nodes.Select(node => node.Directory.Find(Database.DefaultOperator)!.Contacts).ToList();
        for (var round = 0; round < 3; round++)
        {
            var seen = new List<ContactSummary>();
            foreach (var book in books)
            {
                seen.Add(await book.LoadAsync(person, time, default));
            }

            var counted = 0;
            for (var i = 0; i < books.Count; i++)
            {
                counted += await books[i].TryCountAsync(person, seen[i], new Shown("raced-cap", "", time), default) ? 1 : 0;
            }

            Assert.That(counted, Is.EqualTo(shows), $"round {round}: who comes second looks again");
        }
    }

    /// <summary>The same with whole decisions: the other node shows while this one is about to count.</summary>
    [Test]
    public async Task Shows_nothing_beyond_a_cap_that_another_node_used_up_since_it_looked()
    {
        var other = new CampaignWorld(Database, Clock, options => options.SharedPeople = true);
        var race = new RacingDatabase(Database);
        var slow = new CampaignWorld(Database, Clock, options => options.SharedPeople = true, opening: race.Open);
        foreach (var node in (CampaignWorld[])[other, slow])
        {
            await node.PublishAsync(ACampaign("raced-decision") with { Caps = new ContactCaps(1, null, null) });
        }

        var person = APerson(4_000_003);
        CampaignChoice? theirs = null;
        race.Before = () => theirs = other.DecideAsync(person).GetAwaiter().GetResult();

        var ours = await slow.DecideAsync(person);

        Assert.That((theirs?.Campaign?.Code, ours.Campaign?.Code), Is.EqualTo(("raced-decision", (string?)null)));
    }

    /// <summary>Databases of a node, at whose next opening somebody else acts first: with shared people that is the count of a showing.</summary>
    private sealed class RacingDatabase(Database database)
    {
        public Action? Before { get; set; }

        public ECare.Core.Persistence.ECareDbContext Open(string operatorName)
        {
            var before = Before;
            Before = null;
            before?.Invoke();
            return database.Open(operatorName);
        }
    }

    private static int Most<T>(IEnumerable<T> shown, Func<T, DateOnly> by) =>
        shown.GroupBy(by).Select(group => group.Count()).DefaultIfEmpty(0).Max();

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
