using ECare.Core.Accounts;
using ECare.Core.Inventory;
using ECare.Core.Profile;
using ECare.Tests.Accounts;
using ECare.Tests.Persistence.Harness;

namespace ECare.Tests.Profile;

/// <summary>Many people are read as one is.</summary>
internal sealed class ProfilesReaderTests(Database database) : DataTests(database)
{
    [Test]
    public async Task Tells_of_everybody_what_the_reader_of_one_tells()
    {
        await using (var writing = Open())
        {
            Populate(new AccountRows(writing, Start), writing.Add);
            await writing.SaveChangesAsync();
        }

        await using var db = Open();
        long[] people = [7001, 7002, 7003, 7004, 7005, 7006, 7099];
        var many = await new ProfilesReader(db, ScopeOperator.Of("chautari"), Clock).ReadAsync(people, ProfileReaderTests.Offers, default);

        var one = new ProfileReader(db, ScopeOperator.Of("chautari"), Clock);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(many.Keys, Is.EquivalentTo(new[] { 7001L, 7002, 7004, 7006 }), "who reaches no line, or no longer, is not told of");
            Assert.That(many[7002].Profile.LineId, Is.EqualTo(700101), "the member's line");
            Assert.That(many[7004].Profile.LineId, Is.EqualTo(700401), "the own line before one that is paid for, whatever its number");
            Assert.That(many[7006].Profile.LineId, Is.EqualTo(700601), "the own line before that of somebody for whom they act");
            foreach (var (id, reached) in many)
            {
                var alone = (await one.ReadAsync(id, reached.Profile.LineId, ProfileReaderTests.Offers, default))!;
                Assert.That(reached.Profile with { OwnedOffers = alone.OwnedOffers }, Is.EqualTo(alone));
                Assert.That(reached.Profile.OwnedOffers, Is.EqualTo(alone.OwnedOffers));
            }
        }
    }

    [Test]
    public async Task Refuses_more_people_than_a_statement_may_have_parameters()
    {
        await using var db = Open();
        var reader = new ProfilesReader(db, ScopeOperator.Of("chautari"), Clock);

        await Assert.ThatAsync(() => reader.ReadAsync([.. Enumerable.Range(1, ProfilesReader.Most + 1).Select(id => (long)id)], ProfileReaderTests.Offers, default), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(await reader.ReadAsync([], ProfileReaderTests.Offers, default), Is.Empty);
    }

    private static void Populate(AccountRows rows, Func<object, object> add)
    {
        var owner = rows.Customer(7001);
        owner.TellBirthday(new DateOnly(1990, 12, 1));
        owner.GiveConsent(ConsentPurpose.MarketingOnPages, Start);
        var account = rows.Account(owner);
        rows.Let(owner, account);
        var line = rows.Line(account);
        var second = rows.Line(account, 2);
        rows.Day(line, new DateOnly(2026, 10, 24), 1_000);
        rows.Day(line, new DateOnly(2026, 11, 1), 10);
        rows.Day(line, new DateOnly(2026, 11, 23), 20);
        rows.Day(second, new DateOnly(2026, 11, 23), 999);
        add(OwnedProduct.Activate(line, 1, "NP-TUNE", Start.AddDays(-2)));
        add(OwnedProduct.Activate(line, 2, "NP-NIGHT", Start.AddDays(-2)));
        var ended = OwnedProduct.Activate(line, 3, "NP-OLD", Start.AddDays(-9));
        ended.EndAt(Start.AddDays(-1));
        add(ended);

        // Reaches one line of the first account, and no other.
        var member = rows.Customer(7002);
        rows.Let(member, account, AccessRole.Member, line.Id);

        // Reaches nothing any more.
        var former = rows.Customer(7003);
        rows.Let(former, account, AccessRole.Delegate, until: Start.AddDays(-1));

        // Owns a prepaid line, and pays for another with a lower number.
        var payer = rows.Customer(7004);
        payer.PlaceIn("student");
        payer.GiveConsent(ConsentPurpose.Personalisation, Start);
        var own = rows.Account(payer, AccountKind.Prepaid);
        own.ReportTopUp(Start.AddDays(-3));
        rows.Let(payer, own);
        rows.Line(own).MoveTo("NP-STUDENT", new DateOnly(2027, 5, 1));
        rows.Let(payer, account, AccessRole.Payer);

        // Owns a line, and acts for the first.
        var acting = rows.Customer(7006);
        var owned = rows.Account(acting);
        rows.Let(acting, account, AccessRole.Delegate);
        rows.Let(acting, owned);
        rows.Line(owned);

        // An account without a line.
        var without = rows.Customer(7005);
        rows.Let(without, rows.Account(without));
    }
}
