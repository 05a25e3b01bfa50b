using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Campaigns.Memory;

/// <summary>A fact that a person does not want offers to be chosen by: decisions do not know it.</summary>
public sealed class WithheldFact
{
    /// <summary>No name of a fact is longer.</summary>
    public const int NameLength = 40;

    private WithheldFact()
    {
    }

    /// <summary>The pseudonymous id.</summary>
    public Guid Subscriber { get; private set; }

    /// <summary>The fact as rules name it: <c>usage.data30</c>.</summary>
    public string Fact { get; private set; } = "";

    /// <summary>When it was said.</summary>
    public DateTimeOffset Since { get; private set; }

    internal static WithheldFact Of(Guid subscriber, string fact, DateTimeOffset now) => new() { Subscriber = subscriber, Fact = fact, Since = now };
}

internal sealed class WithheldFactTable : IEntityTypeConfiguration<WithheldFact>
{
    public void Configure(EntityTypeBuilder<WithheldFact> builder)
    {
        builder.ToTable("CampaignWithheldFacts").HasKey(withheld => new { withheld.Subscriber, withheld.Fact });
        builder.Property(withheld => withheld.Fact).HasMaxLength(WithheldFact.NameLength);
    }
}

/// <summary>The table of this folder.</summary>
public static class WithheldFactTables
{
    extension(ECareDbContext db)
    {
        /// <summary>Who does not want to be known by what.</summary>
        public DbSet<WithheldFact> CampaignWithheldFacts => db.Set<WithheldFact>();
    }
}
