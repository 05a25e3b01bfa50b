using ECare.Core.Accounts;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Inventory;

/// <summary>How a line stands.</summary>
public enum LineStatus
{
    Active = 1,

    /// <summary>By the operator, for an unpaid bill or a missing document.</summary>
    Suspended = 2,

    /// <summary>By the holder, for a lost phone.</summary>
    Blocked = 3,
    PortedOut = 4,
    Ended = 5,
}

/// <summary>A subscription: one number on one plan.</summary>
public sealed class Line
{
    private Line()
    {
    }

    public long AccountId { get; private set; }

    public long Id { get; private set; }

    /// <summary>E.164.</summary>
    public string Number { get; private set; } = "";

    /// <summary>What the holder calls it: "Mother's phone".</summary>
    public string? Label { get; private set; }

    /// <summary>The code of the plan's <see cref="ProductOffering"/>.</summary>
    public string PlanCode { get; private set; } = "";

    public LineStatus Status { get; private set; }

    /// <summary>Who carries the phone, when it is not the account's owner.</summary>
    public long? HolderId { get; private set; }

    public DateTimeOffset ActivatedAt { get; private set; }

    /// <summary>The last day of the minimum term; absent without one.</summary>
    public DateOnly? ContractEndsOn { get; private set; }

    /// <summary>When the SIM was last exchanged: a fresh swap makes money acts ask for more proof.</summary>
    public DateTimeOffset? SimChangedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public static Line Activate(BillingAccount account, long id, string number, string planCode, DateTimeOffset now) => new()
    {
        AccountId = account.Id,
        Id = id,
        Number = number,
        PlanCode = planCode,
        Status = LineStatus.Active,
        ActivatedAt = now,
    };

    public void Rename(string? label) => Label = label;

    public void HandTo(Customer holder) => HolderId = holder.Id;

    /// <summary>Moves to another plan; <paramref name="contractEndsOn"/> is the last day of the new minimum term.</summary>
    public void MoveTo(string planCode, DateOnly? contractEndsOn)
    {
        RefuseWhenEnded();
        PlanCode = planCode;
        ContractEndsOn = contractEndsOn;
    }

    public void ChangeSim(DateTimeOffset now)
    {
        RefuseWhenEnded();
        SimChangedAt = now;
    }

    public void Suspend() => GoFrom(LineStatus.Active, LineStatus.Suspended);

    public void Block() => GoFrom(LineStatus.Active, LineStatus.Blocked);

    public void Resume()
    {
        RefuseWhenEnded();
        Status = LineStatus.Active;
    }

    /// <summary>The number has gone to another operator; the line stays to be read.</summary>
    public void PortOut(DateTimeOffset now) => EndAs(LineStatus.PortedOut, now);

    public void End(DateTimeOffset now) => EndAs(LineStatus.Ended, now);

    private void GoFrom(LineStatus from, LineStatus to)
    {
        if (Status != from)
        {
            throw new InvalidOperationException($"Line {Id} is {Status}, so it cannot become {to}.");
        }

        Status = to;
    }

    private void EndAs(LineStatus status, DateTimeOffset now)
    {
        RefuseWhenEnded();
        Status = status;
        EndedAt = now;
    }

    private void RefuseWhenEnded()
    {
        if (EndedAt is not null)
        {
            throw new InvalidOperationException($"Line {Id} ended at {EndedAt:u}.");
        }
    }
}

/// <summary>The tables of this folder.</summary>
public static class InventoryTables
{
    extension(ECareDbContext db)
    {
        public DbSet<Line> Lines => db.Set<Line>();

        public DbSet<Allowance> Allowances => db.Set<Allowance>();

        public DbSet<OwnedProduct> OwnedProducts => db.Set<OwnedProduct>();

        public DbSet<PlanChange> PlanChanges => db.Set<PlanChange>();

        public DbSet<ProductOffering> ProductOfferings => db.Set<ProductOffering>();
    }
}
