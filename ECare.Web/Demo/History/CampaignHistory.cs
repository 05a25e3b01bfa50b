using ECare.Campaigns.Audience;
using ECare.Campaigns.Contact;
using ECare.Campaigns.Decisions;
using ECare.Campaigns.Rehearsal;
using ECare.Core.Behaviour;
using ECare.Core.Inventory;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Core.Persistence.Bulk;
using ECare.Web.Features.Campaigns;
using Microsoft.EntityFrameworkCore;

namespace ECare.Web.Demo.History;

/// <summary>Gives an operator of the demo a log of decisions and teaches its model by it, so that the first page is chosen by somebody who knows.</summary>
internal sealed class CampaignHistory(CampaignRehearsal rehearsal, Pseudonyms pseudonyms, OfferCatalogue catalogue)
{
    /// <summary>Writes the last days of an operator whose campaigns are published and whose people are seeded.</summary>
    /// <returns>How many outcomes were learnt; null when there was a log already.</returns>
    public async Task<int?> WriteAsync(Operator @operator, ECareDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Decisions are written last: they are the sign that all the rest is there.
        if (await db.CampaignDecisions.AnyAsync(cancellationToken))
        {
            return null;
        }

        await db.CampaignOutcomes.ExecuteDeleteAsync(cancellationToken);
        await db.CampaignContacts.ExecuteDeleteAsync(cancellationToken);
        var subscribers = await new PastSubscribers(@operator, db, now).ReadAsync(cancellationToken);
        var prices = new PriceList(await catalogue.OnSaleAsync(@operator, cancellationToken), @operator.Currency);
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await Task.Run(() => Write(@operator.Name, db, subscribers, new CampaignPast(@operator.Name, prices, now)), cancellationToken);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }

        return await rehearsal.LearnAsync(@operator.Name, cancellationToken);
    }

    private void Write(string operatorName, ECareDbContext db, IReadOnlyList<PastSubscriber> subscribers, CampaignPast past)
    {
        var pasts = subscribers.Select(subscriber => rehearsal.Decide(
                operatorName,
                past.VisitsOf(subscriber, SubscriberFacts.IdOf(pseudonyms.Of(operatorName, subscriber.CustomerId).Value)),
                (campaign, visit) => past.Answer(subscriber, campaign, visit)))
            .ToList();

        BulkTable<CampaignContact>.Write(db, pasts.SelectMany(each => each.Contacts));
        BulkTable<DecisionOutcome>.Write(db, pasts.SelectMany(each => each.Outcomes));
        BulkTable<Decision>.Write(db, pasts.SelectMany(each => each.Decisions));
    }
}
