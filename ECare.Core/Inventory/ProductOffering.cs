using ECare.Core.Accounts;
using ECare.Core.Primitives;

namespace ECare.Core.Inventory;

/// <summary>What is sold.</summary>
public enum OfferKind
{
    Plan = 1,
    Data = 2,
    Roaming = 3,

    /// <summary>A value-added service: a caller tune, a filter.</summary>
    ValueAdded = 4,
    Device = 5,
}

/// <summary>How long a price buys.</summary>
/// <param name="Days">The length in days; zero for <see cref="Once"/> and <see cref="Monthly"/>.</param>
public readonly record struct OfferTerm(int Days, bool Renews)
{
    /// <summary>Bought for good: a device.</summary>
    public static OfferTerm Once => new(0, false);

    /// <summary>By calendar month of the operator's billing.</summary>
    public static OfferTerm Monthly => new(0, true);

    public static OfferTerm OfDays(int days) => new(days, false);

    public static OfferTerm EveryDays(int days) => new(days, true);
}

/// <summary>What an offer grants when it is activated.</summary>
/// <param name="DataKilobytes">In units of 1,024 bytes.</param>
public sealed record OfferGrant(long DataKilobytes, long VoiceSeconds, long Messages);

/// <summary>
/// The facts of a plan or add-on during one span of days: its words are content, its price is here. A new price is a new row,
/// so an order can be proved years later.
/// </summary>
public sealed class ProductOffering
{
    /// <summary>The longest code.</summary>
    public const int CodeLength = 40;

    private ProductOffering()
    {
    }

    /// <summary>What content, orders and bills name it by: <c>NP-DATA-28D</c>.</summary>
    public string Code { get; private set; } = "";

    public DateOnly EffectiveFrom { get; private set; }

    /// <summary>The last day of sale at this price; absent while it has none.</summary>
    public DateOnly? EffectiveUntil { get; private set; }

    public OfferKind Kind { get; private set; }

    public long PriceMinor { get; private set; }

    public string CurrencyCode { get; private set; } = "";

    /// <summary>Whether the price holds the tax, as consumer law of the country orders.</summary>
    public bool TaxIncluded { get; private set; }

    public int TermDays { get; private set; }

    public bool Renews { get; private set; }

    /// <summary>The kind of account that can have this plan; absent for what every account can buy.</summary>
    public AccountKind? OnlyFor { get; private set; }

    public long DataKilobytes { get; private set; }

    public long VoiceSeconds { get; private set; }

    public long Messages { get; private set; }

    public Money Price => Money.FromMinor(PriceMinor, Currency.Of(CurrencyCode));

    public OfferTerm Term => new(TermDays, Renews);

    public OfferGrant Grant => new(DataKilobytes, VoiceSeconds, Messages);

    public static ProductOffering Publish(string code, OfferKind kind, Money price, bool taxIncluded, OfferTerm term, DateOnly from) => new()
    {
        Code = code,
        Kind = kind,
        PriceMinor = price.Minor,
        CurrencyCode = price.Currency.Code,
        TaxIncluded = taxIncluded,
        TermDays = term.Days,
        Renews = term.Renews,
        EffectiveFrom = from,
    };

    /// <summary>Says what activation grants.</summary>
    public ProductOffering Granting(OfferGrant grant)
    {
        (DataKilobytes, VoiceSeconds, Messages) = (grant.DataKilobytes, grant.VoiceSeconds, grant.Messages);
        return this;
    }

    /// <summary>Reserves a plan for one kind of account.</summary>
    public ProductOffering Only(AccountKind kind)
    {
        OnlyFor = kind;
        return this;
    }

    public bool IsSoldOn(DateOnly day) => EffectiveFrom <= day && (EffectiveUntil is null || day <= EffectiveUntil);

    /// <summary>Ends the sale at this price after a day.</summary>
    public void Withdraw(DateOnly lastDay)
    {
        if (lastDay < EffectiveFrom)
        {
            throw new ArgumentOutOfRangeException(nameof(lastDay), lastDay, $"{Code} is sold from {EffectiveFrom:O} only.");
        }

        EffectiveUntil = lastDay;
    }
}
