using System.Collections.Concurrent;
using ECare.Core.Persistence;
using ECare.Core.Primitives;

namespace ECare.Core.Accounts.Overview;

/// <summary>
/// Reads the dashboard of one operator. The hottest read of the portal, hence without EF's query pipeline: two prepared statements
/// on connections that are kept (docs/adr/0022). One instance per operator serves all requests.
/// </summary>
/// <param name="open">Opens a context of the operator's database; used once per kept connection.</param>
/// <param name="zone">The operator's time zone: "overdue" begins at its midnight.</param>
public sealed class OverviewReader(Func<ECareDbContext> open, TimeProvider clock, LocalZone zone) : IAsyncDisposable
{
    private readonly ConcurrentBag<OverviewSession> sessions = [];

    /// <summary>The dashboard of a line, or of the first line that the customer reaches.</summary>
    /// <returns><see langword="null"/> when the customer reaches no line, or not this one.</returns>
    public async Task<AccountOverview?> ReadAsync(long userCustomerId, long? lineId, CancellationToken cancellationToken)
    {
        if (!sessions.TryTake(out var session))
        {
            session = await OpenAsync(cancellationToken);
        }

        try
        {
            var overview = await ReadAsync(session, userCustomerId, lineId, cancellationToken);
            sessions.Add(session);
            return overview;
        }
        catch
        {
            // A connection that failed once is not trusted again.
            await session.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        while (sessions.TryTake(out var session))
        {
            await session.DisposeAsync();
        }
    }

    private async Task<OverviewSession> OpenAsync(CancellationToken cancellationToken)
    {
        var db = open();
        try
        {
            return await OverviewSession.OpenAsync(db, cancellationToken);
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    private async Task<AccountOverview?> ReadAsync(OverviewSession session, long customerId, long? lineId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var lines = await LinesAsync(session, customerId, now, cancellationToken);
        var line = lineId is null ? lines.FirstOrDefault() : lines.Find(candidate => candidate.Id == lineId);
        if (line is null)
        {
            return null;
        }

        var today = zone.DayOf(now);
        var (account, allowances) = await AccountAsync(session, line, today, cancellationToken);
        var needs = AccountNeeds.Of(line, account, allowances, today, now);
        return new AccountOverview(lines, line, account, allowances, needs);
    }

    private static async Task<List<OverviewLine>> LinesAsync(
        OverviewSession session, long customerId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var lines = new List<OverviewLine>();
        await using var rows = await session.LinesAsync(customerId, now, cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            lines.Add(OverviewRows.Line(rows));
        }

        // The strongest role first; somebody may reach one line in two ways.
        return lines.Count < 2 ? lines : [.. lines.OrderBy(line => line.Role).ThenBy(line => line.Id).DistinctBy(line => line.Id)];
    }

    private static async Task<(OverviewAccount? Account, IReadOnlyList<OverviewAllowance> Allowances)> AccountAsync(
        OverviewSession session, OverviewLine line, DateOnly today, CancellationToken cancellationToken)
    {
        OverviewAccount? account = null;
        var allowances = new List<OverviewAllowance>();
        await using var rows = await session.AccountAsync(line.AccountId, line.Id, cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            if (account is null && line.Role.SeesMoney)
            {
                account = OverviewRows.Account(rows, line.AccountId, today);
            }

            if (line.Role.SeesUsage && !rows.IsDBNull(OverviewRows.AllowanceLineId))
            {
                allowances.Add(OverviewRows.Allowance(rows));
            }
        }

        return (account, allowances);
    }
}
