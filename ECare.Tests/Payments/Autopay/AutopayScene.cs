using ECare.Core.Notices;
using ECare.Core.Notifications;
using ECare.Core.Payments;
using ECare.Core.Payments.Autopay;
using ECare.Core.Payments.Providers;
using ECare.Core.Persistence;
using ECare.Tests.Accounts;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ECare.Tests.Payments.Autopay;

/// <summary>An account with a saved card, and autopay as the portal runs it.</summary>
internal sealed class AutopayScene(Database database, FakeTimeProvider clock)
{
    public PaymentScene Money { get; } = new(database, clock);

    public Guid Card { get; private set; }

    /// <summary>The keys of what was told, in order.</summary>
    public IReadOnlyList<string> Told => Money.Told;

    public static Core.Operators.CurrentOperator Current => ScopeOperator.Of(Database.DefaultOperator);

    /// <summary>A customer with a card and bills, of which the newest is due in 20 days less a month.</summary>
    public async Task<long[]> AccountAsync(long id, params long[] netMinor)
    {
        // Nine in the morning in Kathmandu, when people may be told things.
        clock.Advance(TimeSpan.FromHours(3) + TimeSpan.FromMinutes(15) + TimeSpan.FromDays(1) - clock.GetUtcNow().TimeOfDay);
        var bills = await Money.AccountAsync(id, netMinor);
        await using var db = Money.Open();
        await Money.Saved(db).KeepAsync(id, Money.Provider.Code, new ProviderToken($"tok-{id}", "visa", "4242"), default);
        await db.SaveChangesAsync();
        Card = (await Money.Saved(db).ListAsync(id, default)).Single().Id;
        return bills;
    }

    public async Task<AutopayOutcome> OnAsync(long account, AutopayTiming timing = AutopayTiming.OnDueDate, int days = 0, long? limit = null)
    {
        await using var db = Money.Open();
        return await Desk(db).SwitchOnAsync(account, account, new AutopayTerms(Card, timing, days, limit), default);
    }

    public AutopayDesk Desk(ECareDbContext db) => new(db, Money.Saved(db), Current, clock);

    public AutopayCharging Charging(ECareDbContext db) => new(new AutopayBook(db), Money.Desk(db), Messages(db), Current, clock);

    public AutopayMessages Messages(ECareDbContext db) => new(new CustomerNotices(db, Current, new Keys(), clock));

    public AutopayWork Work(ECareDbContext db)
    {
        var book = new AutopayBook(db);
        return new AutopayWork(new AutopayDay(book, Charging(db), Messages(db), Current, clock), book, Charging(db), NullLogger<AutopayWork>.Instance);
    }

    public async Task RunAsync()
    {
        await using var db = Money.Open();
        await Work(db).RunAsync(default);
    }

    /// <summary>The job runs once a day until a day has passed.</summary>
    public async Task DaysAsync(int days)
    {
        for (var day = 0; day < days; day++)
        {
            await RunAsync();
            clock.Advance(TimeSpan.FromDays(1));
        }
    }

    public async Task<List<Payment>> PaymentsAsync(long account)
    {
        await using var db = Money.Open();
        return await db.Payments.AsNoTracking().Include(each => each.Allocations).Where(each => each.AccountId == account).OrderBy(each => each.StartedAt).ToListAsync();
    }

    public async Task<List<AutopayAttempt>> AttemptsAsync(long account)
    {
        await using var db = Money.Open();
        return await db.AutopayAttempts.AsNoTracking().Where(each => each.AccountId == account).OrderBy(each => each.BillId).ThenBy(each => each.Number).ToListAsync();
    }

    public async Task<AutopaySetting> NewestAsync(long account)
    {
        await using var db = Money.Open();
        return await db.NewestAutopay().SingleAsync(each => each.AccountId == account);
    }

    /// <summary>Says the key and the day of a message.</summary>
    private sealed class Keys : IMessageLanguages
    {
        public MessageWords In(string operatorName, string culture) => (key, values) => $"{key["Sms.Autopay".Length..]} {values["date"]:yyyy-MM-dd}";
    }
}
