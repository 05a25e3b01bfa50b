using ECare.Core.Accounts;
using ECare.Core.Inventory;
using ECare.Core.Primitives;
using ECare.Core.Profile;
using ECare.Core.Usage;
using ECare.Tests.Accounts;
using ECare.Tests.Persistence.Harness;

namespace ECare.Tests.Profile;

internal sealed class ProfileReaderTests(Database database) : DataTests(database)
{
    private static readonly Currency Rupee = Currency.Of("NPR");

    internal static readonly OffersOnSale Offers = new(default, default, [
        ProductOffering.Publish("NP-DATA-7D", OfferKind.Data, Money.FromMinor(100, Rupee), taxIncluded: true, OfferTerm.OfDays(7), default),
        ProductOffering.Publish("NP-DATA-DAILY", OfferKind.Data, Money.FromMinor(10, Rupee), taxIncluded: true, OfferTerm.EveryDays(1), default),
        ProductOffering.Publish("NP-TUNE", OfferKind.ValueAdded, Money.FromMinor(999, Rupee), taxIncluded: true, OfferTerm.Monthly, default),
    ]);

    [Test]
    public async Task Tells_figures_and_consents_of_the_looking_customer_and_nothing_to_a_stranger()
    {
        await using (var writing = Open())
        {
            var rows = new AccountRows(writing, Start);
            var owner = rows.Customer(1);
            owner.TellBirthday(new DateOnly(2000, 11, 24));
            owner.PlaceIn("student");
            owner.GiveConsent(ConsentPurpose.MarketingOnPages, Start);
            var account = rows.Account(owner);
            rows.Let(owner, account);
            var line = rows.Line(account);
            line.MoveTo("NP-BYAPAR", new DateOnly(2027, 2, 1));
            rows.Day(line, new DateOnly(2026, 10, 24), 1_000);
            rows.Day(line, new DateOnly(2026, 10, 25), 10);
            rows.Day(line, new DateOnly(2026, 11, 23), 20);
            writing.Add(OwnedProduct.Activate(line, 1, "NP-TUNE", Start.AddDays(-2)));
            rows.Customer(2);
            await writing.SaveChangesAsync();
        }

        await using var db = Open();
        var reader = new ProfileReader(db, ScopeOperator.Of("chautari"), Clock);
        var profile = (await reader.ReadAsync(1, 101, Offers, default))!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That((profile.TenureDays, profile.AgeYears, profile.ContractMonths, profile.Lines), Is.EqualTo((365, 25, 2, 1)));
            Assert.That(profile.OwnedOffers, Is.EqualTo(new[] { "NP-BYAPAR", "NP-TUNE" }));
            Assert.That(profile.Recent.DataKilobytes, Is.EqualTo(30));
            Assert.That((profile.ConsentsToPages, profile.ConsentsToPersonalisation, profile.Segment), Is.EqualTo((true, false, "student")));
            Assert.That(await reader.ReadAsync(2, 101, Offers, default), Is.Null);
        }
    }

    [Test]
    public async Task Tells_what_three_months_cost_beside_the_plan_and_nothing_from_before_it()
    {
        await using (var writing = Open())
        {
            var rows = new AccountRows(writing, Start);
            foreach (var customer in new[] { 11, 12 })
            {
                var owner = rows.Customer(customer);
                var account = rows.Account(owner);
                rows.Let(owner, account);
                var line = rows.Line(account);
                rows.Day(line, new DateOnly(2026, 8, 24), 1);
                rows.Day(line, new DateOnly(2026, 8, 25), 1);
                rows.Day(line, new DateOnly(2026, 11, 22), 1);
                rows.Day(line, new DateOnly(2026, 11, 23), 1);
                var abroad = UsageDay.Begin(line, new DateOnly(2026, 10, 1));
                abroad.Add(AllowanceService.RoamingData, 10, chargeMinor: 50_000);
                var pack = OwnedProduct.Activate(line, 1, "NP-DATA-7D", Start.AddDays(-50));
                pack.EndAt(Start.AddDays(-43));
                writing.AddRange(abroad, pack, OwnedProduct.Activate(line, 2, "NP-TUNE", Start.AddDays(-60)), OwnedProduct.Activate(line, 3, "NP-DATA-DAILY", Start.AddDays(-5)));
                if (customer == 12)
                {
                    writing.Add(PlanChange.Note(line, "NP-OLD", "NP-BYAPAR", new DateOnly(2026, 11, 3)));
                }
            }

            await writing.SaveChangesAsync();
        }

        await using var db = Open();
        var reader = new ProfileReader(db, ScopeOperator.Of("chautari"), Clock);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((await reader.ReadAsync(11, 1101, Offers, default))!.PlanUse, Is.EqualTo(new PlanUse(90, 5 + 5 + 100 + 50)), "Today is not over, roaming and the tune no plan spares.");
            Assert.That((await reader.ReadAsync(12, 1201, Offers, default))!.PlanUse, Is.EqualTo(new PlanUse(20, 5 + 50)));
        }
    }
}
