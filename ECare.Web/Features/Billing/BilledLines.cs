using ECare.Core.Accounts;
using ECare.Core.Billing;
using ECare.Core.Inventory;
using ECare.Core.Persistence;
using ECare.Core.Primitives;
using Microsoft.EntityFrameworkCore;

namespace ECare.Web.Features.Billing;

/// <summary>Finds the numbers of the lines that a bill charges for. An enterprise's bill charges the lines of its cost centres too, so they are sought by id.</summary>
internal sealed class BilledLines(ECareDbContext db)
{
    /// <summary>The number and the label of each line on a bill that the caller was allowed to read.</summary>
    public async Task<IReadOnlyDictionary<long, BilledLine>> NumbersAsync(Bill bill, CancellationToken cancellationToken)
    {
        var ids = bill.Lines.Where(line => line.LineId is not null).Select(line => line.LineId!.Value).Distinct().ToList();
        var accounts = db.BillingAccounts.Where(account => account.Id == bill.AccountId || account.ParentId == bill.AccountId).Select(account => account.Id);
        return await db.Lines.AsNoTracking()
            .Where(line => ids.Contains(line.Id) && accounts.Contains(line.AccountId))
            .ToDictionaryAsync(line => line.Id, line => new BilledLine(PhoneNumber.FromE164(line.Number), line.Label), cancellationToken);
    }
}

/// <param name="Label">What the holder calls it, if anything.</param>
internal sealed record BilledLine(PhoneNumber Number, string? Label);
