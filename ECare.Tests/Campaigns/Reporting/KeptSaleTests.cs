using ECare.Campaigns.Audience;
using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Decisions;
using ECare.Campaigns.Figures;
using ECare.Campaigns.Reporting.KeptSales;
using ECare.Core.Behaviour;
using ECare.Core.Inventory;
using ECare.Core.Primitives;
using ECare.Tests.Accounts;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using static ECare.Tests.Campaigns.CampaignWorld;

namespace ECare.Tests.Campaigns.Reporting;

/// <summary>From a purchase that a campaign led to, to whether it is still there after 90 days.</summary>
internal sealed class KeptSaleTests(Database database) : DataTests(database)
{
    private const string AddOn = "KEPT-ADDON";
    private const string Pass = "KEPT-PASS";
    private const string Plan = "KEPT-PLAN";

    private static readonly Pseudonyms Pseudonyms = new(Options.Create(new BehaviourOptions { PseudonymKey = Convert.ToBase64String(new byte[32]) }));
    private static readonly Currency Rupee = Currency.Of("NPR");
    private static long customers = 9_600;

    private CampaignWorld world = null!;
    private long customerId;
    private int campaigns;

    private Guid Person => SubscriberFacts.IdOf(Pseudonyms.Of(Database.DefaultOperator, customerId).Value);

    [SetUp]
    public async Task Begin()
    {
        customerId = ++customers;
        world = new CampaignWorld(Database, Clock);
        await using var db = Open();
        await db.CampaignOutcomes.ExecuteDeleteAsync();
        await db.CampaignCounts.ExecuteDeleteAsync();
        await db.ProductOfferings.Where(offer => offer.Code.StartsWith("KEPT-")).ExecuteDeleteAsync();
        db.AddRange(Offer(AddOn, OfferKind.Data, OfferTerm.EveryDays(28)), Offer(Pass, OfferKind.Data, OfferTerm.OfDays(7)), Offer(Plan, OfferKind.Plan, OfferTerm.Monthly));
        var rows = new AccountRows(db, Start);
        var owner = rows.Customer(customerId);
        var account = rows.Account(owner);
        rows.Let(owner, account);
        rows.Line(account);
        await db.SaveChangesAsync();
    }

    [Test]
    public async Task Counts_once_its_time_is_over_what_is_still_there()
    {
        await SellAsync(AddOn);

        Assert.That(await CountedAsync(day: 92), Is.EqualTo((0, 0)), "Reports may be two days late.");
        Assert.That(await CountedAsync(day: 93), Is.EqualTo((1, 0)));
        Assert.That(await CountedAsync(day: 94), Is.EqualTo((1, 0)), "Twice is once.");
    }

    [TestCase(30, 0, 1)]
    [TestCase(89, 0, 1)]
    [TestCase(91, 1, 0)]
    public async Task What_was_cancelled_without_money_back_is_given_up_if_it_ends_within_ninety_days(int ends, int held, int givenUp)
    {
        await SellAsync(AddOn);
        await EndAsync(ends);

        Assert.That(await CountedAsync(day: 94), Is.EqualTo((held, givenUp)));
    }

    [Test]
    public async Task A_cancellation_that_is_told_late_corrects_what_was_counted()
    {
        await SellAsync(AddOn);
        var before = await CountedAsync(day: 94);
        await EndAsync(60);

        Assert.That((before, await CountedAsync(day: 95), await CountedAsync(day: 120)), Is.EqualTo(((1, 0), (0, 1), (0, 1))));
    }

    [Test]
    public async Task What_is_on_a_line_that_ends_is_given_up_with_it()
    {
        await SellAsync(AddOn);
        await using (var db = Open())
        {
            (await db.Lines.SingleAsync(line => line.AccountId == customerId)).End(Start.AddDays(70));
            await db.SaveChangesAsync();
        }

        Assert.That(await CountedAsync(day: 94), Is.EqualTo((0, 1)));
    }

