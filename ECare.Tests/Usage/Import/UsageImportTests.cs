using System.Globalization;
using System.Text;
using ECare.Core.Balances;
using ECare.Core.Inventory;
using ECare.Core.Usage;
using ECare.Core.Usage.Import;
using ECare.Tests.Accounts;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ECare.Tests.Usage.Import;

/// <summary>Files of records in the watched folder.</summary>
internal sealed class UsageImportTests(Database database) : DataTests(database)
{
    private string folder = "";

    [SetUp]
    public void Make_the_folder() => folder = Directory.CreateTempSubdirectory("ecare-usage-").FullName;

    [TearDown]
    public void Delete_the_folder() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task Become_records_days_and_less_of_an_allowance_at_once()
    {
        var number = await LineAsync(1, granted: 5_000);
        Put("a.csv", Row("1", number, "data", 1_000), Row("2", number, "data", 500, charge: 30), Row("3", number, "voice", 60, "+9779811112222"), Row("4", number, "message", 1, "1414"));

        Assert.That(await RunAsync(), Is.EqualTo(4));

        await using var db = Open();
        var day = await db.UsageDays.SingleAsync(each => each.AccountId == 1);
        var bucket = await db.Allowances.SingleAsync(each => each.AccountId == 1);
        var call = await db.UsageRecords.SingleAsync(each => each.AccountId == 1 && each.Service == AllowanceService.Voice);
        using (Assert.EnterMultipleScope())
        {
            // 18:30 UTC is after midnight in Kathmandu.
            Assert.That(day.Day, Is.EqualTo(new DateOnly(2026, 11, 21)));
            Assert.That((day.DataKilobytes, day.VoiceSeconds, day.Messages, day.ChargedMinor), Is.EqualTo((1_500L, 60L, 1L, 30L)));
            Assert.That(bucket.Used, Is.EqualTo(1_500));
            Assert.That(call.Counterparty, Is.EqualTo("+9779811112***"));
            Assert.That(await db.UsageFeeds.Select(feed => feed.AsOf).SingleAsync(), Is.EqualTo(Start.AddMinutes(-5)));
            Assert.That(Directory.GetFiles(Path.Combine(folder, "done")).Select(Path.GetFileName), Is.EqualTo(new[] { "a.csv" }));
            Assert.That(Directory.GetFiles(folder), Is.Empty);
            Assert.That(Directory.GetFiles(Path.Combine(folder, "rejected")), Is.Empty);
        }
    }

    [Test]
    public async Task Count_once_however_often_the_file_or_a_record_comes()
    {
        var number = await LineAsync(2, granted: 5_000);
        Put("a.csv", Row("1", number, "data", 1_000), Row("1", number, "data", 1_000), Row("2", number, "data", 10));
        await RunAsync();
        Put("a.csv", Row("1", number, "data", 1_000), Row("1", number, "data", 1_000), Row("2", number, "data", 10));
        Assert.That(await RunAsync(), Is.Zero, "the same file");
        Put("b.csv", Row("2", number, "data", 10), Row("3", number, "data", 100));
        await RunAsync();

        await using var db = Open();
        var files = await db.UsageFiles.OrderBy(file => file.Id).Select(file => new { file.Name, file.RowsTaken, file.RowsKnown, file.RowsRejected }).ToListAsync();
        Assert.That(await db.UsageDays.Where(day => day.AccountId == 2).SumAsync(day => day.DataKilobytes), Is.EqualTo(1_110));
        Assert.That(await db.UsageRecords.CountAsync(record => record.AccountId == 2), Is.EqualTo(3));
        Assert.That((await db.Allowances.SingleAsync(bucket => bucket.AccountId == 2)).Used, Is.EqualTo(1_110));
        Assert.That(files.TakeLast(2).Select(file => (file.Name, file.RowsTaken, file.RowsKnown, file.RowsRejected)), Is.EqualTo(new[] { ("a.csv", 2L, 1L, 0L), ("b.csv", 1L, 1L, 0L) }));
    }

