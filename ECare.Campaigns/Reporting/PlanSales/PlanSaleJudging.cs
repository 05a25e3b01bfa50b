using ECare.Campaigns.Audience;
using ECare.Core.Accounts;
using ECare.Core.Behaviour;
using ECare.Core.Inventory;
using ECare.Core.Jobs;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Core.Profile;
using ECare.Core.Usage;
using Microsoft.EntityFrameworkCore;

namespace ECare.Campaigns.Reporting.PlanSales;

/// <summary>
/// Judges at night the plans that people of trials changed to 35 days ago, by what they used since: were they dearer than needed? It is noted on both sides
/// alike, once, in the trial of each campaign for that plan (docs/adr/0193).
/// </summary>
internal sealed class PlanSaleJudging(ECareDbContext db, CurrentOperator current, Pseudonyms pseudonyms, CampaignDirectory directory, TimeProvider clock) : IJobWork
{
    /// <summary>A bill's month and some days: as long as what is billed is looked at.</summary>
    public const int Days = 35;

    /// <summary>What the business systems report late is waited for.</summary>
    private const int Late = 2;

    /// <summary>So many nights may be missed.</summary>
    private const int Nights = 14;

    private static readonly OfferGrant Nothing = new(0, 0, 0);

    /// <returns>In how many trials a sale was judged.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var sold = (directory.Find(current.Operator.Name)?.Published ?? []).Where(campaign => campaign.Offer is not null)
            .ToLookup(campaign => campaign.Offer!, campaign => campaign.Code, StringComparer.Ordinal);
        var plans = (await db.ProductOfferings.AsNoTracking().Where(offer => offer.Kind == OfferKind.Plan).ToListAsync(cancellationToken))
            .ToLookup(offer => offer.Code, StringComparer.Ordinal);
        var last = current.Operator.Zone.DayOf(clock.GetUtcNow()).AddDays(-Days - Late);
        var judged = 0;
        for (var day = last.AddDays(1 - Nights); day <= last && sold.Count > 0; day = day.AddDays(1))
        {
            var sales = (await SalesAsync(day, cancellationToken)).FindAll(sale => sold.Contains(sale.ToPlan));
            var used = await UsedAsync(day, [.. sales.Select(sale => sale.AccountId)], cancellationToken);
            foreach (var sale in sales)
            {
                judged += PlanOn(plans[sale.FromPlan], day) is { } former && PlanOn(plans[sale.ToPlan], day) is { } taken
                    ? await NoteAsync([.. sold[sale.ToPlan]], sale, PlanFit.TurnedOutDearer(former, taken, used.GetValueOrDefault((sale.AccountId, sale.LineId), Nothing), Days), cancellationToken)
                    : 0;
            }
        }

        return judged;
    }

    internal Task<List<PlanSale>> SalesAsync(DateOnly day, CancellationToken cancellationToken) => (
        from change in db.PlanChanges.AsNoTracking()
        join account in db.BillingAccounts on change.AccountId equals account.Id
        where change.On == day
        orderby change.AccountId, change.LineId
        select new PlanSale(account.OwnerId, change.AccountId, change.LineId, change.On, change.FromPlan, change.ToPlan)).ToListAsync(cancellationToken);

    /// <summary>What lines of some accounts used at home in the days after a change, by line; a line without use is left out.</summary>
    internal async Task<Dictionary<(long AccountId, long LineId), OfferGrant>> UsedAsync(DateOnly from, IReadOnlyCollection<long> accounts, CancellationToken cancellationToken)
    {
        var end = from.AddDays(Days);
        var lines = await db.UsageDays.Where(day => accounts.Contains(day.AccountId) && day.Day >= from && day.Day < end)
            .GroupBy(day => new { day.AccountId, day.LineId })
            .Select(line => new { line.Key, Data = line.Sum(day => day.DataKilobytes), Voice = line.Sum(day => day.VoiceSeconds), Messages = line.Sum(day => day.Messages) })
            .ToListAsync(cancellationToken);
        return lines.ToDictionary(line => (line.Key.AccountId, line.Key.LineId), line => new OfferGrant(line.Data, line.Voice, line.Messages));
    }

    /// <summary>As of the goals, the sale is taken to the end of its day.</summary>
    internal Task<int> NoteAsync(IReadOnlyCollection<string> campaigns, PlanSale sale, bool isDearer, CancellationToken cancellationToken)
    {
        var subscriber = SubscriberFacts.IdOf(pseudonyms.Of(current.Operator.Name, sale.OwnerId).Value);
        var (at, now) = (current.Operator.Zone.StartOf(sale.On.AddDays(1)).AddMilliseconds(-1), clock.GetUtcNow());
        return db.CampaignTrials
            .Where(person => person.Subscriber == subscriber && campaigns.Contains(person.Campaign) && person.SoldDearer == null && person.Since <= at && person.Until >= at)
            .ExecuteUpdateAsync(
                row => row.SetProperty(person => person.SoldDearer, isDearer)
                    .SetProperty(person => person.PendingSince, now)
                    .SetProperty(person => person.Revision, person => person.Revision + 1),
                cancellationToken);
    }

    /// <summary>The price that began last before or on a day.</summary>
    private static ProductOffering? PlanOn(IEnumerable<ProductOffering> history, DateOnly day) =>
        history.Where(offer => offer.EffectiveFrom <= day).MaxBy(offer => offer.EffectiveFrom);

    /// <summary>A line changed its plan.</summary>
    internal sealed record PlanSale(long OwnerId, long AccountId, long LineId, DateOnly On, string FromPlan, string ToPlan);
}
