using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Core.TopUps.Holders;

/// <summary>
/// The document that a customer is registered with, as the business systems know it (TM Forum: individual identification). Only a keyed hash of its
/// number is kept: who reads the database learns no number, and equal numbers of two customers do not look alike.
/// </summary>
public sealed class IndividualIdentification
{
    private IndividualIdentification()
    {
    }

    public long CustomerId { get; private set; }

    /// <summary>64 hexadecimal digits.</summary>
    public string Digest { get; private set; } = "";

    /// <summary>Takes over what the business systems say.</summary>
    /// <param name="digest">As <see cref="HolderCheck.DigestOf"/> makes it.</param>
    public static IndividualIdentification Of(long customerId, string digest) => new() { CustomerId = customerId, Digest = digest };
}

internal sealed class IndividualIdentificationTable : IEntityTypeConfiguration<IndividualIdentification>
{
    private const int DigestLength = 64;

    public void Configure(EntityTypeBuilder<IndividualIdentification> builder)
    {
        builder.ToTable("IndividualIdentifications").HasKey(each => each.CustomerId);
        builder.Property(each => each.CustomerId).ValueGeneratedNever();
        builder.Property(each => each.Digest).HasMaxLength(DigestLength).IsUnicode(false);
    }
}

/// <summary>The table of this folder.</summary>
public static class HolderTables
{
    extension(ECareDbContext db)
    {
        public DbSet<IndividualIdentification> IndividualIdentifications => db.Set<IndividualIdentification>();
    }
}
