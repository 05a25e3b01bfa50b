using ECare.Core.Accounts;
using ECare.Core.Inventory;
using ECare.Core.Usage;
using ECare.Core.Usage.Itemised;
using ECare.Tests.Accounts;
using ECare.Tests.Persistence.Harness;

namespace ECare.Tests.Usage.Itemised;

/// <summary>Single records, as pages, sums and files show them.</summary>
internal sealed class ItemisedReaderTests(Database database) : DataTests(database)
{
    private static readonly UsageFilter Month = new(Start.AddDays(-30), Start.AddDays(1));

    [Test]
    public async Task Come_page_by_page_without_a_gap_or_a_double_while_new_ones_arrive()
    {
        await SaveAsync(1, 25);
        var seen = new List<long>();
        UsageKey? before = null;
        do
        {
            await using var db = Open();
            var page = (await new ItemisedReader(db, Clock).PageAsync(1, 101, Month, before, 10, default))!;
            seen.AddRange(page.Records.Select(record => record.Id));
            before = page.Next;
            await SaveMoreAsync(1, 1_000 + seen.Count, Start);
        }
        while (before is not null);

        Assert.That(seen, Is.EqualTo(Enumerable.Range(1, 25).Reverse().Select(id => (long)id)));
    }

    [Test]
    public async Task Of_one_moment_are_told_apart_by_their_ids()
    {
        await SaveAsync(2, 0);
        for (var id = 1; id <= 5; id++)
        {
            await SaveMoreAsync(2, id, Start.AddDays(-1));
        }

        await using var db = Open();
        var reader = new ItemisedReader(db, Clock);
        var first = (await reader.PageAsync(2, 201, Month, null, 3, default))!;
        var second = (await reader.PageAsync(2, 201, Month, first.Next, 3, default))!;

        Assert.That(first.Records.Concat(second.Records).Select(record => record.Id), Is.EqualTo(new long[] { 5, 4, 3, 2, 1 }));
        Assert.That(second.Next, Is.Null);
    }

