using ECare.Campaigns.Reporting.Money;
using ECare.Core.Accounts;
using ECare.Core.Inventory;
using ECare.Core.Persistence;
using ECare.Core.Primitives;
using Microsoft.EntityFrameworkCore;

namespace ECare.Campaigns.Reporting.KeptSales;

/// <summary>What some customers have and had, as the business systems tell it.</summary>
internal sealed class SaleHoldings
{
    /// <summary>A purchase is credited when it is ordered or when it is activated: they may be so far apart.</summary>
    private static readonly TimeSpan Delivery = TimeSpan.FromDays(14);

    private readonly LocalZone zone;
    private readonly ILookup<long, long> accounts;
    private readonly ILookup<long, OwnedProduct> products;
    private readonly ILookup<long, PlanChange> changes;
    private readonly Dictionary<(long Account, long Line), DateTimeOffset?> ends;

    private SaleHoldings(LocalZone zone, ILookup<long, long> accounts, ILookup<long, OwnedProduct> products, ILookup<long, PlanChange> changes, IEnumerable<Line> lines)
    {
        (this.zone, this.accounts, this.products, this.changes) = (zone, accounts, products, changes);
        ends = lines.ToDictionary(line => (line.AccountId, line.Id), line => line.EndedAt);
    }

    public static async Task<SaleHoldings> ReadAsync(ECareDbContext db, LocalZone zone, IReadOnlyCollection<long> customers, CancellationToken cancellationToken)
    {
        // Also access that has ended meanwhile: who bought then may have had it.
        var reached = await db.Set<AccountAccess>().AsNoTracking().Where(access => customers.Contains(access.CustomerId))
            .Select(access => new { access.CustomerId, access.AccountId }).Distinct().ToListAsync(cancellationToken);
        var ids = reached.Select(each => each.AccountId).Distinct().ToList();
        var owned = await db.OwnedProducts.AsNoTracking().Where(product => ids.Contains(product.AccountId)).ToListAsync(cancellationToken);
        var moved = await db.PlanChanges.AsNoTracking().Where(change => ids.Contains(change.AccountId)).ToListAsync(cancellationToken);
        var lines = await db.Lines.AsNoTracking().Where(line => ids.Contains(line.AccountId)).ToListAsync(cancellationToken);
        return new SaleHoldings(
            zone,
            reached.ToLookup(each => each.CustomerId, each => each.AccountId),
            owned.ToLookup(product => product.AccountId),
            moved.ToLookup(change => change.AccountId),
            lines);
    }

    /// <summary>Whether what was bought is there after 90 days; <see langword="null"/> where the business systems never told of it.</summary>
    public bool? Holds(long customer, string offer, DateTimeOffset bought)
    {
        var end = bought + MoneyHorizons.Kept;
        bool[] held =
        [
            .. accounts[customer].SelectMany(account => products[account])
                .Where(product => product.OfferCode == offer && IsOf(bought, product.Since))
                .Select(product => product.IsActiveAt(end) && IsThere(product.AccountId, product.LineId, end)),
            .. accounts[customer].SelectMany(account => changes[account])
                .Where(change => change.ToPlan == offer && IsOf(bought, zone.StartOf(change.On.AddDays(1))))
                .Select(change => IsThere(change.AccountId, change.LineId, end) && !IsLeft(change, end)),
        ];
        return held.Length == 0 ? null : held.Any(each => each);
    }

    private static bool IsOf(DateTimeOffset bought, DateTimeOffset begun) => begun > bought - TimeSpan.FromDays(1) && begun < bought + Delivery;

    /// <summary>What is on a line goes with it. An account's own products are on a line that is none.</summary>
    private bool IsThere(long account, long line, DateTimeOffset at) => !ends.TryGetValue((account, line), out var ended) || ended is null || ended > at;

    private bool IsLeft(PlanChange sale, DateTimeOffset by) => changes[sale.AccountId]
        .Any(later => later.LineId == sale.LineId && later.On > sale.On && zone.StartOf(later.On) <= by);
}
