using ECare.Core.Accounts;
using ECare.Core.Billing;
using ECare.Core.Primitives;
using ECare.Tests.Accounts;
using ECare.Tests.Persistence.Harness;

namespace ECare.Tests.Billing;

internal sealed class BillsReaderTests(Database database) : DataTests(database)
{
    [Test]
    public async Task Lists_the_newest_first_by_pages()
    {
        await SaveAsync(1, months: 14);
        await using var db = Open();
        var reader = Reader(db);

        var first = (await reader.ListAsync(1, 1, page: 1, default))!;
        var second = (await reader.ListAsync(1, 1, page: 2, default))!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.Bills.Select(view => view.Bill.IssuedOn), Is.Ordered.Descending);
            Assert.That((first.Bills.Count, first.HasMore), Is.EqualTo((12, true)));
            Assert.That((second.Bills.Count, second.HasMore), Is.EqualTo((2, false)));
            Assert.That(first.Bills[0].Status, Is.EqualTo(BillStatus.Due));
            Assert.That(first.Bills[1].Status, Is.EqualTo(BillStatus.Overdue));
        }
    }

    [Test]
    public async Task Reads_a_bill_with_lines_taxes_payments_and_credit_notes()
    {
        await SaveAsync(2, months: 1, bill =>
        {
            bill.Post("P-1", Money.FromMinor(150, bill.Currency), Start);
            var credited = new CreditedAmount(Money.FromMinor(100, bill.Currency), Money.Zero(bill.Currency), "CreditNote.Outage");
            return CreditNote.For(bill, 1, "C-2", credited, bill.IssuedOn);
        });
        await using var db = Open();

        var details = (await Reader(db).FindAsync(2, 2, Newest.DayNumber, default))!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(details.View.Bill.Lines.Single().TextKey, Is.EqualTo("BillLine.PlanFee"));
            Assert.That(details.View.Bill.Taxes.Select(tax => (tax.Code, tax.Percent, tax.AmountMinor)), Is.EqualTo(new[] { ("TSC", 10m, 5_000L), ("VAT", 13m, 7_150L) }));
            Assert.That(details.View.Bill.Payments.Single().Reference, Is.EqualTo("P-1"));
            Assert.That(details.CreditNotes.Single().Number, Is.EqualTo("C-2"));
            Assert.That(details.View.Bill.Open.Minor, Is.EqualTo(62_150 - 250));
        }
    }

    [Test]
    public async Task Gives_another_customers_bills_to_nobody()
    {
        await SaveAsync(3, months: 1);
        await SaveAsync(4, months: 1);
        await using var db = Open();
        var reader = Reader(db);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await reader.ListAsync(4, 3, page: 1, default), Is.Null);
            Assert.That(await reader.FindAsync(4, 3, Newest.DayNumber, default), Is.Null);
            Assert.That(await reader.FindAsync(4, 4, billId: 1, default), Is.Null);
        }
    }

    [Test]
    public async Task Hides_the_bills_from_a_member_of_the_household()
    {
        await SaveAsync(5, months: 1);
        await using (var writing = Open())
        {
            var rows = new AccountRows(writing, Start);
            writing.Add(AccountAccess.Grant(rows.Customer(6), 5, 501, AccessRole.Member, Start));
            await writing.SaveChangesAsync();
        }

        await using var db = Open();
        Assert.That(await Reader(db).ListAsync(6, 5, page: 1, default), Is.Null);
        Assert.That(await Reader(db).FindAsync(6, 5, Newest.DayNumber, default), Is.Null);
    }

    private static readonly DateOnly Newest = new(2026, 11, 5);

    private BillsReader Reader(ECare.Core.Persistence.ECareDbContext db) => new(db, Clock, LocalZone.Of("Asia/Kathmandu"));

    private async Task SaveAsync(long id, int months, Func<Bill, CreditNote>? change = null)
    {
        await using var db = Open();
        var rows = new AccountRows(db, Start);
        var owner = rows.Customer(id);
        var account = rows.Account(owner);
        rows.Let(owner, account);
        rows.Line(account);
        for (var month = 0; month < months; month++)
        {
            var bill = rows.Bill(account, Newest.AddMonths(-month));
            if (change is not null)
            {
                db.Add(change(bill));
            }
        }

        await db.SaveChangesAsync();
    }
}
