using System.Globalization;
using ECare.Core.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Core.TopUps.Automatic;

/// <summary>Where a run is. The names are stored.</summary>
public enum TopUpRunState
{
    /// <summary>Kept here; its payment may not have begun.</summary>
    Claimed = 1,

    /// <summary>Its payment has begun.</summary>
    Begun = 2,
    Paid = 3,
    Declined = 4,

    /// <summary>A limit was reached: nothing was charged, and that was told.</summary>
    Skipped = 5,

    /// <summary>There was nothing that could be charged any more; it counts as no run.</summary>
    Dropped = 6,
}

/// <summary>
/// One occasion of a rule. The row is stored before anything is charged and its key is the payment's: whoever finds it claimed goes on with the
/// same payment, so that no crash and no second node charges twice.
/// </summary>
public sealed class TopUpRun
{
    private TopUpRun()
    {
    }

    public long AccountId { get; private set; }

    public TopUpTrigger Trigger { get; private set; }

    /// <summary>From 1.</summary>
    public int Number { get; private set; }

    /// <summary>What it is for: the day of a schedule, or the number where a balance was low. With <see cref="Try"/> it exists once.</summary>
    public string Occasion { get; private set; } = "";

    /// <summary>From 1.</summary>
    public int Try { get; private set; }

    public TopUpRunState State { get; private set; }

    public long CustomerId { get; private set; }

    public long LineId { get; private set; }

    public Guid SavedMethodId { get; private set; }

    public long AmountMinor { get; private set; }

    /// <summary>The day, in the operator's zone.</summary>
    public DateOnly Day { get; private set; }

    public DateTimeOffset At { get; private set; }

    public Guid? PaymentId { get; private set; }

    /// <summary>Why it was declined, skipped or dropped: a code.</summary>
    public string? Reason { get; private set; }

    /// <summary>Whether it is not decided.</summary>
    public bool IsOpen => State is TopUpRunState.Claimed or TopUpRunState.Begun;

    /// <summary>Whether its money was taken or may be.</summary>
    internal bool CountsAsCharged => State is TopUpRunState.Paid or TopUpRunState.Claimed or TopUpRunState.Begun;

    /// <summary>The payment's key: the same for the same occasion and try, whoever sends it.</summary>
    public string Key => string.Create(CultureInfo.InvariantCulture, $"auto-top-up:{AccountId}:{(int)Trigger}:{Occasion}:{Try}");

    internal static TopUpRun Claim(TopUpRule rule, (int Number, string Occasion, int Try) which, DateOnly day, DateTimeOffset now) => new()
    {
        AccountId = rule.AccountId,
        Trigger = rule.Trigger,
        Number = which.Number,
        Occasion = which.Occasion,
        Try = which.Try,
        State = TopUpRunState.Claimed,
        CustomerId = rule.CustomerId,
        LineId = rule.LineId,
        SavedMethodId = rule.SavedMethodId,
        AmountMinor = rule.AmountMinor,
        Day = day,
        At = now,
    };

    internal void Begin(Guid paymentId) => (State, PaymentId) = (TopUpRunState.Begun, paymentId);

    internal void Pay() => State = TopUpRunState.Paid;

    internal void Decline(string? reason) => (State, Reason) = (TopUpRunState.Declined, reason);

    internal void Skip(string reason) => (State, Reason) = (TopUpRunState.Skipped, reason);

    internal void Drop(string reason) => (State, Reason) = (TopUpRunState.Dropped, reason);
}

internal sealed class TopUpRunTable : IEntityTypeConfiguration<TopUpRun>
{
    public void Configure(EntityTypeBuilder<TopUpRun> builder)
    {
        builder.ToTable("TopUpRuns").WithoutRowId().HasKey(run => new { run.AccountId, run.Trigger, run.Number });
        builder.Property(run => run.Number).ValueGeneratedNever();
        builder.Property(run => run.Occasion).HasMaxLength(20);
        builder.Property(run => run.Reason).HasMaxLength(100);
        builder.Property(run => run.State).IsConcurrencyToken();
        builder.Ignore(run => run.Key);
        builder.Ignore(run => run.IsOpen);
        builder.Ignore(run => run.CountsAsCharged);
        builder.HasIndex(run => new { run.AccountId, run.Trigger, run.Occasion, run.Try }).IsUnique();
        builder.HasIndex(run => run.State);
    }
}
