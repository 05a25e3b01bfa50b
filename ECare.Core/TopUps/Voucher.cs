using ECare.Core.Persistence;
using ECare.Core.Persistence.Conventions;
using ECare.Core.Primitives;
using ECare.Core.TopUps.Vouchers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Core.TopUps;

/// <summary>How a voucher stands. The names are stored.</summary>
public enum VoucherState
{
    /// <summary>Whoever has the code can redeem it until it expires.</summary>
    Active = 1,
    Redeemed = 2,

    /// <summary>Staff stopped it: stolen, or never sold.</summary>
    Blocked = 3,

    /// <summary>Printed and on its way to who sells it: worth nothing until its batch is activated.</summary>
    Issued = 4,

    /// <summary>Its last day went by while it was active.</summary>
    Expired = 5,
}

/// <summary>A voucher of a batch. Its code is not here, only the code's hash.</summary>
public sealed class Voucher
{
    private Voucher()
    {
    }

    /// <summary>Of <see cref="VoucherCodes.HashOf"/>.</summary>
    public string CodeHash { get; private set; } = "";

    public string Batch { get; private set; } = "";

    /// <summary>From 1 within the batch: what is printed beside the code and staff ask for.</summary>
    public int Serial { get; private set; }

    public long ValueMinor { get; private set; }

    public string CurrencyCode { get; private set; } = "";

    /// <summary>The last day on which it can be redeemed.</summary>
    public DateOnly ExpiresOn { get; private set; }

    public VoucherState State { get; private set; }

    /// <summary>The account that it was redeemed onto.</summary>
    public long? AccountId { get; private set; }

    public DateTimeOffset? RedeemedAt { get; private set; }

    /// <summary>What staff or the clock did to it last: a <see cref="VoucherEvent"/>.</summary>
    public Guid? EventId { get; private set; }

    public Money Value => Money.FromMinor(ValueMinor, Currency.Of(CurrencyCode));

    /// <summary>The ledger's key of its redemption: the batch and the serial, never the code.</summary>
    public string LedgerKey => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"voucher:{Batch}:{Serial}");

    public static Voucher Print(string codeHash, string batch, int serial, Money value, DateOnly expiresOn)
    {
        if (value.Minor <= 0)
        {
            throw new InvalidOperationException($"A voucher of {value} is worth nothing.");
        }

        return new Voucher
        {
            CodeHash = codeHash,
            Batch = batch,
            Serial = serial,
            ValueMinor = value.Minor,
            CurrencyCode = value.Currency.Code,
            ExpiresOn = expiresOn,
            State = VoucherState.Issued,
        };
    }
}

/// <summary>A guess at a code that was wrong, kept for an hour.</summary>
public sealed class VoucherGuess
{
    private VoucherGuess()
    {
    }

    /// <summary>Who guessed: a customer or a network, as a keyed hash.</summary>
    public string Scope { get; private set; } = "";

    public Guid Id { get; private set; }

    public DateTimeOffset At { get; private set; }

    internal static VoucherGuess Of(string scope, DateTimeOffset at) => new() { Scope = scope, Id = Guid.CreateVersion7(at), At = at };
}

internal sealed class VoucherConfiguration : IEntityTypeConfiguration<Voucher>
{
    public void Configure(EntityTypeBuilder<Voucher> builder)
    {
        builder.ToTable("Vouchers").WithoutRowId();
        builder.HasKey(voucher => voucher.CodeHash);
        builder.Property(voucher => voucher.CodeHash).HasMaxLength(64);
        builder.Property(voucher => voucher.Batch).HasMaxLength(40);
        builder.Property(voucher => voucher.CurrencyCode).HasColumnName("Currency").HasMaxLength(3);
        builder.Ignore(voucher => voucher.Value);
        builder.Ignore(voucher => voucher.LedgerKey);
        builder.HasIndex(voucher => new { voucher.Batch, voucher.Serial }).IsUnique();
        builder.HasIndex(voucher => new { voucher.State, voucher.ExpiresOn });
    }
}

internal sealed class VoucherGuessConfiguration : IEntityTypeConfiguration<VoucherGuess>
{
    public void Configure(EntityTypeBuilder<VoucherGuess> builder)
    {
        builder.ToTable("VoucherGuesses").WithoutRowId();
        builder.HasKey(guess => new { guess.Scope, guess.Id });
        builder.Property(guess => guess.Scope).HasMaxLength(90);
        builder.Property(guess => guess.Id).ValueGeneratedNever();
    }
}

/// <summary>The tables of this folder.</summary>
public static class TopUpTables
{
    extension(ECareDbContext db)
    {
        public DbSet<Voucher> Vouchers => db.Set<Voucher>();

        public DbSet<VoucherEvent> VoucherEvents => db.Set<VoucherEvent>();

        public DbSet<VoucherGuess> VoucherGuesses => db.Set<VoucherGuess>();
    }
}
