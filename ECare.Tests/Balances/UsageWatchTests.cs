using ECare.Core.Accounts;
using ECare.Core.Balances;
using ECare.Core.Inventory;
using ECare.Core.Notifications;
using ECare.Tests.Accounts;
using ECare.Tests.Notifications;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace ECare.Tests.Balances;

/// <summary>Who is told what when an allowance or a limit runs out.</summary>
internal sealed class UsageWatchTests(Database database) : DataTests(database), IMessageLanguages
{
    private readonly List<string> said = [];
    private FakeGateway gateway = null!;

    [SetUp]
    public async Task Begin_with_nothing_to_tell()
    {
        said.Clear();
        gateway = new FakeGateway();
        await using var db = Open();
        await db.Allowances.ExecuteDeleteAsync();
        await db.LineLimits.ExecuteDeleteAsync();
        await db.UsageMarks.ExecuteDeleteAsync();
    }

    [Test]
    public async Task Is_told_once_for_each_threshold_and_the_highest_of_several()
    {
        await SaveAsync(1, used: 10);
        Assert.That(await RunAsync(), Is.Zero);

        await UseAsync(1, 55);
        Assert.That((await RunAsync(), await RunAsync()), Is.EqualTo((1, 0)), "50 %");
        await UseAsync(1, 100);
        Assert.That((await RunAsync(), await RunAsync()), Is.EqualTo((1, 0)), "100 %, and 80 % no more");
        Assert.That(said, Is.EqualTo(new[] { "ne-NP Sms.AllowanceData 50", "ne-NP Sms.AllowanceData 100" }));
    }

