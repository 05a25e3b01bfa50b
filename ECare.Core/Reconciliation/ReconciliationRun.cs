using ECare.Core.Accounts;
using ECare.Core.Billing;
using ECare.Core.Billing.Documents;
using ECare.Core.Ledger;
using ECare.Core.Operators;
using ECare.Core.Payments;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Reconciliation;

/// <summary>
/// Compares what the portal shows with what the ledger's entries add up to, thing by thing, so that two errors which cancel out are found.
/// It reads both sides from their own tables and trusts no running balance.
/// </summary>
public sealed class ReconciliationRun(ECareDbContext db, CurrentOperator current, TimeProvider clock)
{
    /// <summary>How often what differs at the time of the run is looked at: money that is booked between two reads differs once, a fault every time.</summary>
    private const int Looks = 3;

    private List<BookSum>? summed;

    private AccountRange range = AccountRange.All;

    /// <summary>Accounts that are compared at a time: what is held in memory does not grow with their number.</summary>
    internal int AccountsAtOnce { get; init; } = 20_000;

    /// <summary>Compares a business day and keeps what was found in place of what was found before.</summary>
    /// <returns>How many things differ.</returns>
    public async Task<int> CompareAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var found = Enum.GetValues<ReconciledItem>().ToDictionary(item => item, _ => Comparison.Nothing);
        long? after = long.MinValue;
        while (after is { } from)
        {
            after = await NextAsync(from, cancellationToken);
            range = new AccountRange(from, after ?? long.MaxValue);
            summed = null;
            foreach (var item in found.Keys)
            {
                found[item] = found[item].And(await CompareAsync(item, day, cancellationToken));
            }
        }

