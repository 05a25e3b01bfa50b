using ECare.Core.Accounts;
using ECare.Core.Inventory;
using ECare.Core.Payments;
using ECare.Core.Persistence;
using ECare.Core.Primitives;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.TopUps;

/// <summary>A prepaid number whose wallet a customer sees.</summary>
/// <param name="Number">E.164.</param>
public sealed record OwnNumber(long LineId, long AccountId, string Number, string? Label, Money Balance, DateTimeOffset AsOf)
{
    /// <summary>When money was last put on it; absent when never.</summary>
    public DateTimeOffset? LastTopUpAt { get; init; }

    /// <summary>Since when the account is open.</summary>
    public required DateOnly OpenedOn { get; init; }
}

/// <summary>A number of the operator as somebody sees it who may not know whose it is.</summary>
/// <param name="Number">E.164.</param>
/// <param name="Initials">Of whoever has the contract: enough to notice a wrong number, too little to learn a name.</param>
/// <param name="IsPrepaid">Whether it can be topped up.</param>
public sealed record FoundNumber(long AccountId, string Number, string Initials, bool IsPrepaid)
{
    /// <summary>Whether whoever asks has topped it up before.</summary>
    public bool IsKnown { get; init; }
}

/// <summary>Finds the numbers that can be topped up.</summary>
public sealed class TopUpNumbers(ECareDbContext db, TimeProvider clock)
{
    /// <summary>The prepaid numbers whose wallets a customer sees.</summary>
    public async Task<IReadOnlyList<OwnNumber>> OwnAsync(long customerId, CancellationToken cancellationToken)
    {
        var visible = db.AccountAccess.ReachedBy(customerId, clock.GetUtcNow()).SeeingMoney().Select(access => access.AccountId);
        var rows = await db.Lines.AsNoTracking()
            .Where(line => line.EndedAt == null && visible.Contains(line.AccountId))
            .Join(db.BillingAccounts, line => line.AccountId, account => account.Id, (line, account) => new { line, account })
            .Where(row => row.account.Kind == AccountKind.Prepaid)
            .OrderBy(row => row.line.Id)
            .Take(50)
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(row => new OwnNumber(row.line.Id, row.account.Id, row.line.Number, row.line.Label, row.account.Balance, row.account.AsOf)
            {
                LastTopUpAt = row.account.LastTopUpAt,
                OpenedOn = row.account.OpenedOn,
            }),
        ];
    }

    /// <summary>Whose number it is, as far as a stranger may know.</summary>
    /// <param name="customerId">Who asks; absent for a guest.</param>
    /// <returns><see langword="null"/> when it is no number of the operator's customers.</returns>
    public async Task<FoundNumber?> FindAsync(PhoneNumber number, long? customerId, CancellationToken cancellationToken)
    {
        var e164 = number.E164;
        var row = await db.Lines.AsNoTracking()
            .Where(line => line.Number == e164 && line.EndedAt == null)
            .Join(db.BillingAccounts, line => line.AccountId, account => account.Id, (_, account) => account)
            .Join(db.Customers, account => account.OwnerId, owner => owner.Id, (account, owner) => new { account.Id, account.Kind, owner.Name })
            .FirstOrDefaultAsync(cancellationToken);
        if (row is null)
        {
            return null;
        }

        var isKnown = customerId is { } payer && await db.Payments.AnyAsync(
            payment => payment.AccountId == row.Id && payment.PayerId == payer && payment.IsTopUp && payment.PostedAt != null, cancellationToken);
        return new FoundNumber(row.Id, e164, Initials.Of(row.Name), row.Kind == AccountKind.Prepaid) { IsKnown = isKnown };
    }

    /// <summary>The newest payment that a customer began for an account: what the key of the next one is made of.</summary>
    public Task<Guid?> NewestAsync(long accountId, long customerId, CancellationToken cancellationToken) => db.Payments.AsNoTracking()
        .Where(payment => payment.AccountId == accountId && payment.PayerId == customerId)
        .OrderByDescending(payment => payment.StartedAt).ThenByDescending(payment => payment.Id)
        .Select(payment => (Guid?)payment.Id)
        .FirstOrDefaultAsync(cancellationToken);
}
