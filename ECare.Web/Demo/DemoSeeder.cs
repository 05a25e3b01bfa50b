using ECare.Core.Accounts;
using ECare.Core.Balances;
using ECare.Core.Billing;
using ECare.Core.Billing.Documents;
using ECare.Core.Disputes;
using ECare.Core.Inventory;
using ECare.Core.Ledger;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Core.Persistence.Bulk;
using ECare.Core.Primitives;
using ECare.Core.Usage;
using ECare.Web.Demo.Countries;
using ECare.Web.Demo.Generation;
using Microsoft.EntityFrameworkCore;

namespace ECare.Web.Demo;

/// <summary>Fills an operator's empty database with the demo. The same moment gives the same rows, to the byte.</summary>
public static class DemoSeeder
{
    /// <summary>How many subscribers are generated beside the personas where nothing else is asked for.</summary>
    public const int Generated = 2_000;

    /// <summary>Seeds one operator. Does nothing when the demo is there; begins again when an earlier seeding was broken off.</summary>
    /// <param name="db">A context of the operator's database, whose schema is up to date.</param>
    /// <param name="now">The moment that everything is relative to.</param>
    /// <returns>Whether anything was written.</returns>
    public static Task<bool> SeedAsync(
        Operator @operator, ECareDbContext db, DateTimeOffset now, IProgress<DemoProgress>? progress, CancellationToken cancellationToken) =>
        SeedAsync(@operator, db, new DemoSize(now, Generated), progress, cancellationToken);

    private static async Task<bool> SeedAsync(
        Operator @operator, ECareDbContext db, DemoSize size, IProgress<DemoProgress>? progress, CancellationToken cancellationToken)
    {
        // The catalogue is written last: it is the sign that all the rest is there.
        if (await db.ProductOfferings.AnyAsync(cancellationToken))
        {
            return false;
        }

        await ClearAsync(db, cancellationToken);
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            var seeding = new Seeding(@operator, db, size, progress);
            await Task.Run(() => seeding.Write(cancellationToken), cancellationToken);
            await seeding.LinkAsync(cancellationToken);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }

