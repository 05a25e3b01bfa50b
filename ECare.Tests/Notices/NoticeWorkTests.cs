using ECare.Core.Accounts;
using ECare.Core.Notices;
using ECare.Core.Notifications;
using ECare.Tests.Notifications;
using ECare.Tests.Payments;
using ECare.Tests.Payments.Autopay;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace ECare.Tests.Notices;

/// <summary>What customers are told of their affairs leaves, whatever the gateways do, on every database.</summary>
internal sealed class NoticeWorkTests(Database database) : DataTests(database)
{
    private FakeGateway gateway = new();

    [SetUp]
    public async Task Begin_with_nothing_to_tell()
    {
        gateway = new FakeGateway();
        await using var db = Open();
        await db.Set<WaitingNotice>().ExecuteDeleteAsync();
    }

    [Test]
    public async Task Leaves_once_by_SMS_and_by_email_where_there_is_an_address()
    {
        await PersonAsync(1, "sita@example.com");
        await PersonAsync(2);
        await TellAsync(1, "Sms.Refunded");
        await TellAsync(2, "Sms.AutopayPaid");

        Assert.That((await RunAsync(), await RunAsync()), Is.EqualTo((2, 0)));
        Assert.That(gateway.Take(), Is.EquivalentTo(new[] { "Sms.Refunded to +9779800000001", "@Sms.Refunded to sita@example.com", "Sms.AutopayPaid to +9779800000002" }));
    }

    [Test]
    public async Task What_did_not_happen_after_all_is_not_told()
    {
        await PersonAsync(3);
        await using (var db = Open())
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await Notices(db).SendAsync(3, "Sms.Refunded", Nothing, default);
            await transaction.RollbackAsync();
        }

        Assert.That((await RunAsync(), gateway.Asked), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task Everything_waits_while_the_gateways_are_away_and_leaves_the_oldest_first()
    {
        var people = Enumerable.Range(10, (NoticeWork.GroupSize * 2) + 3).Select(id => (long)id).ToList();
        foreach (var person in people)
        {
            await PersonAsync(person);
            await TellAsync(person, "Sms.Refunded");
            Clock.Advance(TimeSpan.FromSeconds(1));
        }

        gateway.Fails = _ => new MessageNotTakenException("away") { IsAway = true };
        Assert.That(await RunAsync(), Is.Zero);
        Assert.That(gateway.Asked, Is.EqualTo(NoticeWork.GroupSize), "It is not asked for everybody while it is away.");

        gateway.Fails = _ => null;
        Clock.Advance(TimeSpan.FromHours(5));
        Assert.That(await RunAsync(), Is.EqualTo(people.Count));
        Assert.That(gateway.Take().Chunk(NoticeWork.GroupSize).First(), Is.EquivalentTo(people.Take(NoticeWork.GroupSize).Select(id => $"Sms.Refunded to {PhoneOf(id)}")));
    }

    [Test]
    public async Task A_number_that_is_refused_is_tried_three_times_and_keeps_nobody_waiting()
    {
        await PersonAsync(40);
        await PersonAsync(41);
        await TellAsync(40, "Sms.Refunded");
        await TellAsync(41, "Sms.Refunded");
        gateway.Fails = text => text.EndsWith(PhoneOf(40), StringComparison.Ordinal) ? new MessageNotTakenException("refused") : null;

        Assert.That((await RunAsync(), await RunAsync()), Is.EqualTo((1, 0)));
        Assert.That(gateway.Take(), Is.EqualTo(new[] { $"Sms.Refunded to {PhoneOf(41)}" }));
        Assert.That(gateway.Asked, Is.EqualTo(NoticeWork.MostRefusals + 1));
    }

    [Test]
    public async Task One_that_perhaps_arrived_is_not_sent_again()
    {
        await PersonAsync(50);
        await TellAsync(50, "Sms.Refunded");
        gateway.Fails = _ => new MessageNotTakenException("cut off") { MayBeTaken = true };
        await RunAsync();
        gateway.Fails = _ => null;

        Assert.That((await RunAsync(), gateway.Take()), Is.EqualTo((0, new List<string>())));
    }

    [Test]
    public async Task What_waited_for_days_is_news_no_more()
    {
        await PersonAsync(60);
        await TellAsync(60, "Sms.Refunded");
        Clock.Advance(NoticeWork.KeptFor - TimeSpan.FromMinutes(1));
        await TellAsync(60, "Sms.AutopayComing");
        Clock.Advance(TimeSpan.FromMinutes(2));

        await RunAsync();

        Assert.That(gateway.Take(), Is.EqualTo(new[] { $"Sms.AutopayComing to {PhoneOf(60)}" }));
    }

    [Test]
    public async Task Whoever_was_erased_is_told_nothing()
    {
        await PersonAsync(70);
        await TellAsync(70, "Sms.Refunded");
        await using (var db = Open())
        {
            await db.Set<Customer>().Where(customer => customer.Id == 70).ExecuteUpdateAsync(row => row.SetProperty(customer => customer.ErasedAt, Clock.GetUtcNow()));
        }

        await TellAsync(70, "Sms.AutopayPaid");
        await RunAsync();

        await using var after = Open();
        Assert.That((gateway.Take(), await after.Set<WaitingNotice>().CountAsync()), Is.EqualTo((new List<string>(), 0)));
    }

    private static Dictionary<string, object> Nothing => new(StringComparer.Ordinal);

    private static string PhoneOf(long id) => $"+97798{id:D8}";

    private CustomerNotices Notices(Core.Persistence.ECareDbContext db) => new(db, AutopayScene.Current, new SaidKeys(), Clock);

    private async Task PersonAsync(long id, string? email = null)
    {
        await using var db = Open();
        db.Add(Customer.Register(id, CustomerKind.Individual, "सीता श्रेष्ठ", new ContactDetails(PhoneOf(id), email, "en"), new DateOnly(2020, 1, 1)));
        await db.SaveChangesAsync();
    }

    private async Task TellAsync(long customer, string key)
    {
        await using var db = Open();
        await Notices(db).SendAsync(customer, key, Nothing, default);
    }

    private async Task<int> RunAsync()
    {
        await using var db = Open();
        return await new NoticeWork(db, AutopayScene.Current, gateway.Handover, Clock, NullLogger<NoticeWork>.Instance).RunAsync(default);
    }
}
