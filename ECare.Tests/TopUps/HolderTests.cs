using ECare.Core.Accounts;
using ECare.Core.Operators;
using ECare.Core.TopUps;
using ECare.Core.TopUps.Holders;
using ECare.Tests.Accounts;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ECare.Tests.TopUps;

/// <summary>Whose document a number is registered with.</summary>
internal sealed class HolderTests(Database database) : DataTests(database)
{
    private const string Number = "1023456789";
    private static readonly CurrentOperator Rimal = ScopeOperator.Of("rimal");

    [OneTimeSetUp]
    public async Task Register()
    {
        await using var db = Open();
        var rows = new AccountRows(db, Start);
        var check = new HolderCheck(db, VoucherTests.Codes, Rimal);
        for (var id = 9_101L; id <= 9_104; id++)
        {
            rows.Line(rows.Account(rows.Customer(id)));
        }

        db.AddRange(
            IndividualIdentification.Of(9_101, check.DigestOf(9_101, Number)!),
            IndividualIdentification.Of(9_102, check.DigestOf(9_102, Number)!),
            IndividualIdentification.Of(9_104, check.DigestOf(9_104, Number)!));
        await db.SaveChangesAsync();
        (await db.Customers.SingleAsync(customer => customer.Id == 9_104)).Erase(Start, null);
        await db.SaveChangesAsync();
    }

    [TestCase(9_101, Number, true)]
    [TestCase(9_101, " 102-345 6789 ", true)]
    [TestCase(9_101, "١٠٢٣٤٥٦٧٨٩", true)]
    [TestCase(9_101, "1023456788", false)]
    [TestCase(9_101, "102345678", false)]
    [TestCase(9_101, "", false)]
    [TestCase(9_101, null, false)]
    [TestCase(9_101, "1", false)]
    [TestCase(9_101, "10234567891023456789102345678910234567891", false)]
    [TestCase(9_103, Number, false, Description = "registered with none")]
    [TestCase(9_104, Number, false, Description = "erased")]
    [TestCase(9_199, Number, false, Description = "no such account")]
    public async Task Is_matched_by_its_number_and_by_nothing_else(long account, string? typed, bool matches)
    {
        await using var db = Open();

        Assert.That(await new HolderCheck(db, VoucherTests.Codes, Rimal).MatchesAsync(account, typed, default), Is.EqualTo(matches));
    }

    [Test]
    public async Task What_is_kept_tells_neither_the_number_nor_who_else_has_it()
    {
        await using var db = Open();
        var kept = await db.IndividualIdentifications.AsNoTracking().Where(each => each.CustomerId < 9_103 && each.CustomerId > 9_100).Select(each => each.Digest).ToListAsync();

        Assert.That(kept, Has.Count.EqualTo(2).And.Unique.And.All.Not.Contains(Number));
    }

    [Test]
    public async Task A_host_without_the_key_lets_nobody_through()
    {
        await using var db = Open();
        var check = new HolderCheck(db, new VoucherCodes(Options.Create(new VoucherOptions())), Rimal);

        Assert.That((check.DigestOf(9_101, Number), await check.MatchesAsync(9_101, Number, default)), Is.EqualTo(((string?)null, false)));
    }

    [TestCase("rimal", true)]
    [TestCase("rimal-bahrain", false)]
    [TestCase("chautari", false)]
    public async Task Is_asked_where_the_regulator_wants_it(string name, bool asks)
    {
        await using var db = Open();

        Assert.That(new HolderCheck(db, VoucherTests.Codes, ScopeOperator.Of(name)).Asks, Is.EqualTo(asks));
    }
}
