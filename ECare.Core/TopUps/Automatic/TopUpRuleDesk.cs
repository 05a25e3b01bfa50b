using ECare.Core.Accounts;
using ECare.Core.Inventory;
using ECare.Core.Notices;
using ECare.Core.Operators;
using ECare.Core.Payments.Saved;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.TopUps.Automatic;

/// <summary>What can come of a change to an automatic top-up.</summary>
public abstract record TopUpRuleOutcome
{
    private TopUpRuleOutcome()
    {
    }

    public sealed record Done(TopUpRule Rule) : TopUpRuleOutcome;

    /// <summary>No prepaid line whose money the customer sees, or nothing that is on: 404.</summary>
    public sealed record NotYours : TopUpRuleOutcome;

    /// <summary>The method is not the customer's own, or can be charged no more.</summary>
    public sealed record MethodUnusable : TopUpRuleOutcome;

    /// <summary>Not one of the operator's amounts, a ceiling below one top-up or above the month's limit, or no such day.</summary>
    public sealed record Unsound : TopUpRuleOutcome;

    /// <summary>Somebody changed it at the same moment: 409.</summary>
    public sealed record ChangedMeanwhile : TopUpRuleOutcome;
}

/// <summary>How one kind of automatic top-up of an account stands.</summary>
/// <param name="Newest">Absent where it was never on.</param>
/// <param name="Runs">The latest, newest first.</param>
/// <param name="ChargedMinor">What it charged within the ceiling's 30 days.</param>
/// <param name="NextOn">When a schedule comes round next; absent where it is off, rests, or waits for a low balance.</param>
public sealed record TopUpRuleView(TopUpTrigger Trigger, TopUpRule? Newest, IReadOnlyList<TopUpRun> Runs, long ChargedMinor, DateOnly? NextOn);

/// <summary>Where customers have their prepaid lines topped up by themselves, let that rest, and end it.</summary>
public sealed class TopUpRuleDesk(ECareDbContext db, SavedMethods saved, TopUpRuleMessages messages, CurrentOperator current, TimeProvider clock)
{
    private const int ShownRuns = 12;

    private DateOnly Today => current.Operator.Zone.DayOf(clock.GetUtcNow());

    /// <summary>Both kinds for an account.</summary>
    /// <returns><see langword="null"/> when it is no prepaid account whose money the customer sees.</returns>
    public async Task<IReadOnlyList<TopUpRuleView>?> FindAsync(long customerId, long accountId, CancellationToken cancellationToken)
    {
        if (!await ReachesAsync(customerId, accountId, cancellationToken))
        {
            return null;
        }

        var newest = await db.NewestTopUpRules().Where(rule => rule.AccountId == accountId).ToListAsync(cancellationToken);
        var views = new List<TopUpRuleView>();
        foreach (var trigger in Enum.GetValues<TopUpTrigger>())
        {
            views.Add(await ViewAsync(accountId, trigger, newest.Find(rule => rule.Trigger == trigger), cancellationToken));
        }

        return views;
    }

    /// <summary>When a schedule would come round first.</summary>
    public DateOnly FirstOn(TopUpRhythm rhythm, int day) => TopUpCalendar.NextAfter(rhythm, day, Today);

    /// <summary>Switches it on with the customer's own method, or changes its terms; that is told before anything is charged.</summary>
    public async Task<TopUpRuleOutcome> SwitchOnAsync(long customerId, long accountId, TopUpRuleTerms terms, CancellationToken cancellationToken)
    {
        if (!await ReachesAsync(customerId, accountId, cancellationToken)
            || !await db.Lines.AnyAsync(line => line.AccountId == accountId && line.Id == terms.LineId && line.EndedAt == null, cancellationToken))
        {
            return new TopUpRuleOutcome.NotYours();
        }

        if (!IsSound(terms))
        {
            return new TopUpRuleOutcome.Unsound();
        }

        if (await saved.FindAsync(customerId, terms.SavedMethodId, cancellationToken) is not { } method || !method.IsUsableOn(Today))
        {
            return new TopUpRuleOutcome.MethodUnusable();
        }

        var before = await NewestAsync(accountId, terms.Trigger, cancellationToken);
        if (before is { IsOn: true, IsPaused: false } && before.Terms == terms && before.CustomerId == customerId)
        {
            // A second click: it stands as it was wished, and was told.
            return new TopUpRuleOutcome.Done(before);
        }

        var rule = TopUpRule.On(accountId, before, customerId, terms, clock.GetUtcNow());
        var words = await messages.OfAsync(rule, TopUpNews.SetUp, rule.Trigger == TopUpTrigger.Schedule ? FirstOn(rule.Rhythm, rule.Day) : null, cancellationToken);
        return await AddAsync(rule, words, cancellationToken);
    }

