using ECare.Core.Accounts;
using ECare.Core.Inventory;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Core.Usage;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Profile;

/// <summary>
/// Reads the facts of many people at once, each about the first line that they reach, with a number of queries that does not grow with the people.
/// It says of everybody what <see cref="ProfileReader"/> says of one.
/// </summary>
public sealed class ProfilesReader(ECareDbContext db, CurrentOperator current, TimeProvider clock)
{
    /// <summary>How many people may be asked for at once: each is a parameter of a statement, and products bound their number.</summary>
    public const int Most = 500;

    /// <summary>By the customer's id. Who reaches no line is not in it.</summary>
    /// <param name="offers">What is on sale: the measure of what add-ons cost.</param>
    /// <exception cref="ArgumentOutOfRangeException">More than <see cref="Most"/> people are asked for.</exception>
    public async Task<IReadOnlyDictionary<long, ReachedProfile>> ReadAsync(
        IReadOnlyCollection<long> customerIds, OffersOnSale offers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(customerIds);
        if (customerIds.Count > Most)
        {
            throw new ArgumentOutOfRangeException(nameof(customerIds), customerIds.Count, $"At most {Most} people may be asked for at once.");
        }

        var now = clock.GetUtcNow();
        var firsts = customerIds.Count == 0 ? [] : await FirstLinesAsync(customerIds, now, cancellationToken);
        if (firsts.Count == 0)
        {
            return new Dictionary<long, ReachedProfile>();
        }

        var rows = await RowsAsync(firsts, current.Operator.Zone.DayOf(now), cancellationToken);
        var profiles = new Dictionary<long, ReachedProfile>(firsts.Count);
        foreach (var (customerId, accountId, lineId) in firsts)
        {
            var parts = new ProfileParts(rows.Lines[(accountId, lineId)], rows.Accounts[accountId], rows.Customers[customerId])
            {
                Lines = rows.Counts[accountId],
                Products = [.. rows.Products[(accountId, lineId)]],
                Recent = rows.Recent.GetValueOrDefault((accountId, lineId)) ?? new RecentUse(0, 0, 0, 0, 0),
                Charged = [.. rows.Charged[(accountId, lineId)]],
                PlanChangedOn = rows.PlanChanges.TryGetValue((accountId, lineId), out var on) ? on : null,
            };
            profiles[customerId] = new ReachedProfile(accountId, parts.ToProfile(now, current.Operator.Zone, offers));
        }

        return profiles;
    }

    /// <summary>Their own first, then those that they use in a household; whoever acts for somebody else is not known by that person's use.</summary>
    private async Task<List<ReachedLine>> FirstLinesAsync(IReadOnlyCollection<long> customerIds, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var reached =
            from granted in db.AccountAccess.AsNoTracking()
            join line in db.Lines on granted.AccountId equals line.AccountId
            where customerIds.Contains(granted.CustomerId) && (granted.ExpiresAt == null || granted.ExpiresAt > now)
                && (granted.LineId == AccountAccess.EveryLine || granted.LineId == line.Id)
            select new { granted.CustomerId, granted.Role, line.AccountId, line.Id };
        var firsts = await reached.GroupBy(each => each.CustomerId)
            .Select(lines => lines.OrderByDescending(each => each.Role == AccessRole.Owner).ThenByDescending(each => each.Role == AccessRole.Member).ThenBy(each => each.Id).First())
            .ToListAsync(cancellationToken);
        return [.. firsts.Select(each => new ReachedLine(each.CustomerId, each.AccountId, each.Id))];
    }

