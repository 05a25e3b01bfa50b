using ECare.Core.Persistence;
using ECare.Core.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Core.TopUps.Automatic;

/// <summary>What makes an automatic top-up happen. An account has at most one rule of each kind. The names are stored.</summary>
public enum TopUpTrigger
{
    /// <summary>The balance is below an amount.</summary>
    LowBalance = 1,

    /// <summary>A day of the week or of the month has come.</summary>
    Schedule = 2,
}

/// <summary>How often a schedule comes round. The names are stored.</summary>
public enum TopUpRhythm
{
    Weekly = 1,
    Monthly = 2,
}

/// <summary>What happened to a rule. The names are stored.</summary>
public enum TopUpRuleChange
{
    SwitchedOn = 1,
    Changed = 2,
    Paused = 3,
    Resumed = 4,
    SwitchedOff = 5,

    /// <summary>It rests by itself, because too many charges in a row came to nothing.</summary>
    GaveUp = 6,

    /// <summary>It ended by itself, because the line or what it charged is gone.</summary>
    Stopped = 7,
}

/// <summary>What a rule does. All amounts are in minor units of the operator's currency.</summary>
/// <param name="LineId">The line whose account gets the credit.</param>
/// <param name="AmountMinor">What is charged each time.</param>
/// <param name="CeilingMinor">The most that the rule charges in 30 days.</param>
public sealed record TopUpRuleTerms(TopUpTrigger Trigger, long LineId, Guid SavedMethodId, long AmountMinor, long CeilingMinor)
{
    /// <summary>The balance below which it charges; nought for a schedule.</summary>
    public long BelowMinor { get; init; }

    /// <summary>Of a schedule; weekly where there is none.</summary>
    public TopUpRhythm Rhythm { get; init; } = TopUpRhythm.Weekly;

    /// <summary>Monday is 1 and Sunday 7, or the day of the month from 1 to 31; nought where there is no schedule.</summary>
    public int Day { get; init; }

    /// <summary>Whether a form can say that; the operator's own amounts are looked at by <see cref="TopUpRuleDesk"/>.</summary>
    public bool IsSound => AmountMinor > 0 && CeilingMinor >= AmountMinor && Trigger switch
    {
        TopUpTrigger.LowBalance => BelowMinor > 0 && Day == 0,
        TopUpTrigger.Schedule => BelowMinor == 0 && Day >= 1 && Day <= (Rhythm == TopUpRhythm.Weekly ? 7 : 31) && Enum.IsDefined(Rhythm),
        _ => false,
    };
}

/// <summary>One setting of an account's automatic top-up. Settings are added and never changed: the newest holds, the rest is its history.</summary>
public sealed class TopUpRule : IAppendOnly
{
    private TopUpRule()
    {
    }

    public long AccountId { get; private set; }

    public TopUpTrigger Trigger { get; private set; }

    /// <summary>Counts from 1; two settings at the same moment cannot both be the newest.</summary>
    public int Version { get; private set; }

    public TopUpRuleChange Change { get; private set; }

    /// <summary>Whether it has not ended; it may rest.</summary>
    public bool IsOn { get; private set; }

    /// <summary>Whether it rests until somebody lets it go on.</summary>
    public bool IsPaused { get; private set; }

    /// <summary>Whose method is charged: whoever switched it on.</summary>
    public long CustomerId { get; private set; }

    public long LineId { get; private set; }

    public Guid SavedMethodId { get; private set; }

    public long AmountMinor { get; private set; }

    public long CeilingMinor { get; private set; }

    public long BelowMinor { get; private set; }

    public TopUpRhythm Rhythm { get; private set; }

    public int Day { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>Who did it; absent where it happened by itself.</summary>
    public long? ChangedBy { get; private set; }

    /// <summary>Why it happened by itself: a code.</summary>
    public string? Reason { get; private set; }

    public TopUpRuleTerms Terms => new(Trigger, LineId, SavedMethodId, AmountMinor, CeilingMinor) { BelowMinor = BelowMinor, Rhythm = Rhythm, Day = Day };

    /// <summary>Switches it on, or changes its terms, for the customer whose method is charged. What rested goes on.</summary>
    public static TopUpRule On(long accountId, TopUpRule? before, long customerId, TopUpRuleTerms terms, DateTimeOffset now) => new()
    {
        AccountId = accountId,
        Trigger = terms.Trigger,
        Version = (before?.Version ?? 0) + 1,
        Change = before is { IsOn: true } ? TopUpRuleChange.Changed : TopUpRuleChange.SwitchedOn,
        IsOn = true,
        CustomerId = customerId,
        LineId = terms.LineId,
        SavedMethodId = terms.SavedMethodId,
        AmountMinor = terms.AmountMinor,
        CeilingMinor = terms.CeilingMinor,
        BelowMinor = terms.BelowMinor,
        Rhythm = terms.Rhythm,
        Day = terms.Day,
        At = now,
        ChangedBy = customerId,
    };

    public TopUpRule Pause(long customerId, DateTimeOffset now) => Then(TopUpRuleChange.Paused, customerId, now, null);

    public TopUpRule Resume(long customerId, DateTimeOffset now) => Then(TopUpRuleChange.Resumed, customerId, now, null);

    public TopUpRule Off(long customerId, DateTimeOffset now) => Then(TopUpRuleChange.SwitchedOff, customerId, now, null);

    internal TopUpRule GiveUp(string reason, DateTimeOffset now) => Then(TopUpRuleChange.GaveUp, null, now, reason);

    internal TopUpRule Stop(string reason, DateTimeOffset now) => Then(TopUpRuleChange.Stopped, null, now, reason);

    private TopUpRule Then(TopUpRuleChange change, long? by, DateTimeOffset now, string? reason)
    {
        var next = (TopUpRule)MemberwiseClone();
        (next.Version, next.Change, next.At, next.ChangedBy, next.Reason) = (Version + 1, change, now, by, reason);
        next.IsOn = change is TopUpRuleChange.Paused or TopUpRuleChange.Resumed or TopUpRuleChange.GaveUp;
        next.IsPaused = change is TopUpRuleChange.Paused or TopUpRuleChange.GaveUp;
        return next;
    }
}

internal sealed class TopUpRuleTable : IEntityTypeConfiguration<TopUpRule>
{
    public void Configure(EntityTypeBuilder<TopUpRule> builder)
    {
        builder.ToTable("TopUpRules").WithoutRowId().HasKey(rule => new { rule.AccountId, rule.Trigger, rule.Version });
        builder.Property(rule => rule.Version).ValueGeneratedNever();
        builder.Property(rule => rule.Reason).HasMaxLength(100);
        builder.Ignore(rule => rule.Terms);
    }
}

/// <summary>The tables of this folder.</summary>
public static class TopUpRuleTables
{
    extension(ECareDbContext db)
    {
        public DbSet<TopUpRule> TopUpRules => db.Set<TopUpRule>();

        public DbSet<TopUpRun> TopUpRuns => db.Set<TopUpRun>();

        /// <summary>Each account's newest setting of each kind.</summary>
        internal IQueryable<TopUpRule> NewestTopUpRules() => db.Set<TopUpRule>().AsNoTracking()
            .Where(rule => !db.Set<TopUpRule>().Any(later => later.AccountId == rule.AccountId && later.Trigger == rule.Trigger && later.Version > rule.Version));
    }
}
