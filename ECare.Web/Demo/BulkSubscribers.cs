using System.Globalization;
using ECare.Core.Accounts;
using ECare.Core.Billing;
using ECare.Core.Inventory;
using ECare.Core.Ledger;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Core.Persistence.Bulk;
using ECare.Core.Primitives;
using ECare.Web.Demo.Countries;
using Microsoft.EntityFrameworkCore;

namespace ECare.Web.Demo;

/// <summary>Fills a database with very many plain prepaid subscribers, for benches of how cost grows: 10,000, then 1,000,000.</summary>
public static class BulkSubscribers
{
    /// <summary>The first customer; ids below belong to the demo.</summary>
    public const long FirstId = 10_000_000;

    /// <summary>Adds customers <see cref="FirstId"/> to FirstId + count - 1, each with an account of the same id, one line (id times 100 plus 1) and two allowances.</summary>
    public static async Task AddAsync(Operator @operator, ECareDbContext db, int count, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await Task.Run(() => Write(@operator, db, count, now), cancellationToken);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static void Write(Operator @operator, ECareDbContext db, int count, DateTimeOffset now)
    {
        var country = DemoCountries.Of(@operator.Name);
        var since = @operator.Zone.DayOf(now).AddYears(-2);

        // Each table is walked on its own, so the rows are made again instead of a million of each being held.
        IEnumerable<Customer> Customers() => Enumerable.Range(0, count).Select(index => Customer.Register(
            FirstId + index,
            CustomerKind.Individual,
            string.Create(CultureInfo.InvariantCulture, $"Subscriber {index}"),
            new ContactDetails(country.Number(index), null, country.Languages[0]),
            since));
        IEnumerable<(Customer Owner, BillingAccount Account)> Accounts() => Customers().Select(owner => (owner, Account(owner)));
        IEnumerable<Line> Lines() => Accounts().Select(pair => Line.Activate(
            pair.Account, (pair.Account.Id * 100) + 1, pair.Owner.Phone, country.Plans.Prepaid, now.AddYears(-2)));

        BillingAccount Account(Customer owner)
        {
            var account = BillingAccount.Open(owner.Id, AccountNumber.OfSerial(owner.Id), AccountKind.Prepaid, owner, @operator.Currency, since);
            account.ReportBalance(Money.FromMinor(1_000 + (owner.Id % 9_000), @operator.Currency), now);
            return account;
        }

        BulkTable<Customer>.Write(db, Customers());
        BulkTable<BillingAccount>.Write(db, Accounts().Select(pair => pair.Account));
        BulkTable<AccountAccess>.Write(db, Accounts().Select(
            pair => AccountAccess.Grant(pair.Owner, pair.Account.Id, AccountAccess.EveryLine, AccessRole.Owner, now)));
        foreach (var some in Accounts().Chunk(10_000))
        {
            LedgerWriter.WriteHistory(db, some.Select(pair => LedgerEntries.Opening(pair.Account, since)));
        }

        BulkTable<Line>.Write(db, Lines());
        BulkTable<Allowance>.Write(db, Lines().SelectMany(line => Allowances(line, now)));
    }

    private static IEnumerable<Allowance> Allowances(Line line, DateTimeOffset now) =>
    [
        Allowance.Grant(line, 1, line.PlanCode, AllowanceService.Data, 10_485_760, now.AddDays(20), now),
        Allowance.Grant(line, 2, line.PlanCode, AllowanceService.Voice, 6_000, now.AddDays(20), now),
    ];
}
