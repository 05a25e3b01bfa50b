using ECare.Core.Accounts;
using ECare.Core.Operators;

namespace ECare.Core.Overview;

/// <summary>
/// Reads the dashboard. The hottest read of the portal, hence without EF's query pipeline: two prepared statements
/// on connections that are kept (docs/adr/0022).
/// </summary>
public sealed class OverviewReader(OverviewSessions sessions, CurrentOperator current, TimeProvider clock)
{
    /// <summary>The dashboard of a line, or of the first line that the customer reaches.</summary>
    /// <returns><see langword="null"/> when the customer reaches no line, or not this one.</returns>
    public async Task<AccountOverview?> ReadAsync(long userCustomerId, long? lineId, CancellationToken cancellationToken)
    {
        var session = await sessions.TakeAsync(current.Operator.Name, cancellationToken);
        try
        {
            var overview = await ReadAsync(session, userCustomerId, lineId, cancellationToken);
            sessions.GiveBack(session);
            return overview;
        }
        catch
        {
            // A connection that failed once is not trusted again.
            await session.DisposeAsync();
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

        var today = current.Operator.Zone.DayOf(now);
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
