using ECare.Core.Persistence;
using ECare.Core.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Core.Identity.Codes;

/// <summary>One code that was asked for. Unknown addresses get a row too, so that they cost the same and meet the same limits.</summary>
internal sealed class CodeRequest
{
    public const int RequestIdLength = 43;

    /// <summary>The keyed hash of the number or e-mail address.</summary>
    public required string AddressHash { get; init; }

    /// <summary>Counts the codes of an address. The key settles the race of two tabs asking at once.</summary>
    public required int Number { get; init; }

    /// <summary>What the browser holds; says nothing about the address.</summary>
    public required string RequestId { get; init; }

    /// <summary>The keyed hash of the code; the code itself is nowhere.</summary>
    public required string CodeHash { get; init; }

    /// <summary>Null for an address of nobody: no code will ever be right.</summary>
    public long? UserId { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Codes asked for in a row, this one included; the wait before the next one follows from it.</summary>
    public required int InARow { get; init; }

    public int Tries { get; private set; }

    /// <summary>When somebody signed in with it: a code works once.</summary>
    public DateTimeOffset? UsedAt { get; private set; }

    /// <summary>When a newer code took its place.</summary>
    public DateTimeOffset? ReplacedAt { get; private set; }
}

internal sealed class CodeRequestTable : IEntityTypeConfiguration<CodeRequest>
{
    public void Configure(EntityTypeBuilder<CodeRequest> builder)
    {
        builder.ToTable("CodeRequests").WithoutRowId().HasKey(request => new { request.AddressHash, request.Number });
        builder.Property(request => request.AddressHash).HasMaxLength(43);
        builder.Property(request => request.RequestId).HasMaxLength(CodeRequest.RequestIdLength);
        builder.Property(request => request.CodeHash).HasMaxLength(43);
        builder.HasIndex(request => request.RequestId).IsUnique();
        builder.HasIndex(request => request.AskedAt);
    }
}

internal static class CodeRequestTables
{
    extension(ECareDbContext db)
    {
        public DbSet<CodeRequest> CodeRequests => db.Set<CodeRequest>();
    }
}
