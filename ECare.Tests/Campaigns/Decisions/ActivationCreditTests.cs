using System.Data.Common;
using ECare.Campaigns.Audience;
using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Decisions;
using ECare.Core.Accounts;
using ECare.Core.Behaviour;
using ECare.Core.Inventory;
using ECare.Core.Operators;
using ECare.Tests.Accounts;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;
using static ECare.Tests.Campaigns.CampaignWorld;

namespace ECare.Tests.Campaigns.Decisions;

/// <summary>From what the business systems report to what a campaign earned.</summary>
internal sealed class ActivationCreditTests(Database database) : DataTests(database)
{
    private static readonly Pseudonyms Pseudonyms = new(Options.Create(new BehaviourOptions { PseudonymKey = Convert.ToBase64String(new byte[32]) }));
    private static long customers = 500;

    private readonly CurrentOperator current = ScopeOperator.Of(Database.DefaultOperator);
    private CampaignWorld world = null!;
    private long customerId;

    private SubscriberFacts Person => new(SubscriberFacts.IdOf(Pseudonyms.Of(Database.DefaultOperator, customerId).Value))
    {
        ConsentsToMarketing = true,
        ConsentsToPersonalisation = true,
    };

    [SetUp]
    public async Task Publish()
    {
        world = new CampaignWorld(Database, Clock);
        customerId = ++customers;
        await world.PublishAsync(ACampaign("sells") with { Offer = "NP-DATA-28D", Goal = CampaignGoal.Activation });
    }

    [Test]
    public async Task Credits_an_add_on_that_was_activated_after_its_campaign_was_seen_and_once()
    {
        await SeeAsync();
        Clock.Advance(TimeSpan.FromHours(5));
        await ActivateAsync("NP-DATA-28D");

        var credited = await CreditAsync();
        var again = await CreditAsync();

        await using var db = Open();
        var outcome = await db.CampaignOutcomes.SingleAsync(each => each.Subscriber == Person.Subscriber && each.Kind == OutcomeKind.Converted);
        Assert.That((credited, again), Is.EqualTo((1, 0)));
        Assert.That((outcome.Campaign, outcome.At), Is.EqualTo(("sells", Clock.GetUtcNow())));
    }

    /// <summary>Of two reports of one purchase the first is credited. SQLite and PostgreSQL often hand rows out in that order without being asked, so what is asked is looked at.</summary>
    [Test]
    public async Task Asks_for_purchases_in_the_order_of_their_time()
    {
        var asked = new Statements();
        await using (var db = Database.OpenWith(asked))
        {
            await new ActivationCredit(db, current, Pseudonyms, world.Directory, world.Options, Clock).RunAsync(default);
        }

        Assert.That(asked.Texts.Where(text => text.Contains("OwnedProducts", StringComparison.Ordinal) || text.Contains("PlanChanges", StringComparison.Ordinal)).ToList(),
            Has.Count.EqualTo(2).And.All.Contains("ORDER BY"));
    }

    [Test]
    public async Task Credits_nothing_that_came_before_the_campaign_was_seen()
    {
        await ActivateAsync("NP-DATA-28D");
        Clock.Advance(TimeSpan.FromMinutes(1));
        await SeeAsync();

        Assert.That(await CreditAsync(), Is.Zero);
    }

    [Test]
    public async Task Credits_nothing_of_another_offer_or_to_who_saw_nothing()
    {
        await ActivateAsync("NP-DATA-28D");
        customerId = ++customers;
        await SeeAsync();
        await ActivateAsync("NP-TUNE");

        Assert.That(await CreditAsync(), Is.Zero);
    }

    [Test]
    public async Task Credits_a_top_up_to_a_campaign_for_topping_up()
    {
        await world.PublishAsync(ACampaign("refill") with { Goal = CampaignGoal.TopUp });
        await SeeAsync();
        Clock.Advance(TimeSpan.FromMinutes(9));
        await using (var db = Open())
        {
            var rows = new AccountRows(db, Start);
            var owner = rows.Customer(customerId);
            var account = rows.Account(owner, AccountKind.Prepaid);
            account.ReportTopUp(Clock.GetUtcNow());
            rows.Let(owner, account);
            await db.SaveChangesAsync();
        }

        Assert.That(await CreditAsync(), Is.EqualTo(1));
    }

    private async Task SeeAsync()
    {
        var choice = await world.DecideAsync(Person);
        await world.Reports.ReportAsync(Database.DefaultOperator, Person.Subscriber, choice.Token, OutcomeKind.Seen, default);
    }

    private async Task ActivateAsync(string offer)
    {
        await using var db = Open();
        var rows = new AccountRows(db, Start);
        var owner = rows.Customer(customerId);
        var account = rows.Account(owner);
        rows.Let(owner, account);
        db.Add(OwnedProduct.Activate(rows.Line(account), 1, offer, Clock.GetUtcNow()));
        await db.SaveChangesAsync();
    }

    private async Task<int> CreditAsync()
    {
        await using var db = Open();
        return await new ActivationCredit(db, current, Pseudonyms, world.Directory, world.Options, Clock).RunAsync(default);
    }

    private sealed class Statements : DbCommandInterceptor
    {
        public List<string> Texts { get; } = [];

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Texts.Add(command.CommandText);
            return new(result);
        }
    }
}
