using System.Security.Cryptography;
using System.Text;
using ECare.Core.Persistence;
using ECare.Core.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Core.Idempotency;

/// <summary>A command that may come twice.</summary>
/// <param name="Scope">What is commanded and by whom, so that two people's keys never meet: <c>payment/customer/17</c>.</param>
/// <param name="Key">Made by whoever commands, with the form.</param>
/// <param name="Payload">Everything that the command says, as one line; the same words for the same command.</param>
public sealed record KeyedCommand(string Scope, string Key, string Payload)
{
    /// <summary>Characters of a key.</summary>
    public const int LongestKey = 100;

    /// <summary>Whether the key can be kept.</summary>
    public bool IsUsable => Key.Length is > 0 and <= LongestKey && Key.All(letter => letter is > ' ' and < (char)127);

    internal string Hash => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Payload)));
}

/// <summary>A key that was used. Its row is unique, so the database settles which of two requests is the first.</summary>
public sealed class IdempotencyKey
{
    private IdempotencyKey()
    {
    }

    public string Scope { get; private set; } = "";

    public string Key { get; private set; } = "";

    /// <summary>SHA-256 of what was commanded.</summary>
    public string PayloadHash { get; private set; } = "";

    /// <summary>What the command made, from its beginning on: enough to answer a repetition and to go on after a crash.</summary>
    public string Outcome { get; private set; } = "";

    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>Until when somebody is at it; from then on it may be taken up again.</summary>
    public DateTimeOffset HeldUntil { get; private set; }

    /// <summary>Absent while somebody is at it, or has died over it.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public static IdempotencyKey Begin(KeyedCommand command, string outcome, DateTimeOffset now) => new()
    {
        Scope = command.Scope,
        Key = command.Key,
        PayloadHash = command.Hash,
        Outcome = outcome,
        StartedAt = now,
        HeldUntil = now + IdempotencyKeys.Lease,
    };

    /// <summary>The command is done; a repetition is answered from what it made.</summary>
    public void End(DateTimeOffset now) => EndedAt = now;

    internal KeyClaim Judge(KeyedCommand command, DateTimeOffset now) => this switch
    {
        _ when !string.Equals(PayloadHash, command.Hash, StringComparison.Ordinal) => new KeyClaim.OtherPayload(),
        { EndedAt: not null } => new KeyClaim.Done(Outcome),
        _ when HeldUntil > now => new KeyClaim.InFlight(HeldUntil),
        _ => new KeyClaim.Dead(Outcome, HeldUntil),
    };
}

/// <summary>What a key says about a command.</summary>
public abstract record KeyClaim
{
    private KeyClaim()
    {
    }

    /// <summary>Nobody has used it.</summary>
    public sealed record Fresh : KeyClaim;

    /// <summary>The same command is done.</summary>
    public sealed record Done(string Outcome) : KeyClaim;

    /// <summary>Somebody is at it: 409.</summary>
    public sealed record InFlight(DateTimeOffset Until) : KeyClaim;

    /// <summary>Whoever was at it is gone; it can be taken up.</summary>
    public sealed record Dead(string Outcome, DateTimeOffset HeldUntil) : KeyClaim;

    /// <summary>Another command has the key: 422.</summary>
    public sealed record OtherPayload : KeyClaim;
}

internal sealed class IdempotencyKeyConfiguration : IEntityTypeConfiguration<IdempotencyKey>
{
    public void Configure(EntityTypeBuilder<IdempotencyKey> builder)
    {
        builder.ToTable("IdempotencyKeys").WithoutRowId();
        builder.HasKey(key => new { key.Scope, key.Key });
        builder.Property(key => key.Scope).HasMaxLength(80);
        builder.Property(key => key.Key).HasMaxLength(KeyedCommand.LongestKey);
        builder.Property(key => key.PayloadHash).HasMaxLength(44);
        builder.Property(key => key.Outcome).IsLongText();
        builder.HasIndex(key => key.StartedAt);
    }
}

/// <summary>The tables of this folder.</summary>
public static class IdempotencyTables
{
    extension(ECareDbContext db)
    {
        public DbSet<IdempotencyKey> IdempotencyKeys => db.Set<IdempotencyKey>();
    }
}
