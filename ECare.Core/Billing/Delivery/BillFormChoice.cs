using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Core.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Core.Billing.Delivery;

/// <summary>What somebody chose for the bills of an account. Choices are added and never changed: the newest holds, and each is the proof of itself.</summary>
public sealed class BillFormChoice : IAppendOnly
{
    private BillFormChoice()
    {
    }

    public long AccountId { get; private set; }

    /// <summary>Counts from 1; two choices at the same moment cannot both be the newest.</summary>
    public int Version { get; private set; }

    public BillForm Form { get; private set; }

    /// <summary>Who chose.</summary>
    public long CustomerId { get; private set; }

    public DateTimeOffset At { get; private set; }

    internal static BillFormChoice Of(long accountId, int version, BillForm form, long customerId, DateTimeOffset at) =>
        new() { AccountId = accountId, Version = version, Form = form, CustomerId = customerId, At = at };
}

internal sealed class BillFormChoiceTable : IEntityTypeConfiguration<BillFormChoice>
{
    public void Configure(EntityTypeBuilder<BillFormChoice> builder)
    {
        builder.ToTable("BillFormChoices").WithoutRowId().HasKey(choice => new { choice.AccountId, choice.Version });
        builder.Property(choice => choice.Version).ValueGeneratedNever();
    }
}

/// <summary>The table of this folder.</summary>
public static class DeliveryTables
{
    extension(ECareDbContext db)
    {
        public DbSet<BillFormChoice> BillFormChoices => db.Set<BillFormChoice>();
    }
}
