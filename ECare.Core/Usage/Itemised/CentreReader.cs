using ECare.Core.Accounts;
using ECare.Core.Inventory;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Usage.Itemised;

/// <summary>Reads use by account: an enterprise's cost centres are accounts below its own. Only accounts whose every line the customer sees count.</summary>
public sealed class CentreReader(ECareDbContext db, TimeProvider clock)
{
    /// <summary>What each account used between two days, both included; an account without use is there with nothing.</summary>
    public async Task<IReadOnlyList<CentreUsage>> CentresAsync(long userCustomerId, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var accounts = await Whole(userCustomerId)
            .Join(db.BillingAccounts, granted => granted.AccountId, account => account.Id, (granted, account) => account)
            .Distinct()
            .OrderBy(account => account.Label).ThenBy(account => account.Id)
            .Select(account => new { account.Id, account.Label, account.Number, account.ParentId })
            .ToListAsync(cancellationToken);
        var ids = accounts.ConvertAll(account => account.Id);
        var days = await db.UsageDays.AsNoTracking()
            .Where(day => ids.Contains(day.AccountId) && day.Day >= from && day.Day <= to)
            .GroupBy(day => day.AccountId)
            .Select(day => new
            {
                day.Key,
                Total = new UsageTotal(
                day.Sum(each => each.DataKilobytes), day.Sum(each => each.RoamingKilobytes), day.Sum(each => each.VoiceSeconds), day.Sum(each => each.Messages), day.Sum(each => each.ChargedMinor))
            })
            .ToDictionaryAsync(sum => sum.Key, sum => sum.Total, cancellationToken);

        return [.. accounts.Select(account => new CentreUsage(
            account.Id, account.Number, account.Label, account.ParentId, days.GetValueOrDefault(account.Id, UsageTotal.None)))];
    }

    /// <summary>What each line of an account used between two days, both included.</summary>
    /// <returns><see langword="null"/> when the customer does not see every line of this account.</returns>
    public async Task<IReadOnlyList<LineUsage>?> LinesAsync(long userCustomerId, long accountId, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        if (!await Whole(userCustomerId).AnyAsync(granted => granted.AccountId == accountId, cancellationToken))
        {
            return null;
        }

        var lines = await db.Lines.AsNoTracking().Where(line => line.AccountId == accountId).OrderBy(line => line.Id).ToListAsync(cancellationToken);
        var days = await db.UsageDays.AsNoTracking()
            .Where(day => day.AccountId == accountId && day.Day >= from && day.Day <= to)
            .GroupBy(day => day.LineId)
            .Select(day => new
            {
                day.Key,
                Total = new UsageTotal(
                day.Sum(each => each.DataKilobytes), day.Sum(each => each.RoamingKilobytes), day.Sum(each => each.VoiceSeconds), day.Sum(each => each.Messages), day.Sum(each => each.ChargedMinor))
            })
            .ToDictionaryAsync(sum => sum.Key, sum => sum.Total, cancellationToken);

        return [.. lines.Select(line => new LineUsage(line, days.GetValueOrDefault(line.Id, UsageTotal.None)))];
    }

    private IQueryable<AccountAccess> Whole(long userCustomerId) => db.AccountAccess.AsNoTracking()
        .ReachedBy(userCustomerId, clock.GetUtcNow()).SeeingUsage().Where(granted => granted.LineId == AccountAccess.EveryLine);
}

/// <summary>What all lines of an account used.</summary>
/// <param name="Label">The cost centre's name.</param>
/// <param name="ParentId">The account above it.</param>
public sealed record CentreUsage(long AccountId, AccountNumber Number, string? Label, long? ParentId, UsageTotal Total);

/// <summary>What a line used.</summary>
public sealed record LineUsage(Line Line, UsageTotal Total);
