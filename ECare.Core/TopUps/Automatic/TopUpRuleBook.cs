using ECare.Core.Accounts;
using ECare.Core.Inventory;
using ECare.Core.Notices;
using ECare.Core.Operators;
using ECare.Core.Payments;
using ECare.Core.Payments.Saved;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.TopUps.Automatic;

/// <summary>Reads and keeps what automatic top-ups do.</summary>
public sealed class TopUpRuleBook(ECareDbContext db, PaymentIntake intake, CurrentOperator current, TimeProvider clock)
{
    /// <summary>Runs are looked back at for longer than a month and its ceiling.</summary>
    private static readonly TimeSpan LooksBack = TimeSpan.FromDays(40);

    /// <summary>Runs whose end is not known.</summary>
    internal Task<List<TopUpRun>> UnsettledAsync(CancellationToken cancellationToken) => db.TopUpRuns.AsNoTracking()
        .Where(run => run.State == TopUpRunState.Claimed || run.State == TopUpRunState.Begun)
        .OrderBy(run => run.AccountId).ThenBy(run => run.Number)
        .ToListAsync(cancellationToken);

    /// <summary>Rules that something may have to be done about, by account: schedules, low balances, and those that cannot go on.</summary>
    /// <param name="after">The last account of the page before; nought for the first.</param>
    /// <param name="size">Rules of a page, at least three: an account has up to two.</param>
    internal async Task<(List<TopUpRule> Rules, long? Next)> PageAsync(long after, int size, CancellationToken cancellationToken)
    {
        var rows = await Candidates().Where(rule => rule.AccountId > after).OrderBy(rule => rule.AccountId).Take(size).ToListAsync(cancellationToken);
        if (rows.Count < size)
        {
            return (rows, null);
        }

        // The last account may have another rule behind the end of the page.
        var last = rows[^1].AccountId;
        rows.RemoveAll(rule => rule.AccountId == last);
        return (rows, rows[^1].AccountId);
    }

    /// <summary>All that decides about a rule, as it is now.</summary>
    internal async Task<TopUpFacts> FactsAsync(TopUpRule rule, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var account = await db.BillingAccounts.AsNoTracking().SingleAsync(each => each.Id == rule.AccountId, cancellationToken);
        var line = await db.Lines.AsNoTracking().SingleOrDefaultAsync(each => each.AccountId == rule.AccountId && each.Id == rule.LineId, cancellationToken);
        var method = await db.SavedMethods.AsNoTracking().SingleOrDefaultAsync(each => each.CustomerId == rule.CustomerId && each.Id == rule.SavedMethodId, cancellationToken);
        var zone = current.Operator.Zone;
        return new TopUpFacts(
            now,
            zone.DayOf(now),
            zone.DayOf(rule.At),
            account.AsOf < now - TopUpCalendar.BalanceKeeps ? null : account.BalanceMinor,
            (await intake.LeftAsync(rule.AccountId, (PayerKind.Autopay, rule.CustomerId), cancellationToken))?.Minor,
            await RunsAsync(rule.AccountId, rule.Trigger, now - LooksBack, cancellationToken))
        {
            Line = StateOf(line, account),
            IsMethodUsable = method?.IsUsableOn(zone.DayOf(now)) == true,
            IsBeingPaid = await db.Payments.AnyAsync(OpenTopUpOf(rule), cancellationToken),
            IsQuiet = current.Operator.QuietHours.Contains(TimeOnly.FromDateTime(zone.At(now).DateTime)),
            IsChargedBack = await db.Payments.AnyAsync(
                payment => payment.AccountId == rule.AccountId && payment.State == PaymentState.ChargedBack && payment.ChangedAt >= rule.At
                    && db.Set<TopUpRun>().Any(run => run.AccountId == rule.AccountId && run.Trigger == rule.Trigger && run.PaymentId == payment.Id),
                cancellationToken),
        };
    }

    /// <summary>
    /// Decides once more under the account's lock, and stores what was decided: of two nodes one does, and the other finds it done.
    /// </summary>
    /// <returns>The decision that was stored, with its run or the rule's new setting; null when there is nothing to do any more.</returns>
    internal async Task<(TopUpDecision Decision, TopUpRun? Run)?> ClaimAsync(
        TopUpRule rule, Func<TopUpDecision, Task<IReadOnlyList<WaitingNotice>>> news, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAccountsAsync([rule.AccountId], cancellationToken);
        if (await NewestAsync(rule.AccountId, rule.Trigger, cancellationToken) is not { } newest || newest.Version != rule.Version)
        {
            return null;
        }

        var facts = await FactsAsync(newest, cancellationToken);
        var decision = TopUpDecision.Of(newest, facts);
        TopUpRun? run = null;
        switch (decision)
        {
            case TopUpDecision.Charge charge:
                run = RunOf(newest, facts, charge.Occasion, charge.Try);
                db.Add(run);
                break;
            case TopUpDecision.Skip skip:
                run = RunOf(newest, facts, skip.Occasion, skip.Try);
                run.Skip(skip.Reason);
                db.Add(run);
                break;
            case TopUpDecision.Stop stop:
                db.Add(newest.Stop(stop.Reason, facts.Now));
                break;
            case TopUpDecision.Rest rest:
                db.Add(newest.GiveUp(rest.Reason, facts.Now));
                break;
            default:
                return null;
        }

        db.AddRange(await news(decision));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();
        return (decision, run);
    }

