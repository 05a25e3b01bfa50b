using ECare.Core.Primitives;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Core.Billing.Runs;

/// <summary>How far the billing of a period has come. The row moves in the same transaction as the bills, so it never tells more or less than there is.</summary>
public sealed class BillRun
{
    private BillRun()
    {
    }

    public DateOnly PeriodFrom { get; private set; }

    /// <summary>The last day of the period.</summary>
    public DateOnly PeriodTo { get; private set; }

    public DateTimeOffset StartedAt { get; private set; }

    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>All accounts up to this one are dealt with.</summary>
    public long UpToAccount { get; private set; }

    /// <summary>How many bills it issued.</summary>
    public int Bills { get; private set; }

    /// <summary>How many accounts had nothing to pay for.</summary>
    public int WithoutCharges { get; private set; }

    /// <summary>How many accounts had a bill of the period already.</summary>
    public int BilledBefore { get; private set; }

    /// <summary>What the issued bills come to.</summary>
    public long GrossMinor { get; private set; }

    /// <summary>When everybody was told of their bill.</summary>
    public DateTimeOffset? AnnouncedAt { get; private set; }

    public bool IsOver => FinishedAt is not null;

    public static BillRun Begin(BillingPeriod period, DateTimeOffset now) =>
        new() { PeriodFrom = period.FirstDay, PeriodTo = period.LastDay, StartedAt = now };

    internal void Advance(long upToAccount, BillChunk chunk)
    {
        UpToAccount = upToAccount;
        Bills += chunk.Bills.Count;
        WithoutCharges += chunk.WithoutCharges;
        BilledBefore += chunk.BilledBefore;
        GrossMinor += chunk.Bills.Sum(bill => bill.GrossMinor);
    }

    internal void Finish(DateTimeOffset now) => FinishedAt = now;
}

/// <summary>What became of the accounts of one step of a run.</summary>
internal sealed record BillChunk(IReadOnlyList<Bill> Bills, int WithoutCharges, int BilledBefore);

internal sealed class BillRunConfiguration : IEntityTypeConfiguration<BillRun>
{
    public void Configure(EntityTypeBuilder<BillRun> builder)
    {
        builder.ToTable("BillRuns");
        builder.HasKey(run => run.PeriodFrom);
        builder.Property(run => run.PeriodFrom).ValueGeneratedNever();
        builder.Ignore(run => run.IsOver);
    }
}
