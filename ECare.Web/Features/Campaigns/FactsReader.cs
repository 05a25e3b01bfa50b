using ECare.Campaigns.Audience;
using ECare.Campaigns.Memory;
using ECare.Core.Accounts;
using ECare.Core.Inventory;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Core.Profile;
using Microsoft.EntityFrameworkCore;

namespace ECare.Web.Features.Campaigns;

/// <summary>Reads the facts of a person about one of their lines.</summary>
internal sealed class FactsReader(ECareDbContext db, ProfileReader profiles, OfferCatalogue catalogue, CurrentOperator current, TimeProvider clock)
{
    /// <param name="lineId">Absent, the customer's own first line; without one, the first that they use in a household, then any that they reach.</param>
    /// <returns><see langword="null"/> when the customer reaches no line, or not this one.</returns>
    public async Task<SubscriberFacts?> ReadAsync(Guid subscriber, long customerId, long? lineId, CancellationToken cancellationToken) =>
        (await ReadKnownAsync(subscriber, customerId, lineId, cancellationToken))?.Facts;

    /// <summary>The same with the profile that the facts were made of.</summary>
    public async Task<KnownPerson?> ReadKnownAsync(Guid subscriber, long customerId, long? lineId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var lines = await (
            from granted in db.AccountAccess.ReachedBy(customerId, now)
            join line in db.Lines on granted.AccountId equals line.AccountId
            where (granted.LineId == AccountAccess.EveryLine || granted.LineId == line.Id) && (lineId == null || line.Id == lineId)
            orderby granted.Role == AccessRole.Owner descending, granted.Role == AccessRole.Member descending, line.Id
            select new { line.AccountId, line.Id }).Take(1).ToListAsync(cancellationToken);

        if (lines is not [var first])
        {
            return null;
        }

        var prices = new PriceList(await catalogue.OnSaleAsync(current.Operator, cancellationToken), current.Operator.Currency);
        if (await profiles.ReadAsync(customerId, first.Id, prices.Offers, cancellationToken) is not { } profile)
        {
            return null;
        }

        var facts = CampaignFacts.Of(subscriber, profile, prices, await DataLeftAsync(first.AccountId, first.Id, now, cancellationToken));
        var withheld = await db.CampaignWithheldFacts.AsNoTracking().Where(each => each.Subscriber == subscriber)
            .ToDictionaryAsync(each => each.Fact, each => each.Since, StringComparer.Ordinal, cancellationToken);
        return new KnownPerson(profile, facts.Without(withheld.Keys), withheld);
    }

    private async Task<float?> DataLeftAsync(long accountId, long lineId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var buckets = await db.Allowances.AsNoTracking()
            .Where(allowance => allowance.AccountId == accountId
                && (allowance.LineId == lineId || allowance.LineId == Allowance.SharedByAccount)
                && allowance.Service == AllowanceService.Data && allowance.ExpiresAt > now)
            .Select(allowance => new DataBucket(allowance.Granted, allowance.Used))
            .ToListAsync(cancellationToken);

        return FactsPageReader.LeftOf(buckets);
    }
}

/// <summary>Somebody as campaigns know them: what was read and the facts that rules ask.</summary>
/// <param name="Facts">Without what the person left out.</param>
/// <param name="Withheld">The facts that the person left out, with the time.</param>
internal sealed record KnownPerson(SubscriberProfile Profile, SubscriberFacts Facts, IReadOnlyDictionary<string, DateTimeOffset> Withheld);
