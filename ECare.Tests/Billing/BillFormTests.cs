using ECare.Core.Accounts;
using ECare.Core.Billing.Delivery;
using ECare.Core.Operators;
using ECare.Tests.Accounts;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;

namespace ECare.Tests.Billing;

internal sealed class BillFormTests(Database database) : DataTests(database)
{
    private static readonly CurrentOperator Current = ScopeOperator.Of("chautari");

    [Test]
    public async Task Is_the_operators_until_somebody_chooses_and_then_the_newest_choice()
    {
        await AccountAsync(1);
        var before = await FindAsync(1, 1);
        var stopped = await ChooseAsync(1, 1, BillForm.Electronic);
        Clock.Advance(TimeSpan.FromDays(1));
        var back = await ChooseAsync(1, 1, BillForm.Paper);
        var after = await FindAsync(1, 1);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((before!.Form, before.History.Count), Is.EqualTo((BillForm.Paper, 0)), "Chautari sends paper.");
            Assert.That(stopped, Is.InstanceOf<BillFormOutcome.Chosen>().With.Property("Reference").EqualTo($"EB-{AccountNumber.OfSerial(1)}-1"));
            Assert.That(back, Is.InstanceOf<BillFormOutcome.Chosen>().With.Property("Reference").EqualTo($"EB-{AccountNumber.OfSerial(1)}-2"));
            Assert.That(after!.Form, Is.EqualTo(BillForm.Paper));
            Assert.That(
                after.History.Select(choice => (choice.Form, choice.CustomerId, choice.At)),
                Is.EqualTo(new[] { (BillForm.Paper, 1L, Start.AddDays(1)), (BillForm.Electronic, 1L, Start) }));
        }
    }

    [Test]
    public async Task A_second_click_leaves_no_second_proof()
    {
        await AccountAsync(2);
        await ChooseAsync(2, 2, BillForm.Electronic);

        Assert.That(await ChooseAsync(2, 2, BillForm.Electronic), Is.InstanceOf<BillFormOutcome.AsBefore>());
        Assert.That((await FindAsync(2, 2))!.History, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Of_two_tabs_at_the_same_moment_one_leaves_a_proof()
    {
        await AccountAsync(3);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => ChooseAsync(3, 3, BillForm.Electronic))));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcomes.Count(outcome => outcome is BillFormOutcome.Chosen), Is.EqualTo(1));
            Assert.That(outcomes.Count(outcome => outcome is BillFormOutcome.AsBefore), Is.EqualTo(5));
            Assert.That((await FindAsync(3, 3))!.History, Has.Count.EqualTo(1));
        }
    }

    [Test]
    public async Task A_choice_is_never_changed_and_never_deleted()
    {
        await AccountAsync(4);
        await ChooseAsync(4, 4, BillForm.Electronic);
        await using var db = Open();
        var choice = await db.BillFormChoices.SingleAsync(each => each.AccountId == 4);
        db.Remove(choice);

        Assert.That(() => db.SaveChangesAsync(), Throws.InvalidOperationException);
    }

    [Test]
    public async Task The_print_house_gets_the_bills_of_the_period_of_those_who_have_them_on_paper()
    {
        await Database.PrepareAsync("print");
        var (from, issued) = (new DateOnly(2026, 10, 18), new DateOnly(2026, 11, 18));
        await using (var db = Database.Open("print"))
        {
            var rows = new AccountRows(db, Start);
            for (var id = 1L; id <= 6; id++)
            {
                var account = rows.Account(rows.Customer(id));
                rows.Bill(account, issued.AddMonths(-1));
                if (id != 6)
                {
                    rows.Bill(account, issued);
                }
            }

            // Two stopped paper, one of them came back; one more stopped it and is the last of a page.
            db.AddRange(
                BillFormChoice.Of(2, 1, BillForm.Electronic, 2, Start), BillFormChoice.Of(3, 1, BillForm.Electronic, 3, Start), BillFormChoice.Of(3, 2, BillForm.Paper, 3, Start),
                BillFormChoice.Of(4, 1, BillForm.Electronic, 4, Start));
            await db.SaveChangesAsync();
        }

        await using var reading = Database.Open("print");
        var found = new List<PaperBill>();
        await foreach (var bill in new PaperBills(reading, Current) { PageSize = 2 }.OfAsync(from, default))
        {
            found.Add(bill);
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(found.Select(bill => bill.Account), Is.EqualTo(new[] { 1L, 3, 5 }.Select(AccountNumber.OfSerial)));
            Assert.That(found.Select(bill => (bill.IssuedOn, bill.Gross.Minor, bill.Holder)), Has.All.EqualTo((issued, 62_150L, "सीता श्रेष्ठ")));
        }
    }

    [Test]
    public async Task Strangers_members_prepaid_accounts_and_cost_centres_have_none()
    {
        await AccountAsync(5);
        await using (var db = Open())
        {
            var rows = new AccountRows(db, Start);
            var (owner, account) = (await db.Customers.SingleAsync(each => each.Id == 5), await db.BillingAccounts.SingleAsync(each => each.Id == 5));
            var member = rows.Customer(6);
            rows.Let(member, account, AccessRole.Member, lineId: 501);
            rows.Let(member, rows.Account(member, AccountKind.Prepaid));
            var centre = rows.Account(owner, id: 502);
            centre.PlaceUnder(account, "Sales");
            rows.Let(owner, centre);
            await db.SaveChangesAsync();
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await ChooseAsync(6, 5, BillForm.Electronic), Is.InstanceOf<BillFormOutcome.NotYours>());
            Assert.That(await ChooseAsync(6, 999_999, BillForm.Electronic), Is.InstanceOf<BillFormOutcome.NotYours>());
            Assert.That(await ChooseAsync(6, 6, BillForm.Electronic), Is.InstanceOf<BillFormOutcome.NotBilled>());
            Assert.That(await ChooseAsync(5, 502, BillForm.Electronic), Is.InstanceOf<BillFormOutcome.NotBilled>());
            Assert.That((await FindAsync(6, 5), await FindAsync(6, 6), await FindAsync(5, 502)), Is.EqualTo(((BillDelivery?)null, (BillDelivery?)null, (BillDelivery?)null)));
        }
    }

    private async Task AccountAsync(long id)
    {
        await using var db = Open();
        var rows = new AccountRows(db, Start);
        var customer = rows.Customer(id);
        rows.Let(customer, rows.Account(customer));
        await db.SaveChangesAsync();
    }

    private async Task<BillFormOutcome> ChooseAsync(long customer, long account, BillForm form)
    {
        await using var db = Open();
        return await new BillFormDesk(db, Current, Clock).ChooseAsync(customer, account, form, default);
    }

    private async Task<BillDelivery?> FindAsync(long customer, long account)
    {
        await using var db = Open();
        return await new BillFormDesk(db, Current, Clock).FindAsync(customer, account, default);
    }
}