    /// <summary>Lets it rest until it is let go on.</summary>
    public Task<TopUpRuleOutcome> PauseAsync(long customerId, long accountId, TopUpTrigger trigger, CancellationToken cancellationToken) =>
        ThenAsync(customerId, accountId, trigger, rule => rule.IsPaused ? null : rule.Pause(customerId, clock.GetUtcNow()), cancellationToken);

    /// <summary>Lets it go on. Days that came while it rested are gone.</summary>
    public Task<TopUpRuleOutcome> ResumeAsync(long customerId, long accountId, TopUpTrigger trigger, CancellationToken cancellationToken) =>
        ThenAsync(customerId, accountId, trigger, rule => rule.IsPaused ? rule.Resume(customerId, clock.GetUtcNow()) : null, cancellationToken);

    /// <summary>Ends it: nothing is charged from now on, whoever switched it on.</summary>
    public Task<TopUpRuleOutcome> SwitchOffAsync(long customerId, long accountId, TopUpTrigger trigger, CancellationToken cancellationToken) =>
        ThenAsync(customerId, accountId, trigger, rule => rule.Off(customerId, clock.GetUtcNow()), cancellationToken);

    private bool IsSound(TopUpRuleTerms terms) => terms.IsSound && current.Operator.TopUp is { } operators
        && operators.OfferedMinor.Contains(terms.AmountMinor) && terms.AmountMinor <= operators.DailyMinor && terms.CeilingMinor <= operators.MonthlyMinor
        && terms.BelowMinor <= operators.MaxMinor;

    /// <param name="change">The next setting; null where it stands so already.</param>
    private async Task<TopUpRuleOutcome> ThenAsync(
        long customerId, long accountId, TopUpTrigger trigger, Func<TopUpRule, TopUpRule?> change, CancellationToken cancellationToken)
    {
        if (!await ReachesAsync(customerId, accountId, cancellationToken) || await NewestAsync(accountId, trigger, cancellationToken) is not { IsOn: true } newest)
        {
            return new TopUpRuleOutcome.NotYours();
        }

        return change(newest) is { } next ? await AddAsync(next, [], cancellationToken) : new TopUpRuleOutcome.Done(newest);
    }

    private async Task<TopUpRuleView> ViewAsync(long accountId, TopUpTrigger trigger, TopUpRule? newest, CancellationToken cancellationToken)
    {
        var runs = db.TopUpRuns.AsNoTracking().Where(run => run.AccountId == accountId && run.Trigger == trigger && run.State != TopUpRunState.Dropped);
        var since = clock.GetUtcNow() - TopUpCalendar.CeilingSpan;
        var charged = await runs.Where(run => run.At > since && run.State != TopUpRunState.Declined && run.State != TopUpRunState.Skipped).SumAsync(run => run.AmountMinor, cancellationToken);
        var latest = await runs.OrderByDescending(run => run.Number).Take(ShownRuns).ToListAsync(cancellationToken);
        return new TopUpRuleView(trigger, newest, latest, charged, newest is { IsOn: true, IsPaused: false, Trigger: TopUpTrigger.Schedule } ? Next(newest, latest) : null);
    }

    /// <summary>Today still, while today's is not done.</summary>
    private DateOnly Next(TopUpRule rule, List<TopUpRun> runs)
    {
        var last = TopUpCalendar.LastUntil(rule.Rhythm, rule.Day, Today);
        var isLeft = last == Today && last > current.Operator.Zone.DayOf(rule.At) && !runs.Exists(run => run.Occasion == TopUpCalendar.NameOf(last));
        return isLeft ? last : TopUpCalendar.NextAfter(rule.Rhythm, rule.Day, Today);
    }

    private Task<TopUpRule?> NewestAsync(long accountId, TopUpTrigger trigger, CancellationToken cancellationToken) => db.TopUpRules.AsNoTracking()
        .Where(rule => rule.AccountId == accountId && rule.Trigger == trigger).OrderByDescending(rule => rule.Version).FirstOrDefaultAsync(cancellationToken);

    private async Task<TopUpRuleOutcome> AddAsync(TopUpRule rule, IReadOnlyList<WaitingNotice> news, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        db.TopUpRules.Add(rule);
        db.AddRange(news);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return new TopUpRuleOutcome.Done(rule);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            if (await db.TopUpRules.AnyAsync(each => each.AccountId == rule.AccountId && each.Trigger == rule.Trigger && each.Version == rule.Version, cancellationToken))
            {
                return new TopUpRuleOutcome.ChangedMeanwhile();
            }

            throw;
        }
    }

    private Task<bool> ReachesAsync(long customerId, long accountId, CancellationToken cancellationToken)
    {
        var visible = db.AccountAccess.ReachedBy(customerId, clock.GetUtcNow()).SeeingMoney();
        return db.BillingAccounts.AnyAsync(
            account => account.Id == accountId && account.Kind == AccountKind.Prepaid && visible.Any(access => access.AccountId == account.Id), cancellationToken);
    }
}
