using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Creatives.Trials;
using ECare.Campaigns.Decisions;
using ECare.Campaigns.Figures;
using ECare.Campaigns.Reporting.Sums;
using ECare.Core.Inventory;
using ECare.Core.Jobs;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Core.Persistence.Bulk;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ECare.Campaigns.Reporting;

/// <summary>
/// Enters people into trials from the log of decisions: whoever a campaign could have been shown to, were it not for its holdout. It goes on from
/// where it stopped; a person enters a trial once, by the first such decision.
/// </summary>
internal sealed class TrialEnrolment(
    ECareDbContext db, CurrentOperator current, CampaignDirectory directory, IOptions<CampaignOptions> options, TimeProvider clock) : IJobWork
{
    private const int Batch = 2_000;

    /// <summary>Nodes write the log a little late.</summary>
    private static readonly TimeSpan Lag = TimeSpan.FromMinutes(2);

    private readonly Dictionary<long, CampaignSet?> sets = [];
    private List<string> plans = [];

    /// <inheritdoc/>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (directory.Find(current.Operator.Name) is not { } campaigns)
        {
            return 0;
        }

        plans = await PlansAsync(cancellationToken);
        var entered = 0;
        while (await StepAsync(campaigns, cancellationToken) is { } more)
        {
            entered += more;
        }

        return entered;
    }

    /// <summary>All plans that there ever were; the log has their hashes.</summary>
    internal Task<List<string>> PlansAsync(CancellationToken cancellationToken) =>
        db.ProductOfferings.Where(offer => offer.Kind == OfferKind.Plan).Select(offer => offer.Code).Distinct().ToListAsync(cancellationToken);

    /// <summary>One batch in one transaction; null when all is read.</summary>
    private async Task<int?> StepAsync(OperatorCampaigns campaigns, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var progress = await TrialSumBook.TakeTurnAsync(db, cancellationToken);
        var decisions = await NextAsync(progress?.UpTo ?? DateTimeOffset.UnixEpoch, cancellationToken);
        if (decisions.Count == 0)
        {
            return null;
        }

        var there = await TrialsOfAsync([.. decisions.Select(decision => decision.Subscriber).Distinct()], cancellationToken);
        var entering = new List<TrialPerson>();
        foreach (var decision in decisions.OrderBy(each => each.At).ThenBy(each => each.Id))
        {
            var set = await SetAsync(decision.SetVersion, cancellationToken);
            entering.AddRange(Eligible(campaigns, decision, set).Where(person => there.Add((person.Subscriber, person.Campaign))));
        }

        progress ??= db.Add(TrialProgress.Begin()).Entity;
        progress.Advance(decisions.Max(decision => decision.At));
        await TrialSumBook.CountAsync(db, entering, TrialCaps.Of(progress), cancellationToken);
        await new CampaignCounts(db, current.Operator).AddDecisionsAsync(decisions, sets, cancellationToken);
        await CreativeEntering.AddAsync(db, current.Operator, decisions, sets, options.Value.ConversionWindow, cancellationToken);
        db.Insert(entering);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();
        return entering.Count;
    }

    /// <summary>Whole milliseconds together, so that nothing decided at the same time is left between two batches.</summary>
    private async Task<List<Decision>> NextAsync(DateTimeOffset after, CancellationToken cancellationToken)
    {
        var ripe = clock.GetUtcNow() - Lag;
        var times = await db.CampaignDecisions.AsNoTracking().Where(decision => decision.At > after && decision.At <= ripe)
            .OrderBy(decision => decision.At).Select(decision => decision.At).Take(Batch).ToListAsync(cancellationToken);
        if (times.Count == 0)
        {
            return [];
        }

        var until = times[^1];
        return await db.CampaignDecisions.AsNoTracking().Where(decision => decision.At > after && decision.At <= until).ToListAsync(cancellationToken);
    }

    /// <summary>The trials that people are in already.</summary>
    internal async Task<HashSet<(Guid Subscriber, string Campaign)>> TrialsOfAsync(IReadOnlyList<Guid> people, CancellationToken cancellationToken)
    {
        var trials = await db.CampaignTrials.AsNoTracking().Where(person => people.Contains(person.Subscriber))
            .Select(person => new { person.Subscriber, person.Campaign }).ToListAsync(cancellationToken);
        return [.. trials.Select(person => (person.Subscriber, person.Campaign))];
    }

    private IEnumerable<TrialPerson> Eligible(OperatorCampaigns campaigns, Decision decision, CampaignSet? set)
    {
        var holdout = campaigns.Keys.Holdout.WithPercent(decision.HoldoutPercent);
        var seesNothing = holdout.HoldsEverything(holdout.PlaceOf(decision.Subscriber));
        var time = new TrialTime(decision.At, decision.At + options.Value.ConversionWindow);
        var traits = TrialTraits.Of(campaigns.Operator, plans, decision);
        if (decision.HoldoutPercent > 0 && decision.Kind is DecisionKind.Personal or DecisionKind.RulesOrder or DecisionKind.Holdout)
        {
            yield return TrialPerson.Enter(decision.Subscriber, TrialPerson.AllCampaigns, new TrialSide(seesNothing, decision.HoldoutPercent / 100), time, traits);
        }

        // Who sees nothing at all is on no side of a single campaign's trial.
        if (set is null || seesNothing)
        {
            yield break;
        }

        foreach (var trace in DecisionCodec.Read(set, decision.Placement, decision.Candidates).Campaigns.Where(IsEligible))
        {
            var campaign = set.Campaigns[trace.Index];
            if (campaign.HoldoutPercent > 0 && IsMeasurable(campaign))
            {
                yield return TrialPerson.Enter(
                    decision.Subscriber, campaign.Code, new TrialSide(trace.Cause == HeldBack.Holdout, campaign.HoldoutPercent / 100), time, traits);
            }
        }
    }

    /// <summary>Who never sees a campaign cannot click on it: only a goal that is reached elsewhere can be compared.</summary>
    internal static bool IsMeasurable(Campaign campaign) => campaign.Goal != CampaignGoal.Click || campaign.Offer is not null;

    /// <summary>A price of the budget is asked of candidates alone, and so is no difference between the sides.</summary>
    private static bool IsEligible(CampaignTrace trace) => trace.Cause is HeldBack.No or HeldBack.Pacing or HeldBack.Holdout;

    private async Task<CampaignSet?> SetAsync(long version, CancellationToken cancellationToken)
    {
        if (!sets.TryGetValue(version, out var set))
        {
            var document = await db.CampaignSetVersions.AsNoTracking()
                .Where(each => each.Version == version).Select(each => each.Document).SingleOrDefaultAsync(cancellationToken);
            sets[version] = set = document is null ? null : CampaignSetDocument.Read(document);
        }

        return set;
    }
}
