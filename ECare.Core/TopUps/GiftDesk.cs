using System.Globalization;
using ECare.Core.Accounts;
using ECare.Core.Idempotency;
using ECare.Core.Inventory;
using ECare.Core.Ledger;
using ECare.Core.Operators;
using ECare.Core.Payments;
using ECare.Core.Persistence;
using ECare.Core.Primitives;
using ECare.Core.TopUps.Agreements;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.TopUps;

/// <summary>
/// Sends credit to other numbers and takes it back. There is no table of gifts: the ledger's rows of both accounts are the gift, and the key of
/// each names the other account.
/// </summary>
public sealed class GiftDesk(ECareDbContext db, LedgerWriter ledger, IdempotencyKeys keys, CurrentOperator current, TimeProvider clock)
{
    /// <summary>The same gift within this time is asked about before it is sent.</summary>
    public static readonly TimeSpan AsksWithin = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    private GiftTerms? Terms => current.Operator.Has(SelfCareFunction.AirtimeGift) ? current.Operator.TopUp?.Gift : null;

    /// <summary>Sends credit, once for each key.</summary>
    public async Task<SendCreditOutcome> SendAsync(SendCredit request, CancellationToken cancellationToken)
    {
        var command = new KeyedCommand(
            string.Create(CultureInfo.InvariantCulture, $"gift/{request.CustomerId}"),
            request.IdempotencyKey,
            string.Create(CultureInfo.InvariantCulture, $"{request.AccountId}|{request.Number}|{request.Amount.Minor} {request.Amount.Currency.Code}"));
        if (Terms is not { } terms || !command.IsUsable)
        {
            return new SendCreditOutcome.NotYours();
        }

        if (await ReceiverAsync(request.Number, cancellationToken) is not { } to || to == request.AccountId)
        {
            return new SendCreditOutcome.NumberUnusable();
        }

        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await LockAsync(request.AccountId, to, cancellationToken);
        switch (await keys.LookAsync(command, cancellationToken))
        {
            case KeyClaim.Fresh:
                break;
            case KeyClaim.OtherPayload:
                return new SendCreditOutcome.KeyReused();
            default:
                return new SendCreditOutcome.Repeated();
        }

        if ((await RefuseAsync(terms, request, cancellationToken) ?? await DoubtAsync(request, to, cancellationToken)) is { } refusal)
        {
            return refusal;
        }

        var id = await MoveAsync(terms, request, to, cancellationToken);
        keys.AddDone(command, id.ToString("N"));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();
        return new SendCreditOutcome.Sent(id, Money.FromMinor(terms.FeeMinor, request.Amount.Currency));
    }

