using System.Globalization;
using ECare.Campaigns.Audience;
using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Decisions;
using ECare.Core.Behaviour;
using ECare.Tests.Accounts;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using static ECare.Tests.Campaigns.CampaignWorld;

namespace ECare.Tests.Campaigns.Decisions;

/// <summary>Goals that were reached in shops and call centres come as tables, with the mistakes that tables have.</summary>
internal sealed class OutsideConversionTests(Database database) : DataTests(database)
{
    private static readonly Pseudonyms Pseudonyms = new(Options.Create(new BehaviourOptions { PseudonymKey = Convert.ToBase64String(new byte[32]) }));
    private static long customers = 620_000;

    private CampaignWorld world = null!;
    private long customer;

    [SetUp]
    public async Task Show_somebody_a_campaign()
    {
        world = new CampaignWorld(Database, Clock);
        customer = Interlocked.Increment(ref customers);
        await using (var db = Open())
        {
            new AccountRows(db, Start).Customer(customer);
            await db.SaveChangesAsync();
        }

        await world.PublishAsync(ACampaign("sells-outside") with { Offer = "NP-ROUTER", Goal = CampaignGoal.Activation });
        var person = new SubscriberFacts(Subscriber) { ConsentsToMarketing = true, ConsentsToPersonalisation = true };
        var choice = await world.DecideAsync(person);
        await world.Reports.ReportAsync(Database.DefaultOperator, Subscriber, choice.Token, OutcomeKind.Seen, default);
        await world.Writer.FlushAsync(default);
    }

    [TestCase("number,offer,at\n{0},NP-ROUTER,{2}")]
    [TestCase("\uFEFFAt;Offer;Customer;shop\r\n{2};NP-ROUTER;{1};Patan\r\n")]
    [TestCase("number\toffer\tat\n\"98{1:D8}\"\tNP-ROUTER\t{2}")]
    public async Task Are_credited_once_however_late_and_often_they_are_sent(string table)
    {
        var reached = Clock.GetUtcNow().AddHours(3);
        Clock.Advance(TimeSpan.FromDays(40));
        var text = string.Format(CultureInfo.InvariantCulture, table, $"97798{customer:D8}", customer, reached.ToString("yyyy-MM-dd'T'HH:mm:ss'+00:00'", CultureInfo.InvariantCulture));

        var first = await TakeAsync(text);
        var again = await TakeAsync(text);

        Assert.That(first.Faults, Is.Empty);
        Assert.That((first.Credited, again.Credited, again.Unchanged), Is.EqualTo((1, 0, 1)));
        await using var db = Open();
        var outcome = await db.CampaignOutcomes.SingleAsync(each => each.Subscriber == Subscriber && each.Kind == OutcomeKind.Converted);
        Assert.That((outcome.Campaign, outcome.At), Is.EqualTo(("sells-outside", reached)), "by the time it was reached, not the time it was told");
    }

    [Test]
    public async Task Names_each_row_that_it_does_not_take_and_takes_the_others()
    {
        var now = Clock.GetUtcNow().AddMinutes(1);
        Clock.Advance(TimeSpan.FromMinutes(2));
        var at = now.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var report = await TakeAsync(string.Join('\n',
            "customer,offer,at",
            $"{customer},NP-ROUTER,{at}",
            $"nobody,NP-ROUTER,{at}",
            $"{customer},,{at}",
            $"{customer},NP-ROUTER,yesterday",
            $"{customer},NP-ROUTER,2026-11-23T10:00",
            $"{customer},NP-ROUTER,2031-01-01",
            $"{customer},NP-ROUTER,2020-01-01",
            $"99999999,NP-ROUTER,{at}",
            $"{customer},NP-NOTHING,{at}",
            $"{customer},NP-ROUTER",
            $"{customer},NP-ROUTER,{at}"));

        Assert.That((report.Credited, report.Unchanged), Is.EqualTo((1, 1)));
        Assert.That(report.Faults.OrderBy(fault => fault.Line), Is.EqualTo(new (long, OutsideFault)[]
        {
            (3, OutsideFault.BadNumber), (4, OutsideFault.BadOffer), (5, OutsideFault.BadTime), (6, OutsideFault.BadTime), (7, OutsideFault.NotThen),
            (8, OutsideFault.NotThen), (9, OutsideFault.Nobody), (10, OutsideFault.NoCampaign), (11, OutsideFault.BadRow),
        }));
    }

    [TestCase("", OutsideFault.NoColumns)]
    [TestCase("offer,at\nx,2026-11-23", OutsideFault.NoColumns)]
    [TestCase("customer,offer,at\n\"1,x,2026-11-23", OutsideFault.BadRow)]
    public async Task Take_nothing_of_what_is_no_table(string text, OutsideFault fault)
    {
        var report = await TakeAsync(text);

        Assert.That((report.Credited, report.Noted, report.Unchanged, report.Faults.Single().Fault), Is.EqualTo((0, 0, 0, fault)));
    }

    private Guid Subscriber => SubscriberFacts.IdOf(Pseudonyms.Of(Database.DefaultOperator, customer).Value);

    private async Task<OutsideReport> TakeAsync(string text)
    {
        await using var db = Open();
        return await new OutsideConversions(db, ScopeOperator.Of(Database.DefaultOperator), Pseudonyms, world.Reports, world.Directory, Clock).TakeAsync(text, default);
    }
}
