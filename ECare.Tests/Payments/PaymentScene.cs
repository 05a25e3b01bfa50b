using ECare.Core.Accounts;
using ECare.Core.Billing;
using ECare.Core.Idempotency;
using ECare.Core.Inventory;
using ECare.Core.Ledger;
using ECare.Core.Notices;
using ECare.Core.Notifications;
using ECare.Core.Operators;
using ECare.Core.Payments;
using ECare.Core.Payments.Providers;
using ECare.Core.Payments.Saved;
using ECare.Core.Payments.Staff;
using ECare.Core.Persistence;
using ECare.Core.Primitives;
using ECare.Core.Reconciliation;
using ECare.Tests.Accounts;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ECare.Tests.Payments;

/// <summary>An operator with accounts and bills, a provider, and a desk for each request, as the portal has them.</summary>
internal sealed class PaymentScene(Database database, TimeProvider clock, string operatorName = Database.DefaultOperator, FakeProvider? provider = null)
{
    public static readonly PaymentAddresses Addresses = new("https://portal.example/pay/{payment}", "https://portal.example/callback?token={token}");

    private readonly CurrentOperator current = ScopeOperator.Of(operatorName);
    private readonly List<long> people = [];

    public FakeProvider Provider { get; } = provider ?? new FakeProvider(ScopeOperator.Of(operatorName).Operator.PaymentMethods.First(method => method != "voucher"));

    public Currency Currency => current.Operator.Currency;

    public DateOnly Today => current.Operator.Zone.DayOf(clock.GetUtcNow());

    public ECareDbContext Open() => database.Open(operatorName);

    public Money Of(long minor) => Money.FromMinor(minor, Currency);

    /// <summary>A request of its own.</summary>
    public async Task<T> AskAsync<T>(Func<PaymentDesk, Task<T>> ask)
    {
        await using var db = Open();
        return await ask(Desk(db));
    }

    public PaymentBooking Booking(ECareDbContext db) => new(db, Posting(db), Effects(db), clock, NullLogger<PaymentBooking>.Instance);

    public PaymentEffects Effects(ECareDbContext db) => new(db, Saved(db), Notices(db));

    public CustomerNotices Notices(ECareDbContext db) => new(db, current, new SaidKeys(), clock);

    /// <summary>The keys and amounts of what was told, in order; what went by e-mail begins with an @.</summary>
    public IReadOnlyList<string> Told
    {
        get
        {
            using var db = Open();
            var waiting = from notice in db.Set<WaitingNotice>()
                          join customer in db.Set<Customer>() on notice.CustomerId equals customer.Id
                          where people.Contains(customer.Id)
                          orderby notice.At, notice.Id
                          select new { notice.Text, customer.Email };
            return [.. waiting.AsEnumerable().SelectMany(each => each.Email is null ? [each.Text] : new[] { each.Text, $"@{each.Text}" })];
        }
    }

    /// <summary>One account at a time, so that every comparison is put together from several.</summary>
    public ReconciliationRun Reconciliation(ECareDbContext db) => new(db, current, clock) { AccountsAtOnce = 1 };

    public PaymentDesk Desk(ECareDbContext db)
    {
        var providers = new PaymentProviders([Provider], current);
        return new PaymentDesk(
            db,
            Intake(db),
            Booking(db),
            new IdempotencyKeys(db, clock),
            new PaymentTalk(providers, Saved(db), clock, NullLogger<PaymentTalk>.Instance));
    }

    public PaymentIntake Intake(ECareDbContext db) => new(db, new PaymentProviders([Provider], current), current, clock);

    public SavedMethods Saved(ECareDbContext db) => new(db, current, Seals, clock);

    public static TokenSeals Seals { get; } = new(Options.Create(new SavedMethodOptions { Current = "k1", Keys = { ["k1"] = "test-saved-methods-0123456789abcdef0123" } }));

    public LedgerPosting Posting(ECareDbContext db) => new(db, new LedgerWriter(db), current, clock);

    public PaymentsReader Reader(ECareDbContext db) => new(db, clock);

    public StaffPaymentsReader StaffReader(ECareDbContext db) => new(
        db, Reader(db), new PaymentTalk(new PaymentProviders([Provider], current), Saved(db), clock, NullLogger<PaymentTalk>.Instance), current);

    public PaymentPolling Polling(ECareDbContext db) => new(db, Desk(db), clock, NullLogger<PaymentPolling>.Instance);

    public async Task PollAsync()
    {
        await using var db = Open();
        await Polling(db).RunAsync(default);
    }

    /// <summary>A customer with an account of the same id, and bills of these net amounts, the oldest first.</summary>
    public async Task<long[]> AccountAsync(long id, params long[] netMinor)
    {
        people.Add(id);
        await using var db = Open();
        var customer = Customer.Register(id, CustomerKind.Individual, "सीता श्रेष्ठ", new ContactDetails($"+97798{id:D8}", null, "en"), new DateOnly(2020, 1, 1));
        var account = BillingAccount.Open(id, AccountNumber.OfSerial(id), AccountKind.Postpaid, customer, Currency, new DateOnly(2020, 1, 1));
        db.AddRange(customer, account, AccountAccess.Grant(customer, id, AccountAccess.EveryLine, AccessRole.Owner, clock.GetUtcNow().AddYears(-1)));
        await db.SaveChangesAsync();
        var bills = new List<long>();
        for (var index = 0; index < netMinor.Length; index++)
        {
            var bill = BillOf(account, Today.AddMonths(index - netMinor.Length), netMinor[index]);
            await Posting(db).IssueAsync([bill], default);
            bills.Add(bill.Id);
        }

        return [.. bills];
    }

