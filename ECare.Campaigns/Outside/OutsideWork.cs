using ECare.Campaigns.Audience;
using ECare.Campaigns.Decisions;
using ECare.Campaigns.Figures;
using ECare.Core.Accounts;
using ECare.Core.Behaviour;
using ECare.Core.Jobs;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Core.Persistence.Bulk;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ECare.Campaigns.Outside;

/// <summary>
/// Takes in the tables of conversions that were sent, some rows in one transaction together with how far the table is: whatever stops it, the next run goes on behind
/// the last rows that were committed, and none counts twice (docs/adr/0220).
/// </summary>
internal sealed class OutsideWork(
    ECareDbContext db, CurrentOperator current, Pseudonyms pseudonyms, CampaignDirectory directory, IOptions<CampaignOptions> options, TimeProvider clock) : IJobWork
{
    private const int Batch = 500;

    /// <summary>A goal that is noted from elsewhere meanwhile makes the rows begin again.</summary>
    private const int Tries = 5;

    /// <returns>How many rows were dealt with.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var dealt = 0;
        while (directory.Find(current.Operator.Name) is { } campaigns && await NextAsync(cancellationToken) is { } file)
        {
            var credit = new GoalCredit(db, campaigns.Serving.Set, options.Value.ConversionWindow);
            var rows = new OutsideTable(current.Operator, file.SentAt).Read(file.Text) ?? [];
            for (var at = file.Dealt; at < rows.Count; at += Batch)
            {
                OutsideRow[] some = [.. rows.Skip(at).Take(Batch)];
                if (!await TakeAsync(credit, file.Id, at, some, cancellationToken))
                {
                    // Another node is at it: its lease is newer than ours.
                    return dealt;
                }

                dealt += some.Length;
            }

            await EndAsync(file.Id, cancellationToken);
        }

        return dealt;
    }

    private Task<OutsideFile?> NextAsync(CancellationToken cancellationToken) =>
        db.OutsideFiles.AsNoTracking().Where(file => file.EndedAt == null).OrderBy(file => file.SentAt).FirstOrDefaultAsync(cancellationToken);

    private async Task<bool> TakeAsync(GoalCredit credit, Guid file, int at, OutsideRow[] rows, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await StepAsync(credit, file, at, rows, cancellationToken);
            }
            catch (DbUpdateException) when (tries < Tries)
            {
                // Nothing of it was committed.
            }
            finally
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    /// <returns>False when the table is not where it was.</returns>
    private async Task<bool> StepAsync(GoalCredit credit, Guid file, int at, OutsideRow[] rows, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // First, so that of two nodes at the same rows one waits here and then finds them dealt with.
        if (await db.OutsideFiles.Where(each => each.Id == file && each.Dealt == at && each.EndedAt == null).ExecuteUpdateAsync(
            row => row.SetProperty(each => each.Dealt, at + rows.Length).SetProperty(each => each.State, OutsideState.Running), cancellationToken) == 0)
        {
            return false;
        }

        var (results, faults) = await CreditAsync(credit, rows, cancellationToken);
        db.Insert([.. faults.Select(fault => OutsideFaultRow.Of(file, fault.Line, fault.Fault))]);
        await db.SaveChangesAsync(cancellationToken);
        var (credited, noted) = (results.Count(row => row.IsCredited), results.Count(row => row.IsNoted));
        var unchanged = results.Count(row => row is { IsCredited: false, IsNoted: false });
        await db.OutsideFiles.Where(each => each.Id == file).ExecuteUpdateAsync(
            row => row
                .SetProperty(each => each.Credited, each => each.Credited + credited)
                .SetProperty(each => each.Noted, each => each.Noted + noted)
                .SetProperty(each => each.Unchanged, each => each.Unchanged + unchanged)
                .SetProperty(each => each.Faults, each => each.Faults + faults.Count),
            cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private async Task<(List<CreditedGoal> Rows, List<(long Line, OutsideFault Fault)> Faults)> CreditAsync(GoalCredit credit, OutsideRow[] rows, CancellationToken cancellationToken)
    {
        var holders = await HoldersAsync(rows, cancellationToken);
        var faults = new List<(long Line, OutsideFault Fault)>();
        var goals = new List<(long Line, SubscriberGoal Goal)>();
        foreach (var row in rows)
        {
            List<long> customers = row.Customer is { } id ? (holders.Ids.Contains(id) ? [id] : []) : [.. holders.Numbers[row.Number ?? ""]];
            OutsideFault? fault = row.Fault ?? (!credit.CodesFor(row.Goal!).Any() ? OutsideFault.NoCampaign : customers.Count == 0 ? OutsideFault.Nobody : null);
            if (fault is { } found)
            {
                faults.Add((row.Line, found));
                continue;
            }

            goals.AddRange(customers.Select(customer => (row.Line, new SubscriberGoal(IdOf(customer), row.Goal!, row.At))));
        }

        // Several people may have one number; their row is one.
        var taken = goals.Count == 0 ? [] : await credit.TakeAsync([.. goals.Select(each => each.Goal)], cancellationToken);
        await CountAsync(goals.Zip(taken, (each, one) => (one.Campaign, each.Goal.At)), cancellationToken);
        var results = goals.Zip(taken).GroupBy(each => each.First.Line, each => each.Second)
            .Select(each => new CreditedGoal(each.Select(one => one.Campaign).FirstOrDefault(code => code is not null), each.Any(one => one.IsNoted))).ToList();
        return (results, faults);
    }

    /// <summary>The job that counts goals looks at the last days alone, where it counts anew; these may be of long ago.</summary>
    private Task CountAsync(IEnumerable<(string? Campaign, DateTimeOffset At)> credited, CancellationToken cancellationToken) => new CampaignCounts(db, current.Operator).AddOutcomesAsync(
        credited.Where(each => each.Campaign is not null).Select(each => (each.Campaign!, each.At, OutcomeKind.Converted)), cancellationToken);

    private Guid IdOf(long customer) => SubscriberFacts.IdOf(pseudonyms.Of(current.Operator.Name, customer).Value);

    private async Task<(HashSet<long> Ids, ILookup<string, long> Numbers)> HoldersAsync(OutsideRow[] rows, CancellationToken cancellationToken)
    {
        long[] ids = [.. rows.Select(row => row.Customer).OfType<long>().Distinct()];
        string[] numbers = [.. rows.Select(row => row.Number).OfType<string>().Distinct(StringComparer.Ordinal)];
        var found = await db.Customers.AsNoTracking()
            .Where(customer => customer.ErasedAt == null && (ids.Contains(customer.Id) || numbers.Contains(customer.Phone)))
            .Select(customer => new { customer.Id, customer.Phone }).ToListAsync(cancellationToken);
        return ([.. found.Select(customer => customer.Id)], found.ToLookup(customer => customer.Phone, customer => customer.Id, StringComparer.Ordinal));
    }

    private Task<int> EndAsync(Guid id, CancellationToken cancellationToken)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        return db.OutsideFiles.Where(file => file.Id == id && file.EndedAt == null).ExecuteUpdateAsync(
            row => row
                .SetProperty(file => file.State, OutsideState.Done)
                .SetProperty(file => file.EndedAt, now)
                .SetProperty(file => file.Text, ""),
            cancellationToken);
    }
}