        return true;
    }

    /// <summary>Seeds several operators, two at a time: more would only wait for the processor.</summary>
    /// <param name="size">The moment that everything is relative to, and for how many people.</param>
    public static Task SeedAllAsync(
        IEnumerable<Operator> operators, OperatorDatabases databases, DemoSize size, IProgress<DemoProgress>? progress, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(
            operators.Where(@operator => DemoCountries.Has(@operator.Name)),
            new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = cancellationToken },
            async (@operator, token) =>
            {
                await using var db = databases.Open(@operator.Name);
                await SeedAsync(@operator, db, size, progress, token);
            });

    /// <summary>Nothing can be taken out of a ledger, so what a broken-off seeding has left goes with its database.</summary>
    private static async Task ClearAsync(ECareDbContext db, CancellationToken cancellationToken)
    {
        if (await db.UsageDays.AnyAsync(cancellationToken) || await db.Customers.AnyAsync(cancellationToken))
        {
            await db.Database.EnsureDeletedAsync(cancellationToken);
            await db.Database.MigrateAsync(cancellationToken);
        }
    }

    private sealed class Seeding
    {
        private readonly ECareDbContext db;
        private readonly IProgress<DemoProgress>? progress;
        private readonly DemoCountry country;
        private readonly DemoTime time;
        private readonly DemoWorld world;
        private readonly BillGenerator billing;
        private readonly List<ProductOffering> offers;
        private readonly Operator @operator;
        private readonly int subscribers;
        private List<Bill> issued = [];

        public Seeding(Operator @operator, ECareDbContext db, DemoSize size, IProgress<DemoProgress>? progress)
        {
            this.db = db;
            this.progress = progress;
            this.@operator = @operator;
            subscribers = size.Subscribers;
            country = DemoCountries.Of(@operator.Name);
            time = DemoTime.At(size.Now, @operator.Zone, @operator.Billing.Calendar);
            world = new DemoWorld(country, time, @operator.Currency);
            offers = [.. country.Offers.Select(Publish)];
            billing = new BillGenerator(@operator, time, offers);
        }

        public void Write(CancellationToken cancellationToken)
        {
            new PersonaGenerator(world).AddAll();
            new SubscriberGenerator(world).AddMany(subscribers);
            WriteUsage(cancellationToken);
            WriteBills(cancellationToken);
            WriteAccounts();
            WriteUsers();
            cancellationToken.ThrowIfCancellationRequested();
            WriteCatalogue();
            Report(100);
        }

        /// <summary>The documents of the past are in the chain too, so that the next one follows the last.</summary>
        public async Task LinkAsync(CancellationToken cancellationToken)
        {
            var current = new CurrentOperator();
            current.Set(@operator);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await new DocumentChain(db, current).BeginAsync(issued, billing.CreditNotes, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            issued = [];
        }

        /// <summary>Usage comes first: bills and allowances are made of its sums.</summary>
        private void WriteUsage(CancellationToken cancellationToken)
        {
            var usage = new UsageGenerator(country, time);
            var splitter = new UsageRecordGenerator(country, time);
            var records = new List<UsageRecord>();
            var done = 0;
            using (var table = BulkTable<UsageDay>.Begin(db))
            {
                foreach (var line in world.Subscribers.SelectMany(subscriber => subscriber.Lines).OrderBy(line => line.Line.AccountId))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    foreach (var day in usage.DaysOf(line))
                    {
                        table.Add(day);
                        if (line.Line.AccountId < SubscriberGenerator.FirstId && day.Day > time.Today.AddDays(-UsageRecordGenerator.Days))
                        {
                            records.AddRange(splitter.RecordsOf(line.Line, day));
                        }
                    }

                    if (++done % 500 == 0)
                    {
                        Report(Math.Min(80, done * 80 / subscribers));
                    }
                }

                table.Complete();
            }

            BulkTable<UsageFeed>.Write(db, [UsageFeed.Begin(UsageFeed.Files, time.Now.AddMinutes(-4))]);
            BulkTable<UsageRecord>.Write(db, records.OrderBy(record => record.AccountId).ThenBy(record => record.LineId).ThenBy(record => record.At));
        }

        private void WriteBills(CancellationToken cancellationToken)
        {
            var billed = world.Subscribers.Where(subscriber => subscriber.Account is { Kind: AccountKind.Postpaid, ParentId: null });
            var bills = billed.SelectMany(billing.BillsOf).ToList();
            cancellationToken.ThrowIfCancellationRequested();
            issued = bills;
            BulkTable<Bill>.Write(db, bills);
            BulkTable<BillLine>.Write(db, bills.SelectMany(bill => bill.Lines));
            BulkTable<BillLinePart>.Write(db, bills.SelectMany(bill => bill.Lines).SelectMany(line => line.Parts));
            BulkTable<BillTax>.Write(db, bills.SelectMany(bill => bill.Taxes));
            BulkTable<BillPayment>.Write(db, bills.SelectMany(bill => bill.Payments));
            BulkTable<CreditNote>.Write(db, billing.CreditNotes);
            BulkTable<Dispute>.Write(db, billing.Disputes);
            BulkTable<DisputedCharge>.Write(db, billing.Disputes.SelectMany(dispute => dispute.Charges));
            var ledger = new LedgerGenerator(time);
            LedgerWriter.WriteHistory(
                db, [.. ledger.EntriesOf(bills, billing.CreditNotes), .. ledger.WalletsOf(world.Subscribers)]);
            Report(90);
        }

        private void WriteAccounts()
        {
            var allowances = new AllowanceGenerator(country, time);
            var lines = world.Subscribers.SelectMany(subscriber => subscriber.Lines).ToList();
            BulkTable<Customer>.Write(db, world.Customers);
            BulkTable<BillingAccount>.Write(db, world.Subscribers.Select(subscriber => subscriber.Account));
            BulkTable<AccountAccess>.Write(db, world.Access);
            BulkTable<Line>.Write(db, lines.Select(line => line.Line));
            BulkTable<OwnedProduct>.Write(db, lines.SelectMany(line => line.Products));
            BulkTable<PlanChange>.Write(db, lines.SelectMany(line => line.PlanChanges));
            BulkTable<AgreedCharge>.Write(db, world.Subscribers.SelectMany(subscriber => subscriber.Agreed));
            var granted = world.Subscribers.SelectMany(allowances.AllowancesOf).ToList();
            BulkTable<Allowance>.Write(db, granted);

            // What the demo's people have used so far came from no import that would have marked it.
            db.AddRange(granted.Where(allowance => allowance.Used * 2 >= allowance.Granted).Select(UsageMark.Of));
            db.SaveChanges();
            db.ChangeTracker.Clear();
        }

        /// <summary>Their ids come from the database, so they are saved like any others.</summary>
        private void WriteUsers()
        {
            db.AddRange(UserGenerator.UsersOf(world));
            db.SaveChanges();
            db.ChangeTracker.Clear();
            Report(95);
        }

        private void WriteCatalogue() => BulkTable<ProductOffering>.Write(db, offers);

        private ProductOffering Publish(DemoOffer offer)
        {
            var published = ProductOffering.Publish(
                offer.Code, offer.Kind, Money.FromMinor(offer.PriceMinor, @operator.Currency), @operator.Taxes.PricesIncludeTax, offer.Term, time.FirstDay).Granting(offer.Grant);
            return offer.OnlyFor is { } kind ? published.Only(kind) : published;
        }

        private void Report(int percent) => progress?.Report(new DemoProgress(country.Operator, percent));
    }
}

/// <summary>The demo that is wanted.</summary>
/// <param name="Now">The moment that everything is relative to.</param>
/// <param name="Subscribers">How many subscribers are generated for each operator beside the personas.</param>
public sealed record DemoSize(DateTimeOffset Now, int Subscribers = DemoSeeder.Generated);
