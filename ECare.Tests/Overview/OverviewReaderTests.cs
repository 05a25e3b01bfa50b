using ECare.Core.Accounts;
using ECare.Core.Billing;
using ECare.Core.Inventory;
using ECare.Core.Overview;
using ECare.Core.Primitives;
using ECare.Tests.Accounts;
using ECare.Tests.Persistence.Harness;

namespace ECare.Tests.Overview;

internal sealed class OverviewReaderTests(Database database) : DataTests(database)
{
    private OverviewReader reader = null!;

    [SetUp]
    public void Make_the_reader() => reader = new OverviewReader(Database.Kept, ScopeOperator.Of("chautari"), Clock);

    [Test]
    public async Task Reads_line_account_bill_and_allowances_with_their_times()
    {
        await SaveAsync(rows =>
        {
            var owner = rows.Customer(1);
            var account = rows.Account(owner);
            rows.Let(owner, account);
            rows.Bill(account, new DateOnly(2026, 10, 1)).Post("P", Money.FromMinor(62_150, account.Currency), Start);
            rows.Bill(account, new DateOnly(2026, 11, 17));
            account.Settle(Money.FromMinor(62_150, account.Currency), new DateOnly(2026, 12, 7), Start);
            var line = rows.Line(account);
            line.Rename("घर");
            return [rows.Allowance(line, 1, AllowanceService.Data, 1_000, 250), rows.Allowance(line, 1, AllowanceService.Voice, 100, 100).ForWholeAccount()];
        });

        var overview = (await reader.ReadAsync(1, null, default))!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(overview.Line, Is.SameAs(overview.Lines.Single()));
            Assert.That(overview.Line.Label, Is.EqualTo("घर"));
            Assert.That(overview.Account!.AmountDue.Amount, Is.EqualTo(621.50m));
            Assert.That(overview.Account.DueOn, Is.EqualTo(new DateOnly(2026, 12, 7)));
            Assert.That(overview.Account.LastBill!.IssuedOn, Is.EqualTo(new DateOnly(2026, 11, 17)));
            Assert.That(overview.Account.LastBill.Status, Is.EqualTo(BillStatus.Due));
            Assert.That(overview.Allowances.Select(allowance => (allowance.Service, allowance.UsedPercent, allowance.IsShared)), Is.EqualTo(new[]
            {
                (AllowanceService.Data, 25, false), (AllowanceService.Voice, 100, true),
            }));
            Assert.That(overview.Allowances[0].AsOf, Is.EqualTo(Start.AddMinutes(-3)));
            Assert.That(overview.Needs, Is.EqualTo(new[] { AccountNeed.PayBill, AccountNeed.AllowanceLow }));
            Assert.That(overview.IsOverdue, Is.False);
        }
    }

    [Test]
    public async Task Shows_the_balance_of_a_prepaid_account_and_the_time_it_is_of()
    {
        await SaveAsync(rows =>
        {
            var owner = rows.Customer(2);
            var account = rows.Account(owner, AccountKind.Prepaid);
            rows.Let(owner, account);
            rows.Line(account);
            return [];
        });

        var overview = (await reader.ReadAsync(2, null, default))!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(overview.Account!.Balance.Amount, Is.EqualTo(123.45m));
            Assert.That(overview.Account.AmountDue.Amount, Is.Zero);
            Assert.That(overview.Account.AsOf, Is.EqualTo(Start.AddMinutes(-7)));
            Assert.That(overview.Account.LastBill, Is.Null);
            Assert.That(overview.Allowances, Is.Empty);
        }
    }

    [Test]
    public async Task Becomes_overdue_at_midnight_of_the_operators_zone()
    {
        await SaveAsync(rows =>
        {
            var owner = rows.Customer(3);
            var account = rows.Account(owner);
            rows.Let(owner, account);
            rows.Line(account);
            rows.Bill(account, new DateOnly(2026, 11, 3));
            return [];
        });

        // Due on 23 November: the last minute of it in Kathmandu is 18:14 UTC.
        Clock.SetUtcNow(new DateTimeOffset(2026, 11, 23, 18, 14, 0, TimeSpan.Zero));
        Assert.That((await reader.ReadAsync(3, null, default))!.IsOverdue, Is.False);

        Clock.Advance(TimeSpan.FromMinutes(1));
        var overview = (await reader.ReadAsync(3, null, default))!;
        Assert.That(overview.IsOverdue, Is.True);
        Assert.That(overview.Account!.LastBill!.Status, Is.EqualTo(BillStatus.Overdue));
    }

    [Test]
    public async Task Gives_another_customers_line_to_nobody()
    {
        await SaveAsync(rows =>
        {
            var victim = rows.Customer(4);
            var account = rows.Account(victim);
            rows.Let(victim, account);
            rows.Line(account);
            var attacker = rows.Customer(5);
            var own = rows.Account(attacker);
            rows.Let(attacker, own);
            rows.Line(own);
            return [];
        });

        Assert.That(await reader.ReadAsync(5, 401, default), Is.Null);
        Assert.That((await reader.ReadAsync(5, null, default))!.Lines.Select(line => line.Id), Is.EqualTo(new[] { 501L }));
        Assert.That(await reader.ReadAsync(999, null, default), Is.Null);
    }

    [Test]
    public async Task Lets_a_delegate_in_until_the_access_ends_and_to_no_other_line()
    {
        await SaveAsync(rows =>
        {
            var owner = rows.Customer(6);
            var account = rows.Account(owner);
            rows.Let(owner, account);
            rows.Line(account);
            rows.Line(account, number: 2);
            rows.Let(rows.Customer(7), account, AccessRole.Delegate, lineId: 602, until: Start.AddHours(1));
            return [];
        });

        Assert.That((await reader.ReadAsync(7, 602, default))!.Lines.Select(line => line.Id), Is.EqualTo(new[] { 602L }));
        Assert.That(await reader.ReadAsync(7, 601, default), Is.Null);

        Clock.Advance(TimeSpan.FromHours(1));
        Assert.That(await reader.ReadAsync(7, 602, default), Is.Null);
    }

    [TestCase(AccessRole.Payer, true, false)]
    [TestCase(AccessRole.Member, false, true)]
    [TestCase(AccessRole.EnterpriseFinance, true, false)]
    [TestCase(AccessRole.EnterpriseEndUser, false, true)]
    [TestCase(AccessRole.EnterpriseAdministrator, true, true)]
    public async Task Shows_money_and_usage_to_those_whose_role_sees_them(AccessRole role, bool seesMoney, bool seesUsage)
    {
        var id = 20 + (long)role;
        await SaveAsync(rows =>
        {
            var account = rows.Account(rows.Customer(id));
            rows.Let(rows.Customer(id + 20), account, role);
            return [rows.Allowance(rows.Line(account), 1, AllowanceService.Data, 10, 1)];
        });

        var overview = (await reader.ReadAsync(id + 20, null, default))!;

        Assert.That(overview.Account is not null, Is.EqualTo(seesMoney));
        Assert.That(overview.Allowances, Has.Count.EqualTo(seesUsage ? 1 : 0));
    }

    [Test]
    public async Task Lists_a_line_once_under_the_strongest_role()
    {
        await SaveAsync(rows =>
        {
            var owner = rows.Customer(60);
            var account = rows.Account(owner);
            rows.Line(account);
            rows.Let(owner, account);
            rows.Let(owner, account, AccessRole.Member, lineId: 6001);
            return [];
        });

        Assert.That((await reader.ReadAsync(60, null, default))!.Lines.Single().Role, Is.EqualTo(AccessRole.Owner));
    }

    [Test]
    public async Task Serves_many_requests_at_once()
    {
        await SaveAsync(rows =>
        {
            var owner = rows.Customer(70);
            var account = rows.Account(owner);
            rows.Let(owner, account);
            rows.Line(account);
            return [];
        });

        var overviews = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => reader.ReadAsync(70, 7001, default))));

        Assert.That(overviews, Has.All.Not.Null);
    }

    private async Task SaveAsync(Func<AccountRows, IReadOnlyList<object>> rows)
    {
        await using var db = Open();
        db.AddRange(rows(new AccountRows(db, Start)));
        await db.SaveChangesAsync();
    }
}
