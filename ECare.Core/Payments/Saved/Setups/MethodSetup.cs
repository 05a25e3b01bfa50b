using System.Text.Json;
using ECare.Core.Payments.Providers;
using ECare.Core.Persistence;
using ECare.Core.Primitives;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Core.Payments.Saved.Setups;

/// <summary>Where a wish to save a way to pay is. The names are stored.</summary>
public enum MethodSetupState
{
    /// <summary>The customer is to agree at the provider.</summary>
    Open = 1,

    /// <summary>It is saved.</summary>
    Kept = 2,
    Failed = 3,

    /// <summary>Nobody agreed in time.</summary>
    Expired = 4,
}

/// <summary>A customer's wish to save a way to pay without paying. Only what the provider answers to our question ends it.</summary>
public sealed class MethodSetup
{
    private MethodSetup()
    {
    }

    public long CustomerId { get; private set; }

    public Guid Id { get; private set; }

    /// <summary>What the provider's books call it, and its key against doubles.</summary>
    public string Reference { get; private set; } = "";

    public string Method { get; private set; } = "";

    public MethodSetupState State { get; private set; }

    /// <summary>Why it failed: a code.</summary>
    public string? Reason { get; private set; }

    public string? Msisdn { get; private set; }

    public string Language { get; private set; } = "";

    public string ReturnTo { get; private set; } = "";

    /// <summary>What the customer has to do, as it was told the first time.</summary>
    public string? NextStep { get; private set; }

    public DateTimeOffset StartedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>What the customer has to do now.</summary>
    public ProviderStart Next => NextStep is null ? new ProviderStart.Unknown() : JsonSerializer.Deserialize<ProviderStart>(NextStep) ?? new ProviderStart.Unknown();

    internal static MethodSetup Begin(SaveMethod wish, PaymentNames names, TimeSpan open, DateTimeOffset now) => new()
    {
        CustomerId = wish.CustomerId,
        Id = names.Id,
        Reference = names.MerchantReference,
        Method = wish.Method,
        State = MethodSetupState.Open,
        Msisdn = wish.Msisdn,
        Language = wish.Language,
        ReturnTo = wish.ReturnTo.Replace("{setup}", names.Id.ToString("D"), StringComparison.Ordinal),
        StartedAt = now,
        ExpiresAt = now + open,
    };

    internal ProviderSetup ToProvider(Currency currency) => new(Id, Reference, currency, new Uri(ReturnTo), Msisdn, Language);

    internal void Take(ProviderStart start)
    {
        if (start is ProviderStart.Refused refused)
        {
            (State, Reason) = (MethodSetupState.Failed, refused.Reason);
        }

        NextStep ??= start is ProviderStart.Unknown ? null : JsonSerializer.Serialize(start);
    }

    internal void Keep() => State = MethodSetupState.Kept;

    internal void Fail(string reason) => (State, Reason) = (MethodSetupState.Failed, reason.Length > 100 ? reason[..100] : reason);

    internal void Expire() => State = MethodSetupState.Expired;
}

internal sealed class MethodSetupTable : IEntityTypeConfiguration<MethodSetup>
{
    public void Configure(EntityTypeBuilder<MethodSetup> builder)
    {
        builder.ToTable("MethodSetups").HasKey(setup => new { setup.CustomerId, setup.Id });
        builder.Property(setup => setup.Id).ValueGeneratedNever();
        builder.Property(setup => setup.Reference).HasMaxLength(35);
        builder.Property(setup => setup.Method).HasMaxLength(40);
        builder.Property(setup => setup.Reason).HasMaxLength(100);
        builder.Property(setup => setup.Msisdn).HasMaxLength(20);
        builder.Property(setup => setup.Language).HasMaxLength(20);
        builder.Property(setup => setup.ReturnTo).HasMaxLength(600);
        builder.Property(setup => setup.NextStep).HasMaxLength(4000);
        builder.Property(setup => setup.State).IsConcurrencyToken();
        builder.Ignore(setup => setup.Next);

        // The database settles the race of two tabs: one wish of a kind at a time, and the second tab joins the first.
        builder.HasIndex(setup => new { setup.CustomerId, setup.Method }).IsUnique().HasFilter($"\"{nameof(MethodSetup.State)}\" = '{nameof(MethodSetupState.Open)}'");
        builder.HasIndex(setup => new { setup.State, setup.StartedAt });
    }
}

/// <summary>The tables of this folder.</summary>
public static class MethodSetupTables
{
    extension(ECareDbContext db)
    {
        public DbSet<MethodSetup> MethodSetups => db.Set<MethodSetup>();
    }
}
