using System.Text.RegularExpressions;
using ECare.Core.Accounts;
using ECare.Core.Ledger;
using ECare.Core.Primitives;
using ECare.Tests.Payments;
using ECare.Tests.Persistence.Harness;
using ECare.Tests.Web;
using Microsoft.EntityFrameworkCore;

namespace ECare.Tests.Ledger;

internal sealed class LedgerTests(Database database) : DataTests(database)
{
    private static readonly Currency Rupee = Currency.Of("NPR");

    private static readonly DateOnly Day = new(2026, 11, 23);

    [Test]
    public async Task Each_row_is_balanced_by_itself_and_the_database_refuses_others()
    {
        await WriteAsync(1, Entry(1, "a").Move(LedgerSide.Receivable, LedgerSide.Revenue, Of(100)).Move(LedgerSide.Receivable, LedgerSide.Tax("VAT"), Of(13)));
        await using var db = Open();

        using (Assert.EnterMultipleScope())
        {
            foreach (var sql in new[]
            {
                """INSERT INTO "LedgerTransfers" ("AccountId","Key","Position","Kind","DebitBook","DebitCode","CreditBook","CreditCode","AmountMinor","Currency","Day","At") VALUES (1,'x',1,'Payment','Clearing','a','Receivable','',0,'NPR','2026-11-23',0)""",
                """INSERT INTO "LedgerTransfers" ("AccountId","Key","Position","Kind","DebitBook","DebitCode","CreditBook","CreditCode","AmountMinor","Currency","Day","At") VALUES (1,'x',1,'Payment','Clearing','a','Receivable','',-5,'NPR','2026-11-23',0)""",
                """INSERT INTO "LedgerTransfers" ("AccountId","Key","Position","Kind","DebitBook","DebitCode","CreditBook","CreditCode","AmountMinor","Currency","Day","At") VALUES (1,'x',1,'Payment','Tax','VAT','Tax','VAT',5,'NPR','2026-11-23',0)""",
            })
            {
                Assert.That(() => db.Database.ExecuteSqlRaw(sql), Throws.InstanceOf<System.Data.Common.DbException>());
            }

            var balance = await db.LedgerBalances.SingleAsync(each => each.AccountId == 1);
            Assert.That((balance.Book, balance.DebitMinor, balance.CreditMinor), Is.EqualTo((LedgerBook.Receivable, 113L, 0L)));
        }
    }

    [Test]
    public async Task A_transaction_is_posted_once()
    {
        await WriteAsync(2, Entry(2, "once").Move(LedgerSide.Receivable, LedgerSide.Revenue, Of(100)));

        Assert.That(() => WriteAsync(2, Entry(2, "once").Move(LedgerSide.Receivable, LedgerSide.Revenue, Of(100))), Throws.InstanceOf<DbUpdateException>());
        await using var db = Open();
        Assert.That((await db.LedgerBalances.SingleAsync(each => each.AccountId == 2)).DebitMinor, Is.EqualTo(100), "Nothing of it stayed.");
        Assert.That(await new LedgerWriter(db).HasAsync(2, "once", default), Is.True);
        Assert.That(await new LedgerWriter(db).HasAsync(2, "never", default), Is.False);
    }

    [TestCase("""UPDATE "LedgerTransfers" SET "AmountMinor" = 1 WHERE "AccountId" = 8""")]
    [TestCase("""DELETE FROM "LedgerTransfers" WHERE "AccountId" = 8""")]
    public async Task The_database_itself_changes_and_deletes_nothing(string sql)
    {
        await using var db = Open();
        if (!await new LedgerWriter(db).HasAsync(8, "a", default))
        {
            await WriteAsync(8, Entry(8, "a").Move(LedgerSide.Receivable, LedgerSide.Revenue, Of(100)));
        }

        Assert.That(() => db.Database.ExecuteSqlRaw(sql), Throws.InstanceOf<System.Data.Common.DbException>().With.Message.Contains("only added to"));
        Assert.That((await db.LedgerTransfers.SingleAsync(each => each.AccountId == 8)).AmountMinor, Is.EqualTo(100));
    }