    /// <summary>Changes a run that is still as it was read, together with what follows from it.</summary>
    /// <returns>False when somebody was first.</returns>
    internal async Task<bool> TryChangeAsync(TopUpRun run, Action<TopUpRun> change, CancellationToken cancellationToken, params object[] alongside)
    {
        db.ChangeTracker.Clear();
        db.Attach(run);
        change(run);
        db.AddRange(alongside);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException)
        {
            return false;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    internal Task<TopUpRule?> NewestAsync(long accountId, TopUpTrigger trigger, CancellationToken cancellationToken) => db.TopUpRules.AsNoTracking()
        .Where(rule => rule.AccountId == accountId && rule.Trigger == trigger).OrderByDescending(rule => rule.Version).FirstOrDefaultAsync(cancellationToken);

    /// <summary>How many charges in a row came to nothing before a run, since the rule's newest setting.</summary>
    internal async Task<int> DeclinedBeforeAsync(TopUpRun run, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var earlier = await db.TopUpRuns.AsNoTracking()
            .Where(each => each.AccountId == run.AccountId && each.Trigger == run.Trigger && each.Number < run.Number && each.At >= since
                && (each.State == TopUpRunState.Paid || each.State == TopUpRunState.Declined))
            .OrderByDescending(each => each.Number).Take(TopUpCalendar.MostDeclined).Select(each => each.State).ToListAsync(cancellationToken);
        return earlier.TakeWhile(state => state == TopUpRunState.Declined).Count();
    }

    internal Task<Payment> PaymentAsync(TopUpRun run, CancellationToken cancellationToken) =>
        db.Payments.AsNoTracking().SingleAsync(payment => payment.AccountId == run.AccountId && payment.Id == run.PaymentId, cancellationToken);

    private Task<List<TopUpRun>> RunsAsync(long accountId, TopUpTrigger trigger, DateTimeOffset since, CancellationToken cancellationToken) => db.TopUpRuns.AsNoTracking()
        .Where(run => run.AccountId == accountId && run.Trigger == trigger)
        .Where(run => run.At > since || !db.Set<TopUpRun>().Any(later => later.AccountId == accountId && later.Trigger == trigger && later.Number > run.Number))
        .OrderByDescending(run => run.Number)
        .ToListAsync(cancellationToken);

    private IQueryable<TopUpRule> Candidates()
    {
        var today = current.Operator.Zone.DayOf(clock.GetUtcNow());
        var accounts = db.BillingAccounts;
        var lines = db.Lines;
        var methods = db.SavedMethods;
        var payments = db.Payments;
        return db.NewestTopUpRules().Where(rule => rule.IsOn && !rule.IsPaused)
            .Where(rule => rule.Trigger == TopUpTrigger.Schedule
                || accounts.Any(account => account.Id == rule.AccountId && account.BalanceMinor < rule.BelowMinor)
                || !lines.Any(line => line.AccountId == rule.AccountId && line.Id == rule.LineId && line.EndedAt == null)
                || !methods.Any(method => method.CustomerId == rule.CustomerId && method.Id == rule.SavedMethodId && method.RemovedAt == null && method.EndedAt == null
                    && (method.ExpiresOn == null || method.ExpiresOn >= today))
                || payments.Any(payment => payment.AccountId == rule.AccountId && payment.State == PaymentState.ChargedBack && payment.ChangedAt >= rule.At));
    }

    private static TopUpRun RunOf(TopUpRule rule, TopUpFacts facts, string occasion, int which) => TopUpRun.Claim(
        rule, ((facts.Runs.Count > 0 ? facts.Runs[0].Number : 0) + 1, occasion, which), facts.Today, facts.Now);

    private static System.Linq.Expressions.Expression<Func<Payment, bool>> OpenTopUpOf(TopUpRule rule) => payment =>
        payment.AccountId == rule.AccountId && payment.IsTopUp && payment.PayerId == rule.CustomerId
        && (payment.State == PaymentState.Initiated || payment.State == PaymentState.Sent || payment.State == PaymentState.Pending || payment.State == PaymentState.Unclear);

    private static TopUpLineState StateOf(Line? line, BillingAccount account) => line switch
    {
        null or { EndedAt: not null } or { Status: LineStatus.PortedOut or LineStatus.Ended } => TopUpLineState.Gone,
        _ when account.Kind != AccountKind.Prepaid => TopUpLineState.Gone,
        { Status: LineStatus.Active } => TopUpLineState.Usable,
        _ => TopUpLineState.Resting,
    };
}
