using ECare.Core.Jobs;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ECare.Campaigns.Outbound;

/// <summary>
/// Brings the runs of an operator on, page of people by page. Whatever stops it, the next one goes on at the page that is not finished, where rows tell
/// what was decided and sent.
/// </summary>
internal sealed class OutboundWork(OutboundPorts ports, ECareDbContext db, CurrentOperator current, CampaignDirectory directory, TimeProvider clock) : IJobWork
{
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (directory.Find(current.Operator.Name) is not { } campaigns)
        {
            return 0;
        }

        var scope = new OutboundScope(db, current.Operator, campaigns, ports.Options, clock);
        var (dealt, resting) = (0, new HashSet<Guid>());
        while (true)
        {
            // A page of each in turn, those among them that are planned meanwhile: a long run holds up no other.
            var due = (await DueAsync(cancellationToken)).Where(run => !resting.Contains(run.Id)).ToList();
            if (due.Count == 0)
            {
                return dealt;
            }

            foreach (var run in due)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var step = run.State == OutboundState.Counting
                    ? await new OutboundCounting(scope, ports.People).StepAsync(run, cancellationToken)
                    : await StepAsync(scope, run, cancellationToken);
                dealt += step.People;
                if (!step.GoesOn)
                {
                    resting.Add(run.Id);
                }
            }
        }
    }

    private Task<List<OutboundRun>> DueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return db.OutboundRuns.AsNoTracking()
            .Where(run => run.State == OutboundState.Counting || (run.State == OutboundState.Running && run.NotBefore <= now))
            .OrderBy(run => run.PlannedAt).ToListAsync(cancellationToken);
    }

    /// <summary>Decides for the next page of people and sends what came of it.</summary>
    private async Task<OutboundStep> StepAsync(OutboundScope scope, OutboundRun run, CancellationToken cancellationToken)
    {
        if (IsQuiet(scope, run))
        {
            return OutboundStep.Rests;
        }

        var page = await ports.People.NextAsync(run.Channel, run.Cursor, cancellationToken);
        if (page.Count == 0)
        {
            await AdvanceAsync(run, run.Cursor, OutboundState.Done, cancellationToken);
            return OutboundStep.Rests;
        }

        var isDone = await new OutboundDeciding(scope, ports.Words).DecideAsync(run, page, cancellationToken)
            && (run.Output == OutboundOutput.List || await new OutboundSending(scope, ports.Words, ports.Gateway).SendAsync(run, page, cancellationToken))
            && await AdvanceAsync(run, page[^1].CustomerId, OutboundState.Running, cancellationToken);
        return isDone ? new OutboundStep(page.Count, GoesOn: true) : OutboundStep.Rests;
    }

    /// <summary>A file is made at any hour: who sends it has hours of their own to keep.</summary>
    private static bool IsQuiet(OutboundScope scope, OutboundRun run)
    {
        var (serving, now) = (scope.Campaigns.Serving, scope.Now);
        return run.Output == OutboundOutput.Send && serving.Policy.IsQuiet(run.Channel, serving.Clock.At(now).Time, now);
    }

    private async Task<bool> AdvanceAsync(OutboundRun run, long cursor, OutboundState state, CancellationToken cancellationToken)
    {
        DateTimeOffset? ended = state == OutboundState.Done ? clock.GetUtcNow() : null;
        return await db.OutboundRuns
            .Where(each => each.Id == run.Id && each.State == OutboundState.Running && each.Step == run.Step)
            .ExecuteUpdateAsync(
                row => row
                    .SetProperty(each => each.Cursor, cursor)
                    .SetProperty(each => each.State, state)
                    .SetProperty(each => each.EndedAt, ended)
                    .SetProperty(each => each.Step, run.Step + 1),
                cancellationToken) > 0;
    }
}

/// <summary>What came of one page of a run.</summary>
/// <param name="People">How many were dealt with.</param>
/// <param name="GoesOn">Whether there is more to do for it now.</param>
internal sealed record OutboundStep(int People, bool GoesOn)
{
    /// <summary>It is done, waits, or is somebody else's.</summary>
    public static OutboundStep Rests { get; } = new(0, GoesOn: false);
}

/// <summary>What the job of the runs asks of its surroundings.</summary>
internal sealed class OutboundPorts(IOutboundPeople people, IOutboundWords words, OutboundGateway gateway, IOptions<CampaignOptions> options)
{
    public IOutboundPeople People => people;

    public IOutboundWords Words => words;

    public OutboundGateway Gateway => gateway;

    public CampaignOptions Options => options.Value;
}
