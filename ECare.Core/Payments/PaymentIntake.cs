using ECare.Core.Accounts;
using ECare.Core.Billing;
using ECare.Core.Idempotency;
using ECare.Core.Inventory;
using ECare.Core.Operators;
using ECare.Core.Payments.Providers;
using ECare.Core.Payments.Saved;
using ECare.Core.Persistence;
using ECare.Core.Primitives;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Payments;

/// <summary>Turns a wish to pay into an order that is sound, or says why it is not.</summary>
public sealed class PaymentIntake(ECareDbContext db, PaymentProviders providers, CurrentOperator current, TimeProvider clock)
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);
    private static readonly IReadOnlyList<PaymentState> Open = [PaymentState.Initiated, PaymentState.Sent, PaymentState.Pending, PaymentState.Unclear];

    /// <summary>What may still be paid onto an account now: by anybody's finished top-ups, and the payer's own that are on their way.</summary>
    /// <returns><see langword="null"/> where nothing limits it.</returns>
    public async Task<Money?> LeftAsync(long accountId, (PayerKind Kind, long? Id) payer, CancellationToken cancellationToken)
    {
        if (current.Operator.TopUp is not { } terms)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var since = now - Month;
        var counted = await db.Payments.AsNoTracking()
            .Where(payment => payment.AccountId == accountId && payment.IsTopUp)
            .Where(payment => payment.PostedAt > since
                || (payment.StartedAt > since && payment.PayerKind == payer.Kind && payment.PayerId == payer.Id && Open.Contains(payment.State)))
            .Select(payment => new { At = payment.PostedAt ?? payment.StartedAt, payment.AmountMinor })
            .ToListAsync(cancellationToken);
        var left = Math.Min(
            terms.DailyMinor - counted.Where(each => each.At > now - Day).Sum(each => each.AmountMinor),
            terms.MonthlyMinor - counted.Sum(each => each.AmountMinor));
        return Money.FromMinor(left, current.Operator.Currency);
    }

    /// <summary>Stores a payment that was found sound together with its key. Of top-ups of one account one is looked at a time, so that together they keep its limit.</summary>
    /// <param name="claim">Stores both.</param>
    /// <returns>What the key says, or an outcome that refuses.</returns>
    internal async Task<(KeyClaim? Claim, StartPaymentOutcome? Refusal)> AdmitAsync(Payment payment, Func<Task<KeyClaim>> claim, CancellationToken cancellationToken)
    {
        if (!payment.IsTopUp)
        {
            return (await claim(), null);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAccountsAsync([payment.AccountId], cancellationToken);
        var claimed = await claim();
        if (claimed is KeyClaim.Fresh && await LeftAsync(payment.AccountId, (payment.PayerKind, payment.PayerId), cancellationToken) is { IsNegative: true } over)
        {
            // The payment itself is counted already.
            var left = over + payment.Amount;
            return (null, new StartPaymentOutcome.OverLimit(left.IsNegative ? Money.Zero(left.Currency) : left));
        }

        await transaction.CommitAsync(cancellationToken);
        return (claimed, null);
    }

    /// <returns>An order, or an outcome that refuses.</returns>
    internal async Task<(PaymentOrder? Order, StartPaymentOutcome? Refusal)> ResolveAsync(StartPayment request, CancellationToken cancellationToken)
    {
        var saved = await SavedAsync(request, cancellationToken);
        if (request.SavedMethodId is not null && saved is null)
        {
            return (null, new StartPaymentOutcome.SavedMethodUnusable());
        }

        if (providers.Find(saved?.Method ?? request.Method) is not { } provider)
        {
            return (null, new StartPaymentOutcome.MethodUnknown());
        }

        if (saved is null && provider.Traits.NeedsMsisdn && string.IsNullOrEmpty(request.Msisdn))
        {
            return (null, new StartPaymentOutcome.MsisdnMissing());
        }

        if (await FindAsync(request, cancellationToken) is not { } found)
        {
            return (null, new StartPaymentOutcome.NotYours());
        }

        var (parts, refusal) = await PartsAsync(found, request, cancellationToken);
        if (parts is null)
        {
            return (null, refusal);
        }

        var amount = parts.Count > 0 ? Money.FromMinor(parts.Sum(part => part.Minor), found.Account.Currency) : ((PaymentWish.TopUp)request.Wish).Amount;
        var order = new PaymentOrder(found.Account.Id, request.Payer, provider.Code, amount, parts, provider.Traits)
        {
            SavedMethodId = saved?.Id,
            KeepsMethod = request.KeepsMethod && saved is null && request.Payer is PaymentPayer.Customer && provider is IChargesAgain { Traits.IsSavedApart: false },
            Names = PaymentNames.Fresh(clock.GetUtcNow()),
            Addresses = request.Addresses,
            Msisdn = request.Msisdn,
            Language = request.Language,
        };
        return (order, null);
    }

    /// <summary>The payer's own method that can be charged today; whoever asks for another's finds none.</summary>
    private async Task<SavedMethod?> SavedAsync(StartPayment request, CancellationToken cancellationToken)
    {
        long? payer = request.Payer switch
        {
            PaymentPayer.Customer(var id) => id,
            PaymentPayer.Autopay(var id) => id,
            _ => null,
        };
        if (payer is not { } customer || request.SavedMethodId is not { } wanted)
        {
            return null;
        }

        var method = await db.SavedMethods.AsNoTracking().SingleOrDefaultAsync(each => each.CustomerId == customer && each.Id == wanted, cancellationToken);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return method is not null && method.IsUsableOn(today) && providers.Find(method.Method) is IChargesAgain ? method : null;
    }

    /// <summary>The account that is paid for, and for a guest the one bill of it that exists.</summary>
    private async Task<Found?> FindAsync(StartPayment request, CancellationToken cancellationToken)
    {
        var accounts = db.BillingAccounts.AsNoTracking();
        switch (request.Payer)
        {
            case PaymentPayer.Guest(var number):
                var bill = await db.Bills.AsNoTracking().SingleOrDefaultAsync(each => each.Number == number, cancellationToken);
                return bill is null ? null : new Found(await accounts.SingleAsync(each => each.Id == bill.AccountId, cancellationToken), bill.Id);

            case PaymentPayer.Number(var number, _):
                var holding = db.Lines.Where(line => line.Number == number && line.EndedAt == null).Select(line => line.AccountId);
                var topped = await accounts.SingleOrDefaultAsync(each => holding.Contains(each.Id), cancellationToken);
                return topped is null ? null : new Found(topped, null);

            case PaymentPayer.Customer(var id):
                return await OfCustomerAsync(accounts, id, request.AccountId, cancellationToken);

            case PaymentPayer.Autopay(var id):
                return await OfCustomerAsync(accounts, id, request.AccountId, cancellationToken);

            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private async Task<Found?> OfCustomerAsync(IQueryable<BillingAccount> accounts, long customerId, long accountId, CancellationToken cancellationToken)
    {
        var visible = db.AccountAccess.ReachedBy(customerId, clock.GetUtcNow()).SeeingMoney();
        var account = await accounts.SingleOrDefaultAsync(
            each => each.Id == accountId && visible.Any(access => access.AccountId == each.Id), cancellationToken);
        return account is null ? null : new Found(account, null);
    }

    private async Task<(List<PaymentPart>? Parts, StartPaymentOutcome? Refusal)> PartsAsync(Found found, StartPayment request, CancellationToken cancellationToken)
    {
        if (found.Account.Kind == AccountKind.Prepaid || request.Wish is PaymentWish.TopUp || request.Payer is PaymentPayer.Number)
        {
            return TopUp(found, request.Wish);
        }

        var open = await db.Bills.AsNoTracking()
            .Where(bill => bill.AccountId == found.Account.Id && bill.GrossMinor - bill.PaidMinor - bill.CreditedMinor > 0)
            .OrderBy(bill => bill.DueOn).ThenBy(bill => bill.Id)
            .ToListAsync(cancellationToken);

        return found.OnlyBill is { } only
            ? Wanted([new WantedBill(only, AmountOf(request.Wish))], open, found.Account)
            : request.Wish switch
            {
                PaymentWish.Bills(var wanted) => Wanted(wanted, open, found.Account),
                PaymentWish.OldestFirst(var amount) => Oldest(amount, open, found.Account),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
    }

    private (List<PaymentPart>? Parts, StartPaymentOutcome? Refusal) TopUp(Found found, PaymentWish wish) => wish switch
    {
        PaymentWish.TopUp(var amount) when found.Account.Kind == AccountKind.Prepaid && found.OnlyBill is null =>
            IsUsable(amount, found.Account) && (current.Operator.TopUp is not { } terms || (amount.Minor >= terms.MinMinor && amount.Minor <= terms.MaxMinor)) ? ([], null) : (null, new StartPaymentOutcome.AmountUnusable()),
        _ => (null, new StartPaymentOutcome.NothingDue()),
    };

    private static Money? AmountOf(PaymentWish wish) => wish switch
    {
        PaymentWish.Bills([var first, ..]) => first.Amount,
        PaymentWish.OldestFirst(var amount) => amount,
        _ => null,
    };

    private static (List<PaymentPart>? Parts, StartPaymentOutcome? Refusal) Wanted(IReadOnlyList<WantedBill> wanted, List<Bill> open, BillingAccount account)
    {
        var parts = new List<PaymentPart>();
        foreach (var each in wanted.DistinctBy(each => each.BillId))
        {
            if (open.Find(bill => bill.Id == each.BillId) is not { } bill)
            {
                return (null, new StartPaymentOutcome.NothingDue());
            }

            if (each.Amount is { } part && !IsUsable(part, account))
            {
                return (null, new StartPaymentOutcome.AmountUnusable());
            }

            if (each.Amount > bill.Open)
            {
                return (null, new StartPaymentOutcome.TooMuch(bill.Open));
            }

            parts.Add(new PaymentPart(bill.Id, (each.Amount ?? (bill.ToPay.IsZero ? bill.Open : bill.ToPay)).Minor));
        }

        return parts.Count > 0 ? (parts, null) : (null, new StartPaymentOutcome.NothingDue());
    }

    private static (List<PaymentPart>? Parts, StartPaymentOutcome? Refusal) Oldest(Money? amount, List<Bill> open, BillingAccount account)
    {
        // Credit that lies on the account, or on a bill that was paid twice, has paid for some of it.
        var due = Money.FromMinor(Math.Min(account.AmountDue.Minor, open.Sum(bill => bill.ToPay.Minor)), account.Currency);
        if (due.Amount <= 0)
        {
            return (null, new StartPaymentOutcome.NothingDue());
        }

        if (amount is { } wish && !IsUsable(wish, account))
        {
            return (null, new StartPaymentOutcome.AmountUnusable());
        }

        if (amount > due)
        {
            return (null, new StartPaymentOutcome.TooMuch(due));
        }

        var left = (amount ?? due).Minor;
        var parts = new List<PaymentPart>();
        foreach (var bill in open)
        {
            var minor = Math.Min(left, bill.ToPay.Minor);
            if (minor > 0)
            {
                parts.Add(new PaymentPart(bill.Id, minor));
                left -= minor;
            }
        }

        return (parts, null);
    }

    private static bool IsUsable(Money amount, BillingAccount account) =>
        amount.Currency == account.Currency && amount.Amount > 0 && amount == amount.Rounded(RoundingRule.Down) && amount.Amount < 1_000_000_000m;

    private sealed record Found(BillingAccount Account, long? OnlyBill);
}
