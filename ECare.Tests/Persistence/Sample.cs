using ECare.Core.Persistence;
using ECare.Core.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Tests.Persistence;

internal enum SampleState
{
    Open,
    Closed,
}

/// <summary>A row with one of everything that a convention speaks of.</summary>
internal sealed record Sample
{
    public long AccountId { get; init; }

    public int Number { get; init; }

    public required string Reference { get; init; }

    public string? Letter { get; init; }

    public SampleState State { get; set; }

    public SampleState? Earlier { get; init; }

    public DateTimeOffset At { get; init; }

    public DateOnly Day { get; init; }

    public decimal Rate { get; init; }

    public long Hits { get; set; }
}

internal sealed class SampleTable : IEntityTypeConfiguration<Sample>
{
    public void Configure(EntityTypeBuilder<Sample> builder)
    {
        builder.ToTable("Samples").WithoutRowId().HasKey(sample => new { sample.AccountId, sample.Number });
        builder.Property(sample => sample.Letter!).IsLongText();
        builder.HasIndex(sample => sample.Reference);
    }
}

internal static class SampleTables
{
    extension(ECareDbContext db)
    {
        public DbSet<Sample> Samples => db.Set<Sample>();
    }
}
