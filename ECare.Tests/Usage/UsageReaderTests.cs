using ECare.Core.Accounts;
using ECare.Core.Persistence;
using ECare.Core.Primitives;
using ECare.Core.Usage;
using ECare.Tests.Accounts;
using ECare.Tests.Persistence.Harness;

namespace ECare.Tests.Usage;

internal sealed class UsageReaderTests(Database database) : DataTests(database)
{
    [Test]
    public async Task Sums_thirteen_months_with_the_empty_ones()
    {
        await SaveAsync(1, (new(2025, 10, 31), 1), (new(2025, 11, 1), 10), (new(2026, 11, 1), 20), (new(2026, 11, 22), 30));
        await using var db = Open();

        var months = (await Reader(db).MonthsAsync(1, 101, default))!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(months, Has.Count.EqualTo(13));
            Assert.That((months[0].Year, months[0].Month, months[0].Total.DataKilobytes), Is.EqualTo((2025, 11, 10L)));
            Assert.That(months[1].Total, Is.EqualTo(UsageTotal.None));
            Assert.That((months[^1].Total.DataKilobytes, months[^1].Total.ChargedMinor), Is.EqualTo((50L, 10L)));
        }
    }

    [Test]
    public async Task Lists_the_days_of_a_month_of_any_calendar()
    {
        await SaveAsync(2, (new(2026, 10, 17), 1), (new(2026, 10, 18), 2), (new(2026, 11, 16), 3), (new(2026, 11, 17), 4));
        await using var db = Open();

        // Kartik 2083 of Bikram Sambat.
        var days = (await Reader(db).DaysAsync(2, 201, new(2026, 10, 18), new(2026, 11, 16), default))!;

        Assert.That(days.Select(day => day.Total.DataKilobytes), Is.EqualTo(new[] { 2L, 3L }));
    }

    [Test]
    public async Task Gives_another_customers_usage_to_nobody()
    {
        await SaveAsync(3, (new(2026, 11, 1), 1));
        await SaveAsync(4, (new(2026, 11, 1), 1));
        await using var db = Open();

        Assert.That(await Reader(db).MonthsAsync(4, 301, default), Is.Null);
        Assert.That(await Reader(db).DaysAsync(4, 301, new(2026, 11, 1), new(2026, 11, 30), default), Is.Null);
    }

    [Test]
    public async Task Hides_the_usage_from_who_only_pays()
    {
        await SaveAsync(5, (new(2026, 11, 1), 1));
        await using (var writing = Open())
        {
            var payer = new AccountRows(writing, Start).Customer(6);
            writing.Add(AccountAccess.Grant(payer, 5, AccountAccess.EveryLine, AccessRole.Payer, Start));
            await writing.SaveChangesAsync();
        }

        await using var db = Open();
        Assert.That(await Reader(db).MonthsAsync(6, 501, default), Is.Null);
    }

    private UsageReader Reader(ECareDbContext db) => new(db, Clock, LocalZone.Of("Asia/Kathmandu"));

    private async Task SaveAsync(long id, params (DateOnly Day, long Kilobytes)[] days)
    {
        await using var db = Open();
        var rows = new AccountRows(db, Start);
        var owner = rows.Customer(id);
        var account = rows.Account(owner);
        rows.Let(owner, account);
        var line = rows.Line(account);
        foreach (var (day, kilobytes) in days)
        {
            rows.Day(line, day, kilobytes);
        }

        await db.SaveChangesAsync();
    }
}