        await KeepAsync(day, found, cancellationToken);
        return found.Values.Sum(comparison => comparison.Count);
    }

    /// <summary>The last of the accounts that are compared together; none where the rest is.</summary>
    private async Task<long?> NextAsync(long after, CancellationToken cancellationToken)
    {
        var last = await db.BillingAccounts.Where(account => account.Id > after)
            .OrderBy(account => account.Id).Select(account => account.Id).Skip(AccountsAtOnce - 1).Take(1).ToListAsync(cancellationToken);
        return last is [var id] ? id : null;
    }

    private async Task<Comparison> CompareAsync(ReconciledItem item, DateOnly day, CancellationToken cancellationToken)
    {
        var found = await LookAsync(item, day, cancellationToken);
        for (var look = 1; look < Looks && found.Count > 0; look++)
        {
            summed = null;
            found = await LookAsync(item, day, cancellationToken);
        }

        return found;
    }

    private Task<Comparison> LookAsync(ReconciledItem item, DateOnly day, CancellationToken cancellationToken) => item switch
    {
        ReconciledItem.Bills => BillsAsync(day, cancellationToken),
        ReconciledItem.CreditNotes => CreditNotesAsync(day, cancellationToken),
        ReconciledItem.Payments => PaymentsAsync(day, cancellationToken),
        ReconciledItem.Refunds => RefundsAsync(day, cancellationToken),
        ReconciledItem.OtherPayments => OtherPaymentsAsync(day, cancellationToken),
        ReconciledItem.Balances => BalancesAsync(cancellationToken),
        ReconciledItem.RunningBalances => RunningBalancesAsync(cancellationToken),
        ReconciledItem.Held => HeldAsync(cancellationToken),
        ReconciledItem.DocumentChain => ChainAsync(day, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(item), item, "Nothing says how it is compared."),
    };

    private async Task KeepAsync(DateOnly day, Dictionary<ReconciledItem, Comparison> found, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancellationToken) : null;
        await db.ReconciledDifferences.Where(row => row.Day == day).ExecuteDeleteAsync(cancellationToken);
        await db.ReconciledDays.Where(row => row.Day == day).ExecuteDeleteAsync(cancellationToken);
        db.ReconciledDays.AddRange(found.Select(pair => ReconciledDay.Of(day, pair.Key, pair.Value, now)));
        db.ReconciledDifferences.AddRange(found.SelectMany(pair => pair.Value.Differences.Select(each => ReconciledDifference.Of(day, pair.Key, each))));
        await db.SaveChangesAsync(cancellationToken);
        if (own is not null)
        {
            await own.CommitAsync(cancellationToken);
        }

        db.ChangeTracker.Clear();
    }

    private async Task<Comparison> BillsAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var bills = await db.Bills.Where(bill => bill.AccountId > range.After && bill.AccountId <= range.UpTo && bill.IssuedOn == day).Select(bill => new { bill.AccountId, bill.Number, bill.GrossMinor }).ToListAsync(cancellationToken);
        return Comparison.Of(
            bills.Select(bill => new Booked(bill.AccountId, $"bill:{bill.Number}", bill.GrossMinor)),
            await LedgerAsync(day, [LedgerKind.BillIssued], isDebit: true, cancellationToken));
    }

    private async Task<Comparison> CreditNotesAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var notes = await db.CreditNotes.Where(note => note.AccountId > range.After && note.AccountId <= range.UpTo && note.IssuedOn == day).Select(note => new { note.AccountId, note.Number, Minor = note.NetMinor + note.TaxMinor }).ToListAsync(cancellationToken);
        return Comparison.Of(
            notes.Select(note => new Booked(note.AccountId, $"credit-note:{note.Number}", note.Minor)),
            await LedgerAsync(day, [LedgerKind.CreditNote], isDebit: false, cancellationToken));
    }

    /// <summary>Each document of the day, and the same again where its link holds. What was issued before the chain began has none.</summary>
    private async Task<Comparison> ChainAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var begun = await new DocumentChain(db, current).BegunOnAsync(cancellationToken);
        var bills = from bill in db.Bills.AsNoTracking()
                    where bill.AccountId > range.After && bill.AccountId <= range.UpTo && bill.IssuedOn == day
                    join each in db.DocumentLinks.AsNoTracking() on bill.Number equals each.Number into links
                    from link in links.DefaultIfEmpty()
                    join each in db.DocumentLinks.AsNoTracking() on link.Counter - 1 equals each.Counter into before
                    from previous in before.DefaultIfEmpty()
                    select new { Bill = bill, Link = link, Previous = previous };
        var notes = from note in db.CreditNotes.AsNoTracking()
                    where note.AccountId > range.After && note.AccountId <= range.UpTo && note.IssuedOn == day
                    join bill in db.Bills.AsNoTracking() on new { note.AccountId, Id = note.BillId } equals new { bill.AccountId, bill.Id }
                    join each in db.DocumentLinks.AsNoTracking() on note.Number equals each.Number into links
                    from link in links.DefaultIfEmpty()
                    join each in db.DocumentLinks.AsNoTracking() on link.Counter - 1 equals each.Counter into before
                    from previous in before.DefaultIfEmpty()
                    select new { Note = note, Bill = bill, Link = link, Previous = previous };
        var issuer = current.Operator.Name;
        var documents = (await bills.ToListAsync(cancellationToken))
            .Select(row => new ChainedDocument(row.Bill.AccountId, row.Bill.Number, row.Bill.GrossMinor, SealedDocument.Of(issuer, row.Bill), row.Link, row.Previous))
            .Concat((await notes.ToListAsync(cancellationToken))
                .Select(row => new ChainedDocument(row.Note.AccountId, row.Note.Number, row.Note.GrossMinor, SealedDocument.Of(issuer, row.Note, row.Bill), row.Link, row.Previous)))
            .Where(document => document.Link is not null || day >= begun)
            .ToList();
        return Comparison.Of(
            documents.Select(document => document.Booked), documents.Where(document => document.Holds).Select(document => document.Booked));
    }

    private async Task<Comparison> PaymentsAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var (from, to) = Span(day);
        var payments = await db.Payments
            .Where(payment => payment.AccountId > range.After && payment.AccountId <= range.UpTo && payment.PostedAt >= from && payment.PostedAt < to)
            .Select(payment => new { payment.AccountId, payment.MerchantReference, payment.ReceivedMinor }).ToListAsync(cancellationToken);
        return Comparison.Of(
            payments.Select(payment => new Booked(payment.AccountId, $"payment:{payment.MerchantReference}", payment.ReceivedMinor)),
            await LedgerAsync(day, [LedgerKind.Payment, LedgerKind.TopUp, LedgerKind.Released], isDebit: false, cancellationToken));
    }

    private async Task<Comparison> RefundsAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var (from, to) = Span(day);
        var refunds = await db.Set<PaymentRefund>()
            .Where(refund => refund.AccountId > range.After && refund.AccountId <= range.UpTo)
            .Where(refund => refund.EndedAt >= from && refund.EndedAt < to && refund.State == RefundState.Refunded)
            .Where(refund => !db.Set<Payment>().Any(payment => payment.AccountId == refund.AccountId && payment.Id == refund.PaymentId
                && payment.Events.Any(each => each.Kind == PaymentEventKind.ChargedBack && each.At <= refund.EndedAt)))
            .Select(refund => new { refund.AccountId, refund.Reference, refund.AmountMinor }).ToListAsync(cancellationToken);
        var returns = await db.Set<PaymentEvent>()
            .Where(each => each.AccountId > range.After && each.AccountId <= range.UpTo)
            .Where(each => each.Kind == PaymentEventKind.ChargedBack && each.At >= from && each.At < to && each.AmountMinor > 0)
            .Join(
                db.Payments,
                each => new { each.AccountId, Id = each.PaymentId },
                payment => new { payment.AccountId, payment.Id },
                (each, payment) => new { payment.AccountId, payment.MerchantReference, AmountMinor = each.AmountMinor ?? 0 })
            .ToListAsync(cancellationToken);
        return Comparison.Of(
            refunds.Select(refund => new Booked(refund.AccountId, $"refund:{refund.Reference}", refund.AmountMinor))
                .Concat(returns.Select(back => new Booked(back.AccountId, $"charge-back:{back.MerchantReference}", back.AmountMinor))),
            await LedgerAsync(day, [LedgerKind.Refund, LedgerKind.ChargeBack], isDebit: true, cancellationToken));
    }

    private async Task<Comparison> OtherPaymentsAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var (from, to) = Span(day);
        var payments = await db.Set<BillPayment>()
            .Where(noted => noted.AccountId > range.After && noted.AccountId <= range.UpTo)
            .Where(noted => noted.PostedAt >= from && noted.PostedAt < to
                && !db.Set<Payment>().Any(payment => payment.MerchantReference == noted.Reference)
                && !db.Set<PaymentRefund>().Any(refund => refund.Reference == noted.Reference))
            .Select(noted => new { noted.AccountId, noted.Reference, noted.AmountMinor }).ToListAsync(cancellationToken);
        return Comparison.Of(
            payments.Select(noted => new Booked(noted.AccountId, $"bill-payment:{noted.Reference}", noted.AmountMinor)),
            await LedgerAsync(day, [LedgerKind.OtherPayment], isDebit: false, cancellationToken));
    }

    /// <summary>What accounts show against the sum of their entries.</summary>
    private async Task<Comparison> BalancesAsync(CancellationToken cancellationToken)
    {
        var accounts = await db.BillingAccounts.Where(account => account.Id > range.After && account.Id <= range.UpTo && account.BalanceMinor != 0)
            .Select(account => new { account.Id, account.Kind, account.BalanceMinor }).ToListAsync(cancellationToken);
        var sums = await SumsAsync(cancellationToken);
        return Comparison.Of(
            accounts.Select(account => new Booked(account.Id, Name(ReconciliationBooks.Of(account.Kind), Currency), account.BalanceMinor)),
            sums.Where(sum => sum.Book != LedgerBook.Suspense && sum.Minor != 0).Select(sum => new Booked(sum.AccountId, Name(sum.Book, sum.CurrencyCode), -sum.Minor)));
    }

    private async Task<Comparison> RunningBalancesAsync(CancellationToken cancellationToken)
    {
        var running = await db.LedgerBalances.AsNoTracking()
            .Where(balance => balance.AccountId > range.After && balance.AccountId <= range.UpTo).ToListAsync(cancellationToken);
        var sums = await SumsAsync(cancellationToken);
        return Comparison.Of(
            running.Select(balance => new Booked(balance.AccountId, Name(balance.Book, balance.CurrencyCode), balance.NetDebitMinor)),
            sums.Select(sum => new Booked(sum.AccountId, Name(sum.Book, sum.CurrencyCode), sum.Minor)));
    }

    private async Task<Comparison> HeldAsync(CancellationToken cancellationToken)
    {
        var held = await db.Payments.Where(payment => payment.AccountId > range.After && payment.AccountId <= range.UpTo && payment.State == PaymentState.Held)
            .Select(payment => new
            {
                payment.AccountId,
                payment.ReceivedCurrencyCode,
                Minor = payment.ReceivedMinor - payment.Refunds.Where(refund => refund.State == RefundState.Refunded).Sum(refund => refund.AmountMinor),
            })
            .ToListAsync(cancellationToken);
        var sums = await SumsAsync(cancellationToken);
        return Comparison.Of(
            held.Where(each => each.Minor != 0).Select(each => new Booked(each.AccountId, Name(LedgerBook.Suspense, each.ReceivedCurrencyCode ?? ""), each.Minor)),
            sums.Where(sum => sum.Book == LedgerBook.Suspense && sum.Minor != 0).Select(sum => new Booked(sum.AccountId, Name(sum.Book, sum.CurrencyCode), -sum.Minor)));
    }

    /// <summary>What the day's entries of some kinds did to the accounts' books, by transaction.</summary>
    /// <param name="isDebit">Whether a debit counts as above zero.</param>
    private async Task<IEnumerable<Booked>> LedgerAsync(DateOnly day, List<LedgerKind> kinds, bool isDebit, CancellationToken cancellationToken)
    {
        var rows = await db.LedgerTransfers.AsNoTracking()
            .Where(transfer => transfer.AccountId > range.After && transfer.AccountId <= range.UpTo && transfer.Day == day && kinds.Contains(transfer.Kind)).ToListAsync(cancellationToken);
        var sign = isDebit ? 1 : -1;
        return rows.Select(row => new Booked(row.AccountId, row.Key, sign * (
            (IsCounted(row.DebitBook, row) ? row.AmountMinor : 0) - (IsCounted(row.CreditBook, row) ? row.AmountMinor : 0))));
    }

    /// <summary>Money that leaves the place where it was kept apart arrives in the same row; its arrival counts.</summary>
    private static bool IsCounted(LedgerBook book, LedgerTransfer row) => row.Kind switch
    {
        LedgerKind.Released => book is LedgerBook.Receivable or LedgerBook.Wallet or LedgerBook.Tax,

        // Of money for credit a part may be the state's at once; what was paid is both.
        LedgerKind.TopUp or LedgerKind.Refund or LedgerKind.ChargeBack => book.IsOfAccount || book == LedgerBook.Tax,
        _ => book.IsOfAccount,
    };

    /// <summary>Debits less credits of the range's accounts' books, from the entries.</summary>
    private async Task<List<BookSum>> SumsAsync(CancellationToken cancellationToken)
    {
        if (summed is not null)
        {
            return summed;
        }

        var books = LedgerBooks.OfAccounts;
        var debits = await db.LedgerTransfers.Where(transfer => transfer.AccountId > range.After && transfer.AccountId <= range.UpTo && books.Contains(transfer.DebitBook))
            .GroupBy(transfer => new { transfer.AccountId, transfer.DebitBook, transfer.CurrencyCode })
            .Select(group => new { group.Key.AccountId, Book = group.Key.DebitBook, group.Key.CurrencyCode, Minor = group.Sum(transfer => transfer.AmountMinor) })
            .ToListAsync(cancellationToken);
        var credits = await db.LedgerTransfers.Where(transfer => transfer.AccountId > range.After && transfer.AccountId <= range.UpTo && books.Contains(transfer.CreditBook))
            .GroupBy(transfer => new { transfer.AccountId, transfer.CreditBook, transfer.CurrencyCode })
            .Select(group => new { group.Key.AccountId, Book = group.Key.CreditBook, group.Key.CurrencyCode, Minor = -group.Sum(transfer => transfer.AmountMinor) })
            .ToListAsync(cancellationToken);
        return summed = [.. debits.Concat(credits)
            .GroupBy(each => (each.AccountId, each.Book, each.CurrencyCode))
            .Select(group => new BookSum(group.Key.AccountId, group.Key.Book, group.Key.CurrencyCode, group.Sum(each => each.Minor)))];
    }

    private string Currency => current.Operator.Currency.Code;

    private (DateTimeOffset From, DateTimeOffset To) Span(DateOnly day) =>
        (current.Operator.Zone.StartOf(day), current.Operator.Zone.StartOf(day.AddDays(1)));

    private static string Name(LedgerBook book, string currency) => $"{book}/{currency}";

    /// <summary>Accounts whose id is above one number and not above another.</summary>
    private sealed record AccountRange(long After, long UpTo)
    {
        public static readonly AccountRange All = new(long.MinValue, long.MaxValue);
    }

    private sealed record BookSum(long AccountId, LedgerBook Book, string CurrencyCode, long Minor);
}

/// <summary>A document with its link and the one before.</summary>
internal sealed record ChainedDocument(long AccountId, string Number, long GrossMinor, SealedDocument Says, DocumentLink? Link, DocumentLink? Previous)
{
    /// <summary>A document over nothing counts as one unit, so that it can differ too.</summary>
    public Booked Booked => new(AccountId, $"chain:{Number}", GrossMinor == 0 ? 1 : GrossMinor);

    public bool Holds => Link is not null && (Previous is not null || Link.Counter == 1) && Link.Holds(Previous?.Hash ?? DocumentLink.Genesis, Says);
}