    [Test]
    public async Task Waits_for_the_end_of_quiet_hours_but_the_stop_does_not()
    {
        await SaveAsync(2, used: 100);
        await LimitAsync(2, 5, stops: true);

        // 23:00 in Kathmandu.
        Clock.SetUtcNow(new DateTimeOffset(2026, 11, 23, 17, 15, 0, TimeSpan.Zero));
        Assert.That(await RunAsync(), Is.Zero);
        await using (var db = Open())
        {
            Assert.That(await db.LineStops.AnyAsync(stop => stop.AccountId == 2), Is.True);
        }

        Clock.SetUtcNow(new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero));
        await RunAsync();
        Assert.That(said, Is.EquivalentTo(new[] { "ne-NP Sms.AllowanceData 100", "ne-NP Sms.SpendStopped 100" }));
    }

    [Test]
    public async Task Begins_anew_with_the_next_month()
    {
        await SaveAsync(3, used: 0);
        await LimitAsync(3, 5, stops: true);
        await RunAsync();
        Assert.That(said, Is.EqualTo(new[] { "ne-NP Sms.SpendStopped 100" }));

        Clock.SetUtcNow(LimitMonth.At(ScopeOperator.Of("chautari").Operator, Start).End.AddHours(10));
        Assert.That(await RunAsync(), Is.Zero);
        await using var db = Open();
        Assert.That(await db.LineStops.AnyAsync(stop => stop.AccountId == 3), Is.False, "the month is over");
    }

    [Test]
    public async Task Is_not_told_to_lines_that_have_ended()
    {
        await SaveAsync(4, used: 100);
        await using (var db = Open())
        {
            (await db.Lines.SingleAsync(line => line.AccountId == 4)).End(Start);
            await db.SaveChangesAsync();
        }

        await RunAsync();
        Assert.That(said, Is.Empty);
    }

    [Test]
    public async Task Looks_at_what_is_marked_and_at_nothing_else()
    {
        await SaveAsync(5, used: 100);
        await using (var db = Open())
        {
            await db.UsageMarks.ExecuteDeleteAsync();
        }

        Assert.That(await RunAsync(), Is.Zero);
        await UseAsync(5, 100);
        Assert.That(await RunAsync(), Is.EqualTo(1));
        await using var after = Open();
        Assert.That(await after.UsageMarks.CountAsync(), Is.Zero);
    }

    [Test]
    public async Task Tells_everybody_in_one_run()
    {
        await using (var db = Open())
        {
            var rows = new AccountRows(db, Start);
            foreach (var id in Enumerable.Range(2_000, 620))
            {
                db.Add(UsageMark.Of(db.Add(rows.Allowance(rows.Line(rows.Account(rows.Customer(id))), 1, AllowanceService.Data, 100, 90)).Entity));
            }

            await db.SaveChangesAsync();
        }

        Assert.That((await RunAsync(), await RunAsync()), Is.EqualTo((620, 0)));
    }

    [Test]
    public async Task Tells_of_a_limit_that_is_set_below_what_is_used_already()
    {
        await SaveAsync(6, used: 0);
        await using (var db = Open())
        {
            db.Add(AccountAccess.Grant(await db.Customers.SingleAsync(customer => customer.Id == 6), 6, AccountAccess.EveryLine, AccessRole.Owner, Start));
            await db.SaveChangesAsync();
            var current = ScopeOperator.Of("chautari");
            var desk = new LimitDesk(db, current, new LimitGuard(db, Clock), Clock, NullLogger<LimitDesk>.Instance);
            Assert.That(await desk.SetAsync(new SetLimit(6, 601, LimitKind.Spend, 2, Stops: false), default), Is.TypeOf<LimitOutcome.Holds>());
        }

        Assert.That((await RunAsync(), await RunAsync()), Is.EqualTo((1, 0)));
        Assert.That(said, Is.EqualTo(new[] { "ne-NP Sms.SpendLimit 100" }));
    }

    [Test]
    public async Task A_node_that_dies_while_it_tells_forgets_nobody()
    {
        const int People = UsageWatch.GroupSize + 3;
        await SaveManyAsync(1000, People);
        gateway.Fails = text => text.Contains($"{1000 + People - 1:D6}", StringComparison.Ordinal) ? new InvalidOperationException("The node is gone.") : null;
        Assert.That(async () => await RunAsync(), Throws.InvalidOperationException);
        var before = gateway.Take();
        gateway.Fails = _ => null;
        await RunAsync();
        var after = gateway.Take();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(before.Concat(after).Distinct().Count(), Is.EqualTo(People));
            Assert.That(before.Intersect(after).Count(), Is.LessThan(UsageWatch.GroupSize));
            Assert.That(await RunAsync(), Is.Zero);
        }
    }

    [Test]
    public async Task While_the_gateway_is_away_it_waits_and_tells_later()
    {
        await SaveManyAsync(5000, 2 * UsageWatch.GroupSize);
        gateway.Fails = _ => new MessageNotTakenException("away") { IsAway = true, MayBeTaken = false };
        var (first, asked) = (await RunAsync(), gateway.Asked);
        gateway.Fails = _ => null;

        Assert.That((first, asked), Is.EqualTo((0, UsageWatch.GroupSize)));
        Assert.That((await RunAsync(), await RunAsync()), Is.EqualTo((2 * UsageWatch.GroupSize, 0)));
    }

    [Test]
    public async Task A_gateway_that_stumbles_is_asked_again_and_one_that_refuses_is_believed()
    {
        await SaveAsync(7, used: 100);
        var calls = 0;
        gateway.Fails = _ => ++calls == 1 ? new MessageNotTakenException("busy") { MayBeTaken = false } : null;
        Assert.That((await RunAsync(), gateway.Take().Count), Is.EqualTo((1, 1)));

        await SaveAsync(8, used: 100);
        gateway.Fails = _ => new MessageNotTakenException("no such number") { MayBeTaken = false };
        await RunAsync();
        gateway.Fails = _ => null;
        Assert.That(await RunAsync(), Is.Zero);
    }

    public MessageWords In(string operatorName, string culture) => (key, values) =>
    {
        said.Add($"{culture} {key} {values["percent"]}");
        return key;
    };

    private async Task<int> RunAsync()
    {
        await using var db = Open();
        var current = ScopeOperator.Of("chautari");
        return await new UsageWatch(db, current, new LimitGuard(db, Clock), new AlertMessages(db, current, gateway.Handover, this), Clock).RunAsync(default);
    }

    private async Task SaveAsync(long id, long used)
    {
        await using var db = Open();
        var rows = new AccountRows(db, Start);
        var line = rows.Line(rows.Account(rows.Customer(id)));
        rows.Day(line, new DateOnly(2026, 11, 22), 1);
        db.Add(UsageMark.Of(db.Add(rows.Allowance(line, 1, AllowanceService.Data, 100, used)).Entity));
        await db.SaveChangesAsync();
    }

    private async Task SaveManyAsync(long first, int people)
    {
        for (var id = first; id < first + people; id++)
        {
            await SaveAsync(id, used: 100);
        }
    }

    private async Task UseAsync(long id, long used)
    {
        await using var db = Open();
        var allowance = await db.Allowances.SingleAsync(allowance => allowance.AccountId == id);
        allowance.ReportUse(used, Start);
        db.Add(UsageMark.Of(allowance));
        await db.SaveChangesAsync();
    }

    private async Task LimitAsync(long id, long amount, bool stops)
    {
        await using var db = Open();
        db.Add(LineLimit.First(id, new SetLimit(id, (id * 100) + 1, LimitKind.Spend, amount, stops), Start));
        db.Add(UsageMark.OfLimits(id, (id * 100) + 1));
        await db.SaveChangesAsync();
    }
}
