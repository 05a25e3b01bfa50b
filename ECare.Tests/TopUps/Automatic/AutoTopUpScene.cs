using ECare.Core.Payments;
using ECare.Core.Payments.Providers;
using ECare.Core.Persistence;
using ECare.Core.TopUps.Automatic;
using ECare.Tests.Accounts;
using ECare.Tests.Payments;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ECare.Tests.TopUps.Automatic;

/// <summary>A prepaid number with a saved card, and automatic top-ups as the portal runs them.</summary>
internal sealed class AutoTopUpScene(Database database, FakeTimeProvider clock)
{
    /// <summary>100 rupees, one of the operator's amounts.</summary>
    public const long Amount = 10_000;

    public PaymentScene Money { get; } = new(database, clock);

    public static Core.Operators.CurrentOperator Current => ScopeOperator.Of(Database.DefaultOperator);

    public async Task<Guid> NumberAsync(long id, long balance = 1_000)
    {
        await Money.PrepaidAsync(id);
        await using var db = Money.Open();
        await Money.Saved(db).KeepAsync(id, Money.Provider.Code, new ProviderToken($"tok-{id}", "visa", "4242"), default);
        await db.SaveChangesAsync();
        await BalanceAsync(id, balance);
        return (await Money.Saved(db).ListAsync(id, default)).Single().Id;
    }

    /// <summary>What charging reports now.</summary>
    public async Task BalanceAsync(long id, long minor)
    {
        clock.Advance(TimeSpan.FromMilliseconds(1));
        await using var db = Money.Open();
        await Money.Posting(db).ReportBalanceAsync(id, Money.Of(minor), clock.GetUtcNow(), default);
    }

    public static TopUpRuleTerms Low(long id, Guid card, long ceiling = 50_000, long below = 5_000) =>
        new(TopUpTrigger.LowBalance, (id * 100) + 1, card, Amount, ceiling) { BelowMinor = below };

    public static TopUpRuleTerms On(long id, Guid card, TopUpRhythm rhythm, int day, long ceiling = 50_000) =>
        new(TopUpTrigger.Schedule, (id * 100) + 1, card, Amount, ceiling) { Rhythm = rhythm, Day = day };

    public async Task<TopUpRuleOutcome> SwitchOnAsync(long id, TopUpRuleTerms terms) => await AskAsync(desk => desk.SwitchOnAsync(id, id, terms, default));

    public async Task<T> AskAsync<T>(Func<TopUpRuleDesk, Task<T>> ask)
    {
        await using var db = Money.Open();
        return await ask(Desk(db));
    }

    public TopUpRuleBook Book(ECareDbContext db) => new(db, Money.Intake(db), Current, clock);

    public TopUpRuleMessages Messages(ECareDbContext db) => new(db, Current, Money.Notices(db));

    public TopUpRuleDesk Desk(ECareDbContext db) => new(db, Money.Saved(db), Messages(db), Current, clock);

    public TopUpRuleCharging Charging(ECareDbContext db) => new(Book(db), Money.Desk(db), Messages(db), Current, clock);

    public async Task RunAsync()
    {
        await using var db = Money.Open();
        await new TopUpRuleWork(Book(db), Charging(db), NullLogger<TopUpRuleWork>.Instance).RunAsync(default);
    }

    /// <summary>Time goes by and the job runs.</summary>
    public async Task AfterAsync(TimeSpan time)
    {
        clock.Advance(time);
        await RunAsync();
    }

    public async Task<List<TopUpRun>> RunsAsync(long id)
    {
        await using var db = Money.Open();
        return await db.TopUpRuns.AsNoTracking().Where(run => run.AccountId == id).OrderBy(run => run.Trigger).ThenBy(run => run.Number).ToListAsync();
    }

    public async Task<List<Payment>> PaymentsAsync(long id)
    {
        await using var db = Money.Open();
        return await db.Payments.AsNoTracking().Where(payment => payment.AccountId == id).OrderBy(payment => payment.StartedAt).ToListAsync();
    }

    public async Task<TopUpRule> NewestAsync(long id, TopUpTrigger trigger)
    {
        await using var db = Money.Open();
        return await db.NewestTopUpRules().SingleAsync(rule => rule.AccountId == id && rule.Trigger == trigger);
    }

    /// <summary>The keys of what this number's owner was told, without what they begin with.</summary>
    public IEnumerable<string> Told => Money.Told.Select(text => text.Split(' ')[0]["Sms.AutoTopUp".Length..]);
}
