using CsCheck;
using ECare.Core.Accounts;
using ECare.Core.Inventory;
using ECare.Core.Primitives;
using ECare.Core.Profile;

namespace ECare.Tests.Profile;

/// <summary>When a plan is dearer than what was used justifies.</summary>
internal sealed class PlanFitTests
{
    private static readonly Currency Euro = Currency.Of("EUR");

    private static readonly OffersOnSale Offers = new(default, default, [
        Plan("SMALL", 1_500, AccountKind.Postpaid, megabytes: 10_240),
        Plan("BIG", 3_500, AccountKind.Postpaid, megabytes: 512_000),
        Plan("FREE", 0, AccountKind.Prepaid),
        ProductOffering.Publish("PREPAID-28", OfferKind.Plan, Money.FromMinor(2_800, Euro), taxIncluded: true, OfferTerm.EveryDays(28), default).Only(AccountKind.Prepaid),
        ProductOffering.Publish("PHONE", OfferKind.Device, Money.FromMinor(90_000, Euro), taxIncluded: true, OfferTerm.Once, default),
    ]);

    /// <summary>20.00 more a month, three months: 60.00 less a fifth of what was paid beside the fee.</summary>
    [TestCase(90, 4_999, true)]
    [TestCase(90, 5_000, false)]
    [TestCase(30, 1_666, true)]
    [TestCase(30, 1_667, false)]
    [TestCase(29, 1_000_000, true, Description = "Nobody knows enough yet.")]
    public void A_dearer_plan_is_justified_by_extra_charges_that_a_fifth_more_of_would_pay_for_it(int days, long extra, bool isDearer)
    {
        var dearer = PlanFit.DearerOf(Somebody("SMALL", AccountKind.Postpaid, new PlanUse(days, extra)), Offers);

        Assert.That(dearer, isDearer ? Is.EqualTo(new[] { "BIG" }) : Is.Empty);
    }

    [Test]
    public void Only_plans_for_the_own_kind_of_account_are_looked_at_and_no_device()
    {
        Assert.That(PlanFit.DearerOf(Somebody("FREE", AccountKind.Prepaid, new PlanUse(90, 0)), Offers), Is.EqualTo(new[] { "PREPAID-28" }));
        Assert.That(PlanFit.DearerOf(Somebody("FREE", AccountKind.Prepaid, new PlanUse(90, 7_500)), Offers), Is.Empty, "28 days of 28.00 are 30.00 a month.");
    }

    [Test]
    public void A_plan_that_is_sold_no_more_counts_at_its_last_price_and_what_was_never_a_plan_at_none() => Assert.Multiple(() =>
    {
        var later = new OffersOnSale(default, default, Offers.All, [.. Offers.All, Plan("GONE", 2_000, AccountKind.Postpaid, megabytes: 1_024)]);
        Assert.That(PlanFit.DearerOf(Somebody("GONE", AccountKind.Postpaid, new PlanUse(90, 0)), later), Is.EqualTo(new[] { "BIG" }), "SMALL is cheaper than what it was sold for last.");
        Assert.That(PlanFit.DearerOf(Somebody("NEVER", AccountKind.Postpaid, new PlanUse(90, 0)), later), Is.Empty);
        Assert.That(later.Find("GONE"), Is.Null, "it is not on sale for that");
        Assert.That(PlanFit.DearerOf(Somebody("SMALL", AccountKind.Postpaid, null), Offers), Is.Empty);
    });

    [Test]
    public void A_cheaper_plan_is_never_dearer_and_more_extra_charges_never_make_one_so() => Gen.Select(Gen.Long[0, 100_000], Gen.Long[0, 100_000], Gen.Int[0, 90], Gen.Long[0, 1_000_000])
        .Sample((other, present, days, extra) =>
            (other > present || !PlanFit.IsDearer(other, present, new PlanUse(days, extra)))
            && (PlanFit.IsDearer(other, present, new PlanUse(days, extra)) || !PlanFit.IsDearer(other, present, new PlanUse(days, extra + 1_000))));

    [TestCase(9_900, true)]
    [TestCase(9_956, false, Description = "1.2 x 9,956 MB x 30 / 35 is more than 10,240 MB.")]
    public void A_plan_turned_out_dearer_when_the_former_one_would_have_held_with_a_fifth_to_spare(long megabytes, bool isDearer)
    {
        var used = new OfferGrant(megabytes * 1_024, 0, 0);

        Assert.That(PlanFit.TurnedOutDearer(Offers.Find("SMALL")!, Offers.Find("BIG")!, used, 35), Is.EqualTo(isDearer));
        Assert.That(PlanFit.TurnedOutDearer(Offers.Find("BIG")!, Offers.Find("SMALL")!, used, 35), Is.False, "It is cheaper.");
        Assert.That(PlanFit.TurnedOutDearer(Offers.Find("SMALL")!, Offers.Find("BIG")!, used with { VoiceSeconds = 1 }, 35), Is.False, "The former one had no minutes.");
    }

    private static SubscriberProfile Somebody(string plan, AccountKind kind, PlanUse? use) => new(101, 400, 30, null, 1, [plan])
    {
        Kind = kind,
        PlanCode = plan,
        Language = "nl-NL",
        Recent = new RecentUse(0, 0, 0, 0, 0),
        PlanUse = use,
    };

    private static ProductOffering Plan(string code, long minor, AccountKind kind, long megabytes = 0) =>
        ProductOffering.Publish(code, OfferKind.Plan, Money.FromMinor(minor, Euro), taxIncluded: true, OfferTerm.Monthly, default)
            .Granting(new OfferGrant(megabytes * 1_024, 0, 0)).Only(kind);
}
