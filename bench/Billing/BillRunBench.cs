using System.Diagnostics;
using System.Globalization;
using ECare.Core.Accounts;
using ECare.Core.Billing;
using ECare.Core.Billing.Runs;
using ECare.Core.Inventory;
using ECare.Core.Ledger;
using ECare.Core.Operators;
using ECare.Core.Operators.Files;
using ECare.Core.Persistence;
using ECare.Core.Persistence.Bulk;
using ECare.Core.Primitives;
using ECare.Core.Usage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ECare.Bench.Billing;

/// <summary>How long a month's run takes: accounts with one line, a plan, two products and a month of use of which every fifth day is charged.</summary>
internal static class BillRunBench
{
    private const int Products = 2;
    private const int Days = 30;
    private static readonly DateOnly LongAgo = new(2024, 1, 1);

    /// <param name="accounts">How many are billed.</param>
    /// <param name="postgreSql">A connection string with <c>{operator}</c>; null measures SQLite in a new folder.</param>
    public static async Task<int> RunAsync(int accounts, string? postgreSql)
    {
        var @operator = OperatorFiles.Read("operators").Find("chautari")!;
        var folder = Directory.CreateTempSubdirectory("ecare-billrun-").FullName;
        var databases = new OperatorDatabases(
            Options.Create(new DatabaseOptions
            {
                Provider = postgreSql is null ? DatabaseProvider.Sqlite : DatabaseProvider.PostgreSql,
                ConnectionString = postgreSql ?? $"Data Source={folder}/{DatabaseOptions.OperatorPlaceholder}.db",
            }),
            new ModelAssemblies(typeof(ECare.Campaigns.CampaignRegistration).Assembly),
            NullLoggerFactory.Instance);
        await databases.PrepareAsync(@operator.Name, CancellationToken.None);
        await using var db = databases.Open(@operator.Name);
        var running = BillingPeriod.MonthOf(@operator.Zone.DayOf(TimeProvider.System.GetUtcNow()), @operator.Billing.Calendar, @operator.Zone);
        var month = BillingPeriod.MonthOf(running.FirstDay.AddDays(-1), @operator.Billing.Calendar, @operator.Zone);
        await db.Database.OpenConnectionAsync();
        Fill(db, @operator, month, accounts);
        await db.Database.CloseConnectionAsync();

        var current = new CurrentOperator();
        current.Set(@operator);
        var work = new BillRunWork(new BillIssuer(db, new LedgerPosting(db, new LedgerWriter(db), current, TimeProvider.System), current, TimeProvider.System), current, TimeProvider.System, NullLogger<BillRunWork>.Instance);
        var watch = Stopwatch.StartNew();
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var bills = await work.RunAsync(CancellationToken.None);
        watch.Stop();
        var spent = Process.GetCurrentProcess().TotalProcessorTime - cpu;
        var (lines, parts) = (await db.Set<BillLine>().CountAsync(), await db.Set<BillLinePart>().CountAsync());
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{(postgreSql is null ? "SQLite" : "PostgreSQL")}: {bills:N0} bills, {lines:N0} lines, {parts:N0} parts in {watch.Elapsed.TotalSeconds:0.0} s, {spent.TotalSeconds:0.0} s of processor"));
        Directory.Delete(folder, recursive: true);
        return bills == accounts ? 0 : 1;
    }

    private static void Fill(ECareDbContext db, Operator @operator, BillingPeriod month, int accounts)
    {
        var start = @operator.Zone.StartOf(LongAgo);
        var owners = Enumerable.Range(1, accounts)
            .Select(id => Customer.Register(id, CustomerKind.Individual, "A", new ContactDetails(string.Create(CultureInfo.InvariantCulture, $"+97798{id:D8}"), null, "en"), LongAgo))
            .ToList();
        var opened = owners.ConvertAll(owner => BillingAccount.Open(owner.Id, AccountNumber.OfSerial(owner.Id), AccountKind.Postpaid, owner, @operator.Currency, LongAgo));
        var lines = opened.ConvertAll(account => Line.Activate(account, (account.Id * 100) + 1, string.Create(CultureInfo.InvariantCulture, $"+97798{account.Id:D8}"), "PLAN", start));
        BulkTable<Customer>.Write(db, owners);
        BulkTable<BillingAccount>.Write(db, opened);
        BulkTable<Line>.Write(db, lines);
        BulkTable<OwnedProduct>.Write(db, lines.SelectMany(line => Enumerable.Range(1, Products).Select(id => OwnedProduct.Activate(line, id, id == 1 ? "TUNE" : "FILTER", month.Start.AddDays(id)))));
        BulkTable<UsageDay>.Write(db, lines.SelectMany(line => Enumerable.Range(0, Days).Select(day => Day(line, month.FirstDay.AddDays(day)))));
        BulkTable<ProductOffering>.Write(
            db,
            new[] { ("PLAN", OfferKind.Plan, 99_900L), ("TUNE", OfferKind.ValueAdded, 3_000L), ("FILTER", OfferKind.ValueAdded, 1_500L) }
                .Select(offer => ProductOffering.Publish(offer.Item1, offer.Item2, Money.FromMinor(offer.Item3, @operator.Currency), taxIncluded: false, OfferTerm.Monthly, LongAgo)));
    }

    private static UsageDay Day(Line line, DateOnly day)
    {
        var usage = UsageDay.Begin(line, day);
        usage.Add(AllowanceService.Data, 200_000, day.Day % 5 == 0 ? 600 : 0);
        return usage;
    }
}
