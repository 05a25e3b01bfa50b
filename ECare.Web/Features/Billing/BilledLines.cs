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
    /// <param name="before">The bill that it is compared with: what is no longer charged has lines too.</param>
    public async Task<IReadOnlyDictionary<long, BilledLine>> NumbersAsync(Bill bill, Bill? before, CancellationToken cancellationToken)
    {
        var ids = bill.Lines.Concat(before?.Lines ?? []).Select(line => line.LineId).OfType<long>().Distinct().ToList();

        // The bill names them, and the caller may read the bill: whoever pays for a line sees its number, however deep its cost centre lies.
        return await db.Lines.AsNoTracking()
            .Where(line => ids.Contains(line.Id))
            .ToDictionaryAsync(line => line.Id, line => new BilledLine(PhoneNumber.FromE164(line.Number), line.Label), cancellationToken);
    }

    /// <summary>Whose account it is, for the paper.</summary>
    public async Task<BillHolder> HolderAsync(long accountId, CancellationToken cancellationToken)
    {
        var holder = await (
            from account in db.BillingAccounts
            join customer in db.Customers on account.OwnerId equals customer.Id
            where account.Id == accountId
            select new { account.Number, customer.Name }).AsNoTracking().SingleAsync(cancellationToken);
        return new BillHolder(holder.Name, holder.Number);
    }
}

/// <param name="Label">What the holder calls it, if anything.</param>
internal sealed record BilledLine(PhoneNumber Number, string? Label);

/// <param name="Name">Empty where the person was erased.</param>
internal sealed record BillHolder(string Name, AccountNumber Account);
