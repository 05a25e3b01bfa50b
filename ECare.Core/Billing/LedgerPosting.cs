using System.Globalization;
using ECare.Core.Accounts;
using ECare.Core.Billing.Documents;
using ECare.Core.Ledger;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Core.Persistence.Bulk;
using ECare.Core.Persistence.Providers;
using ECare.Core.Primitives;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace ECare.Core.Billing;

/// <summary>
/// The one way in which money moves: bills, payments, refunds and credit notes change the bill, the account's balance and the ledger
/// in one transaction of the database. Everything has a key of its own, so that posting it again changes nothing.
/// </summary>
public sealed class LedgerPosting(ECareDbContext db, LedgerWriter ledger, CurrentOperator current, TimeProvider clock, IEnumerable<IWalletClaim>? claims = null)
{
    private const int FewBills = 20;

    private DocumentChain Chain => new(db, current);

    /// <summary>
    /// Stores bills with lines and taxes, books them and adds them to what their accounts owe: all of them, or none.
    /// Made for the bill run: hundreds at a time, in a transaction of its own or in the one that the context has open.
    /// </summary>
    /// <param name="bills">New bills, at most one for an account. One that is there already, by its number, is left out.</param>
    /// <returns>How many were new.</returns>
    public async Task<int> IssueAsync(IReadOnlyCollection<Bill> bills, CancellationToken cancellationToken)
    {
        await using var own = await BeginAsync(cancellationToken);
        var ids = bills.Select(bill => bill.AccountId).ToList();
        await LockAsync(ids, cancellationToken);

        var numbers = bills.Select(bill => bill.Number).ToList();
        var there = await db.Bills.Where(bill => numbers.Contains(bill.Number)).Select(bill => bill.Number).ToHashSetAsync(cancellationToken);
        var fresh = bills.Where(bill => !there.Contains(bill.Number)).ToList();
        var accounts = await db.BillingAccounts.Where(account => ids.Contains(account.Id)).ToDictionaryAsync(account => account.Id, cancellationToken);
        var now = clock.GetUtcNow();
        foreach (var bill in fresh)
        {
            accounts[bill.AccountId].Owe(bill.Id, bill.Gross, bill.DueOn, now);
        }

        Store(fresh);
        await ledger.AddAsync([.. fresh.Select(bill => LedgerEntries.Of(bill, now))], cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await Chain.AppendAsync(fresh, cancellationToken);
        await CommitAsync(own, cancellationToken);
        return fresh.Count;
    }

    /// <summary>Stores a credit note, books it and takes it off the bill and off what is owed. What is left below zero is the customer's credit.</summary>
    /// <param name="accountId">The bill's account.</param>
    /// <param name="billId">The bill.</param>
    /// <param name="write">Makes the note from the bill as it stands, by the verb of <see cref="CreditNote"/>.</param>
    /// <returns>The note; <see langword="null"/> when there is no such bill.</returns>
    public async Task<CreditNote?> CreditAsync(long accountId, long billId, Func<Bill, CreditNote> write, CancellationToken cancellationToken)
    {
        await using var own = await BeginAsync(cancellationToken);
        await LockAsync([accountId], cancellationToken);
        var bill = await db.Bills.Include(each => each.Taxes).SingleOrDefaultAsync(each => each.AccountId == accountId && each.Id == billId, cancellationToken);
        if (bill is null)
        {
            return null;
        }

        var note = write(bill);
        var now = clock.GetUtcNow();
        db.Add(note);
        await SettleAsync(accountId, Money.FromMinor(note.GrossMinor, bill.Currency), now, cancellationToken);
        await ledger.AddAsync([LedgerEntries.Of(note, bill, now)], cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await Chain.AppendAsync(note, bill, cancellationToken);
        await CommitAsync(own, cancellationToken);
        return note;
    }

    /// <summary>
    /// Takes over what charging reports to be on a prepaid account, and books the difference: what is less was used, what is more was given back.
    /// A report that is older than the one held, or was taken over before, changes nothing.
    /// </summary>
    /// <returns>Whether the balance changed.</returns>
    public async Task<bool> ReportBalanceAsync(long accountId, Money balance, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        await using var own = await BeginAsync(cancellationToken);
        await LockAsync([accountId], cancellationToken);
        var account = await AccountAsync(accountId, cancellationToken);
        if (account.Kind != AccountKind.Prepaid)
        {
            throw new InvalidOperationException($"Account {accountId} is paid by bill; charging reports no balance of it.");
        }

        var used = account.Balance - balance;
        if (asOf <= account.AsOf)
        {
            return false;
        }

        account.ReportBalance(balance, asOf);
        if (used.IsZero)
        {
            // The figure is the same and is of now.
            await CommitAsync(own, cancellationToken);
            return false;
        }

        var key = string.Create(CultureInfo.InvariantCulture, $"charged:{asOf.ToUnixTimeMilliseconds()}");
        await ledger.AddAsync([Entry(accountId, key, LedgerKind.Charged, asOf).Move(LedgerSide.Wallet, LedgerSide.Revenue, used)], cancellationToken);
        await CommitAsync(own, cancellationToken);
        return true;
    }

    /// <summary>Books money that came for an account and puts it on bills; what is on none is credit. In the caller's transaction, with the account locked.</summary>
    /// <returns>What each bill took: never more than was open on it.</returns>
    public async Task<IReadOnlyList<BillShare>> ReceiveAsync(Receipt receipt, CancellationToken cancellationToken)
    {
        if (receipt.IsTopUp)
        {
            await TopUpAsync(
                receipt.AccountId,
                new WalletCredit(
                    receipt.Key,
                    receipt.FromSuspense ? LedgerKind.Released : LedgerKind.TopUp,
                    receipt.FromSuspense ? LedgerSide.Suspense : LedgerSide.Clearing(receipt.Provider),
                    receipt.Amount),
                cancellationToken);
            return [];
        }

        var now = clock.GetUtcNow();
        var taken = await PayBillsAsync(receipt, now, cancellationToken);
        await SettleAsync(receipt.AccountId, receipt.Amount, now, cancellationToken);
        var kind = receipt.FromSuspense ? LedgerKind.Released : LedgerKind.Payment;
        var from = receipt.FromSuspense ? LedgerSide.Suspense : LedgerSide.Clearing(receipt.Provider);
        await ledger.AddAsync([Entry(receipt.AccountId, receipt.Key, kind, now).Move(from, LedgerSide.Receivable, receipt.Amount)], cancellationToken);
        return taken;
    }

    /// <summary>
    /// Puts money on a prepaid account: the taxes that the country takes out of a recharge go to their books, the rest onto the wallet, and who has a
    /// claim on it (an advance) takes its part. In the caller's transaction, with the account locked.
    /// </summary>
    /// <returns>What became of the money.</returns>
    public async Task<Recharge> TopUpAsync(long accountId, WalletCredit paid, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var recharge = current.Operator.RechargeOf(paid.Amount, current.Operator.Zone.DayOf(now));
        var account = await AccountAsync(accountId, cancellationToken);
        account.ReportBalance(account.Balance + recharge.Credit, account.AsOf > now ? account.AsOf : now);
        account.ReportTopUp(now);
        var entry = Entry(accountId, paid.Key, paid.Kind, now).Move(paid.From, LedgerSide.Wallet, recharge.Credit);
        foreach (var tax in recharge.IsTaxTakenOut ? recharge.Split.Taxes : [])
        {
            entry.Move(paid.From, LedgerSide.Tax(tax.Code), tax.Amount);
        }

        await ledger.AddAsync([entry], cancellationToken);
        foreach (var claim in claims ?? [])
        {
            await claim.TakeAsync(account, recharge.Credit, paid.Key, cancellationToken);
        }

        return recharge;
    }

    /// <summary>Books money that came in an amount or currency that nobody asked for: it is kept apart. In the caller's transaction, with the account locked.</summary>
    public Task KeepApartAsync(Receipt receipt, CancellationToken cancellationToken) => ledger.AddAsync(
        [Entry(receipt.AccountId, receipt.Key, LedgerKind.Held, clock.GetUtcNow()).Move(LedgerSide.Clearing(receipt.Provider), LedgerSide.Suspense, receipt.Amount)],
        cancellationToken);

    /// <summary>Books money that was given back: bills are open again by their shares, the rest comes out of the account's credit or wallet. In the caller's transaction, with the account locked.</summary>
    public async Task GiveBackAsync(Receipt refund, IReadOnlyList<BillShare> fromBills, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var share in fromBills)
        {
            var bill = await BillAsync(refund.AccountId, share.BillId, cancellationToken);
            bill.Post(refund.Reference, -Money.FromMinor(share.Minor, bill.Currency), now);
        }

        var to = LedgerSide.Clearing(refund.Provider);
        var entry = Entry(refund.AccountId, refund.Key, refund.IsChargeBack ? LedgerKind.ChargeBack : LedgerKind.Refund, now);
        if (refund is { IsTopUp: true, FromSuspense: false })
        {
            var off = RechargeGivenBack(refund, entry);
            await SettleAsync(refund.AccountId, -off, now, cancellationToken);
        }
        else
        {
            entry.Move(refund.FromSuspense ? LedgerSide.Suspense : LedgerSide.Receivable, to, refund.Amount);
            if (!refund.FromSuspense)
            {
                await SettleAsync(refund.AccountId, -refund.Amount, now, cancellationToken);
            }
        }

        await ledger.AddAsync([entry], cancellationToken);
    }

    /// <summary>
    /// Moves what a top-up's refund takes off the wallet and out of the taxes: the difference of two splits of what is given back in all, so that
    /// several parts give back to the unit what the whole had put there.
    /// </summary>
    /// <returns>What leaves the wallet.</returns>
    private Money RechargeGivenBack(Receipt refund, LedgerTransaction entry)
    {
        var day = refund.RechargedOn ?? entry.Day;
        var before = current.Operator.RechargeOf(refund.GivenBackBefore ?? Money.Zero(refund.Amount.Currency), day);
        var after = current.Operator.RechargeOf(before.Split.Gross + refund.Amount, day);
        var to = LedgerSide.Clearing(refund.Provider);
        var off = after.Credit - before.Credit;
        entry.Move(LedgerSide.Wallet, to, off);
        foreach (var (tax, earlier) in after.IsTaxTakenOut ? after.Split.Taxes.Zip(before.Split.Taxes) : [])
        {
            entry.Move(LedgerSide.Tax(tax.Code), to, tax.Amount - earlier.Amount);
        }

        return off;
    }

    /// <summary>The business day of a moment.</summary>
    public DateOnly DayOf(DateTimeOffset at) => current.Operator.Zone.DayOf(at);

    /// <summary>Puts credit of an account on one of its bills. Nothing moves in the ledger: the account owes what it owed. In the caller's transaction, with the account locked.</summary>
    public async Task<BillShare> UseCreditAsync(Receipt credit, long billId, CancellationToken cancellationToken)
    {
        var bill = await BillAsync(credit.AccountId, billId, cancellationToken);
        var minor = Math.Max(0, Math.Min(bill.Open.Minor, credit.Amount.Minor));
        if (minor > 0)
        {
            bill.Post(credit.Reference, Money.FromMinor(minor, bill.Currency), clock.GetUtcNow());
        }

        return new BillShare(billId, minor);
    }

    /// <summary>Finds anew what is asked for and from when, where bills were paid or disputed and what is owed stayed. In the caller's transaction, with the account locked.</summary>
    public async Task SettleDueDateAsync(long accountId, CancellationToken cancellationToken)
    {
        var account = await AccountAsync(accountId, cancellationToken);
        await SettleAsync(accountId, Money.Zero(account.Currency), account.AsOf, cancellationToken);
    }

    private async Task<IReadOnlyList<BillShare>> PayBillsAsync(Receipt receipt, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var bills = new Dictionary<long, Bill>();
        foreach (var share in receipt.Shares)
        {
            bills[share.BillId] = await BillAsync(receipt.AccountId, share.BillId, cancellationToken);
        }

        return receipt.PayInto(bills, now);
    }

    /// <summary>Takes an amount off what is owed, and finds what disputes hold and the date of the oldest bill that is asked for.</summary>
    private async Task SettleAsync(long accountId, Money amount, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // The bills that this transaction has changed are asked for in their new state.
        await db.SaveChangesAsync(cancellationToken);
        var bills = db.Bills.Where(bill => bill.AccountId == accountId);
        var nextDueOn = await bills
            .Where(bill => bill.GrossMinor - bill.PaidMinor - bill.CreditedMinor - bill.HeldMinor > 0)
            .MinAsync(bill => (DateOnly?)bill.DueOn, cancellationToken);
        var held = await bills.SumAsync(bill => bill.HeldMinor, cancellationToken);
        var account = await AccountAsync(accountId, cancellationToken);
        account.Hold(Money.FromMinor(held, account.Currency), nextDueOn);
        account.Settle(amount, nextDueOn, account.AsOf > now ? account.AsOf : now);
    }

    private async Task<BillingAccount> AccountAsync(long accountId, CancellationToken cancellationToken) =>
        await db.BillingAccounts.SingleAsync(account => account.Id == accountId, cancellationToken);

    private async Task<Bill> BillAsync(long accountId, long billId, CancellationToken cancellationToken) =>
        await db.Bills.Include(bill => bill.Payments).SingleAsync(bill => bill.AccountId == accountId && bill.Id == billId, cancellationToken);

    private LedgerTransaction Entry(long accountId, string key, LedgerKind kind, DateTimeOffset now) =>
        new(accountId, key, kind, current.Operator.Zone.DayOf(now), now);

    /// <summary>Few bills are saved with all that belongs to them, many are copied table by table.</summary>
    private void Store(List<Bill> bills)
    {
        if (bills.Count < FewBills || db is SqlServerECareDbContext)
        {
            db.AddRange(bills);
            return;
        }

        BulkTable<Bill>.Write(db, bills);
        BulkTable<BillLine>.Write(db, bills.SelectMany(bill => bill.Lines));
        BulkTable<BillLinePart>.Write(db, bills.SelectMany(bill => bill.Lines).SelectMany(line => line.Parts));
        BulkTable<BillTax>.Write(db, bills.SelectMany(bill => bill.Taxes));
        BulkTable<BillPayment>.Write(db, bills.SelectMany(bill => bill.Payments));
    }

    /// <summary>Locks accounts and forgets what was read of them before.</summary>
    private async Task LockAsync(IReadOnlyCollection<long> accountIds, CancellationToken cancellationToken)
    {
        await db.LockAccountsAsync(accountIds, cancellationToken);
        foreach (var entry in db.ChangeTracker.Entries().Where(entry => entry.State == EntityState.Unchanged && entry.Entity is BillingAccount or Bill or LedgerBalance).ToList())
        {
            entry.State = EntityState.Detached;
        }
    }

    /// <summary>A transaction of our own, or none when the caller has one.</summary>
    private async Task<IDbContextTransaction?> BeginAsync(CancellationToken cancellationToken) =>
        db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancellationToken) : null;

