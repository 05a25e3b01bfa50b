using ECare.Core.Accounts;
using ECare.Core.Billing;
using ECare.Core.Inventory;
using ECare.Core.Persistence;
using ECare.Core.Primitives;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Payments;

/// <summary>A payment with what its page shows.</summary>
/// <param name="Bills">The numbers of the bills it is for, by id.</param>
public sealed record PaymentDetails(Payment Payment, IReadOnlyDictionary<long, string> Bills)
{
    /// <summary>Of a top-up: the number that it is for, E.164.</summary>
    public string? Number { get; init; }
}

/// <param name="Number">From 1.</param>
public sealed record PaymentPage(IReadOnlyList<Payment> Payments, int Number, bool HasMore);

/// <summary>A bill as anybody who knows its number sees it.</summary>
/// <param name="Open">What is asked for: a dispute is nobody else's business.</param>
/// <param name="Initials">Of whoever has the contract: enough to notice a wrong number, too little to learn a name.</param>
public sealed record GuestBill(string BillNumber, Money Open, string Initials);

/// <summary>What an account could pay now.</summary>
public sealed record PayableAccount(long Id, AccountNumber Number, AccountKind Kind, Money AmountDue, DateTimeOffset AsOf, IReadOnlyList<PayableBill> Bills);

/// <summary>A bill with something open, the one due longest first.</summary>
public sealed record PayableBill(long Id, string Number, DateOnly DueOn, Money Open)
{
    /// <summary>What a dispute holds of it: it may be paid, and is not asked for.</summary>
    public long HeldMinor { get; init; }

    public Money Held => Money.FromMinor(HeldMinor, Open.Currency);

    /// <summary>What is asked for.</summary>
    public Money Asked => Open - Held;
}

/// <summary>Reads payments for whoever may see them.</summary>
public sealed class PaymentsReader(ECareDbContext db, TimeProvider clock)
{
    /// <summary>How many payments a page of the list holds.</summary>
    public const int PageSize = 12;

    /// <summary>The payments of an account, newest first.</summary>
    /// <returns><see langword="null"/> when the customer does not see this account's money.</returns>
    public async Task<PaymentPage?> ListAsync(long userCustomerId, long accountId, int page, CancellationToken cancellationToken)
    {
        if (!await Visible(userCustomerId).AnyAsync(access => access.AccountId == accountId, cancellationToken))
        {
            return null;
        }

        var number = Math.Max(1, page);
        var rows = await db.Payments.AsNoTracking()
            .Where(payment => payment.AccountId == accountId)
            .OrderByDescending(payment => payment.StartedAt).ThenByDescending(payment => payment.Id)
            .Skip((int)Math.Min(int.MaxValue, (number - 1L) * PageSize))
            .Take(PageSize + 1)
            .ToListAsync(cancellationToken);
        return new PaymentPage(rows.Take(PageSize).ToList(), number, rows.Count > PageSize);
    }

    /// <summary>One payment with its timeline.</summary>
    /// <returns><see langword="null"/> when there is none among those that the customer sees.</returns>
    public async Task<PaymentDetails?> FindAsync(long userCustomerId, Guid paymentId, CancellationToken cancellationToken)
    {
        var visible = Visible(userCustomerId);
        return await DetailsAsync(
            await WithParts().SingleOrDefaultAsync(payment => payment.Id == paymentId && visible.Any(access => access.AccountId == payment.AccountId), cancellationToken),
            cancellationToken);
    }

    /// <summary>One payment for whoever has its token: a guest, or a browser that came back without its session. The page shows amount, state and timeline, nothing of the account.</summary>
    public async Task<PaymentDetails?> FindByTokenAsync(string token, CancellationToken cancellationToken) =>
        await DetailsAsync(await WithParts().SingleOrDefaultAsync(payment => payment.Token == token, cancellationToken), cancellationToken);

    /// <summary>Whose account it is, for the receipt of somebody who sees its money; the name is empty where the person was erased.</summary>
    public async Task<(string Name, AccountNumber Account)> HolderAsync(long accountId, CancellationToken cancellationToken)
    {
        var holder = await db.BillingAccounts.Where(account => account.Id == accountId)
            .Join(db.Customers, account => account.OwnerId, customer => customer.Id, (account, customer) => new { account.Number, customer.Name })
            .AsNoTracking().SingleAsync(cancellationToken);
        return (holder.Name, holder.Number);
    }

