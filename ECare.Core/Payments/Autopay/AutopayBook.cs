using ECare.Core.Billing;
using ECare.Core.Payments.Saved;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Payments.Autopay;

/// <summary>A bill that is asked for, of an account whose autopay is on, with all that was tried and told.</summary>
internal sealed record AutopayBill(AutopaySetting Setting, long BillId, string Number, DateOnly IssuedOn, DateOnly DueOn, long ToPayMinor)
{
    /// <summary>What is charged; absent when it was removed.</summary>
    public SavedMethod? Method { get; init; }

    public required IReadOnlyList<AutopayAttempt> Attempts { get; init; }

    public required IReadOnlyList<AutopayNotice> Notices { get; init; }

    public IEnumerable<AutopayAttempt> Declined => Attempts.Where(attempt => attempt.State == AutopayAttemptState.Declined);

    /// <summary>Whether a try is not decided.</summary>
    public bool IsUnderWay => Attempts.Any(attempt => attempt.State is AutopayAttemptState.Claimed or AutopayAttemptState.Begun);

    /// <summary>The day on which the customer was told that it will be paid.</summary>
    public DateOnly? ToldOn => Notices.FirstOrDefault(notice => notice.News == AutopayNews.Coming)?.Day;

    public bool WasTold(AutopayNews news) => Notices.Any(notice => notice.News == news);
}

/// <summary>Reads and keeps what autopay has done.</summary>
public sealed class AutopayBook(ECareDbContext db)
{
    /// <summary>Tries whose end is not known.</summary>
    internal Task<List<AutopayAttempt>> UnsettledAsync(CancellationToken cancellationToken) => db.AutopayAttempts.AsNoTracking()
        .Where(attempt => attempt.State == AutopayAttemptState.Claimed || attempt.State == AutopayAttemptState.Begun)
        .OrderBy(attempt => attempt.AccountId).ThenBy(attempt => attempt.BillId)
        .ToListAsync(cancellationToken);

    /// <summary>A page of the bills that something is left to do about: asked for, not paid by autopay before, and of accounts whose autopay is on.</summary>
    /// <param name="after">The last bill of the page before, by its key; nothing for the first.</param>
    internal async Task<List<AutopayBill>> BillsAsync((long AccountId, long BillId) after, int size, CancellationToken cancellationToken)
    {
        var (lastAccount, lastBill) = after;
        var rows = await Open()
            .Where(row => row.Bill.AccountId > lastAccount || (row.Bill.AccountId == lastAccount && row.Bill.Id > lastBill))
            .OrderBy(row => row.Bill.AccountId).ThenBy(row => row.Bill.Id)
            .Take(size).ToListAsync(cancellationToken);
        var accounts = rows.Select(row => row.Bill.AccountId).Distinct().ToList();
        var bills = rows.Select(row => row.Bill.Id).Distinct().ToList();
        var attempts = (await db.AutopayAttempts.AsNoTracking()
            .Where(attempt => accounts.Contains(attempt.AccountId) && bills.Contains(attempt.BillId)).ToListAsync(cancellationToken))
            .ToLookup(attempt => (attempt.AccountId, attempt.BillId));
        var notices = (await db.AutopayNotices.AsNoTracking()
            .Where(notice => accounts.Contains(notice.AccountId) && bills.Contains(notice.BillId)).ToListAsync(cancellationToken))
            .ToLookup(notice => (notice.AccountId, notice.BillId));
        return rows.ConvertAll(row => new AutopayBill(row.Setting, row.Bill.Id, row.Bill.Number, row.Bill.IssuedOn, row.Bill.DueOn, row.Bill.ToPay.Minor)
        {
            Method = row.Method,
            Attempts = [.. attempts[(row.Bill.AccountId, row.Bill.Id)].OrderBy(attempt => attempt.Number)],
            Notices = [.. notices[(row.Bill.AccountId, row.Bill.Id)]],
        });
    }

    /// <summary>Whether a payment on the bill can still go either way, whoever began it.</summary>
    internal Task<bool> IsBeingPaidAsync(long accountId, long billId, CancellationToken cancellationToken) => db.Payments.AnyAsync(
        payment => payment.AccountId == accountId
            && (payment.State == PaymentState.Initiated || payment.State == PaymentState.Sent || payment.State == PaymentState.Pending || payment.State == PaymentState.Unclear)
            && payment.Allocations.Any(part => part.BillId == billId),
        cancellationToken);

    /// <summary>Adds rows; of two nodes at the same moment one does.</summary>
    /// <returns>False when somebody was first.</returns>
    internal async Task<bool> TryAddAsync(CancellationToken cancellationToken, params object[] rows)
    {
        db.ChangeTracker.Clear();
        db.AddRange(rows);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            return false;
        }
    }

    /// <summary>Changes a try that is still as it was read, together with what is told about it.</summary>
    /// <returns>False when somebody was first.</returns>
    internal async Task<bool> TryChangeAsync(AutopayAttempt attempt, Action<AutopayAttempt> change, CancellationToken cancellationToken, params object[] alongside)
    {
        db.ChangeTracker.Clear();
        db.Attach(attempt);
        change(attempt);
        db.AddRange(alongside);
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

    internal Task<AutopaySetting> NewestAsync(long accountId, CancellationToken cancellationToken) =>
        db.NewestAutopay().SingleAsync(setting => setting.AccountId == accountId, cancellationToken);

    internal Task<List<AutopayAttempt>> OfBillAsync(AutopayAttempt attempt, CancellationToken cancellationToken) => db.AutopayAttempts.AsNoTracking()
        .Where(each => each.AccountId == attempt.AccountId && each.BillId == attempt.BillId).ToListAsync(cancellationToken);

    internal Task<Bill> BillAsync(AutopayAttempt attempt, CancellationToken cancellationToken) =>
        db.Bills.AsNoTracking().SingleAsync(bill => bill.AccountId == attempt.AccountId && bill.Id == attempt.BillId, cancellationToken);

    internal Task<Payment> PaymentAsync(AutopayAttempt attempt, CancellationToken cancellationToken) =>
        db.Payments.AsNoTracking().SingleAsync(payment => payment.AccountId == attempt.AccountId && payment.Id == attempt.PaymentId, cancellationToken);

    private IQueryable<OpenRow> Open() =>
        from setting in db.NewestAutopay()
        join bill in db.Bills.AsNoTracking() on setting.AccountId equals bill.AccountId
        join method in db.SavedMethods.AsNoTracking()
            on new { setting.CustomerId, Id = setting.SavedMethodId } equals new { method.CustomerId, method.Id } into methods
        from method in methods.DefaultIfEmpty()
        where setting.IsOn && bill.GrossMinor - bill.PaidMinor - bill.CreditedMinor - bill.HeldMinor > 0
            && !db.Set<AutopayAttempt>().Any(attempt => attempt.AccountId == bill.AccountId && attempt.BillId == bill.Id && attempt.State == AutopayAttemptState.Paid)
        select new OpenRow { Setting = setting, Bill = bill, Method = method };

    private sealed class OpenRow
    {
        public required AutopaySetting Setting { get; init; }

        public required Bill Bill { get; init; }

        public required SavedMethod? Method { get; init; }
    }
}
