using ECare.Core.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Core.Inventory;

/// <summary>A line left one plan for another. Billing splits the month by it.</summary>
public sealed class PlanChange
{
    private PlanChange()
    {
    }

    public long AccountId { get; private set; }

    public long LineId { get; private set; }

    /// <summary>The first day on the new plan; a line changes once a day at most.</summary>
    public DateOnly On { get; private set; }

    public string FromPlan { get; private set; } = "";

    public string ToPlan { get; private set; } = "";

    /// <summary>Notes that a line which is on another plan from that day on was on <paramref name="fromPlan"/> before.</summary>
    public static PlanChange Note(Line line, string fromPlan, string toPlan, DateOnly on) => new()
    {
        AccountId = line.AccountId,
        LineId = line.Id,
        On = on,
        FromPlan = fromPlan,
        ToPlan = toPlan,
    };
}

internal sealed class PlanChangeConfiguration : IEntityTypeConfiguration<PlanChange>
{
    public void Configure(EntityTypeBuilder<PlanChange> builder)
    {
        builder.ToTable("PlanChanges").WithoutRowId();
        builder.HasKey(change => new { change.AccountId, change.LineId, change.On });
        builder.Property(change => change.FromPlan).HasMaxLength(ProductOffering.CodeLength);
        builder.Property(change => change.ToPlan).HasMaxLength(ProductOffering.CodeLength);

        // What campaigns sold is looked for by day.
        builder.HasIndex(change => change.On);
    }
}
