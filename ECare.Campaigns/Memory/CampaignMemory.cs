using ECare.Campaigns.Audience;
using ECare.Campaigns.Contact;
using ECare.Campaigns.Decisions;
using ECare.Campaigns.Outbound;
using ECare.Campaigns.Reporting.Sums;
using Microsoft.EntityFrameworkCore;

namespace ECare.Campaigns.Memory;

/// <summary>What is remembered of a person's campaigns, for the person: to see, to leave out, to forget.</summary>
public sealed class CampaignMemory(CampaignDirectory directory, CampaignDatabases databases, TimeProvider clock)
{
    /// <summary>Campaigns that are told of; more than anybody is shown in the time that decisions are kept.</summary>
    private const int MostCampaigns = 200;

    /// <summary>The campaigns that a person was shown or refused, by code.</summary>
    public async Task<IReadOnlyList<RememberedCampaign>> ReadAsync(string operatorName, Guid subscriber, CancellationToken cancellationToken)
    {
        await using var db = databases.Open(operatorName);
        var contacts = await db.CampaignContacts.AsNoTracking().Where(contact => contact.Subscriber == subscriber && contact.Campaign != CampaignContact.Tally)
            .OrderBy(contact => contact.Campaign).Take(MostCampaigns).ToListAsync(cancellationToken);
        var outcomes = await db.CampaignOutcomes.AsNoTracking()
            .Where(outcome => outcome.Subscriber == subscriber && (outcome.Kind == OutcomeKind.Clicked || outcome.Kind == OutcomeKind.Converted))
            .GroupBy(outcome => new { outcome.Campaign, outcome.Kind })
            .Select(group => new { group.Key.Campaign, group.Key.Kind, At = group.Max(outcome => outcome.At) })
            .OrderBy(outcome => outcome.Campaign).ThenBy(outcome => outcome.Kind).Take(2 * MostCampaigns)
            .ToDictionaryAsync(outcome => (outcome.Campaign, outcome.Kind), outcome => (DateTimeOffset?)outcome.At, cancellationToken);
        var keys = directory.Find(operatorName)?.Serving.Set.Campaigns.ToDictionary(campaign => campaign.Code, campaign => campaign.ContentKey, StringComparer.Ordinal) ?? [];
        return [.. contacts.Select(contact => contact.Campaign).Union(outcomes.Keys.Select(key => key.Campaign), StringComparer.Ordinal).Select(code =>
        {
            var contact = contacts.Find(each => each.Campaign == code);
            return new RememberedCampaign(code, contact?.Total ?? 0)
            {
                ContentKey = keys.TryGetValue(code, out var key) ? key : null,
                ClickedAt = outcomes.GetValueOrDefault((code, OutcomeKind.Clicked)),
                ReachedAt = outcomes.GetValueOrDefault((code, OutcomeKind.Converted)),
                RefusedAt = contact?.NotInterestedAt,
            };
        })];
    }

    /// <summary>Leaves a fact out of every later decision, or uses it again. Saying it twice changes nothing.</summary>
    /// <returns>Whether there is such a fact.</returns>
    public async Task<bool> WithholdAsync(string operatorName, Guid subscriber, string fact, bool isWithheld, CancellationToken cancellationToken)
    {
        if (!FactSchema.ByName.ContainsKey(fact))
        {
            return false;
        }

        await using var db = databases.Open(operatorName);
        var rows = db.CampaignWithheldFacts.Where(withheld => withheld.Subscriber == subscriber && withheld.Fact == fact);
        if (!isWithheld)
        {
            await rows.ExecuteDeleteAsync(cancellationToken);
        }
        else if (!await rows.AnyAsync(cancellationToken))
        {
            db.Add(WithheldFact.Of(subscriber, fact, clock.GetUtcNow()));
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException) when (cancellationToken.IsCancellationRequested is false)
            {
                // A second click at the same time said the same.
                db.ChangeTracker.Clear();
                if (!await rows.AnyAsync(cancellationToken))
                {
                    throw;
                }
            }
        }

        return true;
    }

    /// <summary>Forgets what a person was shown of one campaign and did with it. That it is not wanted stays: it was said in order not to see it again.</summary>
    /// <returns>Whether there was anything.</returns>
    public async Task<bool> ForgetAsync(string operatorName, Guid subscriber, string campaign, CancellationToken cancellationToken)
    {
        directory.Find(operatorName)?.Contacts.Forget(subscriber);
        await using var db = databases.Open(operatorName);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var forgotten = await TrialErasing.EraseAsync(db, subscriber, campaign, cancellationToken)
            + await db.CampaignDecisions.Where(decision => decision.Subscriber == subscriber && decision.Campaign == campaign).ExecuteDeleteAsync(cancellationToken)
            + await db.CampaignOutcomes.Where(outcome => outcome.Subscriber == subscriber && outcome.Campaign == campaign).ExecuteDeleteAsync(cancellationToken)
            + await db.OutboundPeople.Where(person => person.Subscriber == subscriber && person.Campaign == campaign).ExecuteDeleteAsync(cancellationToken)
            + await ContactWriting.ForgetAsync(db, subscriber, campaign, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return forgotten > 0;
    }

    /// <summary>Takes "not interested" back.</summary>
    /// <returns>Whether it had been said.</returns>
    public async Task<bool> ShowAgainAsync(string operatorName, Guid subscriber, string campaign, CancellationToken cancellationToken)
    {
        await using var db = databases.Open(operatorName);
        return await db.CampaignContacts.Where(contact => contact.Subscriber == subscriber && contact.Campaign == campaign && contact.NotInterestedAt != null)
            .ExecuteUpdateAsync(row => row.SetProperty(contact => contact.NotInterestedAt, (DateTimeOffset?)null), cancellationToken) > 0;
    }
}

/// <summary>What is remembered of one campaign.</summary>
/// <param name="Code">What the operator calls it.</param>
/// <param name="Shown">How often it was shown.</param>
public sealed record RememberedCampaign(string Code, int Shown)
{
    /// <summary>Its document, while it is published.</summary>
    public Guid? ContentKey { get; init; }

    /// <summary>When the person last clicked on it.</summary>
    public DateTimeOffset? ClickedAt { get; init; }

    /// <summary>When the person last did what it was for.</summary>
    public DateTimeOffset? ReachedAt { get; init; }

    /// <summary>When the person said "not interested".</summary>
    public DateTimeOffset? RefusedAt { get; init; }
}