    [Test]
    public async Task What_is_written_is_never_changed_and_never_deleted()
    {
        await WriteAsync(3, Entry(3, "a").Move(LedgerSide.Receivable, LedgerSide.Revenue, Of(100)));
        await using var db = Open();
        var row = await db.LedgerTransfers.SingleAsync(each => each.AccountId == 3);

        db.Entry(row).Property(each => each.AmountMinor).CurrentValue = 1;
        Assert.That(() => db.SaveChangesAsync(), Throws.InvalidOperationException);

        db.Entry(row).State = EntityState.Unchanged;
        db.Remove(row);
        Assert.That(() => db.SaveChangesAsync(), Throws.InvalidOperationException.With.Message.Contains("never deleted"));
        Assert.That(() => db.SaveChanges(), Throws.InvalidOperationException);
    }

    [Test]
    public async Task It_is_not_written_outside_a_transaction()
    {
        await using var db = Open();

        Assert.That(() => new LedgerWriter(db).AddAsync([Entry(4, "a").Move(LedgerSide.Receivable, LedgerSide.Revenue, Of(1))], default), Throws.InvalidOperationException);
    }

    [Test]
    public async Task Currencies_are_never_added_together()
    {
        await WriteAsync(5, Entry(5, "a").Move(LedgerSide.Clearing("x"), LedgerSide.Suspense, Of(100)), Entry(5, "b").Move(LedgerSide.Clearing("x"), LedgerSide.Suspense, Money.FromMinor(7, Currency.Of("EUR"))));
        await using var db = Open();

        var balances = await db.LedgerBalances.Where(each => each.AccountId == 5).OrderBy(each => each.CurrencyCode).ToListAsync();
        Assert.That(balances.Select(each => (each.CurrencyCode, each.CreditMinor)), Is.EqualTo(new[] { ("EUR", 7L), ("NPR", 100L) }));
    }

    [Test]
    public async Task Many_writers_of_one_account_lose_nothing()
    {
        var scene = new PaymentScene(Database, Clock);
        await scene.AccountAsync(6);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Task.Run(() => WriteAsync(6, Entry(6, $"k{number}").Move(LedgerSide.Receivable, LedgerSide.Revenue, Of(5))))));

        await using var db = Open();
        Assert.That((await db.LedgerBalances.SingleAsync(each => each.AccountId == 6)).DebitMinor, Is.EqualTo(100));
    }

    [Test]
    public void An_amount_below_zero_goes_the_other_way_and_nothing_is_no_row()
    {
        var entry = Entry(7, "a").Move(LedgerSide.Receivable, LedgerSide.Revenue, Of(-5)).Move(LedgerSide.Receivable, LedgerSide.Revenue, Of(0));

        var row = entry.Transfers.Single();
        Assert.That((row.DebitBook, row.CreditBook, row.AmountMinor), Is.EqualTo((LedgerBook.Revenue, LedgerBook.Receivable, 5L)));
        Assert.That(() => entry.Move(LedgerSide.Tax("A"), LedgerSide.Tax("A"), Of(1)), Throws.InvalidOperationException);
        Assert.That(() => entry.Move(LedgerSide.Tax("A"), LedgerSide.Tax("B"), Of(1)), Throws.Nothing);
    }

    /// <summary>ExecuteUpdate and ExecuteDelete pass by the context, so that nobody may write them for the ledger.</summary>
    [Test]
    public void No_statement_of_the_product_changes_or_deletes_transfers()
    {
        var guilty = Directory.EnumerateFiles(Path.Combine(Repository.Root), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("ECare.Tests", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal) && !file.EndsWith("DemoSeeder.cs", StringComparison.Ordinal))
            .Where(file => File.ReadAllText(file) is var text && text.Contains("LedgerTransfer", StringComparison.Ordinal)
                && Regex.IsMatch(text, @"LedgerTransfers?>?(\(\))?[^;]*\.Execute(Update|Delete)|(UPDATE|DELETE FROM|TRUNCATE)[^;]*LedgerTransfers", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking));

        Assert.That(guilty.Where(file => !file.Contains("Migrations", StringComparison.Ordinal)), Is.Empty);
    }

    private static LedgerTransaction Entry(long account, string key) => new(account, key, LedgerKind.Payment, Day, Start);

    private static Money Of(long minor) => Money.FromMinor(minor, Rupee);

    private async Task WriteAsync(long account, params LedgerTransaction[] transactions)
    {
        await using var db = Open();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.LockAccountsAsync([account], default);
        await new LedgerWriter(db).AddAsync(transactions, default);
        await transaction.CommitAsync();
    }
}
