using ECare.Core.Persistence;
using ECare.Core.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Core.Balances;

/// <summary>What a limit of a line counts. The names are stored.</summary>
public enum LimitKind
{
    /// <summary>What is charged beyond the allowances in a month, in minor units.</summary>
    Spend = 1,

    /// <summary>Data used abroad in a month, in kilobytes of 1,024 bytes.</summary>
    Roaming = 2,
}

/// <summary>
/// One setting of a line's limit. Settings are added and never changed: the newest holds, the rest is its history, and undoing adds the
/// one before as the newest.
/// </summary>
public sealed class LineLimit
{
    private LineLimit()
    {
    }

    public long AccountId { get; private set; }

    public long LineId { get; private set; }

    public LimitKind Kind { get; private set; }

    /// <summary>Counts from 1; two settings at the same time cannot both be the newest.</summary>
    public int Version { get; private set; }

    /// <summary>In the unit of the kind; absent where there is no limit.</summary>
    public long? Amount { get; private set; }

    /// <summary>Whether the line is stopped when the limit is reached; else its people are told.</summary>
    public bool Stops { get; private set; }

    public DateTimeOffset SetAt { get; private set; }

    /// <summary>Who set it.</summary>
    public long CustomerId { get; private set; }

    /// <summary>The version that was taken back to; absent where it was set anew.</summary>
    public int? TakenBackTo { get; private set; }

    public static LineLimit First(long accountId, SetLimit request, DateTimeOffset now) => Of(accountId, request.LineId, request.Kind, 1, request, now);

    /// <summary>The setting after this one.</summary>
    public LineLimit Then(SetLimit request, DateTimeOffset now) => Of(AccountId, LineId, Kind, Version + 1, request, now);

    /// <summary>An earlier setting once more, as the one after this.</summary>
    public LineLimit TakeBackTo(LineLimit? earlier, long customerId, DateTimeOffset now)
    {
        var again = Of(AccountId, LineId, Kind, Version + 1, new SetLimit(customerId, LineId, Kind, earlier?.Amount, earlier?.Stops ?? false), now);
        again.TakenBackTo = earlier?.Version ?? 0;
        return again;
    }

    private static LineLimit Of(long accountId, long lineId, LimitKind kind, int version, SetLimit request, DateTimeOffset now) => new()
    {
        AccountId = accountId,
        LineId = lineId,
        Kind = kind,
        Version = version,
        Amount = request.Amount,
        Stops = request is { Stops: true, Amount: not null },
        SetAt = now,
        CustomerId = request.CustomerId,
    };
}

/// <summary>A line that has reached a limit which stops it: what charging reads. It goes when the limit is raised or the month is over.</summary>
public sealed class LineStop
{
    private LineStop()
    {
    }

    public long AccountId { get; private set; }

    public long LineId { get; private set; }

    public LimitKind Kind { get; private set; }

    public DateTimeOffset Since { get; private set; }

    /// <summary>The end of the month that the limit counts.</summary>
    public DateTimeOffset Until { get; private set; }

    public static LineStop Begin(LineLimit limit, DateTimeOffset since, DateTimeOffset until) => new()
    {
        AccountId = limit.AccountId,
        LineId = limit.LineId,
        Kind = limit.Kind,
        Since = since,
        Until = until,
    };
}

/// <summary>That somebody was told of a threshold: once in a period, whatever happens.</summary>
public sealed class UsageAlert
{
    private UsageAlert()
    {
    }

    public long AccountId { get; private set; }

    public long LineId { get; private set; }

    /// <summary>What was nearly used: <c>allowance-2</c>, <c>spend</c>, <c>roaming</c>.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>The end of the allowance or of the month.</summary>
    public DateTimeOffset PeriodEnd { get; private set; }

    public int Percent { get; private set; }

    public DateTimeOffset At { get; private set; }

    public static UsageAlert Of(long accountId, long lineId, string subject, DateTimeOffset periodEnd, int percent, DateTimeOffset now) => new()
    {
        AccountId = accountId,
        LineId = lineId,
        Subject = subject,
        PeriodEnd = periodEnd,
        Percent = percent,
        At = now,
    };
}

internal sealed class LineLimitTable : IEntityTypeConfiguration<LineLimit>
{
    public void Configure(EntityTypeBuilder<LineLimit> builder)
    {
        builder.ToTable("LineLimits").WithoutRowId().HasKey(limit => new { limit.AccountId, limit.LineId, limit.Kind, limit.Version });
        builder.Property(limit => limit.Version).ValueGeneratedNever();
    }
}

internal sealed class LineStopTable : IEntityTypeConfiguration<LineStop>
{
    public void Configure(EntityTypeBuilder<LineStop> builder) =>
        builder.ToTable("LineStops").WithoutRowId().HasKey(stop => new { stop.AccountId, stop.LineId, stop.Kind });
}

internal sealed class UsageAlertTable : IEntityTypeConfiguration<UsageAlert>
{
    public void Configure(EntityTypeBuilder<UsageAlert> builder)
    {
        builder.ToTable("UsageAlerts").WithoutRowId()
            .HasKey(alert => new { alert.AccountId, alert.LineId, alert.Subject, alert.PeriodEnd, alert.Percent });
        builder.Property(alert => alert.Percent).ValueGeneratedNever();
        builder.Property(alert => alert.Subject).HasMaxLength(StorageConventions.EnumLength);
        builder.HasIndex(alert => alert.PeriodEnd);
    }
}

/// <summary>The tables of this folder.</summary>
public static class BalanceTables
{
    extension(ECareDbContext db)
    {
        /// <summary>Settings of limits with their history.</summary>
        public DbSet<LineLimit> LineLimits => db.Set<LineLimit>();

        /// <summary>Lines that a limit has stopped.</summary>
        public DbSet<LineStop> LineStops => db.Set<LineStop>();

        /// <summary>What people were told.</summary>
        public DbSet<UsageAlert> UsageAlerts => db.Set<UsageAlert>();
    }
}
