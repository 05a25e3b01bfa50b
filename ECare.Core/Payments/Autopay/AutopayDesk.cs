using ECare.Core.Accounts;
using ECare.Core.Billing;
using ECare.Core.Operators;
using ECare.Core.Payments.Saved;
using ECare.Core.Persistence;
using ECare.Core.Primitives;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Payments.Autopay;

/// <summary>What can come of a change to autopay.</summary>
public abstract record AutopayOutcome
{
    private AutopayOutcome()
    {
    }

    public sealed record Done(AutopaySetting Setting) : AutopayOutcome;

    /// <summary>No postpaid account whose money the customer sees, or nothing that is on: 404.</summary>
    public sealed record NotYours : AutopayOutcome;

    /// <summary>The method is not the customer's own, or can be charged no more.</summary>
    public sealed record MethodUnusable : AutopayOutcome;

    /// <summary>Days, limit or the end of the pause are not such as can be kept.</summary>
    public sealed record Unsound : AutopayOutcome;

    /// <summary>Somebody changed it at the same moment: 409.</summary>
    public sealed record ChangedMeanwhile : AutopayOutcome;
}

/// <summary>How autopay stands to an open bill.</summary>
public enum AutopayStanding
{
    /// <summary>It will be charged.</summary>
    Coming = 1,

    /// <summary>It is being charged, and how that goes is not known yet.</summary>
    UnderWay = 2,

    /// <summary>It is above the customer's limit, and left to be paid by hand.</summary>
    AboveLimit = 3,

    /// <summary>It was declined as often as it is tried, and is left to be paid by hand.</summary>
    GivenUp = 4,
}

/// <summary>A bill that autopay comes to.</summary>
/// <param name="Day">When it will be charged as far as it is known today, or since when it is.</param>
public sealed record AutopayPlan(string BillNumber, Money Amount, DateOnly Day, AutopayStanding Standing);

/// <param name="Newest">Absent where it was never on.</param>
/// <param name="History">Newest first.</param>
public sealed record AutopayView(AutopaySetting? Newest, IReadOnlyList<AutopaySetting> History, IReadOnlyList<AutopayPlan> Coming);

/// <summary>Where customers switch autopay on, rest it and switch it off.</summary>
public sealed class AutopayDesk(ECareDbContext db, SavedMethods saved, CurrentOperator current, TimeProvider clock)
{
    /// <summary>The longest that it rests.</summary>
    public const int MostPausedDays = 366;

    /// <summary>How autopay of an account stands and what it comes to next.</summary>
    /// <returns><see langword="null"/> when the customer does not see this account's money, or it has no bills.</returns>
    public async Task<AutopayView?> FindAsync(long customerId, long accountId, CancellationToken cancellationToken)
    {
        if (!await ReachesAsync(customerId, accountId, cancellationToken))
        {
            return null;
        }

        var history = await db.AutopaySettings.AsNoTracking().Where(setting => setting.AccountId == accountId)
            .OrderByDescending(setting => setting.Version).Take(30).ToListAsync(cancellationToken);
        var newest = history.FirstOrDefault();
        return new AutopayView(newest, history, newest is { IsOn: true } ? await ComingAsync(accountId, newest.Terms, newest.PausedUntil, cancellationToken) : []);
    }

    /// <summary>What autopay would come to with these terms: shown before it is confirmed.</summary>
    public async Task<IReadOnlyList<AutopayPlan>> ComingAsync(long customerId, long accountId, AutopayTerms terms, CancellationToken cancellationToken) =>
        await ReachesAsync(customerId, accountId, cancellationToken) ? await ComingAsync(accountId, terms, null, cancellationToken) : [];

    /// <summary>Switches it on with the customer's own method, or changes its terms.</summary>
    public async Task<AutopayOutcome> SwitchOnAsync(long customerId, long accountId, AutopayTerms terms, CancellationToken cancellationToken)
    {
        if (!await ReachesAsync(customerId, accountId, cancellationToken))
        {
            return new AutopayOutcome.NotYours();
        }

        if (!terms.IsSound)
        {
            return new AutopayOutcome.Unsound();
        }

        return await saved.FindAsync(customerId, terms.SavedMethodId, cancellationToken) is { } method && method.IsUsableOn(Today)
            ? await AddAsync(AutopaySetting.On(accountId, await NewestAsync(accountId, cancellationToken), customerId, terms, clock.GetUtcNow()), cancellationToken)
            : new AutopayOutcome.MethodUnusable();
    }

