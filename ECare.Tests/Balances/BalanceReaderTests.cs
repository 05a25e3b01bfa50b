using ECare.Core.Accounts;
using ECare.Core.Balances;
using ECare.Core.Inventory;
using ECare.Tests.Accounts;
using ECare.Tests.Persistence.Harness;
using Microsoft.Extensions.Logging.Abstractions;

namespace ECare.Tests.Balances;

/// <summary>How a line stands, for those who may see it.</summary>
internal sealed class BalanceReaderTests(Database database) : DataTests(database)
{
    [Test]
    public async Task Lists_buckets_in_the_order_they_are_used_and_marks_the_next()
    {
        await SaveAsync(1, (rows, line) =>
        [
            rows.Allowance(line, 1, AllowanceService.Data, 100, 10).ForWholeAccount(),
            Bucket(line, 2, days: 9, used: 0), Bucket(line, 3, days: 2, used: 100), Bucket(line, 4, days: 5, used: 40), Bucket(line, 5, days: -1, used: 0),
        ]);

        var balance = await ReadAsync(1, 101);

        Assert.That(balance!.Buckets.Select(bucket => (bucket.Allowance.Id, bucket.IsNext)), Is.EqualTo(new[] { (3, false), (4, true), (2, false), (1, false) }));
    }

    [Test]
    public async Task Tells_what_was_charged_since_the_last_bill_by_all_lines_of_the_account()
    {
        await SaveAsync(2, (rows, line) =>
        {
            // Billed up to 16 November.
            rows.Day(line, new DateOnly(2026, 11, 16), 1);
            rows.Day(line, new DateOnly(2026, 11, 17), 1);
            rows.Day(line, new DateOnly(2026, 11, 20), 1);
            return [];
        }, (rows, account) =>
        {
            rows.Bill(account, new DateOnly(2026, 11, 17));
            rows.Day(rows.Line(account, 2), new DateOnly(2026, 11, 18), 1);
        });

        var money = (await ReadAsync(2, 201))!.Money!;

        Assert.That((money.IsPrepaid, money.Unbilled!.Value.Minor, money.UnbilledSince), Is.EqualTo((false, 15L, new DateOnly(2026, 11, 17))));
    }

    [Test]
    public async Task Keeps_the_last_figures_of_a_source_that_is_away()
    {
        await SaveAsync(3, (rows, line) => [rows.Allowance(line, 1, AllowanceService.Data, 100, 10)]);
        Clock.Advance(TimeSpan.FromDays(3));

        var balance = (await ReadAsync(3, 301))!;

        Assert.That(balance.Buckets.Single().Allowance.AsOf, Is.EqualTo(Start.AddMinutes(-3)));
        Assert.That(balance.Money!.AsOf, Is.EqualTo(Start));
    }

    [Test]
    public async Task Tells_who_used_how_much_of_what_is_shared_to_those_who_see_every_line()
    {
        await SaveAsync(4, (rows, line) =>
        {
            rows.Day(line, new DateOnly(2026, 11, 20), 30);
            return [rows.Allowance(line, 1, AllowanceService.Data, 100, 37).ForWholeAccount()];
        }, (rows, account) =>
        {
            rows.Day(rows.Line(account, 2), new DateOnly(2026, 11, 21), 7);
            rows.Let(rows.Customer(40), account, AccessRole.Member, lineId: 402);
        });

        var owner = (await ReadAsync(4, 401))!.Buckets.Single();
        var member = (await ReadAsync(40, 402))!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(owner.Shares.Select(share => (share.Line.Id, share.Used)), Is.EqualTo(new[] { (401L, 30L), (402L, 7L) }));
            Assert.That(owner.Shares.Sum(share => share.Used), Is.EqualTo(owner.Allowance.Used));
            Assert.That(member.Buckets.Single().Shares, Is.Empty);
            Assert.That(member.Money, Is.Null);
            Assert.That(member.MaySet, Is.False);
            Assert.That(await ReadAsync(40, 401), Is.Null, "the other line");
        }
    }

    private static Allowance Bucket(Line line, int id, int days, long used)
    {
        var bucket = Allowance.Grant(line, id, "P", AllowanceService.Data, 100, Start.AddDays(days), Start);
        bucket.ReportUse(used, Start);
        return bucket;
    }

    private async Task<LineBalance?> ReadAsync(long customer, long line)
    {
        await using var db = Open();
        var current = ScopeOperator.Of("chautari");
        var desk = new LimitDesk(db, current, new LimitGuard(db, Clock), Clock, NullLogger<LimitDesk>.Instance);
        return await new BalanceReader(db, current, desk, Clock).ReadAsync(customer, line, default);
    }

    private async Task SaveAsync(long id, Func<AccountRows, Line, IReadOnlyList<object>> make, Action<AccountRows, BillingAccount>? more = null)
    {
        await using var db = Open();
        var rows = new AccountRows(db, Start);
        var owner = rows.Customer(id);
        var account = rows.Account(owner);
        account.ReportBalance(account.Balance, Start);
        rows.Let(owner, account);
        db.AddRange(make(rows, rows.Line(account)));
        more?.Invoke(rows, account);
        await db.SaveChangesAsync();
    }
}
