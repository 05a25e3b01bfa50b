using ECare.Core.Accounts;
using ECare.Core.Inventory;
using ECare.Core.Profile;
using ECare.Tests.Accounts;
using ECare.Tests.Persistence.Harness;

namespace ECare.Tests.Profile;

internal sealed class ProfileReaderTests(Database database) : DataTests(database)
{
    [Test]
    public async Task Tells_figures_and_consents_of_the_looking_customer_and_nothing_to_a_stranger()
    {
        await using (var writing = Open())
        {
            var rows = new AccountRows(writing, Start);
            var owner = rows.Customer(1);
            owner.TellBirthday(new DateOnly(2000, 11, 24));
            owner.PlaceIn("student");
            owner.GiveConsent(ConsentPurpose.Marketing, Start);
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
        var profile = (await reader.ReadAsync(1, 101, default))!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That((profile.TenureDays, profile.AgeYears, profile.ContractMonths, profile.Lines), Is.EqualTo((365, 25, 2, 1)));
            Assert.That(profile.OwnedOffers, Is.EqualTo(new[] { "NP-BYAPAR", "NP-TUNE" }));
            Assert.That(profile.Recent.DataKilobytes, Is.EqualTo(30));
            Assert.That((profile.ConsentsToMarketing, profile.ConsentsToPersonalisation, profile.Segment), Is.EqualTo((true, false, "student")));
            Assert.That(await reader.ReadAsync(2, 101, default), Is.Null);
        }
    }
}