    /// <summary>Lets it rest until a day, or go on at once when there is none.</summary>
    public async Task<AutopayOutcome> PauseAsync(long customerId, long accountId, DateOnly? until, CancellationToken cancellationToken)
    {
        if (until <= Today || until > Today.AddDays(MostPausedDays))
        {
            return new AutopayOutcome.Unsound();
        }

        return await ReachesAsync(customerId, accountId, cancellationToken) && await NewestAsync(accountId, cancellationToken) is { IsOn: true } newest
            ? await AddAsync(newest.Pause(until, customerId, clock.GetUtcNow()), cancellationToken)
            : new AutopayOutcome.NotYours();
    }

    /// <summary>Switches it off: nothing is charged from now on, whoever switched it on.</summary>
    public async Task<AutopayOutcome> SwitchOffAsync(long customerId, long accountId, CancellationToken cancellationToken) =>
        await ReachesAsync(customerId, accountId, cancellationToken) && await NewestAsync(accountId, cancellationToken) is { IsOn: true } newest
            ? await AddAsync(newest.Off(customerId, clock.GetUtcNow()), cancellationToken)
            : new AutopayOutcome.NotYours();

    private DateOnly Today => current.Operator.Zone.DayOf(clock.GetUtcNow());

    private async Task<IReadOnlyList<AutopayPlan>> ComingAsync(long accountId, AutopayTerms terms, DateOnly? pausedUntil, CancellationToken cancellationToken)
    {
        var bills = await db.Bills.AsNoTracking()
            .Where(bill => bill.AccountId == accountId && bill.GrossMinor - bill.PaidMinor - bill.CreditedMinor - bill.HeldMinor > 0)
            .OrderBy(bill => bill.DueOn).ThenBy(bill => bill.Id).ToListAsync(cancellationToken);
        var ids = bills.ConvertAll(bill => bill.Id);
        var attempts = (await db.AutopayAttempts.AsNoTracking()
            .Where(attempt => attempt.AccountId == accountId && ids.Contains(attempt.BillId)).ToListAsync(cancellationToken)).ToLookup(attempt => attempt.BillId);
        var told = await db.AutopayNotices.AsNoTracking()
            .Where(notice => notice.AccountId == accountId && ids.Contains(notice.BillId) && notice.News == AutopayNews.Coming)
            .ToDictionaryAsync(notice => notice.BillId, notice => notice.Day, cancellationToken);
        var earliest = pausedUntil > Today ? pausedUntil.Value : Today;
        return [.. bills.Select(bill =>
        {
            var planned = AutopayCalendar.PlannedFor(bill.IssuedOn, bill.DueOn, terms);
            var first = AutopayCalendar.FirstTry(planned, told.TryGetValue(bill.Id, out var day) ? day : Today);
            return PlanOf(bill, terms, (first, earliest), [.. attempts[bill.Id].OrderBy(attempt => attempt.Number)]);
        })];
    }

    private static AutopayPlan PlanOf(Bill bill, AutopayTerms terms, (DateOnly First, DateOnly Earliest) days, AutopayAttempt[] attempts)
    {
        if (Array.Find(attempts, attempt => attempt.State is AutopayAttemptState.Claimed or AutopayAttemptState.Begun) is { } open)
        {
            return new AutopayPlan(bill.Number, bill.ToPay, open.Day, AutopayStanding.UnderWay);
        }

        var declined = Array.FindAll(attempts, attempt => attempt.State == AutopayAttemptState.Declined);
        DateOnly? next = declined.Length == 0 ? days.First : AutopayCalendar.NextTry(declined.Length, declined[^1].Day);
        var standing = bill.ToPay.Minor > terms.LimitMinor ? AutopayStanding.AboveLimit : next is null ? AutopayStanding.GivenUp : AutopayStanding.Coming;
        return new AutopayPlan(bill.Number, bill.ToPay, next > days.Earliest ? next.Value : days.Earliest, standing);
    }

    private Task<AutopaySetting?> NewestAsync(long accountId, CancellationToken cancellationToken) => db.AutopaySettings.AsNoTracking()
        .Where(setting => setting.AccountId == accountId).OrderByDescending(setting => setting.Version).FirstOrDefaultAsync(cancellationToken);

    private async Task<AutopayOutcome> AddAsync(AutopaySetting setting, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        db.AutopaySettings.Add(setting);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return new AutopayOutcome.Done(setting);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            if (await db.AutopaySettings.AnyAsync(each => each.AccountId == setting.AccountId && each.Version == setting.Version, cancellationToken))
            {
                return new AutopayOutcome.ChangedMeanwhile();
            }

            throw;
        }
    }

    private Task<bool> ReachesAsync(long customerId, long accountId, CancellationToken cancellationToken)
    {
        var visible = db.AccountAccess.ReachedBy(customerId, clock.GetUtcNow()).SeeingMoney();
        return db.BillingAccounts.AnyAsync(
            account => account.Id == accountId && account.Kind == AccountKind.Postpaid && visible.Any(access => access.AccountId == account.Id), cancellationToken);
    }
}
