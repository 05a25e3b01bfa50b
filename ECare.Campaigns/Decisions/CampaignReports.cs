using ECare.Campaigns.Contact;
using ECare.Campaigns.Outbound;
using ECare.Campaigns.Reporting.Sums;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ECare.Campaigns.Decisions;

/// <summary>Takes in what came of decisions, once each, and forgets a person who asks for it.</summary>
public sealed class CampaignReports
{
    private static readonly TimeSpan TokenLasts = TimeSpan.FromDays(1);

    private readonly CampaignDirectory directory;
    private readonly CampaignDatabases databases;
    private readonly DecisionLog log;
    private readonly IOptions<CampaignOptions> options;
    private readonly TimeProvider clock;

    public CampaignReports(
        CampaignDirectory directory, CampaignDatabases databases, DecisionLog log, IOptions<CampaignOptions> options, TimeProvider clock) =>
        (this.directory, this.databases, this.log, this.options, this.clock) = (directory, databases, log, options, clock);

    /// <summary>Records what a client tells of a campaign that it was given. A click says that it was seen; "not interested" is final.</summary>
    public async Task<ReportOutcome> ReportAsync(
        string operatorName, Guid subscriber, string? token, OutcomeKind kind, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (directory.Find(operatorName) is not { } campaigns
            || DecisionTokens.Read(campaigns.Keys.Token, subscriber, token, now - TokenLasts) is not { } read
            || kind == OutcomeKind.Converted)
        {
            return new ReportOutcome.BadToken();
        }

        var set = campaigns.Serving.Set;
        var index = set.IndexOf(read.Campaign);
        var code = index < 0 ? null : set.Campaigns[index].Code;
        await using var db = databases.Open(operatorName);
        if (kind == OutcomeKind.Hidden && code is not null)
        {
            // A wish of the person's own, which is kept also without consent: it is how not to be asked again.
            await ContactWriting.RefuseAsync(db, subscriber, code, now, cancellationToken);
        }

        if (!read.IsKept || code is null)
        {
            return new ReportOutcome.NotKept(code);
        }

        if (kind == OutcomeKind.Clicked)
        {
            await TryAddAsync(db, DecisionOutcome.Of(subscriber, read.Decision, OutcomeKind.Seen, code, now), cancellationToken);
        }

        return await TryAddAsync(db, DecisionOutcome.Of(subscriber, read.Decision, kind, code, now), cancellationToken)
            ? new ReportOutcome.Recorded(code)
            : new ReportOutcome.AlreadyRecorded(code);
    }

    /// <summary>Credits a reached goal to the campaign for it which the person saw last before. Returns whether there was one.</summary>
    /// <param name="at">When the goal was reached: what is seen afterwards did not lead to it.</param>
    public async Task<bool> ConvertAsync(
        string operatorName, Guid subscriber, ReachedGoal goal, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (directory.Find(operatorName) is not { } campaigns)
        {
            return false;
        }

        var codes = campaigns.Serving.Set.Campaigns
            .Where(goal.IsGoalOf).Select(campaign => campaign.Code).ToList();
        if (codes.Count == 0)
        {
            return false;
        }

        var since = at - options.Value.ConversionWindow;
        await using var db = databases.Open(operatorName);
        var seen = await db.CampaignOutcomes.AsNoTracking()
            .Where(outcome => outcome.Subscriber == subscriber && outcome.Kind == OutcomeKind.Seen
                && outcome.At >= since && outcome.At <= at && codes.Contains(outcome.Campaign))
            .OrderByDescending(outcome => outcome.At)
            .FirstOrDefaultAsync(cancellationToken);

        return seen is not null
            && await TryAddAsync(db, DecisionOutcome.Of(subscriber, seen.Decision, OutcomeKind.Converted, seen.Campaign, at), cancellationToken);
    }

    /// <summary>
    /// Forgets a person: decisions, outcomes, counts and the rows of runs of messages. What is not learnt yet is never learnt. What the person does not want to be known by stays left out.
    /// </summary>
    public async Task<int> EraseAsync(string operatorName, Guid subscriber, CancellationToken cancellationToken)
    {
        log.Erase(subscriber);
        directory.Find(operatorName)?.Contacts.Forget(subscriber);
        await using var db = databases.Open(operatorName);
        return await db.CampaignDecisions.Where(decision => decision.Subscriber == subscriber).ExecuteDeleteAsync(cancellationToken)
            + await db.CampaignOutcomes.Where(outcome => outcome.Subscriber == subscriber).ExecuteDeleteAsync(cancellationToken)
            + await db.CampaignContacts.Where(contact => contact.Subscriber == subscriber).ExecuteDeleteAsync(cancellationToken)
            + await db.OutboundPeople.Where(person => person.Subscriber == subscriber).ExecuteDeleteAsync(cancellationToken)
            + await EraseTrialsAsync(db, subscriber, cancellationToken);
    }

    /// <summary>The person leaves the sums of the trials, too.</summary>
    private static async Task<int> EraseTrialsAsync(ECareDbContext db, Guid subscriber, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var gone = await TrialErasing.EraseAsync(db, subscriber, campaign: null, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return gone;
    }

    /// <summary>Notes an outcome unless it is known.</summary>
    internal static async Task<bool> TryAddAsync(ECareDbContext db, DecisionOutcome outcome, CancellationToken cancellationToken)
    {
        if (await db.CampaignOutcomes.AnyAsync(
            known => known.Subscriber == outcome.Subscriber && known.Decision == outcome.Decision && known.Kind == outcome.Kind, cancellationToken))
        {
            return false;
        }

        db.CampaignOutcomes.Add(outcome);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException)
        {
            // The same report twice at once: the key let one in.
            return false;
        }
        finally
        {
            db.Entry(outcome).State = EntityState.Detached;
        }
    }
}
