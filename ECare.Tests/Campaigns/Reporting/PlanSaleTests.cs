using ECare.Campaigns.Audience;
using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Decisions;
using ECare.Campaigns.Reporting;
using ECare.Campaigns.Reporting.PlanSales;
using ECare.Campaigns.Reporting.Sums;
using ECare.Campaigns.Stops;
using ECare.Core.Behaviour;
using ECare.Core.Inventory;
using ECare.Core.Primitives;
using ECare.Tests.Accounts;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using static ECare.Tests.Campaigns.CampaignWorld;

namespace ECare.Tests.Campaigns.Reporting;

/// <summary>From a change of plan to what the report says of the plans that a campaign sold.</summary>
internal sealed class PlanSaleTests(Database database) : DataTests(database)
{
    private static readonly Pseudonyms Pseudonyms = new(Options.Create(new BehaviourOptions { PseudonymKey = Convert.ToBase64String(new byte[32]) }));
    private static readonly Currency Rupee = Currency.Of("NPR");
    private static readonly DateOnly Sold = new(2026, 11, 26);
    private static readonly Campaign Campaign = ACampaign("plan-sale") with { Offer = "TEST-BIG", Goal = CampaignGoal.Order, HoldoutPercent = 10 };
    private static long customers = 9_100;

    private CampaignWorld world = null!;
    private long customerId;

    private Guid Person => SubscriberFacts.IdOf(Pseudonyms.Of(Database.DefaultOperator, customerId).Value);

    [SetUp]
    public async Task Sell()
    {
        customerId = ++customers;
        world = new CampaignWorld(Database, Clock);
        await world.PublishAsync(Campaign);
        await using var db = Open();
        await db.ProductOfferings.Where(offer => offer.Code.StartsWith("TEST-")).ExecuteDeleteAsync();
        db.AddRange(Plan("TEST-SMALL", 1_000, 1_024_000), Plan("TEST-BIG", 3_000, 9_000_000));
        var rows = new AccountRows(db, Start);
        var owner = rows.Customer(customerId);
        var account = rows.Account(owner);
        rows.Let(owner, account);
        db.Add(PlanChange.Note(rows.Line(account), "TEST-SMALL", "TEST-BIG", Sold));
        db.Add(TrialPerson.Enter(Person, Campaign.Code, new TrialSide(IsHeldOut: false, 0.1), new TrialTime(Start, Start.AddDays(14)), new TrialTraits(new DateOnly(2026, 11, 23), "", "", "", "home")));
        await db.SaveChangesAsync();
    }

    [Test]
    public async Task A_plan_whose_buyer_used_what_the_former_one_held_was_dearer_than_needed()
    {
        await UseAsync(Sold.AddDays(3), 500_000);

        Assert.That(await JudgedAsync(36), Is.Null, "Its time has not passed, and reports may be late.");
        Assert.That(await JudgedAsync(37), Is.True);
        Assert.That(await JudgedAsync(38), Is.True);
        await AssertSummedAsync(sold: 1, dearer: 1);
    }

    [Test]
    public async Task A_plan_whose_buyer_used_more_was_not()
    {
        await UseAsync(Sold.AddDays(1), 600_000);
        await UseAsync(Sold.AddDays(34), 600_000);
        await UseAsync(Sold.AddDays(-1), 1);

        Assert.That(await JudgedAsync(40), Is.False);
        await AssertSummedAsync(sold: 1, dearer: 0);
    }

    [Test]
    public async Task A_change_of_plan_is_credited_to_the_campaign_that_was_seen_on_its_day_or_before()
    {
        Clock.SetUtcNow(Start.AddDays(3));
        var facts = new SubscriberFacts(Person) { ConsentsToMarketing = true, ConsentsToPersonalisation = true };
        var choice = await world.DecideAsync(facts);
        await world.Reports.ReportAsync(Database.DefaultOperator, Person, choice.Token, OutcomeKind.Seen, default);
        Clock.Advance(TimeSpan.FromHours(20));

        await using var db = Open();
        await new ActivationCredit(db, ScopeOperator.Of(Database.DefaultOperator), Pseudonyms, world.Directory, world.Options, Clock).RunAsync(default);

        var (person, reached) = (Person, await db.CampaignOutcomes.Where(outcome => outcome.Subscriber == Person && outcome.Kind == OutcomeKind.Converted).Select(outcome => outcome.Campaign).ToListAsync());
        Assert.That(reached, Is.EqualTo(new[] { Campaign.Code }));
        Assert.That((await db.CampaignTrials.AsNoTracking().SingleAsync(each => each.Subscriber == person)).ReachedAt, Is.Not.Null);
    }

