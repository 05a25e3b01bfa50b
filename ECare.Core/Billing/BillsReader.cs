using ECare.Core.Accounts;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Core.Primitives;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Billing;

/// <summary>Reads the bills that a customer may see.</summary>
public sealed class BillsReader(ECareDbContext db, CurrentOperator current, TimeProvider clock)
{
    /// <summary>How many bills a page of the list holds.</summary>
    public const int PageSize = 12;

    /// <summary>The accounts whose bills the customer sees: those that are billed first, then by number.</summary>
    public async Task<IReadOnlyList<BilledAccount>> AccountsAsync(long userCustomerId, CancellationToken cancellationToken)
    {
        // From the few accesses to their accounts: asked the other way round, SQLite reads every account there is.
        var visible = Visible(userCustomerId).Select(access => access.AccountId);
        var accounts = await db.BillingAccounts.AsNoTracking()
            .Where(account => visible.Contains(account.Id))
            .OrderBy(account => account.Id)
            .ToListAsync(cancellationToken);

        return [.. accounts
            .Select(account => new BilledAccount(account.Id, account.Number, account.Label, account.AmountDue, account.AsOf, account.LastBillId is not null)
            {
                Kind = account.Kind,
                IsPaidByItself = account.ParentId is null,
                OpenedOn = account.OpenedOn,
            })
            .OrderByDescending(account => account.HasBills)];
    }

    /// <summary>A page of an account's bills, newest first.</summary>
    /// <param name="page">From 1.</param>
    /// <returns><see langword="null"/> when the customer does not see this account's bills.</returns>
    public Task<BillPage?> ListAsync(long userCustomerId, long accountId, int page, CancellationToken cancellationToken) =>
        ListAsync(userCustomerId, accountId, new BillQuery(BillFilter.All, page), cancellationToken);

    /// <inheritdoc cref="ListAsync(long, long, int, CancellationToken)"/>
    public async Task<BillPage?> ListAsync(long userCustomerId, long accountId, BillQuery query, CancellationToken cancellationToken)
    {
        if (!await Visible(userCustomerId).AnyAsync(access => access.AccountId == accountId, cancellationToken))
        {
            return null;
        }

        var number = Math.Max(1, query.Page);
        var bills = db.Bills.AsNoTracking().Where(bill => bill.AccountId == accountId).Matching(query.Filter);
        var count = await bills.CountAsync(cancellationToken);
        var rows = await bills
            .OrderByDescending(bill => bill.Id)
            .Skip((int)Math.Min(int.MaxValue, (number - 1L) * query.Size))
            .Take(query.Size)
            .ToListAsync(cancellationToken);

        var today = Today;
        var shown = rows.ConvertAll(bill => new BillView(bill, bill.StatusOn(today)));
        return new BillPage(shown, number, (long)number * query.Size < count) { Count = count, Size = query.Size };
    }

    /// <summary>One bill with its lines, taxes, payments and credit notes.</summary>
    /// <returns><see langword="null"/> when there is no such bill among those that the customer sees.</returns>
    public async Task<BillDetails?> FindAsync(long userCustomerId, long accountId, long billId, CancellationToken cancellationToken)
    {
        var visible = Visible(userCustomerId);
        var found = await db.Bills.AsNoTracking().AsSplitQuery()
            .Include(bill => bill.Lines.OrderBy(line => line.Position)).ThenInclude(line => line.Parts.OrderBy(part => part.Position))
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

    /// <summary>The newest bill before one, with its lines, to compare them.</summary>
    /// <returns><see langword="null"/> for the first bill, or where the customer does not see them.</returns>
    public Task<Bill?> PreviousAsync(long userCustomerId, long accountId, long billId, CancellationToken cancellationToken)
    {
        var visible = Visible(userCustomerId);
        return db.Bills.AsNoTracking()
            .Include(bill => bill.Lines)
            .Where(bill => bill.AccountId == accountId && bill.Id < billId && visible.Any(access => access.AccountId == bill.AccountId))
            .OrderByDescending(bill => bill.Id)
            .FirstOrDefaultAsync(cancellationToken);
    }

    private DateOnly Today => current.Operator.Zone.DayOf(clock.GetUtcNow());

    private IQueryable<AccountAccess> Visible(long userCustomerId) =>
        db.AccountAccess.ReachedBy(userCustomerId, clock.GetUtcNow()).SeeingMoney();
}

/// <summary>Which bills of an account.</summary>
public enum BillFilter
{
    All = 1,

    /// <summary>Something is left to pay.</summary>
    Open = 2,

    /// <summary>Nothing is left to pay.</summary>
    Settled = 3,
}

/// <param name="Page">From 1.</param>
public sealed record BillQuery(BillFilter Filter, int Page)
{
    /// <summary>How many bills make a page.</summary>
    public int Size { get; init; } = BillsReader.PageSize;
}

/// <summary>An account that bills may be of.</summary>
/// <param name="AmountDue">What the customer owes: never below zero.</param>
/// <param name="AsOf">The time that <paramref name="AmountDue"/> is of.</param>
public sealed record BilledAccount(long Id, AccountNumber Number, string? Label, Money AmountDue, DateTimeOffset AsOf, bool HasBills)
{
    public AccountKind Kind { get; init; }

    /// <summary>Whether no account above it gets its bills.</summary>
    public bool IsPaidByItself { get; init; }

    public DateOnly OpenedOn { get; init; }

    /// <summary>Whether it gets bills of its own.</summary>
    public bool IsBilled => Kind == AccountKind.Postpaid && IsPaidByItself;
}

/// <param name="Number">From 1.</param>
public sealed record BillPage(IReadOnlyList<BillView> Bills, int Number, bool HasMore)
{
    /// <summary>How many bills there are on all pages.</summary>
    public int Count { get; init; }

    public int Size { get; init; } = BillsReader.PageSize;

    /// <summary>How many pages there are, one at least.</summary>
    public int Pages => Math.Max(1, (Count + Size - 1) / Size);
}

/// <param name="Status">How the bill stands today.</param>
public sealed record BillView(Bill Bill, BillStatus Status);

/// <summary>A bill with what was credited to it.</summary>
public sealed record BillDetails(BillView View, IReadOnlyList<CreditNote> CreditNotes);

internal static class BillFilters
{
    extension(IQueryable<Bill> bills)
    {
        public IQueryable<Bill> Matching(BillFilter filter) => filter switch
        {
            BillFilter.Open => bills.Where(bill => bill.GrossMinor - bill.PaidMinor - bill.CreditedMinor > 0),
            BillFilter.Settled => bills.Where(bill => bill.GrossMinor - bill.PaidMinor - bill.CreditedMinor <= 0),
            _ => bills,
        };
    }
}
