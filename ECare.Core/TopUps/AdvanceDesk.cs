using System.Globalization;
using ECare.Core.Accounts;
using ECare.Core.Billing;
using ECare.Core.Idempotency;
using ECare.Core.Ledger;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Core.Primitives;
using ECare.Core.TopUps.Agreements;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.TopUps;

/// <summary>What somebody must be to get credit in advance.</summary>
public enum AdvanceRule
{
    /// <summary>A customer for some days.</summary>
    OpenLongEnough = 1,
    ToppedUpLately = 2,
    LowBalance = 3,

    /// <summary>The last one is paid back.</summary>
    NoneOpen = 4,
}

/// <summary>An amount and what it costs in all.</summary>
/// <param name="Percent">The fee as a part of the amount, after rounding.</param>
public sealed record AdvanceOffer(Money Amount, Money Fee, decimal Percent)
{
    /// <summary>What the next top-ups pay back.</summary>
    public Money Total => Amount + Fee;

    internal static AdvanceOffer Of(AdvanceTerms terms, Money amount)
    {
        var fee = terms.FeeOf(amount);
        return new AdvanceOffer(amount, fee, Math.Round(fee.Amount / amount.Amount * 100m, 2));
    }
}

/// <summary>How an account stands with advances.</summary>
/// <param name="Owed">What is not paid back yet.</param>
/// <param name="Rules">Each rule and whether the account meets it.</param>
public sealed record AdvanceStanding(Money Owed, IReadOnlyList<(AdvanceRule Rule, bool IsMet)> Rules, IReadOnlyList<AdvanceOffer> Offers)
{
    public bool IsEligible => Rules.All(rule => rule.IsMet);

    /// <summary>How many advances the account has got: what the key of the next one is made of, in every tab the same.</summary>
    public required int Taken { get; init; }
}

/// <summary>What can come of asking for an advance.</summary>
public abstract record AdvanceOutcome
{
    private AdvanceOutcome()
    {
    }

    public sealed record Given(AdvanceOffer Offer) : AdvanceOutcome;

    /// <summary>The same key was there before.</summary>
    public sealed record Repeated : AdvanceOutcome;

    /// <summary>The same key came with another wish: 422.</summary>
    public sealed record KeyReused : AdvanceOutcome;

    public sealed record NotEligible(AdvanceStanding Standing) : AdvanceOutcome;

    /// <summary>Not one of the amounts that are offered.</summary>
    public sealed record AmountUnusable : AdvanceOutcome;

    /// <summary>No prepaid account whose money the customer sees, or the operator gives none.</summary>
    public sealed record NotYours : AdvanceOutcome;
}

/// <summary>Gives credit in advance. What is owed is the sum of the ledger's entries, and the next credit pays it back (<see cref="AdvanceClaim"/>).</summary>
public sealed class AdvanceDesk(ECareDbContext db, LedgerWriter ledger, IdempotencyKeys keys, CurrentOperator current, TimeProvider clock)
{
    /// <summary>What the ledger's keys of advances begin with.</summary>
    internal const string KeyPrefix = "advance:";

    private AdvanceTerms? Terms => current.Operator.Has(SelfCareFunction.AirtimeAdvance) ? current.Operator.TopUp?.Advance : null;

    /// <returns><see langword="null"/> when it is no prepaid account whose money the customer sees, or there are no advances.</returns>
    public async Task<AdvanceStanding?> StandingAsync(long customerId, long accountId, CancellationToken cancellationToken) =>
        Terms is { } terms && await FindAsync(customerId, accountId, cancellationToken) is { } account
            ? await StandingAsync(terms, account, cancellationToken)
            : null;

    /// <summary>Gives an advance, once for each key and one at a time.</summary>
    /// <param name="key">Made with the form.</param>
    public async Task<AdvanceOutcome> TakeAsync(long customerId, long accountId, Money amount, string key, CancellationToken cancellationToken)
    {
        var command = CommandOf(customerId, accountId, amount, key);
        if (Terms is not { } terms || !command.IsUsable)
        {
            return new AdvanceOutcome.NotYours();
        }

        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAccountsAsync([accountId], cancellationToken);
        if (OfKey(await keys.LookAsync(command, cancellationToken)) is { } before)
        {
            return before;
        }

        if (await FindAsync(customerId, accountId, cancellationToken) is not { } account)
        {
            return new AdvanceOutcome.NotYours();
        }

        if (amount.Currency != account.Currency || !terms.OfferedMinor.Contains(amount.Minor))
        {
            return new AdvanceOutcome.AmountUnusable();
        }

        var standing = await StandingAsync(terms, account, cancellationToken);
        if (!standing.IsEligible)
        {
            return new AdvanceOutcome.NotEligible(standing);
        }

        var offer = AdvanceOffer.Of(terms, amount);
        await GiveAsync(account, offer, standing.Taken + 1, cancellationToken);
        db.WalletAgreements.Add(WalletAgreement.To(account.Id, KeyOf(standing.Taken + 1), customerId, (offer.Amount, offer.Fee), clock.GetUtcNow()));
        keys.AddDone(command, "");
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();
        return new AdvanceOutcome.Given(offer);
    }

