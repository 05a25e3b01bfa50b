using ECare.Core.Accounts;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Inventory;

/// <summary>Reads "my services": what a customer has, line by line.</summary>
public sealed class LinesReader(ECareDbContext db, TimeProvider clock)
{
    /// <summary>Every line that the customer reaches. Allowances and products are empty where the role does not see the usage.</summary>
    public async Task<IReadOnlyList<LineView>> ReadAsync(long userCustomerId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var access = db.AccountAccess.ReachedBy(userCustomerId, now);
        var lines = await (
            from granted in access
            join line in db.Lines on granted.AccountId equals line.AccountId
            where granted.LineId == AccountAccess.EveryLine || granted.LineId == line.Id
            select new { granted.Role, Line = line }).AsNoTracking().ToListAsync(cancellationToken);

        var accounts = lines.Select(line => line.Line.AccountId).Distinct().ToList();
        var allowances = await db.Allowances.AsNoTracking()
            .Where(allowance => accounts.Contains(allowance.AccountId)).ToListAsync(cancellationToken);
        var products = await db.OwnedProducts.AsNoTracking()
            .Where(product => accounts.Contains(product.AccountId) && (product.Until == null || product.Until > now))
            .ToListAsync(cancellationToken);

        return
        [
            .. lines.OrderBy(line => line.Role).ThenBy(line => line.Line.Id).DistinctBy(line => line.Line.Id)
                .Select(line => View(line.Line, line.Role, allowances, products)),
        ];
    }

    private static LineView View(Line line, AccessRole role, List<Allowance> allowances, List<OwnedProduct> products) =>
        role.SeesUsage
            ? new LineView(
                line,
                role,
                [.. allowances.Where(a => a.AccountId == line.AccountId && (a.IsShared || a.LineId == line.Id)).OrderBy(a => a.IsShared).ThenBy(a => a.Id)],
                [.. products.Where(p => p.AccountId == line.AccountId && p.LineId == line.Id).OrderBy(p => p.Id)])
            : new LineView(line, role, [], []);
}

/// <summary>A line as the customer sees it, detached from the database.</summary>
/// <param name="Allowances">The line's own buckets, then those that it shares.</param>
/// <param name="Products">Add-ons and services that are on: everything that can take money.</param>
public sealed record LineView(Line Line, AccessRole Role, IReadOnlyList<Allowance> Allowances, IReadOnlyList<OwnedProduct> Products);
