using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ECare.Core.Accounts;
using ECare.Core.Billing;
using ECare.Core.Identity.Permissions;
using ECare.Core.Identity.Sessions;
using ECare.Core.Identity.Users;
using ECare.Core.Inventory;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Core.Persistence.Bulk;
using ECare.Core.Primitives;
using ECare.Core.Usage;
using ECare.Web.Demo;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ECare.Bench.Billing;

/// <summary>
/// The demo of one operator with very many subscribers more, all with bills, days and records. Some people spread over them are signed in and
/// have a whole year; they are the same in every world, so that only what surrounds them differs.
/// </summary>
/// <param name="Cookies">The sessions of the people.</param>
internal sealed record BillingWorld(DatabaseOptions Database, IReadOnlyList<string> Cookies)
{
    private const int People = 400;
    private const int NeighboursBills = 2;
    private const int NeighboursDays = 8;
    private const int PeoplesBills = 12;
    private const int PeoplesDays = 390;

    public static async Task<BillingWorld> OfAsync(Operator @operator, DatabaseOptions options, int subscribers)
    {
        var databases = new OperatorDatabases(Options.Create(options), new ModelAssemblies(typeof(ECare.Campaigns.CampaignRegistration).Assembly), NullLoggerFactory.Instance);
        await databases.PrepareAsync(@operator.Name, CancellationToken.None);
        await using var db = databases.Open(@operator.Name);
        var now = TimeProvider.System.GetUtcNow();
        if (await DemoSeeder.SeedAsync(@operator, db, now, null, CancellationToken.None))
        {
            await BulkSubscribers.AddAsync(@operator, db, subscribers, now, CancellationToken.None);
            await db.Database.OpenConnectionAsync();
            Write(@operator, db, subscribers, now);
            await db.Database.CloseConnectionAsync();
        }

        return new BillingWorld(options, await SignInAsync(@operator, db, subscribers, now));
    }

    private static long PersonsId(int person, int subscribers) => BulkSubscribers.FirstId + ((long)person * subscribers / People);

    private static void Write(Operator @operator, ECareDbContext db, int subscribers, DateTimeOffset now)
    {
        var people = Enumerable.Range(0, People).Select(person => PersonsId(person, subscribers)).ToHashSet();
        var today = @operator.Zone.DayOf(now);
        IEnumerable<(BillingAccount Account, Line Line, bool IsPerson)> Accounts() => Enumerable.Range(0, subscribers).Select(index =>
        {
            var id = BulkSubscribers.FirstId + index;
            var owner = Customer.Register(id, CustomerKind.Individual, "S", new ContactDetails($"+{id}", null, "en"), today.AddYears(-2));
            var account = BillingAccount.Open(id, AccountNumber.OfSerial(id), AccountKind.Postpaid, owner, @operator.Currency, today.AddYears(-2));
            return (account, Line.Activate(account, (id * 100) + 1, $"+{id}", "P", now.AddYears(-2)), people.Contains(id));
        });
        IEnumerable<Bill> Bills() => Accounts().SelectMany(each => Enumerable.Range(1, each.IsPerson ? PeoplesBills : NeighboursBills).Reverse().Select(
            back => BillOf(@operator, each.Account, each.Line, today.AddDays(-30 * back))));

        BulkTable<Bill>.Write(db, Bills());
        BulkTable<BillLine>.Write(db, Bills().SelectMany(bill => bill.Lines));
        BulkTable<BillTax>.Write(db, Bills().SelectMany(bill => bill.Taxes));
        BulkTable<UsageDay>.Write(db, Accounts().SelectMany(each => Enumerable.Range(0, each.IsPerson ? PeoplesDays : NeighboursDays).Reverse().Select(
            back => DayOf(each.Line, today.AddDays(-back)))));
        BulkTable<UsageRecord>.Write(db, Accounts().SelectMany(each => Enumerable.Range(0, each.IsPerson ? 200 : 2).Reverse().Select(
            back => UsageRecord.Rated(each.Line, 1_000 - back, now.AddHours(-3 * back), AllowanceService.Voice, 60, new RatedTo("+97798111***", "NP", back % 9)))));
    }

    private static Bill BillOf(Operator @operator, BillingAccount account, Line line, DateOnly issuedOn)
    {
        var head = new BillHead(
            (issuedOn.Year * 10_000) + (issuedOn.Month * 100) + issuedOn.Day,
            string.Create(CultureInfo.InvariantCulture, $"B-{account.Id}-{issuedOn:yyyyMMdd}"), issuedOn.AddDays(-30), issuedOn.AddDays(-1), issuedOn, issuedOn.AddDays(20));
        var charge = new BillCharge("BillLine.PlanFee", "NP-BYAPAR", line.Id, Money.FromMinor(50_000, @operator.Currency));
        return Bill.Issue(account, head, new BillCharges([charge], @operator.Taxes.PricesIncludeTax), @operator.Taxes.Services.RuleOn(issuedOn));
    }

    private static UsageDay DayOf(Line line, DateOnly day)
    {
        var usage = UsageDay.Begin(line, day);
        usage.Add(AllowanceService.Data, 100_000 + (day.DayNumber % 7), day.DayNumber % 11);
        return usage;
    }

    private static async Task<List<string>> SignInAsync(Operator @operator, ECareDbContext db, int subscribers, DateTimeOffset now)
    {
        var users = Enumerable.Range(0, People)
            .Select(person => PortalUser.OfCustomer(
                PersonsId(person, subscribers), Role.Individual, null, $"{RandomNumberGenerator.GetHexString(24, lowercase: true)}@bench.invalid", now))
            .ToList();
        db.AddRange(users);
        await db.SaveChangesAsync();
        var cookies = new List<string>();
        foreach (var user in users)
        {
            var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
            cookies.Add($"ecare-{@operator.Name}={token}");
            db.Add(new PortalSession
            {
                UserId = user.Id,
                Id = Guid.CreateVersion7(now),
                TokenHash = Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(token))),
                CreatedAt = now,
                LastSeenAt = now,
                Device = "bench",
                Network = "127.0.0.0/24",
            });
        }

        await db.SaveChangesAsync();
        return cookies;
    }
}