    private async Task CommitAsync(IDbContextTransaction? own, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        if (own is not null)
        {
            await own.CommitAsync(cancellationToken);
        }
    }
}

/// <summary>Money that came or goes back, as the ledger is told of it.</summary>
/// <param name="Key">The transaction's key in the ledger.</param>
/// <param name="Reference">What the bill's payment is called.</param>
/// <param name="Provider">Whose clearing book it goes through.</param>
public sealed record Receipt(long AccountId, string Key, string Reference, string Provider, Money Amount)
{
    /// <summary>What is wanted for which bill, in this order.</summary>
    public IReadOnlyList<BillShare> Shares { get; init; } = [];

    /// <summary>Onto or out of a prepaid balance.</summary>
    public bool IsTopUp { get; init; }

    /// <summary>The payer's bank took it back; nobody here gave it.</summary>
    public bool IsChargeBack { get; init; }

    /// <summary>The money was kept apart until now.</summary>
    public bool FromSuspense { get; init; }

    /// <summary>Of a top-up's refund: the day whose taxes were taken out.</summary>
    public DateOnly? RechargedOn { get; init; }

    /// <summary>Of a top-up's refund: what was given back before it.</summary>
    public Money? GivenBackBefore { get; init; }

    /// <summary>Puts the money on bills in the order of the shares: on none more than was wanted for it, nor more than is open on it.</summary>
    internal IReadOnlyList<BillShare> PayInto(IReadOnlyDictionary<long, Bill> bills, DateTimeOffset now)
    {
        var taken = new List<BillShare>();
        var left = Amount.Minor;
        foreach (var share in Shares)
        {
            var bill = bills[share.BillId];
            var minor = Math.Min(left, Math.Min(share.Minor, bill.Open.Minor));
            if (minor > 0)
            {
                bill.Post(Reference, Money.FromMinor(minor, bill.Currency), now);
                taken.Add(share with { Minor = minor });
                left -= minor;
            }
        }

        return taken;
    }
}

/// <summary>A bill's share of an amount.</summary>
public sealed record BillShare(long BillId, long Minor);
