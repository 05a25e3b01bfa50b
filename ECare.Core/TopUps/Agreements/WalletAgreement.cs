using ECare.Core.Ledger;
using ECare.Core.Persistence;
using ECare.Core.Persistence.Conventions;
using ECare.Core.Primitives;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Core.TopUps.Agreements;

/// <summary>
/// That somebody agreed, signed in, to what takes credit from a prepaid balance: the proof beside the ledger's entry, kept as long as it. Rows are only ever added.
/// </summary>
public sealed class WalletAgreement : IAppendOnly
{
    private WalletAgreement()
    {
    }

    public long AccountId { get; private set; }

    /// <summary>The ledger's key of what was agreed to.</summary>
    public string Key { get; private set; } = "";

    public long CustomerId { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>What the page named before it was confirmed.</summary>
    public long AmountMinor { get; private set; }

    /// <summary>The fee that the page named beside it.</summary>
    public long FeeMinor { get; private set; }

    public string CurrencyCode { get; private set; } = "";

    public Money Amount => Money.FromMinor(AmountMinor, Currency.Of(CurrencyCode));

    public Money Fee => Money.FromMinor(FeeMinor, Currency.Of(CurrencyCode));

    internal static WalletAgreement To(long accountId, string key, long customerId, (Money Amount, Money Fee) what, DateTimeOffset at) => new()
    {
        AccountId = accountId,
        Key = key,
        CustomerId = customerId,
        At = at,
        AmountMinor = what.Amount.Minor,
        FeeMinor = what.Fee.Minor,
        CurrencyCode = what.Amount.Currency.Code,
    };
}

internal sealed class WalletAgreementConfiguration : IEntityTypeConfiguration<WalletAgreement>
{
    public void Configure(EntityTypeBuilder<WalletAgreement> builder)
    {
        builder.ToTable("WalletAgreements").WithoutRowId();
        builder.HasKey(each => new { each.AccountId, each.Key });
        builder.Property(each => each.Key).HasMaxLength(LedgerTransferConfiguration.KeyLength);
        builder.Property(each => each.CurrencyCode).HasColumnName("Currency").HasMaxLength(3);
        builder.Ignore(each => each.Amount).Ignore(each => each.Fee);
    }
}

/// <summary>The tables of this folder.</summary>
public static class AgreementTables
{
    extension(ECareDbContext db)
    {
        public DbSet<WalletAgreement> WalletAgreements => db.Set<WalletAgreement>();
    }
}
