using CsCheck;
using ECare.Core.Accounts;
using ECare.Core.Balances;
using ECare.Core.Inventory;
using ECare.Core.Persistence;
using ECare.Core.Usage;
using ECare.Tests.Accounts;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace ECare.Tests.Balances;

/// <summary>Limits that customers set, take back and reach.</summary>
internal sealed class LimitDeskTests(Database database) : DataTests(database)
{
    [Test]
    public async Task Hold_from_now_on_and_are_taken_back_to_what_was()
    {
        await SaveAsync(1, charged: 0);
        await SetAsync(1, 500, stops: false);
        await SetAsync(1, 900, stops: true);
        Assert.That(await TakeBackAsync(1), Is.InstanceOf<LimitOutcome.Holds>());

        await using var db = Open();
        var history = await db.LineLimits.Where(limit => limit.AccountId == 1).OrderBy(limit => limit.Version).ToListAsync();
        Assert.That(
            history.Select(limit => (limit.Version, limit.Amount, limit.Stops, limit.TakenBackTo)),
            Is.EqualTo(new (int, long?, bool, int?)[] { (1, 500, false, null), (2, 900, true, null), (3, 500, false, 1) }));
        Assert.That(await TakeBackAsync(1), Is.InstanceOf<LimitOutcome.Unchanged>(), "what was taken back is not taken back again");
    }

    [Test]
    public async Task Of_a_first_setting_are_taken_back_to_none()
    {
        await SaveAsync(2, charged: 0);
        await SetAsync(2, 500, stops: true);

        var outcome = (LimitOutcome.Holds)await TakeBackAsync(2);

        Assert.That((outcome.Limit.Amount, outcome.Limit.Stops), Is.EqualTo(((long?)null, false)));
        Assert.That(await SetAsync(2, null, stops: true), Is.InstanceOf<LimitOutcome.Unchanged>(), "no limit stops nothing");
    }

    [Test]
    public async Task Stop_the_line_at_once_where_they_are_reached_and_let_it_go_when_they_are_raised()
    {
        await SaveAsync(3, charged: 700);
        Assert.That(((LimitOutcome.Holds)await SetAsync(3, 700, stops: true)).IsStopped, Is.True);
        await using (var db = Open())
        {
            // Kartik and Mangsir of 2083 meet on 16 November; the limit's month is Mangsir.
            var stop = await db.LineStops.SingleAsync(each => each.AccountId == 3);
            Assert.That(stop.Until, Is.EqualTo(LimitMonth.At(ScopeOperator.Of("chautari").Operator, Start).End));
        }

        Assert.That(((LimitOutcome.Holds)await SetAsync(3, 701, stops: true)).IsStopped, Is.False);
        await using var after = Open();
        Assert.That(await after.LineStops.AnyAsync(each => each.AccountId == 3), Is.False);
    }

    [TestCase(AccessRole.Owner, true)]
    [TestCase(AccessRole.Delegate, true)]
    [TestCase(AccessRole.EnterpriseAdministrator, true)]
    [TestCase(AccessRole.Member, false)]
    [TestCase(AccessRole.Payer, false)]
    [TestCase(AccessRole.EnterpriseEndUser, false)]
    [TestCase(AccessRole.EnterpriseFinance, false)]
    public async Task Are_set_by_those_who_decide_about_the_line(AccessRole role, bool may)
    {
        var id = 100 + (10 * (long)role);
        await using (var db = Open())
        {
            var rows = new AccountRows(db, Start);
            var account = rows.Account(rows.Customer(id));
            rows.Line(account);
            rows.Let(rows.Customer(id + 1), account, role);
            await db.SaveChangesAsync();
        }

        await using var asking = Open();
        var outcome = await Desk(asking).SetAsync(new SetLimit(id + 1, (id * 100) + 1, LimitKind.Roaming, 5, Stops: false), default);
        Assert.That(outcome is LimitOutcome.Holds, Is.EqualTo(may));
        Assert.That(await Desk(asking).SetAsync(new SetLimit(id + 1, 301, LimitKind.Roaming, 5, Stops: false), default), Is.InstanceOf<LimitOutcome.NotYourLine>());
    }

    [Test]
    public async Task Of_two_tabs_are_one_after_the_other()
    {
        await SaveAsync(4, charged: 0);
        await using var one = Open();
        await using var other = Open();
        one.LineLimits.Add(LineLimit.First(4, new SetLimit(4, 401, LimitKind.Spend, 1, Stops: false), Start));
        var desk = Desk(other);
        other.LineLimits.Add(LineLimit.First(4, new SetLimit(4, 401, LimitKind.Spend, 2, Stops: false), Start));
        await one.SaveChangesAsync();

        Assert.That(async () => await other.SaveChangesAsync(), Throws.InstanceOf<DbUpdateException>(), "the database settles it");
        other.ChangeTracker.Clear();
        Assert.That(await desk.SetAsync(new SetLimit(4, 401, LimitKind.Spend, 3, Stops: false), default), Is.InstanceOf<LimitOutcome.Holds>());
    }

    /// <summary>Whatever is set and taken back in whatever order: the newest holds, versions have no gap, and a line is stopped exactly when a stopping limit is reached.</summary>
    [Test]
    public async Task In_any_order_agree_with_their_history()
    {
        await SaveAsync(5, charged: 50);
        var wishes = Gen.Select(Gen.Int[0, 9], Gen.Bool).Array[1, 12].Array[6].Single();
        foreach (var sequence in wishes)
        {
            foreach (var (wish, stops) in sequence)
            {
                _ = wish < 3 ? await TakeBackAsync(5) : await SetAsync(5, wish == 9 ? null : wish * 10, stops);
                await using var db = Open();
                var history = await db.LineLimits.AsNoTracking().Where(limit => limit.AccountId == 5).OrderBy(limit => limit.Version).ToListAsync();
                var newest = history.LastOrDefault();
                Assert.That(history.Select(limit => limit.Version), Is.EqualTo(Enumerable.Range(1, history.Count)));
                Assert.That(await db.LineStops.AnyAsync(stop => stop.AccountId == 5), Is.EqualTo(newest is { Stops: true, Amount: <= 50 }));
            }
        }
    }

    private async Task<LimitOutcome> SetAsync(long id, long? amount, bool stops)
    {
        await using var db = Open();
        return await Desk(db).SetAsync(new SetLimit(id, (id * 100) + 1, LimitKind.Spend, amount, stops), default);
    }

    private async Task<LimitOutcome> TakeBackAsync(long id)
    {
        await using var db = Open();
        return await Desk(db).TakeBackAsync(id, (id * 100) + 1, LimitKind.Spend, default);
    }

    private LimitDesk Desk(ECareDbContext db) => new(db, ScopeOperator.Of("chautari"), new LimitGuard(db, Clock), Clock, NullLogger<LimitDesk>.Instance);

    private async Task SaveAsync(long id, long charged)
    {
        await using var db = Open();
        var rows = new AccountRows(db, Start);
        var owner = rows.Customer(id);
        var account = rows.Account(owner);
        rows.Let(owner, account);
        var day = UsageDay.Begin(rows.Line(account), new DateOnly(2026, 11, 22));
        day.Add(AllowanceService.Data, 1, charged);
        db.Add(day);
        await db.SaveChangesAsync();
    }
}