    private static KeyedCommand CommandOf(long customerId, long accountId, Money amount, string key) => new(
        string.Create(CultureInfo.InvariantCulture, $"advance/{customerId}"), key, string.Create(CultureInfo.InvariantCulture, $"{accountId}|{amount.Minor} {amount.Currency.Code}"));

    private static AdvanceOutcome? OfKey(KeyClaim claim) => claim switch
    {
        KeyClaim.Fresh => null,
        KeyClaim.OtherPayload => new AdvanceOutcome.KeyReused(),
        _ => new AdvanceOutcome.Repeated(),
    };

    /// <summary>The ledger's key of an account's advance.</summary>
    internal static string KeyOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{KeyPrefix}{number}");

    /// <param name="number">Which of the account's advances it is: its key in the ledger, so that the database too takes each once.</param>
    private async Task GiveAsync(BillingAccount account, AdvanceOffer offer, int number, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        account.ReportBalance(account.Balance + offer.Amount, account.AsOf > now ? account.AsOf : now);
        var entry = new LedgerTransaction(account.Id, KeyOf(number), LedgerKind.Advance, current.Operator.Zone.DayOf(now), now)
            .Move(LedgerSide.Advances, LedgerSide.Wallet, offer.Amount)
            .Move(LedgerSide.Advances, LedgerSide.Revenue, offer.Fee);
        await ledger.AddAsync([entry], cancellationToken);
    }

    private async Task<AdvanceStanding> StandingAsync(AdvanceTerms terms, BillingAccount account, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var owed = await AdvanceClaim.OwedAsync(db, account, cancellationToken);
        var taken = await db.LedgerTransfers.CountAsync(
            row => row.AccountId == account.Id && row.Kind == LedgerKind.Advance && row.CreditBook == LedgerBook.Wallet, cancellationToken);
        return new AdvanceStanding(
            owed,
            [
                (AdvanceRule.OpenLongEnough, account.OpenedOn.AddDays(terms.AfterDays) <= current.Operator.Zone.DayOf(now)),
                (AdvanceRule.ToppedUpLately, account.LastTopUpAt is { } at && at >= now.AddDays(-terms.ToppedUpWithinDays)),
                (AdvanceRule.LowBalance, account.BalanceMinor < terms.BelowMinor),
                (AdvanceRule.NoneOpen, owed.Minor <= 0),
            ],
            [.. terms.OfferedMinor.Select(minor => AdvanceOffer.Of(terms, Money.FromMinor(minor, account.Currency)))])
        { Taken = taken };
    }

    private Task<BillingAccount?> FindAsync(long customerId, long accountId, CancellationToken cancellationToken)
    {
        var visible = db.AccountAccess.ReachedBy(customerId, clock.GetUtcNow()).SeeingMoney();
        return db.BillingAccounts.SingleOrDefaultAsync(
            each => each.Id == accountId && each.Kind == AccountKind.Prepaid && visible.Any(access => access.AccountId == each.Id), cancellationToken);
    }
}

/// <summary>Takes an advance back out of the next credit, however it comes.</summary>
public sealed class AdvanceClaim(ECareDbContext db, LedgerWriter ledger, CurrentOperator current, TimeProvider clock) : IWalletClaim
{
    /// <inheritdoc/>
    public async Task TakeAsync(BillingAccount account, Money credit, string key, CancellationToken cancellationToken)
    {
        var owed = await OwedAsync(db, account, cancellationToken);
        var part = owed < credit ? owed : credit;
        if (part.Minor <= 0)
        {
            return;
        }

        var now = clock.GetUtcNow();
        account.ReportBalance(account.Balance - part, account.AsOf > now ? account.AsOf : now);
        var entry = new LedgerTransaction(account.Id, KeyOf(key), LedgerKind.AdvancePaidBack, current.Operator.Zone.DayOf(now), now)
            .Move(LedgerSide.Wallet, LedgerSide.Advances, part);
        await ledger.AddAsync([entry], cancellationToken);
    }

    /// <summary>The ledger's key of what the credit of a key pays back.</summary>
    internal static string KeyOf(string credit) => $"back:{credit}";

    /// <summary>What an account has got in advance, with the fees, less what it has paid back.</summary>
    internal static async Task<Money> OwedAsync(ECareDbContext db, BillingAccount account, CancellationToken cancellationToken)
    {
        var minor = await db.LedgerTransfers
            .Where(row => row.AccountId == account.Id && (row.DebitBook == LedgerBook.Advances || row.CreditBook == LedgerBook.Advances))
            .SumAsync(row => row.DebitBook == LedgerBook.Advances ? row.AmountMinor : -row.AmountMinor, cancellationToken);
        return Money.FromMinor(minor, account.Currency);
    }
}
