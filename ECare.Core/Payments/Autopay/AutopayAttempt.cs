using ECare.Core.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Core.Payments.Autopay;

/// <summary>Where a try is. The names are stored.</summary>
public enum AutopayAttemptState
{
    /// <summary>Kept here; its payment may not have begun.</summary>
    Claimed = 1,

    /// <summary>Its payment has begun.</summary>
    Begun = 2,
    Paid = 3,
    Declined = 4,

    /// <summary>There was nothing left to charge; it counts as no try.</summary>
    Dropped = 5,
}

/// <summary>
/// A try to pay a bill by itself. The row is stored before anything is charged and its key is the payment's: whoever finds it claimed goes on
/// with the same payment, so that no crash and no second node charges twice.
/// </summary>
public sealed class AutopayAttempt
{
    private AutopayAttempt()
    {
    }

    public long AccountId { get; private set; }

    public long BillId { get; private set; }

    /// <summary>From 1, with those that were dropped.</summary>
    public int Number { get; private set; }

    public AutopayAttemptState State { get; private set; }

    public long CustomerId { get; private set; }

    public Guid SavedMethodId { get; private set; }

    public long AmountMinor { get; private set; }

    /// <summary>The day, in the operator's zone.</summary>
    public DateOnly Day { get; private set; }

    public DateTimeOffset At { get; private set; }

    public Guid? PaymentId { get; private set; }

    /// <summary>Why it was declined or dropped: a code.</summary>
    public string? Reason { get; private set; }

    /// <summary>The payment's key: the same for the same try, whoever sends it.</summary>
    public string Key => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"autopay:{AccountId}:{BillId}:{Number}");

    internal static AutopayAttempt Claim(AutopaySetting setting, (long BillId, long Minor) bill, int number, DateOnly day, DateTimeOffset now) => new()
    {
        AccountId = setting.AccountId,
        BillId = bill.BillId,
        Number = number,
        State = AutopayAttemptState.Claimed,
        CustomerId = setting.CustomerId,
        SavedMethodId = setting.SavedMethodId,
        AmountMinor = bill.Minor,
        Day = day,
        At = now,
    };

    internal void Begin(Guid paymentId) => (State, PaymentId) = (AutopayAttemptState.Begun, paymentId);

    internal void Pay() => State = AutopayAttemptState.Paid;

    internal void Decline(string? reason) => (State, Reason) = (AutopayAttemptState.Declined, reason);

    internal void Drop(string reason) => (State, Reason) = (AutopayAttemptState.Dropped, reason);
}

/// <summary>What a customer was told. The names are stored.</summary>
public enum AutopayNews
{
    /// <summary>A bill will be paid on a day.</summary>
    Coming = 1,
    Paid = 2,

    /// <summary>It was declined and will be tried again.</summary>
    Declined = 3,

    /// <summary>It was declined for the last time.</summary>
    GaveUp = 4,

    /// <summary>A bill is above the limit.</summary>
    OverLimit = 5,

    /// <summary>Autopay is off, because what it charged is gone.</summary>
    Stopped = 6,
}

/// <summary>The promise to tell something once: stored before the message goes out.</summary>
public sealed class AutopayNotice
{
    private AutopayNotice()
    {
    }

    public long AccountId { get; private set; }

    public long BillId { get; private set; }

    public AutopayNews News { get; private set; }

    /// <summary>The try that it is about, or the version of the setting that ended.</summary>
    public int Number { get; private set; }

    public DateOnly Day { get; private set; }

    public DateTimeOffset At { get; private set; }

    internal static AutopayNotice Of(long accountId, long billId, AutopayNews news, int number, (DateOnly Day, DateTimeOffset At) when) => new()
    {
        AccountId = accountId,
        BillId = billId,
        News = news,
        Number = number,
        Day = when.Day,
        At = when.At,
    };
}

internal sealed class AutopayAttemptTable : IEntityTypeConfiguration<AutopayAttempt>
{
    public void Configure(EntityTypeBuilder<AutopayAttempt> builder)
    {
        builder.ToTable("AutopayAttempts").WithoutRowId().HasKey(attempt => new { attempt.AccountId, attempt.BillId, attempt.Number });
        builder.Property(attempt => attempt.Number).ValueGeneratedNever();
        builder.Property(attempt => attempt.BillId).ValueGeneratedNever();
        builder.Property(attempt => attempt.Reason).HasMaxLength(100);
        builder.Property(attempt => attempt.State).IsConcurrencyToken();
        builder.Ignore(attempt => attempt.Key);
        builder.HasIndex(attempt => attempt.State);
    }
}

internal sealed class AutopayNoticeTable : IEntityTypeConfiguration<AutopayNotice>
{
    public void Configure(EntityTypeBuilder<AutopayNotice> builder) =>
        builder.ToTable("AutopayNotices").WithoutRowId().HasKey(notice => new { notice.AccountId, notice.BillId, notice.News, notice.Number });
}
