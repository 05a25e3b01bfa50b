using ECare.Campaigns.Audience;
using ECare.Campaigns.Contact;
using ECare.Campaigns.Memory;
using ECare.Core.Inventory;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Core.Profile;
using Microsoft.EntityFrameworkCore;

namespace ECare.Web.Features.Campaigns;

/// <summary>Reads the facts of a page of people, each about their first line, with a number of queries that does not grow with them. It says what <see cref="FactsReader"/> says of one.</summary>
internal sealed class FactsPageReader(ECareDbContext db, ProfilesReader profiles, OfferCatalogue catalogue, CurrentOperator current, TimeProvider clock)
{
    /// <param name="people">At most <see cref="ProfilesReader.Most"/>: the customer's id with the pseudonymous id.</param>
    /// <param name="channel">Where campaigns are to meet them: the consent is that to this one.</param>
    /// <returns>By the customer's id; who reaches no line is not in it.</returns>
    public async Task<IReadOnlyDictionary<long, SubscriberFacts>> ReadAsync(
        IReadOnlyDictionary<long, Guid> people, ContactChannel channel, CancellationToken cancellationToken)
    {
        if (people.Count == 0)
        {
            return new Dictionary<long, SubscriberFacts>();
        }

        var prices = new PriceList(await catalogue.OnSaleAsync(current.Operator, cancellationToken), current.Operator.Currency);
        var known = await profiles.ReadAsync([.. people.Keys], prices.Offers, cancellationToken);
        var buckets = await BucketsAsync(known.Values, cancellationToken);
        var withheld = await WithheldAsync([.. known.Keys.Select(id => people[id])], cancellationToken);

        return known.ToDictionary(person => person.Key, person =>
        {
            var (accountId, profile) = person.Value;
            var left = LeftOf([.. buckets[(accountId, profile.LineId)], .. buckets[(accountId, Allowance.SharedByAccount)]]);
            return CampaignFacts.Of(people[person.Key], profile, prices, left, channel).Without([.. withheld[people[person.Key]]]);
        });
    }

    internal async Task<ILookup<Guid, string>> WithheldAsync(IReadOnlyList<Guid> subscribers, CancellationToken cancellationToken)
    {
        var rows = await db.CampaignWithheldFacts.AsNoTracking().Where(each => subscribers.Contains(each.Subscriber))
            .Select(each => new { each.Subscriber, each.Fact }).ToListAsync(cancellationToken);
        return rows.ToLookup(each => each.Subscriber, each => each.Fact);
    }

    internal async Task<ILookup<(long AccountId, long LineId), DataBucket>> BucketsAsync(
        IEnumerable<ReachedProfile> known, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        long[] accounts = [.. known.Select(each => each.AccountId).Distinct()];
        long[] lines = [.. known.Select(each => each.Profile.LineId).Append(Allowance.SharedByAccount).Distinct()];
        var buckets = await db.Allowances.AsNoTracking()
            .Where(allowance => accounts.Contains(allowance.AccountId) && lines.Contains(allowance.LineId)
                && allowance.Service == AllowanceService.Data && allowance.ExpiresAt > now)
            .Select(allowance => new { allowance.AccountId, allowance.LineId, allowance.Granted, allowance.Used })
            .ToListAsync(cancellationToken);
        return buckets.ToLookup(each => (each.AccountId, each.LineId), each => new DataBucket(each.Granted, each.Used));
    }

    /// <summary>As for one person: what is over in a bucket does not make up for what is missing in another.</summary>
    internal static float? LeftOf(IReadOnlyCollection<DataBucket> buckets)
    {
        var granted = buckets.Sum(bucket => bucket.Granted);
        return granted == 0 ? null : 100f * buckets.Sum(bucket => Math.Max(0, bucket.Granted - bucket.Used)) / granted;
    }
}

/// <summary>A part of the data that a line may use, in kilobytes.</summary>
internal sealed record DataBucket(long Granted, long Used);
