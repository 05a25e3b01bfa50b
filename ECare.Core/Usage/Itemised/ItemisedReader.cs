using System.Runtime.CompilerServices;
using ECare.Core.Accounts;
using ECare.Core.Inventory;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Usage.Itemised;

/// <summary>Reads single calls, messages and sessions of a line whose usage the customer sees. Everything walks the line's own rows in their order.</summary>
public sealed class ItemisedReader(ECareDbContext db, TimeProvider clock)
{
    /// <summary>The most other sides that are summed one by one.</summary>
    public const int MostNumbers = 200;

    /// <summary>A page of the records, newest first.</summary>
    /// <param name="before">Where the last page ended; absent for the first.</param>
    /// <param name="take">The most records of a page.</param>
    /// <returns><see langword="null"/> when the customer does not see the usage of this line.</returns>
    public async Task<UsagePageOfRecords?> PageAsync(
        long userCustomerId, long lineId, UsageFilter filter, UsageKey? before, int take, CancellationToken cancellationToken)
    {
        if (await AccountOfAsync(userCustomerId, lineId, cancellationToken) is not { } accountId)
        {
            return null;
        }

        var records = await Below(Matching(accountId, lineId, filter), before)
            .OrderByDescending(record => record.At).ThenByDescending(record => record.Id)
            .Take(take + 1)
            .ToListAsync(cancellationToken);
        if (records.Count <= take)
        {
            return new UsagePageOfRecords(records, null);
        }

        records.RemoveAt(take);
        return new UsagePageOfRecords(records, new UsageKey(records[^1].At, records[^1].Id));
    }

    /// <summary>All records of the filter, newest first, one after the other as the database gives them.</summary>
    public async IAsyncEnumerable<UsageRecord> AllAsync(
        long userCustomerId, long lineId, UsageFilter filter, int most, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await AccountOfAsync(userCustomerId, lineId, cancellationToken) is not { } accountId)
        {
            yield break;
        }

        var records = Matching(accountId, lineId, filter)
            .OrderByDescending(record => record.At).ThenByDescending(record => record.Id).Take(most);
        await foreach (var record in records.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return record;
        }
    }

    /// <summary>What the records come to for each service.</summary>
    /// <returns><see langword="null"/> when the customer does not see the usage of this line.</returns>
    public async Task<IReadOnlyList<UsageSum>?> ServicesAsync(long userCustomerId, long lineId, UsageFilter filter, CancellationToken cancellationToken)
    {
        if (await AccountOfAsync(userCustomerId, lineId, cancellationToken) is not { } accountId)
        {
            return null;
        }

        return await Matching(accountId, lineId, filter)
            .GroupBy(record => record.Service)
            .Select(group => new UsageSum(
                group.Key, null, group.Count(), group.Sum(record => record.Quantity), group.Sum(record => record.ChargeMinor)))
            .ToListAsync(cancellationToken);
    }

    /// <summary>What the calls and messages come to for each other side, the dearest and then the most used first.</summary>
    /// <returns><see langword="null"/> when the customer does not see the usage of this line.</returns>
    public async Task<IReadOnlyList<UsageSum>?> NumbersAsync(long userCustomerId, long lineId, UsageFilter filter, CancellationToken cancellationToken)
    {
        if (await AccountOfAsync(userCustomerId, lineId, cancellationToken) is not { } accountId)
        {
            return null;
        }

        return await Matching(accountId, lineId, filter)
            .Where(record => record.Counterparty != null)
            .GroupBy(record => new { record.Service, record.Counterparty })
            .Select(group => new
            {
                group.Key.Service,
                group.Key.Counterparty,
                Records = group.Count(),
                Quantity = group.Sum(record => record.Quantity),
                Charged = group.Sum(record => record.ChargeMinor),
            })
            .OrderByDescending(group => group.Charged).ThenByDescending(group => group.Records).ThenBy(group => group.Counterparty).ThenBy(group => group.Service)
            .Take(MostNumbers)
            .Select(group => new UsageSum(group.Service, group.Counterparty, group.Records, group.Quantity, group.Charged))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Up to when the operator's records are here; absent where none ever came.</summary>
    public async Task<DateTimeOffset?> AsOfAsync(CancellationToken cancellationToken) =>
        await db.UsageFeeds.AsNoTracking().MaxAsync(feed => (DateTimeOffset?)feed.AsOf, cancellationToken);

    private IQueryable<UsageRecord> Matching(long accountId, long lineId, UsageFilter filter)
    {
        var records = db.UsageRecords.AsNoTracking()
            .Where(record => record.AccountId == accountId && record.LineId == lineId && record.At >= filter.From && record.At < filter.Until);
        if (filter.Service is { } service)
        {
            records = records.Where(record => record.Service == service);
        }

        if (filter.Counterparty is { } counterparty)
        {
            records = records.Where(record => record.Counterparty == counterparty);
        }

        return filter.ChargedOnly ? records.Where(record => record.ChargeMinor > 0) : records;
    }

    /// <summary>The first condition is what the key is searched by; the second alone would walk the line's rows from the newest.</summary>
    private static IQueryable<UsageRecord> Below(IQueryable<UsageRecord> records, UsageKey? before) => before is null
        ? records
        : records.Where(record => record.At <= before.At && (record.At < before.At || record.Id < before.Id));

    private async Task<long?> AccountOfAsync(long userCustomerId, long lineId, CancellationToken cancellationToken)
    {
        var accounts = await (
            from granted in db.AccountAccess.ReachedBy(userCustomerId, clock.GetUtcNow()).SeeingUsage()
            join line in db.Lines on granted.AccountId equals line.AccountId
            where line.Id == lineId && (granted.LineId == AccountAccess.EveryLine || granted.LineId == lineId)
            select line.AccountId).OrderBy(id => id).Take(1).ToListAsync(cancellationToken);

        return accounts.Count == 0 ? null : accounts[0];
    }
}
