using ECare.Core.Accounts;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Billing;

/// <summary>Reads the bills that a customer may see.</summary>
public sealed class BillsReader(ECareDbContext db, CurrentOperator current, TimeProvider clock)
{
    /// <summary>How many bills a page of the list holds.</summary>
    public const int PageSize = 12;

    /// <summary>A page of an account's bills, newest first.</summary>
    /// <param name="page">From 1.</param>
    /// <returns><see langword="null"/> when the customer does not see this account's bills.</returns>
    public async Task<BillPage?> ListAsync(long userCustomerId, long accountId, int page, CancellationToken cancellationToken)
    {
        if (!await Visible(userCustomerId).AnyAsync(access => access.AccountId == accountId, cancellationToken))
        {
            return null;
        }

        var number = Math.Max(1, page);
        var rows = await db.Bills.AsNoTracking()
            .Where(bill => bill.AccountId == accountId)
            .OrderByDescending(bill => bill.Id)
            .Skip((number - 1) * PageSize)
            .Take(PageSize + 1)
            .ToListAsync(cancellationToken);

        var today = Today;
        return new BillPage([.. rows.Take(PageSize).Select(bill => new BillView(bill, bill.StatusOn(today)))], number, rows.Count > PageSize);
    }

    /// <summary>One bill with its lines, taxes, payments and credit notes.</summary>
    /// <returns><see langword="null"/> when there is no such bill among those that the customer sees.</returns>
    public async Task<BillDetails?> FindAsync(long userCustomerId, long accountId, long billId, CancellationToken cancellationToken)
    {
        var visible = Visible(userCustomerId);
        var found = await db.Bills.AsNoTracking().AsSplitQuery()
            .Include(bill => bill.Lines.OrderBy(line => line.Position))
            .Include(bill => bill.Taxes.OrderBy(tax => tax.Position))
            .Include(bill => bill.Payments.OrderBy(payment => payment.Position))
            .SingleOrDefaultAsync(
                bill => bill.AccountId == accountId && bill.Id == billId && visible.Any(access => access.AccountId == bill.AccountId),
                cancellationToken);

        if (found is null)
        {
            return null;
        }

        var credits = await db.CreditNotes.AsNoTracking()
            .Where(note => note.AccountId == accountId && note.BillId == billId)
            .OrderBy(note => note.Id)
            .ToListAsync(cancellationToken);

        return new BillDetails(new BillView(found, found.StatusOn(Today)), credits);
    }

    private DateOnly Today => current.Operator.Zone.DayOf(clock.GetUtcNow());

    private IQueryable<AccountAccess> Visible(long userCustomerId) =>
        db.AccountAccess.ReachedBy(userCustomerId, clock.GetUtcNow()).SeeingMoney();
}

/// <param name="Number">From 1.</param>
public sealed record BillPage(IReadOnlyList<BillView> Bills, int Number, bool HasMore);

/// <param name="Status">How the bill stands today.</param>
public sealed record BillView(Bill Bill, BillStatus Status);

/// <summary>A bill with what was credited to it.</summary>
public sealed record BillDetails(BillView View, IReadOnlyList<CreditNote> CreditNotes);
