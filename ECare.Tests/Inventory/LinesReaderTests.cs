using ECare.Core.Accounts;
using ECare.Core.Inventory;
using ECare.Tests.Accounts;
using ECare.Tests.Persistence.Harness;

namespace ECare.Tests.Inventory;

internal sealed class LinesReaderTests(Database database) : DataTests(database)
{
    [Test]
    public async Task Shows_own_lines_with_allowances_and_what_can_take_money()
    {
        await using (var db = Open())
        {
            var rows = new AccountRows(db, Start);
            var owner = rows.Customer(1);
            var account = rows.Account(owner);
            rows.Let(owner, account);
            var line = rows.Line(account);
            db.Add(rows.Allowance(line, 1, AllowanceService.Voice, 10, 1));
            db.Add(rows.Allowance(line, 1, AllowanceService.Data, 10, 1).ForWholeAccount());
            var ended = OwnedProduct.Activate(line, 2, "NP-DATA-1D", Start.AddDays(-2));
            ended.EndAt(Start.AddDays(-1));
            db.AddRange(OwnedProduct.Activate(line, 1, "NP-TUNE", Start.AddDays(-2)), ended);

            // Somebody else's.
            db.Add(rows.Allowance(rows.Line(rows.Account(rows.Customer(2))), 1, AllowanceService.Voice, 10, 1));
            await db.SaveChangesAsync();
        }

        await using var reading = Open();
        var view = (await new LinesReader(reading, Clock).ReadAsync(1, default)).Single();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(view.Line.Id, Is.EqualTo(101));
            Assert.That(view.Allowances.Select(allowance => allowance.Service), Is.EqualTo(new[] { AllowanceService.Voice, AllowanceService.Data }));
            Assert.That(view.Products.Select(product => product.OfferCode), Is.EqualTo(new[] { "NP-TUNE" }));
        }
    }

    [Test]
    public async Task Shows_a_member_only_the_own_line_and_a_stranger_none()
    {
        await using (var db = Open())
        {
            var rows = new AccountRows(db, Start);
            var owner = rows.Customer(3);
            var account = rows.Account(owner);
            rows.Let(owner, account);
            rows.Line(account);
            rows.Line(account, number: 2);
            rows.Let(rows.Customer(4), account, AccessRole.Member, lineId: 302);
            rows.Customer(5);
            await db.SaveChangesAsync();
        }

        await using var reading = Open();
        var reader = new LinesReader(reading, Clock);
        Assert.That((await reader.ReadAsync(4, default)).Select(view => view.Line.Id), Is.EqualTo(new[] { 302L }));
        Assert.That(await reader.ReadAsync(5, default), Is.Empty);
    }
}
