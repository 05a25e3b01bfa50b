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

    /// <param name="offers">What is on sale: the measure of what add-ons cost.</param>
    /// <returns><see langword="null"/> when the customer does not reach the line.</returns>
    public async Task<SubscriberProfile?> ReadAsync(long userCustomerId, long lineId, OffersOnSale offers, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var found = await (
            from granted in db.AccountAccess.ReachedBy(userCustomerId, now)
            join line in db.Lines on granted.AccountId equals line.AccountId
            join account in db.BillingAccounts on granted.AccountId equals account.Id
            join customer in db.Customers on granted.CustomerId equals customer.Id
            where line.Id == lineId && (granted.LineId == AccountAccess.EveryLine || granted.LineId == lineId)
            orderby granted.Role == AccessRole.Owner descending, granted.Role == AccessRole.Member descending
            select new { Line = line, Account = account, Customer = customer }).AsNoTracking().Take(1).ToListAsync(cancellationToken);

        if (found is not [var row])
        {
            return null;
        }

        var (zone, today) = (current.Operator.Zone, current.Operator.Zone.DayOf(now));
        var days = await UsedAsync(row.Line, today.AddDays(-1 - PlanFit.Days), cancellationToken);
        return new ProfileParts(row.Line, row.Account, row.Customer)
        {
            Lines = await db.Lines.CountAsync(line => line.AccountId == row.Line.AccountId, cancellationToken),
            Products = await ProductsAsync(row.Line, zone.StartOf(today.AddDays(-PlanFit.Days)), cancellationToken),
            Recent = RecentOf(days.FindAll(day => day.Day > today.AddDays(-RecentDays))),
            Charged = [.. days.Where(day => day.ChargedMinor != 0 && day.RoamingKilobytes == 0).Select(day => new ChargedDay(day.Day, day.ChargedMinor))],
            PlanChangedOn = await db.PlanChanges.Where(change => change.AccountId == row.Line.AccountId && change.LineId == lineId)
                .MaxAsync(change => (DateOnly?)change.On, cancellationToken),
        }.ToProfile(now, zone, offers);
    }

    /// <summary>What is active now or was within a time.</summary>
    private Task<List<OwnedProduct>> ProductsAsync(Line line, DateTimeOffset since, CancellationToken cancellationToken) => db.OwnedProducts.AsNoTracking()
        .Where(product => product.AccountId == line.AccountId && product.LineId == line.Id && (product.Until == null || product.Until > since))
        .OrderBy(product => product.Id)
        .ToListAsync(cancellationToken);

    private Task<List<UsageDay>> UsedAsync(Line line, DateOnly after, CancellationToken cancellationToken) => db.UsageDays.AsNoTracking()
        .Where(day => day.AccountId == line.AccountId && day.LineId == line.Id && day.Day > after)
        .ToListAsync(cancellationToken);

    private static RecentUse RecentOf(List<UsageDay> days) => new(
        days.Sum(day => day.DataKilobytes),
        days.Sum(day => day.RoamingKilobytes),
        days.Sum(day => day.VoiceSeconds),
        days.Sum(day => day.Messages),
        days.Sum(day => day.ChargedMinor));
}