    /// <summary>Takes sent credit back, while its time lasts and the receiver has used nothing since. The fee stays.</summary>
    public async Task<TakeBackOutcome> TakeBackAsync(long customerId, long accountId, Guid id, CancellationToken cancellationToken)
    {
        var prefix = $"gift:{id:N}:";
        if (Terms is not { } terms || !await IsVisibleAsync(customerId, accountId, cancellationToken)
            || await db.LedgerTransfers.AsNoTracking().SingleOrDefaultAsync(
                row => row.AccountId == accountId && row.Key.StartsWith(prefix) && row.Kind == LedgerKind.CreditSent && row.CreditBook == LedgerBook.Transit,
                cancellationToken) is not { } sent)
        {
            return TakeBackOutcome.Unknown;
        }

        var to = OtherOf(sent.Key);
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await LockAsync(accountId, to, cancellationToken);
        if (await ledger.HasAsync(accountId, KeyOf("gift-back", id, to), cancellationToken))
        {
            return TakeBackOutcome.Done;
        }

        var now = clock.GetUtcNow();
        if (now > sent.At.AddMinutes(terms.UndoMinutes))
        {
            return TakeBackOutcome.TooLate;
        }

        var isUsed = await db.LedgerTransfers.AnyAsync(row => row.AccountId == to && row.DebitBook == LedgerBook.Wallet && row.At >= sent.At, cancellationToken);
        var amount = Money.FromMinor(sent.AmountMinor, Currency.Of(sent.CurrencyCode));
        var receiver = await db.BillingAccounts.SingleAsync(account => account.Id == to, cancellationToken);
        if (isUsed || receiver.Balance < amount)
        {
            return TakeBackOutcome.Used;
        }

        await MoveBackAsync(receiver, accountId, (id, amount), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();
        return TakeBackOutcome.Done;
    }

    private async Task MoveBackAsync(BillingAccount receiver, long accountId, (Guid Id, Money Amount) gift, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        Report(receiver, -gift.Amount, now);
        Report(await db.BillingAccounts.SingleAsync(account => account.Id == accountId, cancellationToken), gift.Amount, now);
        await ledger.AddAsync(
        [
            Entry(receiver.Id, KeyOf("gift-back", gift.Id, accountId), LedgerKind.CreditTakenBack, now).Move(LedgerSide.Wallet, LedgerSide.Transit, gift.Amount),
            Entry(accountId, KeyOf("gift-back", gift.Id, receiver.Id), LedgerKind.CreditTakenBack, now).Move(LedgerSide.Transit, LedgerSide.Wallet, gift.Amount),
        ], cancellationToken);
    }

    /// <summary>What an account has sent that its owner can still take back, newest first.</summary>
    public async Task<IReadOnlyList<SentCredit>> RecentAsync(long customerId, long accountId, CancellationToken cancellationToken)
    {
        if (Terms is not { } terms || !await IsVisibleAsync(customerId, accountId, cancellationToken))
        {
            return [];
        }

        var since = clock.GetUtcNow().AddMinutes(-terms.UndoMinutes);
        var rows = await db.LedgerTransfers.AsNoTracking()
            .Where(row => row.AccountId == accountId && row.At >= since && (row.Kind == LedgerKind.CreditSent || row.Kind == LedgerKind.CreditTakenBack))
            .OrderByDescending(row => row.At)
            .ToListAsync(cancellationToken);
        var back = rows.Where(row => row.Kind == LedgerKind.CreditTakenBack).Select(row => row.Key["gift-back:".Length..]).ToHashSet(StringComparer.Ordinal);
        var open = rows.Where(row => row.CreditBook == LedgerBook.Transit && row.Kind == LedgerKind.CreditSent && !back.Contains(row.Key["gift:".Length..])).ToList();
        var initials = await GiftNames.OfAsync(db, open.Select(row => OtherOf(row.Key)), cancellationToken);
        return
        [
            .. open.Select(row => new SentCredit(
                Guid.ParseExact(row.Key.Split(':')[1], "N"),
                Money.FromMinor(row.AmountMinor, Currency.Of(row.CurrencyCode)),
                row.At.AddMinutes(terms.UndoMinutes),
                initials.GetValueOrDefault(OtherOf(row.Key), "")))
        ];
    }

    internal async Task<SendCreditOutcome?> RefuseAsync(GiftTerms terms, SendCredit request, CancellationToken cancellationToken)
    {
        var account = await db.BillingAccounts.SingleOrDefaultAsync(each => each.Id == request.AccountId && each.Kind == AccountKind.Prepaid, cancellationToken);
        if (account is null || !await IsVisibleAsync(request.CustomerId, request.AccountId, cancellationToken))
        {
            return new SendCreditOutcome.NotYours();
        }

        if (request.Amount.Currency != account.Currency || request.Amount.Minor < terms.MinMinor || request.Amount.Minor > terms.MaxMinor || request.Amount != request.Amount.Rounded(RoundingRule.Down))
        {
            return new SendCreditOutcome.AmountUnusable();
        }

        var since = clock.GetUtcNow() - Day;
        var sent = await db.LedgerTransfers
            .Where(row => row.AccountId == account.Id && row.Kind == LedgerKind.CreditSent && row.CreditBook == LedgerBook.Transit && row.At > since)
            .Select(row => row.AmountMinor)
            .ToListAsync(cancellationToken);
        if (sent.Count >= terms.PerDay)
        {
            return new SendCreditOutcome.TooOften();
        }

        var left = Money.FromMinor(terms.DailyMinor - sent.Sum(), account.Currency);
        return request.Amount > left ? new SendCreditOutcome.OverLimit(left)
            : request.Amount + Money.FromMinor(terms.FeeMinor, account.Currency) > account.Balance ? new SendCreditOutcome.NotEnough(account.Balance)
            : null;
    }

    /// <summary>Keys tell a second click; two tabs have two keys, so what was sent is looked at itself, under both accounts' locks.</summary>
    private async Task<SendCreditOutcome?> DoubtAsync(SendCredit request, long to, CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow() - AsksWithin;
        var suffix = string.Create(CultureInfo.InvariantCulture, $":{to}");
        var same = await db.LedgerTransfers.AsNoTracking()
            .Where(row => row.AccountId == request.AccountId && row.At > since && row.Kind == LedgerKind.CreditSent && row.CreditBook == LedgerBook.Transit
                && row.AmountMinor == request.Amount.Minor && row.Key.EndsWith(suffix))
            .OrderByDescending(row => row.At).ThenByDescending(row => row.Key)
            .FirstOrDefaultAsync(cancellationToken);
        if (same is null || Guid.ParseExact(same.Key.Split(':')[1], "N") is var gift && gift == request.Again)
        {
            return null;
        }

        // One that was taken back was not meant, or meant otherwise.
        return await ledger.HasAsync(request.AccountId, KeyOf("gift-back", gift, to), cancellationToken) ? null : new SendCreditOutcome.SentBefore(gift, same.At);
    }

    private async Task<Guid> MoveAsync(GiftTerms terms, SendCredit request, long to, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var fee = Money.FromMinor(terms.FeeMinor, request.Amount.Currency);
        Report(await db.BillingAccounts.SingleAsync(account => account.Id == request.AccountId, cancellationToken), -(request.Amount + fee), now);
        Report(await db.BillingAccounts.SingleAsync(account => account.Id == to, cancellationToken), request.Amount, now);
        await ledger.AddAsync(
        [
            Entry(request.AccountId, KeyOf("gift", id, to), LedgerKind.CreditSent, now).Move(LedgerSide.Wallet, LedgerSide.Transit, request.Amount).Move(LedgerSide.Wallet, LedgerSide.Revenue, fee),
            Entry(to, KeyOf("gift", id, request.AccountId), LedgerKind.CreditReceived, now).Move(LedgerSide.Transit, LedgerSide.Wallet, request.Amount),
        ], cancellationToken);
        db.WalletAgreements.Add(WalletAgreement.To(request.AccountId, KeyOf("gift", id, to), request.CustomerId, (request.Amount, fee), now));
        return id;
    }

    /// <summary>Always in the same order: two who send to each other would wait for each other for ever.</summary>
    private async Task LockAsync(long one, long other, CancellationToken cancellationToken)
    {
        await db.LockAccountsAsync([Math.Min(one, other)], cancellationToken);
        await db.LockAccountsAsync([Math.Max(one, other)], cancellationToken);
    }

    private Task<bool> IsVisibleAsync(long customerId, long accountId, CancellationToken cancellationToken) =>
        db.AccountAccess.ReachedBy(customerId, clock.GetUtcNow()).SeeingMoney().AnyAsync(access => access.AccountId == accountId, cancellationToken);

    private async Task<long?> ReceiverAsync(string number, CancellationToken cancellationToken) => await db.Lines.AsNoTracking()
        .Where(line => line.Number == number && line.EndedAt == null)
        .Join(db.BillingAccounts, line => line.AccountId, account => account.Id, (_, account) => account)
        .Where(account => account.Kind == AccountKind.Prepaid)
        .Select(account => (long?)account.Id)
        .FirstOrDefaultAsync(cancellationToken);

    private LedgerTransaction Entry(long accountId, string key, LedgerKind kind, DateTimeOffset now) => new(accountId, key, kind, current.Operator.Zone.DayOf(now), now);

    private static void Report(BillingAccount account, Money change, DateTimeOffset now) =>
        account.ReportBalance(account.Balance + change, account.AsOf > now ? account.AsOf : now);

    private static string KeyOf(string what, Guid id, long other) => string.Create(CultureInfo.InvariantCulture, $"{what}:{id:N}:{other}");

    private static long OtherOf(string key) => GiftNames.OtherOf(key) ?? throw new InvalidOperationException($"'{key}' names no other account.");
}

/// <summary>Whom credit went to or came from, as far as the other side may know.</summary>
internal static class GiftNames
{
    /// <summary>The other account that a key of a gift names.</summary>
    public static long? OtherOf(string key) =>
        key.StartsWith("gift", StringComparison.Ordinal) && key.Split(':') is [_, _, var other] && long.TryParse(other, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>Initials of the accounts' owners.</summary>
    public static async Task<IReadOnlyDictionary<long, string>> OfAsync(ECareDbContext db, IEnumerable<long> accountIds, CancellationToken cancellationToken)
    {
        var ids = accountIds.Distinct().ToList();
        if (ids.Count == 0)
        {
            return new Dictionary<long, string>();
        }

        var names = await db.BillingAccounts.Where(account => ids.Contains(account.Id))
            .Join(db.Customers, account => account.OwnerId, owner => owner.Id, (account, owner) => new { account.Id, owner.Name })
            .ToListAsync(cancellationToken);
        return names.ToDictionary(each => each.Id, each => Initials.Of(each.Name));
    }
}
