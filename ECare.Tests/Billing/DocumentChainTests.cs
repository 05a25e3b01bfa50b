using ECare.Core.Accounts;
using ECare.Core.Billing;
using ECare.Core.Billing.Documents;
using ECare.Core.Operators;
using ECare.Tests.Accounts;
using ECare.Tests.Payments;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;

namespace ECare.Tests.Billing;

/// <summary>Each test has a database of its own: an operator has one chain.</summary>
internal sealed class DocumentChainTests(Database database) : DataTests(database)
{
    private static readonly CurrentOperator Current = ScopeOperator.Of(Database.DefaultOperator);

    [Test]
    public async Task Every_bill_and_credit_note_is_linked_to_the_one_before_from_the_first_on()
    {
        var scene = new PaymentScene(Database, Clock);
        await using var db = Open();
        var there = await db.DocumentLinks.OrderByDescending(link => link.Counter).Take(1).Select(link => new { link.Counter, link.Hash }).SingleOrDefaultAsync();
        var (before, last) = (there?.Counter ?? 0, there?.Hash ?? DocumentLink.Genesis);
        var bills = await scene.AccountAsync(1, 50_000, 20_000);
        await scene.AccountAsync(2, 30_000);
        await CreditAsync(scene, 1, bills[0], "CH-1");

        var links = await db.DocumentLinks.Where(link => link.Counter > before).OrderBy(link => link.Counter).ToListAsync();
        var chain = new DocumentChain(db, Current);
        var first = await db.Bills.SingleAsync(bill => bill.AccountId == 1 && bill.Id == bills[0]);
        var note = await db.CreditNotes.SingleAsync(each => each.Number == "CH-1");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(links.Select(link => link.Counter), Is.EqualTo(new[] { before + 1, before + 2, before + 3, before + 4 }));
            Assert.That(links[0].Number, Is.EqualTo(first.Number));
            Assert.That(links[3].Number, Is.EqualTo("CH-1"));
            Assert.That(links[0].Holds(last, SealedDocument.Of("chautari", first)));
            Assert.That(links[3].Holds(links[2].Hash, SealedDocument.Of("chautari", note, first)));
            Assert.That(links[3].Holds(links[1].Hash, SealedDocument.Of("chautari", note, first)), Is.False, "after another link it would be another");
            Assert.That(await chain.FindAsync("CH-1", default), Is.EqualTo(new ChainPlace(before + 4, links[2].Hash)));
            Assert.That(await chain.FindAsync(first.Number, default), Is.EqualTo(new ChainPlace(before + 1, last)));
            Assert.That(await chain.FindAsync("NP-1", default), Is.Null);
        }
    }

    [Test]
    public async Task What_is_undone_leaves_no_gap()
    {
        var scene = new PaymentScene(Database, Clock);
        await scene.AccountAsync(10);
        await using (var undone = Open())
        {
            await using var around = await undone.Database.BeginTransactionAsync();
            var account = await undone.BillingAccounts.AsNoTracking().SingleAsync(each => each.Id == 10);
            await scene.Posting(undone).IssueAsync([scene.BillOf(account, scene.Today, 10_000)], default);
        }

        await scene.AccountAsync(11, 10_000);

        await using var db = Open();
        var counters = await db.DocumentLinks.OrderBy(link => link.Counter).Select(link => link.Counter).ToListAsync();
        Assert.That(counters, Is.EqualTo(Enumerable.Range(1, counters.Count).Select(number => (long)number)));
        Assert.That(await db.DocumentLinks.AnyAsync(link => link.Number.StartsWith("T-10-")), Is.False);
    }

    [Test]
    public async Task Many_who_issue_at_once_make_one_chain_without_a_fork()
    {
        var scene = new PaymentScene(Database, Clock);
        for (var id = 20L; id < 26; id++)
        {
            await scene.AccountAsync(id);
        }

        await Task.WhenAll(Enumerable.Range(20, 6).Select(id => Task.Run(async () =>
        {
            await using var db = Open();
            var account = await db.BillingAccounts.AsNoTracking().SingleAsync(each => each.Id == id);
            await scene.Posting(db).IssueAsync([scene.BillOf(account, scene.Today, 10_000 + id)], default);
        })));

        await AssertWholeAsync();
        await using var looking = Open();
        Assert.That(await looking.DocumentLinks.CountAsync(link => link.Number.StartsWith("T-2")), Is.GreaterThanOrEqualTo(6));
    }

    [Test]
    public async Task A_run_of_many_bills_is_linked_as_one_bill_is()
    {
        const int Many = 60;
        var scene = new PaymentScene(Database, Clock);
        for (var id = 100L; id < 100 + Many; id++)
        {
            await scene.AccountAsync(id);
        }

        await using (var db = Open())
        {
            var accounts = await db.BillingAccounts.AsNoTracking().Where(account => account.Id >= 100 && account.Id < 100 + Many).OrderBy(account => account.Id).ToListAsync();
            await scene.Posting(db).IssueAsync(accounts.ConvertAll(account => scene.BillOf(account, scene.Today, account.Id)), default);
        }

        await AssertWholeAsync();
    }

    private async Task AssertWholeAsync()
    {
        await using var db = Open();
        var bills = (await db.Bills.AsNoTracking().ToListAsync()).ToDictionary(bill => (bill.AccountId, bill.Id));
        var says = bills.Values.ToDictionary(bill => bill.Number, bill => (SealedDocument)SealedDocument.Of("chautari", bill), StringComparer.Ordinal);
        foreach (var note in await db.CreditNotes.AsNoTracking().ToListAsync())
        {
            says.Add(note.Number, SealedDocument.Of("chautari", note, bills[(note.AccountId, note.BillId)]));
        }

        var previous = DocumentLink.Genesis;
        foreach (var link in await db.DocumentLinks.AsNoTracking().OrderBy(each => each.Counter).ToListAsync())
        {
            Assert.That(link.Holds(previous, says[link.Number]), $"{link.Counter}: {link.Number}");
            previous = link.Hash;
            says.Remove(link.Number);
        }

        Assert.That(says.Keys, Is.Empty, "All are linked.");
    }

    private async Task CreditAsync(PaymentScene scene, long account, long bill, string number)
    {
        await using var db = Open();
        await scene.Posting(db).CreditAsync(
            account, bill, each => CreditNote.For(each, 1, number, new CreditedAmount(scene.Of(10_000), scene.Of(2_430), "CreditNote.Outage"), scene.Today), default);
    }
}
