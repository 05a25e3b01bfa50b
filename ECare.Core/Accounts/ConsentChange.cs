using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Core.Accounts;

/// <summary>What a customer said about one purpose, and when: the proof of a consent, which stays when it is withdrawn.</summary>
public sealed class ConsentChange
{
    private ConsentChange()
    {
    }

    public long CustomerId { get; private set; }

    public ConsentPurpose Purpose { get; private set; }

    public DateTimeOffset At { get; private set; }

    public bool IsGiven { get; private set; }

    internal static ConsentChange Of(long customerId, ConsentPurpose purpose, bool isGiven, DateTimeOffset at) => new()
    {
        CustomerId = customerId,
        Purpose = purpose,
        At = at,
        IsGiven = isGiven,
    };
}

internal sealed class ConsentChangeConfiguration : IEntityTypeConfiguration<ConsentChange>
{
    public void Configure(EntityTypeBuilder<ConsentChange> builder)
    {
        builder.ToTable("ConsentChanges");

        // Two tabs that say the same thing at the same moment say it once.
        builder.HasKey(change => new { change.CustomerId, change.Purpose, change.At });
    }
}

/// <summary>The tables of this file.</summary>
public static class ConsentTables
{
    extension(ECareDbContext db)
    {
        /// <summary>What customers said, in the order of time.</summary>
        public DbSet<ConsentChange> ConsentChanges => db.Set<ConsentChange>();
    }
}
