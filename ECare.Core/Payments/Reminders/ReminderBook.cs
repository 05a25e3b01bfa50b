using ECare.Core.Accounts;
using ECare.Core.Billing;
using ECare.Core.Payments.Autopay;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Payments.Reminders;

/// <summary>Whom to tell what.</summary>
/// <param name="BillNumber">Of the bill that was issued; absent where it is about all that is asked for.</param>
internal sealed record Reminding(long AccountId, ReminderKind Kind, DateOnly DueOn, long AmountMinor, string? BillNumber, Customer Owner);

/// <summary>Finds who is to be told, page by page, and keeps that they were.</summary>
public sealed class ReminderBook(ECareDbContext db, TimeProvider clock)
{
    /// <summary>The owners of the accounts that got a bill on a day and were not told, by account.</summary>
    /// <param name="billId">The id that all bills of that day have.</param>
    /// <param name="after">The last account of the page before.</param>
    internal async Task<(List<Reminding> Page, long? Last)> IssuedAsync(long billId, long after, int size, CancellationToken cancellationToken)
    {
        var accounts = await db.BillingAccounts.AsNoTracking()
            .Where(account => account.Id > after && account.Kind == AccountKind.Postpaid && account.ParentId == null)
            .OrderBy(account => account.Id).Take(size)
            .Select(account => new { account.Id, account.OwnerId }).ToListAsync(cancellationToken);
        var ids = accounts.ConvertAll(account => account.Id);
        var reminders = db.BillReminders;
        var bills = await db.Bills.AsNoTracking()
            .Where(bill => ids.Contains(bill.AccountId) && bill.Id == billId && bill.GrossMinor > 0
                && !reminders.Any(told => told.AccountId == bill.AccountId && told.DueOn == bill.DueOn && told.Kind == ReminderKind.Issued))
            .ToListAsync(cancellationToken);
        var owners = await OwnersAsync(accounts.ConvertAll(account => account.OwnerId), cancellationToken);
        var page = from bill in bills
                   join account in accounts on bill.AccountId equals account.Id
                   where owners.ContainsKey(account.OwnerId)
                   select new Reminding(bill.AccountId, ReminderKind.Issued, bill.DueOn, bill.GrossMinor, bill.Number, owners[account.OwnerId]);
        return ([.. page], ids is [.., var last] ? last : null);
    }

    /// <summary>The owners of accounts that owe something due within some days and were not told.</summary>
    /// <param name="after">The day and the account of the last one before the page.</param>
    /// <param name="last">The last day on which it is due.</param>
    internal async Task<List<Reminding>> DueAsync(ReminderKind kind, (DateOnly Day, long Account) after, DateOnly last, int size, CancellationToken cancellationToken)
    {
        var (first, passed) = after;
        var reminders = db.BillReminders;
        var autopay = db.NewestAutopay().Where(setting => setting.IsOn);
        var accounts = await db.BillingAccounts.AsNoTracking()
            .Where(account => account.DueOn >= first && account.DueOn <= last && (account.DueOn != first || account.Id > passed)
                && !reminders.Any(told => told.AccountId == account.Id && told.DueOn == account.DueOn && told.Kind == kind)

                // What pays by itself tells before it does, and when it cannot.
                && (kind != ReminderKind.DueSoon || !autopay.Any(setting => setting.AccountId == account.Id)))
            .OrderBy(account => account.DueOn).ThenBy(account => account.Id).Take(size)
            .ToListAsync(cancellationToken);
        var owners = await OwnersAsync(accounts.ConvertAll(account => account.OwnerId), cancellationToken);
        return accounts.ConvertAll(account => new Reminding(account.Id, kind, account.DueOn!.Value, account.AmountDue.Minor, null, owners[account.OwnerId]));
    }

    /// <summary>Keeps that people were told.</summary>
    /// <returns>False when another node told one of them meanwhile; then nothing is kept.</returns>
    internal async Task<bool> TryKeepAsync(IEnumerable<Reminding> page, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        db.AddRange(page.Select(each => BillReminder.Of(each.AccountId, each.DueOn, each.Kind, now)));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException)
        {
            return false;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    private async Task<Dictionary<long, Customer>> OwnersAsync(List<long> ids, CancellationToken cancellationToken) =>
        await db.Customers.AsNoTracking().Where(customer => ids.Contains(customer.Id)).ToDictionaryAsync(customer => customer.Id, cancellationToken);
}
