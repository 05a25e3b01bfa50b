using ECare.Core.Accounts;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;

namespace ECare.Tests.Accounts;

internal sealed class ConsentDeskTests(Database database) : DataTests(database)
{
    private static int customers = 810_000;
    private long customer;

    [SetUp]
    public async Task Register_somebody()
    {
        customer = Interlocked.Increment(ref customers);
        await using var db = Open();
        new AccountRows(db, Clock.GetUtcNow()).Customer(customer);
        await db.SaveChangesAsync();
    }

    [Test]
    public async Task Gives_and_withdraws_each_channel_by_itself([Values] ConsentPurpose purpose)
    {
        foreach (var each in Enum.GetValues<ConsentPurpose>())
        {
            await SayAsync(each, allowed: true);
        }

        Clock.Advance(TimeSpan.FromMinutes(1));
        await SayAsync(purpose, allowed: false);

        var said = await CustomerAsync();
        Assert.That(Enum.GetValues<ConsentPurpose>().Where(each => !said.ConsentsTo(each)), Is.EqualTo(new[] { purpose }));
    }

    [Test]
    public async Task Keeps_the_proof_of_what_was_said_and_when()
    {
        await SayAsync(ConsentPurpose.MarketingBySms, allowed: true);
        Clock.Advance(TimeSpan.FromHours(3));
        await SayAsync(ConsentPurpose.MarketingBySms, allowed: true);
        await SayAsync(ConsentPurpose.MarketingByEmail, allowed: false);
        Clock.Advance(TimeSpan.FromDays(2));
        await SayAsync(ConsentPurpose.MarketingBySms, allowed: false);

        await using var db = Open();
        var proof = await db.ConsentChanges.Where(change => change.CustomerId == customer).OrderBy(change => change.At)
            .Select(change => new { change.Purpose, change.IsGiven, change.At }).ToListAsync();
        Assert.That(proof.Select(change => (change.Purpose, change.IsGiven, change.At)), Is.EqualTo(new[]
        {
            (ConsentPurpose.MarketingBySms, true, Start),
            (ConsentPurpose.MarketingBySms, false, Start.AddHours(3).AddDays(2)),
        }), "What was said already is not said again.");
        Assert.That(await new ConsentDesk(db, Clock).WithdrawnAsync(customer, default), Is.EqualTo(new Dictionary<ConsentPurpose, DateTimeOffset>
        {
            [ConsentPurpose.MarketingBySms] = Start.AddHours(3).AddDays(2),
        }));
    }

    [Test]
    public async Task Two_tabs_that_say_it_at_the_same_moment_say_it_once()
    {
        await using var slow = Open();

        // It has looked before the other tab spoke.
        await slow.Customers.SingleAsync(each => each.Id == customer);
        await SayAsync(ConsentPurpose.MarketingBySms, allowed: true);

        Assert.That(await new ConsentDesk(slow, Clock).SayAsync(customer, Said(ConsentPurpose.MarketingBySms, allowed: true), default), Is.EqualTo(ConsentAnswer.AsBefore));
        Assert.That(await slow.ConsentChanges.CountAsync(change => change.CustomerId == customer), Is.EqualTo(1));
    }

