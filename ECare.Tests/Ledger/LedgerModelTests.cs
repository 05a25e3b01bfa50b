using ECare.Core.Accounts;
using ECare.Core.Ledger;
using ECare.Core.Persistence;
using ECare.Core.Primitives;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;

namespace ECare.Tests.Ledger;

/// <summary>Random transactions in several currencies: whatever is written, the running balances are the sums of the rows, and all books together are nothing.</summary>
internal sealed class LedgerModelTests(Database database) : DataTests(database)
{
    private static readonly Currency[] Currencies = [Currency.Of("NPR"), Currency.Of("BHD"), Currency.Of("XOF")];

    private static readonly LedgerSide[] Sides =
        [LedgerSide.Receivable, LedgerSide.Wallet, LedgerSide.Suspense, LedgerSide.Revenue, LedgerSide.Tax("VAT"), LedgerSide.Tax("TSC"), LedgerSide.Clearing("card")];

    [Test]
    public async Task Any_transactions_leave_balances_that_are_the_sums_of_their_rows()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var batch = 0; batch < 30; batch++)
        {
            var account = random.Next(101, 105);
            var transactions = Enumerable.Range(0, random.Next(1, 6)).Select(number => Random(random, account, $"b{batch}-{number}")).ToArray();
            var isBroken = random.Next(4) == 0;
            await WriteAsync(account, transactions, isBroken);
        }

        await using var db = Open();
        for (var account = 101L; account < 105; account++)
        {
            await AssertSoundAsync(db, account, $"seed {seed}");
        }
    }

    [Test]
    public async Task A_batch_of_which_one_was_posted_before_leaves_nothing()
    {
        var random = new Random(1);
        await WriteAsync(111, [Random(random, 111, "once")], isBroken: false);
        await using var before = Open();
        var balances = await BalancesAsync(before, 111);

        Assert.That(() => WriteAsync(111, [Random(random, 111, "new"), Random(random, 111, "once")], isBroken: false), Throws.InstanceOf<DbUpdateException>());

        await using var after = Open();
        Assert.That(await BalancesAsync(after, 111), Is.EqualTo(balances));
        Assert.That(await new LedgerWriter(after).HasAsync(111, "new", default), Is.False);
        await AssertSoundAsync(after, 111, "refused");
    }

    [Test]
    public async Task A_history_that_is_written_at_once_leaves_the_balances_of_one_that_grew()
    {
        var (one, other) = (new Random(7), new Random(7));
        for (var number = 0; number < 12; number++)
        {
            await WriteAsync(121, [Random(one, 121, $"h{number}")], isBroken: false);
        }

        await using var db = Open();
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            LedgerWriter.WriteHistory(db, Enumerable.Range(0, 12).Select(number => Random(other, 122, $"h{number}")).ToList());
            await transaction.CommitAsync();
        }

        Assert.That(await BalancesAsync(db, 122), Is.EqualTo(await BalancesAsync(db, 121)).And.Not.Empty);
        await AssertSoundAsync(db, 122, "written at once");
    }

    private static LedgerTransaction Random(Random random, long account, string key)
    {
        var entry = new LedgerTransaction(account, key, LedgerKind.Payment, new DateOnly(2026, 11, 23), Start);
        for (var row = random.Next(1, 5); row > 0; row--)
        {
            var from = random.Next(Sides.Length);
            var to = (from + random.Next(1, Sides.Length)) % Sides.Length;
            var minor = random.Next(1, 1_000_000) * (random.Next(3) == 0 ? -1 : 1);
            entry = entry.Move(Sides[from], Sides[to], Money.FromMinor(minor, Currencies[random.Next(Currencies.Length)]));
        }

        return entry;
    }

    private async Task WriteAsync(long account, LedgerTransaction[] transactions, bool isBroken)
    {
        await using var db = Open();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.LockAccountsAsync([account], default);
        await new LedgerWriter(db).AddAsync(transactions, default);

        // What is not committed was never there.
        await (isBroken ? transaction.RollbackAsync() : transaction.CommitAsync());
    }

    private static async Task<List<(LedgerBook, string, long, long)>> BalancesAsync(ECareDbContext db, long account) =>
        [.. (await db.LedgerBalances.AsNoTracking().Where(each => each.AccountId == account).ToListAsync())
            .OrderBy(each => each.Book).ThenBy(each => each.CurrencyCode, StringComparer.Ordinal)
            .Select(each => (each.Book, each.CurrencyCode, each.DebitMinor, each.CreditMinor))];

    private static async Task AssertSoundAsync(ECareDbContext db, long account, string name)
    {
        var rows = await db.LedgerTransfers.AsNoTracking().Where(each => each.AccountId == account).ToListAsync();
        var expected = rows.Select(row => (Book: row.DebitBook, row.CurrencyCode, Debit: row.AmountMinor, Credit: 0L))
            .Concat(rows.Select(row => (Book: row.CreditBook, row.CurrencyCode, Debit: 0L, Credit: row.AmountMinor)))
            .Where(each => each.Book.IsOfAccount)
            .GroupBy(each => (each.Book, each.CurrencyCode))
            .OrderBy(group => group.Key.Book).ThenBy(group => group.Key.CurrencyCode, StringComparer.Ordinal)
            .Select(group => (group.Key.Book, group.Key.CurrencyCode, group.Sum(each => each.Debit), group.Sum(each => each.Credit)));
        Assert.That(await BalancesAsync(db, account), Is.EqualTo(expected), name);
        Assert.That(rows.Select(row => row.AmountMinor), Has.All.Positive, name);
    }
}
