using ECare.Campaigns.Audience;
using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Decisions;
using ECare.Campaigns.Figures;
using ECare.Campaigns.Reporting.Money;
using ECare.Core.Accounts;
using ECare.Core.Behaviour;
using ECare.Core.Inventory;
using ECare.Core.Jobs;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Campaigns.Reporting.KeptSales;

/// <summary>
/// Counts at night which of the purchases that were credited to campaigns are still there after 90 days, and which were given up before: money that was paid and
/// not given back says nothing of that (docs/adr/0232). The last two weeks are counted anew each night, so a late report or a missed night does no harm, and twice is once.
/// </summary>
internal sealed class KeptSaleCounting(ECareDbContext db, CurrentOperator current, Pseudonyms pseudonyms, CampaignDirectory directory, TimeProvider clock) : IJobWork
{
    private const int PageSize = 2_000;
    private const int PeopleTogether = 500;
    private const int Nights = 14;

    /// <returns>How many purchases were judged.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var zone = current.Operator.Zone;
        var last = zone.DayOf(clock.GetUtcNow() - MoneyHorizons.Kept - MoneyHorizons.Late).AddDays(-1);
        var first = last.AddDays(1 - Nights);
        var sales = await SalesAsync(zone.StartOf(first), zone.StartOf(last.AddDays(1)), cancellationToken);
        var judged = new List<(Sale Sale, bool IsHeld)>();
        foreach (var people in (await CustomersAsync(sales, cancellationToken)).Chunk(PeopleTogether))
        {
            var holdings = await SaleHoldings.ReadAsync(db, zone, [.. people], cancellationToken);
            judged.AddRange(people.SelectMany(person => sales[SubscriberOf(person)].Select(sale => (Sale: sale, IsHeld: holdings.Holds(person, sale.Offer, sale.At))))
                .Where(each => each.IsHeld is not null).Select(each => (each.Sale, each.IsHeld!.Value)));
        }

        await WriteAsync(judged, first, last, cancellationToken);
        return judged.Count;
    }

    private Guid SubscriberOf(long customer) => SubscriberFacts.IdOf(pseudonyms.Of(current.Operator.Name, customer).Value);

    /// <summary>What was credited in these days, by person; what does not renew by itself ends without being given up, and is left out.</summary>
    private async Task<ILookup<Guid, Sale>> SalesAsync(DateTimeOffset begin, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var credited = await (
            from outcome in db.CampaignOutcomes.AsNoTracking()
            join decision in db.CampaignDecisions on new { outcome.Subscriber, Id = outcome.Decision } equals new { decision.Subscriber, decision.Id } into decisions
            from decision in decisions.DefaultIfEmpty()
            where outcome.Kind == OutcomeKind.Converted && outcome.At >= begin && outcome.At < until
            select new { outcome.Subscriber, outcome.Campaign, outcome.At, Set = (long?)decision.SetVersion }).ToListAsync(cancellationToken);
        var offers = (directory.Find(current.Operator.Name)?.Published ?? []).ToDictionary(campaign => campaign.Code, campaign => campaign.Offer, StringComparer.Ordinal);
        foreach (var set in credited.Where(each => each.Set is not null && !offers.ContainsKey(each.Campaign)).Select(each => each.Set!.Value).Distinct().ToList())
        {
            await AddOffersAsync(offers, set, cancellationToken);
        }

        var renewing = (await db.ProductOfferings.AsNoTracking().Where(offer => offer.Renews).Select(offer => offer.Code).Distinct().ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        return credited.Where(each => offers.GetValueOrDefault(each.Campaign) is { } offer && renewing.Contains(offer))
            .ToLookup(each => each.Subscriber, each => new Sale(each.Campaign, offers[each.Campaign]!, each.At));
    }

    /// <summary>A campaign whose sale is judged today has often ended: the set that decided knows what it sold.</summary>
    private async Task AddOffersAsync(Dictionary<string, string?> offers, long version, CancellationToken cancellationToken)
    {
        var document = await db.CampaignSetVersions.AsNoTracking().Where(set => set.Version == version).Select(set => set.Document).FirstOrDefaultAsync(cancellationToken);
        foreach (var campaign in document is null ? [] : CampaignSetDocument.Read(document).Campaigns)
        {
            offers.TryAdd(campaign.Code, campaign.Offer);
        }
    }

    /// <summary>A pseudonym leads to nobody, so all customers are gone through.</summary>
    private async Task<List<long>> CustomersAsync(ILookup<Guid, Sale> sales, CancellationToken cancellationToken)
    {
        var (found, last) = (new List<long>(), long.MinValue);
        while (sales.Count > found.Count && await NextAsync(last, cancellationToken) is { Count: > 0 } page)
        {
            found.AddRange(page.Where(customer => sales.Contains(SubscriberOf(customer))));
            last = page[^1];
        }

        return found;
    }

    private Task<List<long>> NextAsync(long after, CancellationToken cancellationToken) => db.Customers.AsNoTracking()
        .Where(customer => customer.Id > after).OrderBy(customer => customer.Id).Select(customer => customer.Id).Take(PageSize).ToListAsync(cancellationToken);

    /// <summary>The days become what was counted now.</summary>
    private async Task WriteAsync(List<(Sale Sale, bool IsHeld)> judged, DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        string[] kinds = [CampaignCount.StillHeld, CampaignCount.GivenUp];
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await CampaignCounts.BeginTogetherAsync(db, cancellationToken);
        var rows = await db.CampaignCounts.Where(count => kinds.Contains(count.Kind) && count.Day >= first && count.Day <= last)
            .ToDictionaryAsync(count => (count.Campaign, count.Day, count.Kind), cancellationToken);
        var counted = judged
            .SelectMany(each => ((string[])[each.Sale.Campaign, CampaignCount.AllCampaigns])
                .Select(code => (Campaign: code, Day: current.Operator.Zone.DayOf(each.Sale.At), Kind: each.IsHeld ? CampaignCount.StillHeld : CampaignCount.GivenUp)))
            .GroupBy(key => key).ToDictionary(group => group.Key, group => group.LongCount());
        foreach (var key in rows.Keys.Union(counted.Keys).ToList())
        {
            var row = rows.GetValueOrDefault(key) ?? db.Add(CampaignCount.Begin(key.Campaign, key.Day, key.Kind)).Entity;
            row.Become(counted.GetValueOrDefault(key));
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    /// <summary>A purchase that was credited to a campaign.</summary>
    private sealed record Sale(string Campaign, string Offer, DateTimeOffset At);
}
