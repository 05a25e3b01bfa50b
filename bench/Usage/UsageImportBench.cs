using System.Diagnostics;
using System.Globalization;
using System.Text;
using ECare.Core.Operators;
using ECare.Core.Operators.Files;
using ECare.Core.Persistence;
using ECare.Core.Usage;
using ECare.Core.Usage.Import;
using ECare.Web.Demo;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ECare.Bench.Usage;

/// <summary>How long a file of records takes to be taken over: read, checked, told apart, stored, summed by day and taken off allowances.</summary>
internal static class UsageImportBench
{
    private const int Subscribers = 100_000;

    /// <summary>To be run from the repository's root, where the operators are.</summary>
    /// <param name="records">Rows of the file.</param>
    /// <param name="server">PostgreSQL's connection string with <c>{operator}</c> for the database; none for SQLite only.</param>
    public static async Task<int> RunAsync(int records, string? server)
    {
        var folder = Directory.CreateTempSubdirectory("ecare-usageimport-").FullName;
        try
        {
            await RunAsync(folder, records, new DatabaseOptions { Provider = DatabaseProvider.Sqlite, ConnectionString = $"Data Source={folder}/{{operator}}.db" });
            if (server is not null)
            {
                await RunAsync(folder, records, new DatabaseOptions { Provider = DatabaseProvider.PostgreSql, ConnectionString = server });
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    private static async Task RunAsync(string folder, int records, DatabaseOptions database)
    {
        var @operator = OperatorFiles.Read("operators").Find("chautari")!;
        var databases = new OperatorDatabases(Options.Create(database), new ModelAssemblies(typeof(ECare.Campaigns.CampaignRegistration).Assembly), NullLoggerFactory.Instance);
        await databases.PrepareAsync(@operator.Name, CancellationToken.None);
        await using var db = databases.Open(@operator.Name);
        var now = TimeProvider.System.GetUtcNow();
        await BulkSubscribers.AddAsync(@operator, db, Subscribers, now, CancellationToken.None);
        var numbers = await db.Set<ECare.Core.Inventory.Line>().Select(line => line.Number).ToArrayAsync();
        var incoming = Directory.CreateDirectory(Path.Combine(folder, database.Provider.ToString())).FullName;
        await WriteAsync(Path.Combine(incoming, "records.csv"), records, numbers, now);

        var current = new CurrentOperator();
        current.Set(@operator);
        var import = new UsageImport(
            db, current, Options.Create(new UsageImportOptions { Folder = incoming }), TimeProvider.System, NullLogger<UsageImport>.Instance);
        var (clock, before) = (Stopwatch.StartNew(), Process.GetCurrentProcess().TotalProcessorTime);
        await import.RunAsync(CancellationToken.None);
        var (wall, spent) = (clock.Elapsed, Process.GetCurrentProcess().TotalProcessorTime - before);
        var taken = await db.UsageRecords.LongCountAsync();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{database.Provider}: {taken:N0} of {records:N0} records of {Subscribers:N0} lines in {wall.TotalSeconds:0.0} s, {spent.TotalSeconds:0.0} s of processor time in this process ({Environment.WorkingSet / 1048576:N0} MiB)"));
    }

    private static async Task WriteAsync(string path, int records, string[] numbers, DateTimeOffset now)
    {
        var random = new Random(20_261_128);
        await using var file = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        await file.WriteAsync(UsageRow.Heading + "\n");
        for (var id = 1; id <= records; id++)
        {
            var service = random.Next(4) switch { 0 => "voice", 1 => "message", _ => "data" };
            await file.WriteAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{id},{numbers[random.Next(numbers.Length)]},{now.AddSeconds(-random.Next(3 * 86_400)):yyyy-MM-dd'T'HH:mm:ss'Z'},{service},{random.Next(1, 5_000)},{(service == "data" ? "" : $"+97798{random.Next(10_000_000, 99_999_999)}")},NP,{(random.Next(30) == 0 ? 100 : 0)},NPR,\n"));
        }
    }
}
