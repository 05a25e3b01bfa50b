using ECare.Campaigns.Decisions;
using ECare.Campaigns.Pacing;
using ECare.Core.Persistence.Bulk;
using Microsoft.EntityFrameworkCore;

namespace ECare.Campaigns.Outbound;

/// <summary>Counts before the start who would get what and what would hold the others back. Nobody is counted as written to, and no budget is taken.</summary>
internal sealed class OutboundCounting(OutboundScope scope, IOutboundPeople people)
{
    /// <summary>Counts the next page of people.</summary>
    public async Task<OutboundStep> StepAsync(OutboundRun run, CancellationToken cancellationToken)
    {
        var page = await people.NextAsync(run.Channel, run.Cursor, cancellationToken);
        if (page.Count == 0)
        {
            await EndAsync(run, cancellationToken);
            return OutboundStep.Rests;
        }

        return await CountAsync(run, page, cancellationToken) ? new OutboundStep(page.Count, GoesOn: true) : OutboundStep.Rests;
    }

    private async Task<bool> CountAsync(OutboundRun run, IReadOnlyList<OutboundReceiver> page, CancellationToken cancellationToken)
    {
        var (happened, frozen) = await ForeseeAsync(run, page, cancellationToken);
        var db = scope.Db;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await AdvanceAsync(run, page[^1].CustomerId, cancellationToken))
        {
            return false;
        }

        db.Insert(frozen);
        await OutboundCount.AddAsync(db, run.Id, isPreview: true, happened, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();
        return true;
    }

    private async Task<(List<(string Kind, string Campaign)> Happened, List<OutboundPerson> Frozen)> ForeseeAsync(
        OutboundRun run, IReadOnlyList<OutboundReceiver> page, CancellationToken cancellationToken)
    {
        var decider = new OutboundDecider(scope.Campaigns, scope.Options, run);
        var left = await LeftAsync(run, decider, cancellationToken);
        Guid[] asked = [.. page.Where(person => OutboundDeciding.CauseOf(run, person, decider) is null).Select(person => person.Subscriber)];
        var contacts = await scope.Campaigns.Contacts.LoadAsync(scope.Db, asked, decider.Clock.At(scope.Now), cancellationToken);
        var happened = new List<(string Kind, string Campaign)>();
        var frozen = new List<OutboundPerson>();
        foreach (var person in page)
        {
            happened.Add((OutboundCount.People, ""));
            var decision = contacts.TryGetValue(person.Subscriber, out var contact) ? decider.Foresee(person.Facts!, contact, scope.Now, left) : null;
            if (decision?.Campaign is { } campaign)
            {
                happened.Add((OutboundCount.Chosen, campaign.Code));
                left[campaign.Code] = left.GetValueOrDefault(campaign.Code) - 1;
            }
            else
            {
                happened.Add((OutboundCount.Of(decision?.Cause ?? OutboundDeciding.CauseOf(run, person, decider)!), ""));
            }

            // Who sees nothing for the proof's sake stays among those it is compared with.
            if (run.Audience == OutboundAudience.Frozen && decision is { Log.Kind: not DecisionKind.Nothing })
            {
                frozen.Add(OutboundPerson.Freeze(run.Id, person.Subscriber));
            }
        }

        return (happened, frozen);
    }

    /// <summary>What the budgets had left at the beginning, less what the count has given away.</summary>
    private async Task<Dictionary<string, long>> LeftAsync(OutboundRun run, OutboundDecider decider, CancellationToken cancellationToken)
    {
        var budgets = decider.Budgets.Select(each => each.Campaign).ToList();
        string[] codes = [.. budgets.Select(campaign => campaign.Code)];
        var spent = await scope.Db.CampaignBudgets.AsNoTracking().Where(budget => codes.Contains(budget.Campaign))
            .ToDictionaryAsync(budget => budget.Campaign, budget => budget.Spent, StringComparer.Ordinal, cancellationToken);
        var given = await scope.Db.OutboundCounts.AsNoTracking()
            .Where(count => count.RunId == run.Id && count.IsPreview && count.Kind == OutboundCount.Chosen)
            .ToDictionaryAsync(count => count.Campaign, count => count.Count, StringComparer.Ordinal, cancellationToken);
        return budgets.ToDictionary(
            campaign => campaign.Code,
            campaign => campaign.ImpressionBudget!.Value - spent.GetValueOrDefault(campaign.Code) - given.GetValueOrDefault(campaign.Code),
            StringComparer.Ordinal);
    }

    private async Task<bool> AdvanceAsync(OutboundRun run, long cursor, CancellationToken cancellationToken) =>
        await scope.Db.OutboundRuns.Where(each => each.Id == run.Id && each.State == OutboundState.Counting && each.Step == run.Step)
            .ExecuteUpdateAsync(row => row.SetProperty(each => each.Cursor, cursor).SetProperty(each => each.Step, run.Step + 1), cancellationToken) > 0;

    private Task<int> EndAsync(OutboundRun run, CancellationToken cancellationToken) =>
        scope.Db.OutboundRuns.Where(each => each.Id == run.Id && each.State == OutboundState.Counting && each.Step == run.Step)
            .ExecuteUpdateAsync(
                row => row
                    .SetProperty(each => each.State, OutboundState.Counted)
                    .SetProperty(each => each.Cursor, 0)
                    .SetProperty(each => each.Step, run.Step + 1),
                cancellationToken);
}
