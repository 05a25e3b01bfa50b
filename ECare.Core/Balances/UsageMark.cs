using ECare.Core.Inventory;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Core.Balances;

/// <summary>What a mark asks the watch to look at. The names are stored.</summary>
public enum UsageMarkKind
{
    /// <summary>A line with a limit has used something, or its limit was set: whether it is to be stopped.</summary>
    Limits = 1,

    /// <summary>A line has reached a threshold of a limit: whether that was told.</summary>
    LimitReached = 2,

    /// <summary>An allowance has passed a threshold: whether that was told.</summary>
    Allowance = 3,
}

/// <summary>
/// Something for <see cref="UsageWatch"/> to look at, left by whoever changed what was used: the watch costs what has happened, not what there is
/// (docs/adr/0149). Marks are only added and taken away, so a mark that comes while its line is looked at is never lost.
/// </summary>
public sealed class UsageMark
{
    private UsageMark()
    {
    }

    public long Id { get; private set; }

    public UsageMarkKind Kind { get; private set; }

    public long AccountId { get; private set; }

    /// <summary>The line; nought for what all lines of the account share.</summary>
    public long LineId { get; private set; }

    /// <summary>The allowance's place; nought where it is about limits.</summary>
    public int AllowanceId { get; private set; }

    /// <summary>Asks to look at a line's limits.</summary>
    public static UsageMark OfLimits(long accountId, long lineId) => new() { Kind = UsageMarkKind.Limits, AccountId = accountId, LineId = lineId };

    /// <summary>Asks to tell that a line's limit was reached in part or whole.</summary>
    public static UsageMark OfReachedLimit(long accountId, long lineId) => new() { Kind = UsageMarkKind.LimitReached, AccountId = accountId, LineId = lineId };

    /// <summary>Asks to look at an allowance.</summary>
    public static UsageMark Of(Allowance allowance) => new()
    {
        Kind = UsageMarkKind.Allowance,
        AccountId = allowance.AccountId,
        LineId = allowance.LineId,
        AllowanceId = allowance.Id,
    };
}

internal sealed class UsageMarkTable : IEntityTypeConfiguration<UsageMark>
{
    public void Configure(EntityTypeBuilder<UsageMark> builder)
    {
        builder.ToTable("UsageMarks");
        builder.HasIndex(mark => new { mark.Kind, mark.Id });
    }
}

/// <summary>The table of marks.</summary>
public static class UsageMarkTables
{
    extension(ECareDbContext db)
    {
        /// <summary>What the watch has still to look at.</summary>
        public DbSet<UsageMark> UsageMarks => db.Set<UsageMark>();
    }
}
