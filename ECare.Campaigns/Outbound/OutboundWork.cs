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

        var now = clock.GetUtcNow();
        var scope = new OutboundScope(db, current.Operator, campaigns, ports.Options, clock);
        var due = await db.OutboundRuns.AsNoTracking()
            .Where(run => run.State == OutboundState.Counting || (run.State == OutboundState.Running && run.NotBefore <= now))
            .OrderBy(run => run.PlannedAt).ToListAsync(cancellationToken);
        var dealt = 0;
        foreach (var run in due)
        {
            dealt += run.State == OutboundState.Counting
                ? await new OutboundCounting(scope, ports.People).RunAsync(run, cancellationToken)
                : await RunAsync(scope, run, cancellationToken);
        }

        return dealt;
    }

    private async Task<int> RunAsync(OutboundScope scope, OutboundRun run, CancellationToken cancellationToken)
    {
        var deciding = new OutboundDeciding(scope, ports.Words);
        var sending = new OutboundSending(scope, ports.Words, ports.Gateway);
        var (cursor, dealt) = (run.Cursor, 0);
        while (!IsQuiet(scope, run))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var page = await ports.People.NextAsync(cursor, cancellationToken);
            if (page.Count == 0)
            {
                await AdvanceAsync(run, cursor, OutboundState.Done, cancellationToken);
                return dealt;
            }

            if (!await deciding.DecideAsync(run, page, cancellationToken)
                || (run.Output == OutboundOutput.Send && !await sending.SendAsync(run, page, cancellationToken))
                || !await AdvanceAsync(run, page[^1].CustomerId, OutboundState.Running, cancellationToken))
            {
                return dealt;
            }

            (cursor, dealt) = (page[^1].CustomerId, dealt + page.Count);
        }

        return dealt;
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
        var ours = await db.OutboundRuns
            .Where(each => each.Id == run.Id && each.State == OutboundState.Running && each.Step == run.Step)
            .ExecuteUpdateAsync(
                row => row
                    .SetProperty(each => each.Cursor, cursor)
                    .SetProperty(each => each.State, state)
                    .SetProperty(each => each.EndedAt, ended)
                    .SetProperty(each => each.Step, run.Step + 1),
                cancellationToken) > 0;
        run.Advance();
        return ours;
    }
}

/// <summary>What the job of the runs asks of its surroundings.</summary>
internal sealed class OutboundPorts(IOutboundPeople people, IOutboundWords words, OutboundGateway gateway, IOptions<CampaignOptions> options)
{
    public IOutboundPeople People => people;

    public IOutboundWords Words => words;

    public OutboundGateway Gateway => gateway;

    public CampaignOptions Options => options.Value;
}
