using ECare.Core.Payments.Providers;
using ECare.Core.Persistence;
using ECare.Core.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Core.Payments.Saved;

/// <summary>
/// A way to pay that a customer keeps for the next time. Only the provider's token is kept, sealed; card numbers never come here. What was
/// removed loses its token and stays as a row that payments refer to.
/// </summary>
public sealed class SavedMethod
{
    /// <summary>The longest name that a customer gives it.</summary>
    public const int LongestName = 40;

    private SavedMethod()
    {
    }

    public long CustomerId { get; private set; }

    public Guid Id { get; private set; }

    /// <summary>As the operator's <c>paymentMethods</c> names it.</summary>
    public string Method { get; private set; } = "";

    /// <summary>The provider's token as <see cref="TokenSeals"/> keeps it; empty once it was removed.</summary>
    public string SealedToken { get; private set; } = "";

    /// <summary>A keyed hash of the token, by which the same card is kept once.</summary>
    public string Fingerprint { get; private set; } = "";

    public string Brand { get; private set; } = "";

    public string? LastFour { get; private set; }

    /// <summary>The last day on which it can be charged.</summary>
    public DateOnly? ExpiresOn { get; private set; }

    /// <summary>What the customer calls it.</summary>
    public string? Name { get; private set; }

    public DateTimeOffset KeptAt { get; private set; }

    /// <summary>Since when it is proposed first: of several the latest counts, so two at the same moment cannot both.</summary>
    public DateTimeOffset? DefaultSince { get; private set; }

    /// <summary>When the provider said that it can never be charged again.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public DateTimeOffset? RemovedAt { get; private set; }

    /// <summary>Whether it can be charged on a day, as far as anybody here knows.</summary>
    public bool IsUsableOn(DateOnly today) => RemovedAt is null && EndedAt is null && !(ExpiresOn < today);

    internal static SavedMethod Keep(long customerId, Guid id, string method, DateTimeOffset now) => new()
    {
        CustomerId = customerId,
        Id = id,
        Method = method,
        KeptAt = now,
    };

    /// <summary>Takes what the provider remembers. The same card that is kept again is as new.</summary>
    internal void Take(ProviderToken token, (string Sealed, string Fingerprint) secret, DateTimeOffset now)
    {
        (SealedToken, Fingerprint) = secret;
        (Brand, LastFour, ExpiresOn) = (Clip(token.Brand, 30)!, Clip(token.LastFour, 4), token.ExpiresOn);
        (KeptAt, EndedAt, RemovedAt) = (now, null, null);
    }

    internal void Prefer(DateTimeOffset now) => DefaultSince = now;

    internal void Rename(string? name) => Name = Clip(name, LongestName);

    internal void End(DateTimeOffset now) => EndedAt ??= now;

    internal void Remove(DateTimeOffset now) => (SealedToken, DefaultSince, RemovedAt) = ("", null, RemovedAt ?? now);

    private static string? Clip(string? text, int most) => text is null || text.Length <= most ? text : text[..most];
}

internal sealed class SavedMethodConfiguration : IEntityTypeConfiguration<SavedMethod>
{
    public void Configure(EntityTypeBuilder<SavedMethod> builder)
    {
        builder.ToTable("SavedMethods").WithoutRowId();
        builder.HasKey(method => new { method.CustomerId, method.Id });
        builder.Property(method => method.Id).ValueGeneratedNever();
        builder.Property(method => method.Method).HasMaxLength(40);
        builder.Property(method => method.SealedToken).HasMaxLength(TokenSeals.LongestSealed);
        builder.Property(method => method.Fingerprint).HasMaxLength(44);
        builder.Property(method => method.Brand).HasMaxLength(30);
        builder.Property(method => method.LastFour).HasMaxLength(4);
        builder.Property(method => method.Name).HasMaxLength(SavedMethod.LongestName);
        builder.HasIndex(method => new { method.CustomerId, method.Fingerprint }).IsUnique();
    }
}

/// <summary>The tables of this folder.</summary>
public static class SavedMethodTables
{
    extension(ECareDbContext db)
    {
        public DbSet<SavedMethod> SavedMethods => db.Set<SavedMethod>();
    }
}