    /// <summary>What the customer can pay for an account.</summary>
    /// <returns><see langword="null"/> when the customer does not see this account's money.</returns>
    public async Task<PayableAccount?> PayableAsync(long userCustomerId, long accountId, CancellationToken cancellationToken)
    {
        var visible = Visible(userCustomerId);
        var account = await db.BillingAccounts.AsNoTracking().SingleOrDefaultAsync(
            each => each.Id == accountId && visible.Any(access => access.AccountId == each.Id), cancellationToken);
        if (account is null)
        {
            return null;
        }

        var open = await db.Bills.AsNoTracking()
            .Where(bill => bill.AccountId == accountId && bill.GrossMinor - bill.PaidMinor - bill.CreditedMinor > 0)
            .OrderBy(bill => bill.DueOn).ThenBy(bill => bill.Id)
            .ToListAsync(cancellationToken);
        return new PayableAccount(
            account.Id, account.Number, account.Kind, account.AmountDue, account.AsOf, [.. open.Select(bill => new PayableBill(bill.Id, bill.Number, bill.DueOn, bill.Open) { HeldMinor = bill.HeldMinor })]);
    }

    /// <summary>The bill of a number, for anybody.</summary>
    public async Task<GuestBill?> FindForGuestAsync(string billNumber, CancellationToken cancellationToken)
    {
        var bill = await db.Bills.AsNoTracking().SingleOrDefaultAsync(each => each.Number == billNumber, cancellationToken);
        if (bill is null)
        {
            return null;
        }

        var name = await db.BillingAccounts
            .Where(account => account.Id == bill.AccountId)
            .Join(db.Customers, account => account.OwnerId, customer => customer.Id, (_, customer) => customer.Name)
            .SingleAsync(cancellationToken);
        return new GuestBill(bill.Number, bill.ToPay, Initials.Of(name));
    }

    private async Task<PaymentDetails?> DetailsAsync(Payment? payment, CancellationToken cancellationToken)
    {
        if (payment is null)
        {
            return null;
        }

        var ids = payment.Allocations.Select(each => each.BillId).ToList();
        var numbers = await db.Bills.Where(bill => bill.AccountId == payment.AccountId && ids.Contains(bill.Id))
            .ToDictionaryAsync(bill => bill.Id, bill => bill.Number, cancellationToken);
        var line = !payment.IsTopUp ? null : await db.Lines.AsNoTracking()
            .Where(each => each.AccountId == payment.AccountId && each.EndedAt == null)
            .OrderBy(each => each.Id).Select(each => each.Number).FirstOrDefaultAsync(cancellationToken);
        return new PaymentDetails(payment, numbers) { Number = line };
    }

    private IQueryable<Payment> WithParts() => db.Payments.AsNoTracking().AsSplitQuery()
        .Include(payment => payment.Events.OrderBy(each => each.Position))
        .Include(payment => payment.Allocations.OrderBy(each => each.BillId))
        .Include(payment => payment.Refunds.OrderBy(each => each.Position));

    private IQueryable<AccountAccess> Visible(long userCustomerId) =>
        db.AccountAccess.ReachedBy(userCustomerId, clock.GetUtcNow()).SeeingMoney();
}

/// <summary>The first letters of a name, in whatever script, as people who know it recognise it.</summary>
public static class Initials
{
    private const char Virama = '\u094D';

    /// <summary>Of at most three words.</summary>
    public static string Of(string name) => string.Concat(
        name.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Where(word => char.IsLetter(word, 0))
            .Take(3)
            .Select(word => word[..FirstLetter(word)] + "."));

    /// <summary>Devanagari joins letters with a virama: what a reader sees as the first letter of Shrestha is two of them.</summary>
    private static int FirstLetter(string word)
    {
        var length = System.Globalization.StringInfo.GetNextTextElementLength(word);
        while (length < word.Length && word[length - 1] == Virama)
        {
            length += System.Globalization.StringInfo.GetNextTextElementLength(word, length);
        }

        return length;
    }
}
