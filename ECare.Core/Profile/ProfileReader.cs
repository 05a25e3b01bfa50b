using ECare.Core.Accounts;
using ECare.Core.Inventory;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Core.Usage;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Profile;

/// <summary>Reads the facts that campaigns choose by. They change by the day, so the caller may keep them for some minutes.</summary>
public sealed class ProfileReader(ECareDbContext db, CurrentOperator current, TimeProvider clock)
{
    /// <summary>What <see cref="RecentUse"/> is of.</summary>
    internal const int RecentDays = 30;

    /// <returns><see langword="null"/> when the customer does not reach the line.</returns>
    public async Task<SubscriberProfile?> ReadAsync(long userCustomerId, long lineId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var found = await (
            from granted in db.AccountAccess.ReachedBy(userCustomerId, now)
            join line in db.Lines on granted.AccountId equals line.AccountId
            join account in db.BillingAccounts on granted.AccountId equals account.Id
            join customer in db.Customers on granted.CustomerId equals customer.Id
            where line.Id == lineId && (granted.LineId == AccountAccess.EveryLine || granted.LineId == lineId)
            select new { Line = line, Account = account, Customer = customer }).AsNoTracking().Take(1).ToListAsync(cancellationToken);

        if (found is not [var row])
        {
            return null;
        }

        var today = current.Operator.Zone.DayOf(now);
        return new ProfileParts(row.Line, row.Account, row.Customer)
        {
            Lines = await db.Lines.CountAsync(line => line.AccountId == row.Line.AccountId, cancellationToken),
            Owned = await OwnedAsync(row.Line, now, cancellationToken),
            Recent = await RecentAsync(row.Line, today.AddDays(-RecentDays), cancellationToken),
        }.ToProfile(now, today);
    }

    private Task<List<string>> OwnedAsync(Line line, DateTimeOffset now, CancellationToken cancellationToken) => db.OwnedProducts
        .Where(product => product.AccountId == line.AccountId && product.LineId == line.Id && (product.Until == null || product.Until > now))
        .OrderBy(product => product.Id)
        .Select(product => product.OfferCode)
        .ToListAsync(cancellationToken);

    private async Task<RecentUse> RecentAsync(Line line, DateOnly after, CancellationToken cancellationToken)
    {
        var days = await db.UsageDays.AsNoTracking()
            .Where(day => day.AccountId == line.AccountId && day.LineId == line.Id && day.Day > after)
            .ToListAsync(cancellationToken);

        return new RecentUse(
            days.Sum(day => day.DataKilobytes),
            days.Sum(day => day.RoamingKilobytes),
            days.Sum(day => day.VoiceSeconds),
            days.Sum(day => day.Messages),
            days.Sum(day => day.ChargedMinor));
    }
}
