using ECare.Core.Persistence;
using ECare.Core.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Core.Identity.Sessions;

/// <summary>A browser that somebody is signed in with. What the browser holds is nowhere in the database, only its hash.</summary>
internal sealed class PortalSession
{
    public const int DeviceLength = 100;

    public required long UserId { get; init; }

    /// <summary>What lists and revocations name; it opens nothing.</summary>
    public required Guid Id { get; init; }

    /// <summary>SHA-256 of the browser's token.</summary>
    public required string TokenHash { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset LastSeenAt { get; set; }

    /// <summary>As a person would call it: Firefox on Android.</summary>
    public required string Device { get; init; }

    /// <summary>The network without the host: 203.0.113.0/24.</summary>
    public required string Network { get; init; }

    public DateTimeOffset? RevokedAt { get; private set; }
}

internal sealed class PortalSessionTable : IEntityTypeConfiguration<PortalSession>
{
    public void Configure(EntityTypeBuilder<PortalSession> builder)
    {
        builder.ToTable("PortalSessions").WithoutRowId().HasKey(session => new { session.UserId, session.Id });
        builder.Property(session => session.TokenHash).HasMaxLength(43);
        builder.Property(session => session.Device).HasMaxLength(PortalSession.DeviceLength);
        builder.Property(session => session.Network).HasMaxLength(50);
        builder.HasIndex(session => session.TokenHash).IsUnique();
        builder.HasIndex(session => session.LastSeenAt);
    }
}

internal static class PortalSessionTables
{
    extension(ECareDbContext db)
    {
        public DbSet<PortalSession> PortalSessions => db.Set<PortalSession>();
    }
}