    [TestCase(200, 20, false)]
    [TestCase(200, 50, false)]
    [TestCase(200, 90, true)]
    [TestCase(12, 9, false, TestName = "Nine_sales_prove_nothing")]
    public void A_campaign_is_stopped_when_more_than_a_fifth_of_its_plans_are_proven_dearer_than_needed(int sold, int dearer, bool isStopped)
    {
        var trial = new TrialSides(
            new TrialNumbers { People = 9_000, Planned = 900, Reached = 400, Sold = sold, SoldDearer = dearer },
            new TrialNumbers { People = 1_000, Planned = 100, Reached = 44 });

        Assert.That(StopRule.Of(trial)?.Cause, Is.EqualTo(isStopped ? StopCause.DearerPlan : (StopCause?)null));
    }

    [Test]
    public void One_that_sells_as_it_may_is_hardly_ever_stopped_for_it_however_often_somebody_looks()
    {
        var stopped = Enumerable.Range(0, 300).Count(seed =>
        {
            var (random, shown) = (new Random(seed), new TrialNumbers { People = 9_000, Planned = 900, Reached = 400 });
            return Enumerable.Range(0, 90).Any(_ =>
            {
                for (var sale = 0; sale < 5; sale++)
                {
                    shown += new TrialNumbers { Sold = 1, SoldDearer = random.NextDouble() < StopRule.MostDearer ? 1 : 0 };
                }

                return StopRule.Of(new TrialSides(shown, new TrialNumbers { People = 1_000, Planned = 100, Reached = 44 })) is not null;
            });
        });

        Assert.That(stopped, Is.LessThanOrEqualTo(9), $"{stopped} of 300");
    }

    private static ProductOffering Plan(string code, long minor, long kilobytes) =>
        ProductOffering.Publish(code, OfferKind.Plan, Money.FromMinor(minor, Rupee), taxIncluded: true, OfferTerm.Monthly, new DateOnly(2026, 1, 1)).Granting(new OfferGrant(kilobytes, 0, 0));

    private async Task UseAsync(DateOnly day, long kilobytes)
    {
        await using var db = Open();
        new AccountRows(db, Start).Day(await db.Lines.SingleAsync(line => line.AccountId == customerId), day, kilobytes);
        await db.SaveChangesAsync();
    }

    private async Task<bool?> JudgedAsync(int daysAfter)
    {
        Clock.SetUtcNow(Start.AddDays(3 + daysAfter));
        await using var db = Open();
        await new PlanSaleJudging(db, ScopeOperator.Of(Database.DefaultOperator), Pseudonyms, world.Directory, Clock).RunAsync(default);
        var person = Person;
        return (await db.CampaignTrials.AsNoTracking().SingleAsync(each => each.Subscriber == person)).SoldDearer;
    }

    private async Task AssertSummedAsync(int sold, int dearer)
    {
        await using var db = Open();
        await db.CampaignTrialSums.ExecuteDeleteAsync();
        var person = Person;
        await db.CampaignTrials.Where(each => each.Subscriber != person).ExecuteDeleteAsync();
        if (!await db.CampaignTrialProgress.AnyAsync())
        {
            db.Add(TrialProgress.Begin());
            await db.SaveChangesAsync();
        }

        await new TrialSumming(db).RunAsync(default);
        var trial = await TrialSumReader.SinceAsync(db, Campaign.Code, null, default);
        Assert.That(trial.Shown.DearerSales, Is.EqualTo(new TrialArm(sold, dearer)));
        Assert.That(await new TrialRecount(db, NullLogger<TrialRecount>.Instance).RunAsync(default), Is.Zero, "The sums are those of the people.");
    }
}