    [Test]
    public async Task Many_who_say_it_at_the_same_time_say_it_once()
    {
        await SayAsync(ConsentPurpose.MarketingByEmail, allowed: true);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            await using var db = Open();
            return await new ConsentDesk(db, Clock).SayAsync(customer, Said(ConsentPurpose.MarketingByEmail, allowed: false, ConsentWay.MailProgram), default);
        })));

        await using var after = Open();
        Assert.That(answers.Count(answer => answer == ConsentAnswer.Changed), Is.EqualTo(1));
        Assert.That(await after.ConsentChanges.CountAsync(change => change.CustomerId == customer && !change.IsGiven), Is.EqualTo(1));
    }

    [Test]
    public async Task Proves_by_what_way_and_to_which_words_it_was_said_and_who_looked()
    {
        await using var db = Open();
        var desk = new ConsentDesk(db, Clock);
        await desk.SayAsync(customer, Said(ConsentPurpose.MarketingBySms, allowed: true, words: new ConsentWords("nl-NL", "Aanbiedingen per sms\nWij sturen u sms'jes.")), default);
        Clock.Advance(TimeSpan.FromDays(1));
        await desk.SayAsync(customer, Said(ConsentPurpose.MarketingBySms, allowed: false, ConsentWay.SmsAnswer, new ConsentWords("nl-NL", "STOP")), default);
        await desk.SayAsync(customer, Said(ConsentPurpose.MarketingByEmail, allowed: true, ConsentWay.MessageLink), default);

        var proof = new ConsentProof(db, Clock);
        await proof.LookAsync(customer, "Sita", "letter 12", default);
        var record = await proof.LookAsync(customer, "Leela", "letter 13", default);

        Assert.That(record!.Changes.Select(change => (change.Purpose, change.IsGiven, change.Way, change.Words?.Text)), Is.EquivalentTo(new (ConsentPurpose, bool, ConsentWay?, string?)[]
        {
            (ConsentPurpose.MarketingBySms, false, ConsentWay.SmsAnswer, "STOP"),
            (ConsentPurpose.MarketingByEmail, true, ConsentWay.MessageLink, null),
            (ConsentPurpose.MarketingBySms, true, ConsentWay.AccountPage, "Aanbiedingen per sms\nWij sturen u sms'jes."),
        }));
        Assert.That(record.Changes.Select(change => change.At), Is.Ordered.Descending);
        Assert.That(record.Changes[^1].Words, Is.EqualTo(new ConsentWords("nl-NL", "Aanbiedingen per sms\nWij sturen u sms'jes.")), "the words are those of then");
        Assert.That(record.Looks.Select(look => (look.By, look.Reason)), Is.EqualTo(new[] { ("Leela", "letter 13"), ("Sita", "letter 12") }));
        Assert.That(await proof.LookAsync(-1, "Sita", "letter 14", default), Is.Null);
        Assert.That(await db.ConsentLooks.AnyAsync(look => look.CustomerId == -1), Is.False);
    }

    [Test]
    public async Task Lets_a_day_pass_at_most_before_a_link_gives_back_what_it_withdrew()
    {
        await using var db = Open();
        var desk = new ConsentDesk(db, Clock);
        await desk.SayAsync(customer, Said(ConsentPurpose.MarketingByEmail, allowed: true), default);
        await desk.SayAsync(customer, Said(ConsentPurpose.MarketingByEmail, allowed: false, ConsentWay.MessageLink), default);
        var atOnce = await desk.StandingAsync(customer, ConsentPurpose.MarketingByEmail, default);
        Clock.Advance(ConsentDesk.UndoLasts + TimeSpan.FromSeconds(1));
        var late = await desk.StandingAsync(customer, ConsentPurpose.MarketingByEmail, default);

        Assert.That((atOnce!.CanBeUndone(ConsentWay.MessageLink), atOnce.CanBeUndone(ConsentWay.SmsAnswer), late!.CanBeUndone(ConsentWay.MessageLink)), Is.EqualTo((true, false, false)));
    }

    [Test]
    public async Task Says_nothing_for_who_is_not_there()
    {
        await using var db = Open();

        Assert.That(await new ConsentDesk(db, Clock).SayAsync(-1, Said(ConsentPurpose.MarketingOnPages, allowed: true), default), Is.EqualTo(ConsentAnswer.Nobody));
        Assert.That(await db.ConsentChanges.AnyAsync(change => change.CustomerId == -1), Is.False);
    }

    private async Task SayAsync(ConsentPurpose purpose, bool allowed)
    {
        await using var db = Open();
        Assert.That(await new ConsentDesk(db, Clock).SayAsync(customer, Said(purpose, allowed), default), Is.Not.EqualTo(ConsentAnswer.Nobody));
    }

    private static ConsentSaid Said(ConsentPurpose purpose, bool allowed, ConsentWay way = ConsentWay.AccountPage, ConsentWords? words = null) => new(purpose, allowed, way, words);

    private async Task<Customer> CustomerAsync()
    {
        await using var db = Open();
        return await db.Customers.AsNoTracking().SingleAsync(each => each.Id == customer);
    }
}