    [Test]
    public async Task Come_to_the_same_by_service_by_number_and_one_by_one()
    {
        await SaveAsync(3, 25);
        await using var db = Open();
        var reader = new ItemisedReader(db, Clock);

        var services = (await reader.ServicesAsync(3, 301, Month, default))!;
        var numbers = (await reader.NumbersAsync(3, 301, Month, default))!;
        var all = new List<UsageRecord>();
        await foreach (var record in reader.AllAsync(3, 301, Month, 1_000, default))
        {
            all.Add(record);
        }

        var days = (await new UsageReader(db, ScopeOperator.Of("chautari"), Clock).DaysAsync(3, 301, new(2026, 10, 20), new(2026, 11, 24), default))!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(services.Sum(sum => sum.ChargedMinor), Is.EqualTo(all.Sum(record => record.ChargeMinor)).And.EqualTo(days.Sum(day => day.Total.ChargedMinor)));
            Assert.That(services.Single(sum => sum.Service == AllowanceService.Voice).Quantity, Is.EqualTo(days.Sum(day => day.Total.VoiceSeconds)));
            Assert.That(numbers.Sum(sum => sum.Records), Is.EqualTo(all.Count(record => record.Counterparty is not null)));
            Assert.That(numbers[0].ChargedMinor, Is.EqualTo(numbers.Max(sum => sum.ChargedMinor)), "the dearest first");
        }
    }

    [Test]
    public async Task Are_those_that_the_filter_names()
    {
        await SaveAsync(4, 25);
        await using var db = Open();
        var reader = new ItemisedReader(db, Clock);

        var charged = (await reader.PageAsync(4, 401, Month with { ChargedOnly = true }, null, 100, default))!.Records;
        var voice = (await reader.PageAsync(4, 401, Month with { Service = AllowanceService.Voice }, null, 100, default))!.Records;
        var number = (await reader.PageAsync(4, 401, Month with { Counterparty = "+97798111***" }, null, 100, default))!.Records;

        Assert.That(charged.Select(record => record.ChargeMinor), Is.All.Positive);
        Assert.That(voice.Select(record => record.Service).Distinct(), Is.EqualTo(new[] { AllowanceService.Voice }));
        Assert.That(number.Select(record => record.Counterparty), Is.All.EqualTo("+97798111***"));
        Assert.That((number.Count, charged.Count), Is.EqualTo((7, 8)));
    }

    [Test]
    public async Task Are_nobodys_but_those_who_see_the_use_of_the_line()
    {
        await SaveAsync(5, 3);
        await SaveAsync(6, 3);
        await using var db = Open();
        var reader = new ItemisedReader(db, Clock);
        var all = 0;
        await foreach (var record in reader.AllAsync(6, 501, Month, 10, default))
        {
            all++;
        }

        Assert.That(all, Is.Zero);
        Assert.That(await reader.PageAsync(6, 501, Month, null, 10, default), Is.Null);
        Assert.That(await reader.ServicesAsync(6, 501, Month, default), Is.Null);
        Assert.That(await reader.NumbersAsync(6, 501, Month, default), Is.Null);
    }

    [Test]
    public async Task Of_cost_centres_are_summed_for_those_who_see_all_lines_of_them()
    {
        await SaveAsync(7, 5);
        await using (var writing = Open())
        {
            var rows = new AccountRows(writing, Start);
            var root = rows.Account(rows.Customer(70));
            var centre = rows.Account(rows.Customer(71));
            centre.PlaceUnder(root, "2.1");
            rows.Day(rows.Line(centre), new DateOnly(2026, 11, 20), 40);
            rows.Day(rows.Line(centre, 2), new DateOnly(2026, 11, 21), 2);
            rows.Let(rows.Customer(72), centre, AccessRole.EnterpriseManager);
            rows.Let(rows.Customer(73), centre, AccessRole.EnterpriseEndUser, lineId: 7102);
            rows.Let(rows.Customer(74), centre, AccessRole.EnterpriseFinance);
            await writing.SaveChangesAsync();
        }

        await using var db = Open();
        var reader = new CentreReader(db, Clock);
        var (from, to) = (new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 30));
        var managers = await reader.CentresAsync(72, from, to, default);
        var lines = (await reader.LinesAsync(72, 71, from, to, default))!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(managers.Select(centre => (centre.Label, centre.Total.DataKilobytes, centre.Total.ChargedMinor)), Is.EqualTo(new[] { ("2.1", 42L, 10L) }));
            Assert.That(lines.Select(line => line.Total.DataKilobytes), Is.EqualTo(new[] { 40L, 2L }));
            Assert.That(await reader.CentresAsync(73, from, to, default), Is.Empty, "one line is not the cost centre");
            Assert.That(await reader.LinesAsync(73, 71, from, to, default), Is.Null);
            Assert.That(await reader.CentresAsync(74, from, to, default), Is.Empty, "finance sees money, not use");
            Assert.That(await reader.LinesAsync(72, 7, from, to, default), Is.Null, "somebody else's");
        }
    }

    private async Task SaveAsync(long id, int records)
    {
        await using (var db = Open())
        {
            var rows = new AccountRows(db, Start);
            var owner = rows.Customer(id);
            var account = rows.Account(owner);
            rows.Let(owner, account);
            var line = rows.Line(account);
            foreach (var day in Enumerable.Range(1, records).GroupBy(each => DayOf(each)))
            {
                var sum = UsageDay.Begin(line, day.Key);
                foreach (var each in day)
                {
                    sum.Add(ServiceOf(each), each * 10, each % 3 == 0 ? each : 0);
                    db.Add(Record(line, each, At(each)));
                }

                db.Add(sum);
            }

            await db.SaveChangesAsync();
        }
    }

    private async Task SaveMoreAsync(long account, long id, DateTimeOffset at)
    {
        await using var db = Open();
        db.Add(Record(db.Lines.Single(line => line.AccountId == account), id, at));
        await db.SaveChangesAsync();
    }

    private static UsageRecord Record(Line line, long id, DateTimeOffset at) => UsageRecord.Rated(
        line, id, at, ServiceOf(id), id * 10, new RatedTo(id % 4 == 0 ? null : $"+9779811{id % 3}***", "NP", id % 3 == 0 ? id : 0));

    private static DateTimeOffset At(int id) => Start.AddDays(-20).AddHours(id * 7);

    private static DateOnly DayOf(int id) => ScopeOperator.Of("chautari").Operator.Zone.DayOf(At(id));

    private static AllowanceService ServiceOf(long id) => id % 4 == 0 ? AllowanceService.Data : id % 2 == 0 ? AllowanceService.Messages : AllowanceService.Voice;
}
