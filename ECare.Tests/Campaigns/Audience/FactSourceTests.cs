using System.Text.RegularExpressions;
using ECare.Campaigns.Audience;
using ECare.Core.Accounts;
using ECare.Core.Inventory;
using ECare.Core.Primitives;
using ECare.Core.Profile;
using ECare.Tests.Web;
using ECare.Web.Features.Campaigns;

namespace ECare.Tests.Campaigns.Audience;

/// <summary>No rule is about something that nobody reports.</summary>
internal sealed partial class FactSourceTests
{
    private static readonly Currency Rupee = Currency.Of("NPR");

    private static readonly SubscriberProfile Known = new(101, 400, 30, 7, 2, ["NP-SATHI", "NP-DATA-28D", "NP-PHONE"])
    {
        Kind = AccountKind.Prepaid,
        PlanCode = "NP-SATHI",
        Language = "ne-NP",
        Segment = "family",
        IsBusiness = true,
        ConsentsToSms = true,
        ConsentsToEmail = true,
        PrepaidBalance = Money.FromMinor(15_000, Rupee),
        TopUpDays = 3,
        Recent = new RecentUse(2_048, 1, 60, 4, 250),
    };

    private static readonly PriceList Prices = new(
        new OffersOnSale(default, default, [
            Offer("NP-SATHI", OfferKind.Plan, 30_000, OfferTerm.Monthly),
            Offer("NP-DATA-28D", OfferKind.Data, 20_000, OfferTerm.OfDays(28)),
            Offer("NP-DATA-1D", OfferKind.Data, 2_000, OfferTerm.EveryDays(1)),
            Offer("NP-PHONE", OfferKind.Device, 900_000, OfferTerm.Once),
        ]),
        Rupee);

    private static IEnumerable<string> Names => FactSchema.Facts.Select(fact => fact.Name);

    [TestCaseSource(nameof(Names))]
    public void Every_fact_that_a_rule_may_name_is_known_of_somebody(string name)
    {
        var facts = CampaignFacts.Of(Guid.Empty, Known, Prices, dataLeft: 40);

        Assert.That(FactSchema.ByName[name] switch
        {
            FactDefinition.Number number => !float.IsNaN(facts[number.Fact]),
            FactDefinition.Choice choice => facts.Choice(choice.Fact) != 0,
            FactDefinition.Flag flag => facts[flag.Fact],
            var other => throw new AssertionException($"{other} is no kind of fact."),
        });
    }

    [Test]
    public void Editors_read_of_the_same_facts_that_rules_know()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "audience-rules.md"));

        Assert.That(FactRow().Matches(page).Select(row => row.Groups["name"].Value), Is.EqualTo(Names.Append("owns")));
    }

    [TestCase("household = family")]
    [TestCase("device = smartphone")]
    [TestCase("not tickets.open > 0")]
    public void What_nobody_reports_is_no_fact(string rule) =>
        Assert.That(((AudienceRuleReading.Refused)AudienceRule.Read(rule)).Error, Is.EqualTo(RuleError.UnknownFact));

    [TestCase(0, BalanceBand.None)]
    [TestCase(1_999, BalanceBand.Low)]
    [TestCase(2_000, BalanceBand.Medium)]
    [TestCase(19_999, BalanceBand.Medium)]
    [TestCase(20_000, BalanceBand.High)]
    public void A_balance_is_measured_by_what_it_buys(long minor, BalanceBand band) =>
        Assert.That(BalanceBands.Of(Money.FromMinor(minor, Rupee), Prices.Offers), Is.EqualTo(band));

    [Test]
    public void Spending_is_what_thirty_days_of_plan_add_ons_and_use_beyond_them_cost() =>
        Assert.That(MonthlySpend.Of(Known, Prices.Offers, Rupee).Minor, Is.EqualTo(30_000 + 20_000 + 250), "a device is not by the month");

    [Test]
    public void Spending_counts_what_renews_as_often_as_it_does() =>
        Assert.That(MonthlySpend.Of(Known with { OwnedOffers = ["NP-DATA-1D"] }, Prices.Offers, Rupee).Minor, Is.EqualTo((30 * 2_000) + 250));

    private static ProductOffering Offer(string code, OfferKind kind, long minor, OfferTerm term) =>
        ProductOffering.Publish(code, kind, Money.FromMinor(minor, Rupee), taxIncluded: false, term, new DateOnly(2026, 1, 1));

    [GeneratedRegex(@"^\| `(?<name>[a-z0-9.]+)` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex FactRow();
}