    [Test]
    public async Task Set_aside_what_is_no_record_with_its_reason_and_text()
    {
        var number = await LineAsync(3, granted: 0);
        Put("bad.csv", Row("1", number, "data", 7), "nonsense", Row("2", "+9779899999999", "data", 1), Row("1", number, "data", 8), Row("=1", number, "data", 8));
        await RunAsync();

        await using var db = Open();
        var file = await db.UsageFiles.OrderBy(each => each.Id).LastAsync();
        var rejected = await new UsageFilesReader(db).RejectedAsync(file.Id, 10, default);
        var beside = await File.ReadAllTextAsync(Directory.GetFiles(Path.Combine(folder, "rejected")).Single());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rejected.Select(row => (row.Line, row.Fault)), Is.EqualTo(new[]
            {
                (3L, UsageFault.Columns), (4L, UsageFault.UnknownLine), (5L, UsageFault.OtherContent), (6L, UsageFault.RecordId),
            }));
            Assert.That(await new UsageFilesReader(db).FaultsAsync(file.Id, default), Has.Count.EqualTo(4).And.All.Matches<(UsageFault Fault, int Rows)>(each => each.Rows == 1));
            Assert.That(beside, Does.Contain("3,Columns,\"nonsense\"").And.Contains("4,UnknownLine,\"2,+9779899999999").And.Contains("6,RecordId,\"'=1,"));
            Assert.That((file.RowsDone, file.RowsTaken, file.RowsRejected), Is.EqualTo((5L, 1L, 4L)));
            Assert.That((await new UsageFilesReader(db).LatestAsync(1, default)).Single().Id, Is.EqualTo(file.Id));
        }
    }

    [Test]
    public async Task Are_told_apart_from_files_of_something_else_and_from_files_still_being_written()
    {
        Write("other.csv", "a,b,c\r\n1,2,3\r\n");
        Write("half.csv.part", UsageRow.Heading + "\n");
        await RunAsync();

        Assert.That(Directory.GetFiles(Path.Combine(folder, "refused")).Select(Path.GetFileName), Is.EqualTo(new[] { "other.csv" }));
        Assert.That(File.Exists(Path.Combine(folder, "half.csv.part")), Is.True);
    }

    [Test]
    public async Task Go_to_the_line_that_had_the_number_then()
    {
        await using (var writing = Open())
        {
            var rows = new AccountRows(writing, Start);
            rows.Line(rows.Account(rows.Customer(41))).PortOut(Start.AddDays(-10));
            var account = rows.Account(rows.Customer(42));
            writing.Add(Line.Activate(account, 4201, "+9779800004101", "P", Start.AddDays(-5)));
            await writing.SaveChangesAsync();
        }

        Put("ported.csv", Row("1", "+9779800004101", "data", 1, at: Start.AddDays(-11)), Row("2", "+9779800004101", "data", 2, at: Start.AddDays(-7)), Row("3", "+9779800004101", "data", 4, at: Start.AddDays(-1)));
        await RunAsync();

        await using var db = Open();
        Assert.That(await db.UsageRecords.Where(record => record.AccountId == 41).SumAsync(record => record.Quantity), Is.EqualTo(1));
        Assert.That(await db.UsageRecords.Where(record => record.AccountId == 42).SumAsync(record => record.Quantity), Is.EqualTo(4));
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    [TestCase(4)]
    public async Task Go_on_where_a_killed_run_ended_and_double_nothing(int killedAt)
    {
        var id = 50 + killedAt;
        var number = await LineAsync(id, granted: 1_000_000);
        Put("long.csv", [.. Enumerable.Range(1, 7).Select(each => each == 5 ? "bad" : Row($"{each}", number, "data", 1 << each))]);
        await KillAsync("long.csv", killedAt);

        await RunAsync(rowsAtOnce: 2);

        await using var db = Open();
        var sum = Enumerable.Range(1, 7).Where(each => each != 5).Sum(each => 1L << each);
        var beside = await File.ReadAllLinesAsync(Directory.GetFiles(Path.Combine(folder, "rejected")).Single());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await db.UsageDays.Where(day => day.AccountId == id).SumAsync(day => day.DataKilobytes), Is.EqualTo(sum));
            Assert.That(await db.UsageRecords.CountAsync(record => record.AccountId == id), Is.EqualTo(6));
            Assert.That((await db.Allowances.SingleAsync(bucket => bucket.AccountId == id)).Used, Is.EqualTo(sum));
            Assert.That(beside, Has.Length.EqualTo(2), "the heading and one row");
            Assert.That((await db.UsageFiles.OrderBy(file => file.Id).LastAsync()).RowsDone, Is.EqualTo(7));
        }
    }

    [Test]
    public async Task Are_taken_by_one_run_only_where_two_are_at_it()
    {
        var number = await LineAsync(60, granted: 0);
        await using var db = Open();
        await using var other = Open();
        var file = UsageFile.Begin("two.csv", "h", 1, Start, Start);
        db.Add(file);
        await db.SaveChangesAsync();
        var same = await other.UsageFiles.SingleAsync(each => each.Id == file.Id);
        await new UsageMerge(db).StageAsync([], Start, default);
        await new UsageMerge(db).CommitAsync(file, new UsageStep(1, 0, 0, 1), 0, default);

        Assert.That(
            async () => await new UsageMerge(other).CommitAsync(same, new UsageStep(1, 0, 0, 1), 0, default),
            Throws.InstanceOf<DbUpdateConcurrencyException>());
        Assert.That(number, Is.Not.Empty);
    }

    [Test]
    public async Task Mark_an_allowance_only_when_it_passes_a_threshold()
    {
        var number = await LineAsync(31, granted: 1_000);
        var marks = new List<int>();
        foreach (var (used, at) in new[] { (499, 0), (1, 1), (299, 2), (1, 3), (100, 4), (100, 5), (50, 6) })
        {
            Put($"{at}.csv", Row($"m{at}", number, "data", used));
            await RunAsync();
            marks.Add(await MarksAsync(31, UsageMarkKind.Allowance));
        }

        Assert.That(marks, Is.EqualTo(new[] { 0, 1, 1, 2, 2, 3, 3 }), "at 50, 80 and 100 percent, and no more above");
    }

    [Test]
    public async Task Mark_a_line_with_a_limit_and_no_other()
    {
        var (limited, other) = (await LineAsync(32, granted: 1), await LineAsync(33, granted: 1));
        await using (var db = Open())
        {
            var lines = await db.Lines.Where(line => line.AccountId == 32 || line.AccountId == 33).ToDictionaryAsync(line => line.AccountId, line => line.Id);
            db.Add(LineLimit.First(32, new SetLimit(32, lines[32], LimitKind.Spend, 5, Stops: true), Start));
            db.Add(LineLimit.First(33, new SetLimit(33, lines[33], LimitKind.Spend, Amount: null, Stops: false), Start));
            await db.SaveChangesAsync();
        }

        Put("limits.csv", Row("l1", limited, "message", 1), Row("l2", limited, "message", 1), Row("l3", other, "message", 1));
        await RunAsync();

        Assert.That((await MarksAsync(32, UsageMarkKind.Limits), await MarksAsync(33, UsageMarkKind.Limits)), Is.EqualTo((1, 0)));
    }

    private async Task<int> MarksAsync(long account, UsageMarkKind kind)
    {
        await using var db = Open();
        return await db.UsageMarks.CountAsync(mark => mark.AccountId == account && mark.Kind == kind);
    }

    /// <summary>Breaks a run off: after some transactions with the next rows staged and their rejected ones written, as a kill between two commits does.</summary>
    private async Task KillAsync(string name, int transactions)
    {
        await using var db = Open();
        var path = new FileInfo(Path.Combine(folder, name));
        var file = UsageFile.Begin(name, await UsageFolder.HashAsync(path, default), path.Length, new DateTimeOffset(path.LastWriteTimeUtc, TimeSpan.Zero), Start);
        db.Add(file);
        await db.SaveChangesAsync();
        await using var bytes = path.OpenRead();
        var rows = new UsageRows(bytes, new UsageRowRules(DemoOperator.Currency, Start.AddDays(-400), Start));
        rows.HasHeading();
        using var rejected = new RejectedFile(new UsageFolder(folder).OpenRejected(file));
        var taking = new UsageTaking(db, DemoOperator.Zone, file, rejected);
        for (var done = 0; done < transactions - 1 && rows.Next(2) is { Count: > 0 } some; done++)
        {
            await taking.TakeAsync(some, default);
        }

        rejected.Add(99, UsageFault.Columns, "never committed");
        rejected.Flush();
    }

    private static ECare.Core.Operators.Operator DemoOperator => ScopeOperator.Of("chautari").Operator;

    private async Task<int> RunAsync(int rowsAtOnce = 1_000)
    {
        await using var db = Open();
        var options = Options.Create(new UsageImportOptions { Folder = folder, RowsAtOnce = rowsAtOnce });
        return await new UsageImport(db, ScopeOperator.Of("chautari"), options, Clock, NullLogger<UsageImport>.Instance).RunAsync(default);
    }

    private async Task<string> LineAsync(long id, long granted)
    {
        await using var db = Open();
        var rows = new AccountRows(db, Start);
        var line = rows.Line(rows.Account(rows.Customer(id)));
        db.Add(rows.Allowance(line, 1, AllowanceService.Data, granted, 0));
        await db.SaveChangesAsync();
        return line.Number;
    }

    private void Put(string name, params string[] rows) => Write(name, UsageRow.Heading + "\r\n" + string.Concat(rows.Select(row => row + "\r\n")));

    private void Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text, Encoding.UTF8);
        File.SetLastWriteTimeUtc(path, Start.AddMinutes(-5).UtcDateTime);
    }

    private static string Row(string id, string number, string service, long quantity, string party = "", long charge = 0, DateTimeOffset? at = null) => string.Create(
        CultureInfo.InvariantCulture,
        $"{id},{number},{at ?? new DateTimeOffset(2026, 11, 20, 18, 30, 0, TimeSpan.Zero):yyyy-MM-dd'T'HH:mm:sszzz},{service},{quantity},{party},NP,{charge},NPR,");
}
