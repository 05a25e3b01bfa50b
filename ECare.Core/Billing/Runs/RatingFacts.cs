using ECare.Core.Accounts;
using ECare.Core.Billing.Rating;
using ECare.Core.Inventory;
using ECare.Core.Persistence;
using ECare.Core.Primitives;
using ECare.Core.Usage;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Billing.Runs;

/// <summary>Loads what the bills of many accounts are made of, in as many statements as there are tables.</summary>
public sealed class RatingFacts(ECareDbContext db)
{
    /// <summary>An enterprise has three levels; more than this would be a circle.</summary>
    private const int MostLevels = 8;

    /// <summary>The facts of each account that is billed, its cost centres' included.</summary>
    public async Task<IReadOnlyDictionary<long, AccountToRate>> OfAsync(
        IReadOnlyList<BillingAccount> accounts, BillingPeriod period, CancellationToken cancellationToken)
    {
        var payers = await PayersAsync(accounts, cancellationToken);
        var ids = payers.Keys.ToList();
        var lines = await LinesAsync(ids, period, cancellationToken);
        var agreed = (await db.AgreedCharges.AsNoTracking().Where(charge => ids.Contains(charge.AccountId)).ToListAsync(cancellationToken))
            .ToLookup(charge => payers[charge.AccountId]);
        var shared = (await db.Allowances.AsNoTracking()
            .Where(allowance => ids.Contains(allowance.AccountId) && allowance.LineId == Allowance.SharedByAccount)
            .Select(allowance => new { allowance.AccountId, allowance.OfferCode })
            .ToListAsync(cancellationToken)).ToLookup(allowance => payers[allowance.AccountId], allowance => allowance.OfferCode);

        var byPayer = lines.ToLookup(line => payers[line.Line.AccountId]);
        return accounts.ToDictionary(account => account.Id, account => new AccountToRate([.. byPayer[account.Id].OrderBy(line => line.Line.Id)])
        {
            Agreed = [.. agreed[account.Id].OrderBy(charge => charge.AccountId).ThenBy(charge => charge.Id)],
            SharedPlans = shared[account.Id].ToHashSet(StringComparer.Ordinal),
        });
    }

    /// <summary>Which account pays for which: itself, and the cost centres below it.</summary>
    private async Task<Dictionary<long, long>> PayersAsync(IReadOnlyList<BillingAccount> accounts, CancellationToken cancellationToken)
    {
        var payers = accounts.ToDictionary(account => account.Id, account => account.Id);
        var level = payers.Keys.ToList();
        for (var depth = 0; level.Count > 0; depth++)
        {
            if (depth > MostLevels)
            {
                throw new InvalidOperationException($"Accounts lie more than {MostLevels} levels below one another; there is a circle.");
            }

            var above = level;
            var below = await db.BillingAccounts.AsNoTracking()
                .Where(account => account.ParentId != null && above.Contains(account.ParentId.Value))
                .Select(account => new { account.Id, ParentId = account.ParentId!.Value })
                .ToListAsync(cancellationToken);
            foreach (var centre in below)
            {
                payers[centre.Id] = payers[centre.ParentId];
            }

            level = below.ConvertAll(centre => centre.Id);
        }

        return payers;
    }

    private async Task<List<LineToRate>> LinesAsync(List<long> accounts, BillingPeriod period, CancellationToken cancellationToken)
    {
        var (first, last, start) = (period.FirstDay, period.LastDay, period.Start);
        var lines = await db.Lines.AsNoTracking()
            .Where(line => accounts.Contains(line.AccountId) && line.ActivatedAt < period.End && (line.EndedAt == null || line.EndedAt > start))
            .ToListAsync(cancellationToken);
        var changes = (await db.PlanChanges.AsNoTracking()
            .Where(change => accounts.Contains(change.AccountId) && change.On >= first)
            .ToListAsync(cancellationToken)).ToLookup(change => change.LineId);
        var products = (await db.OwnedProducts.AsNoTracking()
            .Where(product => accounts.Contains(product.AccountId) && product.Since < period.End && (product.Until == null || product.Until > start))
            .ToListAsync(cancellationToken)).ToLookup(product => product.LineId);
        var days = (await db.UsageDays.AsNoTracking()
            .Where(day => accounts.Contains(day.AccountId) && day.Day >= first && day.Day <= last && day.ChargedMinor != 0)
            .ToListAsync(cancellationToken)).ToLookup(day => day.LineId);

        return lines.ConvertAll(line => new LineToRate(line)
        {
            PlanChanges = [.. changes[line.Id].OrderBy(change => change.On)],
            Products = [.. products[line.Id].OrderBy(product => product.Id)],
            ChargedDays = [.. days[line.Id].OrderBy(day => day.Day)],
        });
    }
}