    internal async Task<Rows> RowsAsync(List<ReachedLine> firsts, DateOnly today, CancellationToken cancellationToken)
    {
        long[] accounts = [.. firsts.Select(each => each.AccountId).Distinct()];
        long[] lines = [.. firsts.Select(each => each.LineId).Distinct()];
        long[] customers = [.. firsts.Select(each => each.CustomerId)];
        var since = current.Operator.Zone.StartOf(today.AddDays(-PlanFit.Days));
        var products = await db.OwnedProducts.AsNoTracking()
            .Where(product => accounts.Contains(product.AccountId) && lines.Contains(product.LineId) && (product.Until == null || product.Until > since))
            .OrderBy(product => product.Id)
            .ToListAsync(cancellationToken);

        return new Rows
        {
            Lines = await db.Lines.AsNoTracking().Where(line => accounts.Contains(line.AccountId) && lines.Contains(line.Id))
                .ToDictionaryAsync(line => (line.AccountId, line.Id), cancellationToken),
            Accounts = await db.BillingAccounts.AsNoTracking().Where(account => accounts.Contains(account.Id))
                .ToDictionaryAsync(account => account.Id, cancellationToken),
            Customers = await db.Customers.AsNoTracking().Where(customer => customers.Contains(customer.Id))
                .ToDictionaryAsync(customer => customer.Id, cancellationToken),
            Counts = await db.Lines.Where(line => accounts.Contains(line.AccountId)).GroupBy(line => line.AccountId)
                .Select(ofAccount => new { ofAccount.Key, Count = ofAccount.Count() })
                .ToDictionaryAsync(each => each.Key, each => each.Count, cancellationToken),
            Products = products.ToLookup(product => (product.AccountId, product.LineId)),
            Recent = await RecentAsync(accounts, lines, today.AddDays(-ProfileReader.RecentDays), cancellationToken),
            Charged = await ChargedAsync(accounts, lines, today.AddDays(-1 - PlanFit.Days), cancellationToken),
            PlanChanges = await PlanChangesAsync(accounts, lines, cancellationToken),
        };
    }

    private async Task<Dictionary<(long AccountId, long LineId), RecentUse>> RecentAsync(
        long[] accounts, long[] lines, DateOnly after, CancellationToken cancellationToken)
    {
        var sums = await db.UsageDays.AsNoTracking()
            .Where(day => accounts.Contains(day.AccountId) && lines.Contains(day.LineId) && day.Day > after)
            .GroupBy(day => new { day.AccountId, day.LineId })
            .Select(days => new
            {
                days.Key.AccountId,
                days.Key.LineId,
                Data = days.Sum(day => day.DataKilobytes),
                Roaming = days.Sum(day => day.RoamingKilobytes),
                Voice = days.Sum(day => day.VoiceSeconds),
                Messages = days.Sum(day => day.Messages),
                Charged = days.Sum(day => day.ChargedMinor),
            }).ToListAsync(cancellationToken);
        return sums.ToDictionary(
            each => (each.AccountId, each.LineId), each => new RecentUse(each.Data, each.Roaming, each.Voice, each.Messages, each.Charged));
    }

    private async Task<ILookup<(long AccountId, long LineId), ChargedDay>> ChargedAsync(
        long[] accounts, long[] lines, DateOnly after, CancellationToken cancellationToken)
    {
        var days = await db.UsageDays.AsNoTracking()
            .Where(day => accounts.Contains(day.AccountId) && lines.Contains(day.LineId) && day.Day > after && day.ChargedMinor != 0 && day.RoamingKilobytes == 0)
            .Select(day => new { day.AccountId, day.LineId, day.Day, day.ChargedMinor })
            .ToListAsync(cancellationToken);
        return days.ToLookup(day => (day.AccountId, day.LineId), day => new ChargedDay(day.Day, day.ChargedMinor));
    }

    private async Task<Dictionary<(long AccountId, long LineId), DateOnly>> PlanChangesAsync(long[] accounts, long[] lines, CancellationToken cancellationToken)
    {
        var latest = await db.PlanChanges.AsNoTracking()
            .Where(change => accounts.Contains(change.AccountId) && lines.Contains(change.LineId))
            .GroupBy(change => new { change.AccountId, change.LineId })
            .Select(changes => new { changes.Key.AccountId, changes.Key.LineId, On = changes.Max(change => change.On) })
            .ToListAsync(cancellationToken);
        return latest.ToDictionary(each => (each.AccountId, each.LineId), each => each.On);
    }

    internal sealed record ReachedLine(long CustomerId, long AccountId, long LineId);

    internal sealed record Rows
    {
        public required Dictionary<(long AccountId, long LineId), Line> Lines { get; init; }

        public required Dictionary<long, BillingAccount> Accounts { get; init; }

        public required Dictionary<long, Customer> Customers { get; init; }

        public required Dictionary<long, int> Counts { get; init; }

        public required ILookup<(long AccountId, long LineId), OwnedProduct> Products { get; init; }

        public required Dictionary<(long AccountId, long LineId), RecentUse> Recent { get; init; }

        public required ILookup<(long AccountId, long LineId), ChargedDay> Charged { get; init; }

        public required Dictionary<(long AccountId, long LineId), DateOnly> PlanChanges { get; init; }
    }
}

/// <summary>A person's profile and the account of the line that it is about.</summary>
public sealed record ReachedProfile(long AccountId, SubscriberProfile Profile);
