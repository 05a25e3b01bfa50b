using System.Collections.Concurrent;
using System.Collections.Frozen;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Inventory;

/// <summary>What each operator sells today, kept in memory: pages ask for it far more often than it changes.</summary>
public sealed class OfferCatalogue(OperatorDatabases databases, TimeProvider clock)
{
    /// <summary>How long a new price may take to be seen.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, OffersOnSale> shelves = new(StringComparer.Ordinal);

    /// <summary>All offers on sale; one query a minute at most, however many pages ask.</summary>
    public async ValueTask<OffersOnSale> OnSaleAsync(Operator seller, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (shelves.TryGetValue(seller.Name, out var shelf) && now - shelf.ReadAt < Freshness)
        {
            return shelf;
        }

        return shelves[seller.Name] = await ReadAsync(seller, now, cancellationToken);
    }

    /// <summary>All offers as they are on sale at another moment, read each time: only who looks ahead asks.</summary>
    public Task<OffersOnSale> OnSaleAsync(Operator seller, DateTimeOffset at, CancellationToken cancellationToken) => ReadAsync(seller, at, cancellationToken);

    private async Task<OffersOnSale> ReadAsync(Operator seller, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var today = seller.Zone.DayOf(now);
        await using var db = databases.Open(seller.Name);
        var offers = await db.Set<ProductOffering>()
            .AsNoTracking()
            .Where(offer => offer.EffectiveFrom <= today && (offer.EffectiveUntil == null || offer.EffectiveUntil >= today || offer.Kind == OfferKind.Plan))
            .ToListAsync(cancellationToken);

        return new OffersOnSale(now, today, offers.FindAll(offer => offer.EffectiveUntil is null || offer.EffectiveUntil >= today), offers);
    }
}

/// <summary>The offers of one operator on one day.</summary>
public sealed class OffersOnSale
{
    private readonly FrozenDictionary<string, ProductOffering> offers;
    private readonly FrozenDictionary<string, ProductOffering> plans;

    /// <param name="known">The plans among them that are sold no more, too: lines keep them.</param>
    internal OffersOnSale(DateTimeOffset readAt, DateOnly day, IEnumerable<ProductOffering> offers, IEnumerable<ProductOffering>? known = null)
    {
        ReadAt = readAt;
        Day = day;
        this.offers = Latest(offers);
        plans = known is null ? this.offers : Latest(known.Where(offer => offer.Kind == OfferKind.Plan));
    }

    /// <summary>The day the prices hold on, in the operator's zone.</summary>
    public DateOnly Day { get; }

    /// <summary>Every offer at today's price, in no order.</summary>
    public IEnumerable<ProductOffering> All => offers.Values;

    internal DateTimeOffset ReadAt { get; }

    /// <summary>The offer at today's price, or null for a code that is unknown or not on sale.</summary>
    public ProductOffering? Find(string? code) => code is null ? null : offers.GetValueOrDefault(code);

    /// <summary>The plan at today's price, or at its last one when it is sold no more; null for a code that was never a plan's.</summary>
    public ProductOffering? FindPlan(string code) => plans.GetValueOrDefault(code);

    private static FrozenDictionary<string, ProductOffering> Latest(IEnumerable<ProductOffering> prices) => prices
        .GroupBy(offer => offer.Code, StringComparer.Ordinal)
        .ToFrozenDictionary(price => price.Key, price => price.MaxBy(offer => offer.EffectiveFrom)!, StringComparer.Ordinal);
}