    public async Task PrepaidAsync(long id)
    {
        people.Add(id);
        await using var db = Open();
        var customer = Customer.Register(id, CustomerKind.Individual, "Ali", new ContactDetails($"+97798{id:D8}", null, "en"), new DateOnly(2020, 1, 1));
        var account = BillingAccount.Open(id, AccountNumber.OfSerial(id), AccountKind.Prepaid, customer, Currency, new DateOnly(2020, 1, 1));
        db.AddRange(customer, account, AccountAccess.Grant(customer, id, AccountAccess.EveryLine, AccessRole.Owner, clock.GetUtcNow().AddYears(-1)));
        db.Add(Line.Activate(account, (id * 100) + 1, NumberOf(id), "NP-SATHI", clock.GetUtcNow().AddYears(-1)));
        await db.SaveChangesAsync();
    }

    /// <summary>The number of a prepaid account.</summary>
    public static string NumberOf(long id) => $"+97798{id:D8}";

    /// <summary>A bill by the operator's own tax rules.</summary>
    public Bill BillOf(BillingAccount account, DateOnly issuedOn, long netMinor)
    {
        var head = new BillHead(issuedOn.DayNumber, $"T-{account.Id}-{issuedOn.DayNumber}", issuedOn.AddMonths(-1), issuedOn.AddDays(-1), issuedOn, issuedOn.AddDays(20));
        var charges = new BillCharges([new BillCharge("BillLine.PlanFee", "PLAN", null, Of(netMinor))], TaxIncluded: false);
        return Bill.Issue(account, head, charges, current.Operator.Taxes.Services.RuleOn(issuedOn));
    }

    public StartPayment Wish(long account, string key, PaymentWish wish) =>
        new(new PaymentPayer.Customer(account), account, wish, Provider.Code, key, Addresses);

    /// <summary>Begins a payment and says what the provider calls it.</summary>
    public async Task<(Guid Id, string Reference)> StartAsync(StartPayment wish)
    {
        var outcome = await AskAsync(desk => desk.StartAsync(wish, default));
        var id = outcome switch
        {
            StartPaymentOutcome.Started started => started.PaymentId,
            StartPaymentOutcome.Repeated repeated => repeated.PaymentId,
            _ => throw new AssertionException($"It did not begin: {outcome}"),
        };
        return (id, (await PaymentAsync(id)).MerchantReference);
    }

    public async Task<Payment> PaymentAsync(Guid id)
    {
        await using var db = Open();
        return await db.Payments.AsNoTracking().Include(each => each.Events).Include(each => each.Allocations).Include(each => each.Refunds).SingleAsync(each => each.Id == id);
    }

    public async Task<Bill> BillAsync(long account, long bill)
    {
        await using var db = Open();
        return await db.Bills.AsNoTracking().Include(each => each.Payments).SingleAsync(each => each.AccountId == account && each.Id == bill);
    }

    public async Task<BillingAccount> BalanceAsync(long account)
    {
        await using var db = Open();
        return await db.BillingAccounts.AsNoTracking().SingleAsync(each => each.Id == account);
    }

    /// <summary>What the portal shows of an account is what the entries of the ledger add up to, and what its bills and credits say.</summary>
    public async Task AssertSoundAsync(long accountId)
    {
        await using var db = Open();
        var account = await db.BillingAccounts.AsNoTracking().SingleAsync(each => each.Id == accountId);
        var transfers = await db.LedgerTransfers.AsNoTracking().Where(each => each.AccountId == accountId).ToListAsync();
        var running = await db.LedgerBalances.AsNoTracking().Where(each => each.AccountId == accountId).ToListAsync();
        var bills = await db.Bills.AsNoTracking().Where(each => each.AccountId == accountId).ToListAsync();
        var payments = await db.Payments.AsNoTracking().Where(each => each.AccountId == accountId).ToListAsync();
        using (Assert.EnterMultipleScope())
        {
            var book = account.Kind == AccountKind.Prepaid ? LedgerBook.Wallet : LedgerBook.Receivable;
            Assert.That(account.BalanceMinor, Is.EqualTo(-Sum(transfers, book, account.CurrencyCode)), "The balance is the sum of the entries.");
            foreach (var balance in running)
            {
                Assert.That(balance.NetDebitMinor, Is.EqualTo(Sum(transfers, balance.Book, balance.CurrencyCode)), $"The running balance of {balance.Book}.");
            }

            var open = bills.Sum(bill => bill.Open.Minor);
            var credit = payments.Sum(payment => payment.CreditMinor);
            Assert.That(account.Kind == AccountKind.Prepaid ? 0 : account.BalanceMinor, Is.EqualTo(account.Kind == AccountKind.Prepaid ? 0 : credit - open), "Bills and credits say the same.");
            Assert.That(transfers.Select(each => each.AmountMinor), Has.All.Positive);
        }
    }

    public static long Sum(IEnumerable<LedgerTransfer> transfers, LedgerBook book, string currency) => transfers
        .Where(each => each.CurrencyCode == currency)
        .Sum(each => (each.DebitBook == book ? each.AmountMinor : 0) - (each.CreditBook == book ? each.AmountMinor : 0));
}

/// <summary>Says the key of a message, and what it is about.</summary>
internal sealed class SaidKeys : IMessageLanguages
{
    public MessageWords In(string operatorName, string culture) => (key, values) => $"{key} {values.GetValueOrDefault("amount")} {values.GetValueOrDefault("date")}".TrimEnd();
}