    [TestCase(null, 1, 0)]
    [TestCase(40, 0, 1)]
    public async Task A_plan_is_given_up_by_leaving_it(int? left, int held, int givenUp)
    {
        await SellAsync(Plan);
        if (left is { } days)
        {
            await using var db = Open();
            db.Add(PlanChange.Note(await db.Lines.SingleAsync(line => line.AccountId == customerId), Plan, "NP-BYAPAR", new DateOnly(2026, 11, 23).AddDays(days)));
            await db.SaveChangesAsync();
        }

        Assert.That(await CountedAsync(day: 94), Is.EqualTo((held, givenUp)));
    }

    [Test]
    public async Task What_ends_by_itself_and_what_nobody_ever_told_of_is_neither()
    {
        await SellAsync(Pass);
        await SellAsync(AddOn, isReported: false);

        Assert.That(await CountedAsync(day: 94), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task A_campaign_that_is_published_no_more_is_known_by_the_set_that_decided()
    {
        await SellAsync(AddOn);
        await world.PublishAsync(ACampaign("another"));

        Assert.That(await CountedAsync(day: 94), Is.EqualTo((1, 0)));
    }

    [Test]
    public async Task Two_purchases_are_told_apart_and_added_up_for_all_campaigns()
    {
        await SellAsync(AddOn);
        await SellAsync(Plan);
        await EndAsync(10);

        Assert.That(await CountedAsync(day: 94), Is.EqualTo((1, 1)));
        await using var db = Open();
        Assert.That(
            await db.CampaignCounts.Where(count => count.Campaign != CampaignCount.AllCampaigns && count.Count > 0).Select(count => count.Kind).ToListAsync(),
            Is.EquivalentTo(new[] { CampaignCount.StillHeld, CampaignCount.GivenUp }));
    }

    private static ProductOffering Offer(string code, OfferKind kind, OfferTerm term) =>
        ProductOffering.Publish(code, kind, Money.FromMinor(50_000, Rupee), taxIncluded: true, term, new DateOnly(2026, 1, 1));

    /// <summary>A campaign is decided for, and led to a purchase at the same moment.</summary>
    private async Task SellAsync(string offer, bool isReported = true)
    {
        var campaign = ACampaign($"kept-{customerId}-{++campaigns}") with { Offer = offer, Goal = CampaignGoal.Order };
        await world.PublishAsync(campaign);
        var choice = await world.DecideAsync(new SubscriberFacts(Person) { ConsentsToMarketing = true, ConsentsToPersonalisation = true });
        await world.Writer.FlushAsync(default);
        await using var db = Open();
        db.Add(DecisionOutcome.Of(Person, choice.Decision, OutcomeKind.Converted, campaign.Code, Start));
        var line = await db.Lines.SingleAsync(each => each.AccountId == customerId);
        if (offer == Plan)
        {
            db.Add(PlanChange.Note(line, "NP-BYAPAR", Plan, new DateOnly(2026, 11, 23)));
        }
        else if (isReported)
        {
            var product = OwnedProduct.Activate(line, campaigns, offer, Start);
            if (offer == Pass)
            {
                product.EndAt(Start.AddDays(7));
            }

            db.Add(product);
        }

        await db.SaveChangesAsync();
    }

    private async Task EndAsync(int day)
    {
        await using var db = Open();
        (await db.OwnedProducts.SingleAsync(product => product.AccountId == customerId && product.OfferCode == AddOn)).EndAt(Start.AddDays(day));
        await db.SaveChangesAsync();
    }

    /// <summary>What all campaigns together have after the night of a day.</summary>
    private async Task<(int Held, int GivenUp)> CountedAsync(int day)
    {
        Clock.SetUtcNow(Start.AddDays(day));
        await using var db = Open();
        await new KeptSaleCounting(db, ScopeOperator.Of(Database.DefaultOperator), Pseudonyms, world.Directory, Clock).RunAsync(default);
        var counts = await db.CampaignCounts.AsNoTracking().Where(count => count.Campaign == CampaignCount.AllCampaigns).ToListAsync();
        int Sum(string kind) => (int)counts.Where(count => count.Kind == kind).Sum(count => count.Count);
        return (Sum(CampaignCount.StillHeld), Sum(CampaignCount.GivenUp));
    }
}
