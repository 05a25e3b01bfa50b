using ECare.Campaigns.Audience;
using ECare.Campaigns.Contact;
using ECare.Campaigns.Creatives.Trials;
using ECare.Campaigns.Decisions;
using ECare.Campaigns.Figures;
using ECare.Campaigns.Rehearsal;
using ECare.Campaigns.Reporting;
using ECare.Campaigns.Reporting.Sums;
using ECare.Core.Behaviour;
using ECare.Core.Inventory;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Core.Persistence.Bulk;
using ECare.Web.Demo.Truth;
using ECare.Web.Features.Campaigns;
using Microsoft.EntityFrameworkCore;

namespace ECare.Web.Demo.History;

/// <summary>Gives an operator of the demo a log of decisions and teaches its model by it, so that the first page is chosen by somebody who knows.</summary>
internal sealed class CampaignHistory(CampaignRehearsal rehearsal, TrialRehearsal trials, Pseudonyms pseudonyms, OfferCatalogue catalogue)
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

        await WriteTrialsAsync(@operator.Name, db, subscribers, now, cancellationToken);
        return await rehearsal.LearnAsync(@operator.Name, cancellationToken);
    }

    /// <summary>Each person reaches the goal of each campaign as the truth says, on both sides of its trial; seeing it changes the chance.</summary>
    private async Task WriteTrialsAsync(
        string operatorName, ECareDbContext db, IReadOnlyList<PastSubscriber> subscribers, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await db.CampaignTrials.ExecuteDeleteAsync(cancellationToken);
        await db.CampaignTrialProgress.ExecuteDeleteAsync(cancellationToken);
        await db.CampaignTrialSums.ExecuteDeleteAsync(cancellationToken);
        await db.CreativePeople.ExecuteDeleteAsync(cancellationToken);
        await db.CreativeSums.ExecuteDeleteAsync(cancellationToken);
        await db.CampaignCounts.ExecuteDeleteAsync(cancellationToken);
        var people = subscribers.ToDictionary(
            subscriber => SubscriberFacts.IdOf(pseudonyms.Of(operatorName, subscriber.CustomerId).Value),
            subscriber => new TruthSubject(subscriber.Profile.LineId, (int)(now - subscriber.ActivatedAt).TotalDays, subscriber.Profile.Segment));
        await trials.WriteAsync(
            db,
            operatorName,
            trial => people.TryGetValue(trial.Subscriber, out var subject)
                && CampaignTruth.Converts(operatorName, trial.Campaign, subject, trial.HasSeen, attempt: 0, trial.Creative),
            cancellationToken);
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
