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

        Assert.That(await new ConsentDesk(slow, Clock).SayAsync(customer, ConsentPurpose.MarketingBySms, allowed: true, default), Is.True);
        Assert.That(await slow.ConsentChanges.CountAsync(change => change.CustomerId == customer), Is.EqualTo(1));
    }

    [Test]
    public async Task Says_nothing_for_who_is_not_there()
    {
        await using var db = Open();

        Assert.That(await new ConsentDesk(db, Clock).SayAsync(-1, ConsentPurpose.MarketingOnPages, allowed: true, default), Is.False);
        Assert.That(await db.ConsentChanges.AnyAsync(change => change.CustomerId == -1), Is.False);
    }

    private async Task SayAsync(ConsentPurpose purpose, bool allowed)
    {
        await using var db = Open();
        Assert.That(await new ConsentDesk(db, Clock).SayAsync(customer, purpose, allowed, default), Is.True);
    }

    private async Task<Customer> CustomerAsync()
    {
        await using var db = Open();
        return await db.Customers.AsNoTracking().SingleAsync(each => each.Id == customer);
    }
}
