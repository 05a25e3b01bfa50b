using ECare.Core.Accounts;
using ECare.Core.Operators;
using ECare.Core.Persistence.Kept;

namespace ECare.Core.Overview;

/// <summary>
/// Reads the dashboard. The hottest read of the portal, hence without EF's query pipeline: two prepared statements
/// on connections that are kept (docs/adr/0022).
/// </summary>
public sealed class OverviewReader(KeptConnections connections, CurrentOperator current, TimeProvider clock)
{
    /// <summary>The dashboard of a line, or of the first line that the customer reaches.</summary>
    /// <returns><see langword="null"/> when the customer reaches no line, or not this one.</returns>
    public ValueTask<AccountOverview?> ReadAsync(long userCustomerId, long? lineId, CancellationToken cancellationToken) =>
        connections.UseAsync(
            current.Operator.Name, connection => ReadAsync(connection, userCustomerId, lineId, cancellationToken), cancellationToken);

    private async ValueTask<AccountOverview?> ReadAsync(KeptConnection connection, long customerId, long? lineId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var lines = await LinesAsync(connection, customerId, now, cancellationToken);
        var line = lineId is null ? lines.FirstOrDefault() : lines.Find(candidate => candidate.Id == lineId);
        if (line is null)
        {
            return null;
        }

        var today = current.Operator.Zone.DayOf(now);
        var (account, allowances) = await AccountAsync(connection, line, today, cancellationToken);
        var needs = AccountNeeds.Of(line, account, allowances, today, now);
        return new AccountOverview(lines, line, account, allowances, needs);
    }

    private static async Task<List<OverviewLine>> LinesAsync(
        KeptConnection connection, long customerId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var lines = new List<OverviewLine>();
        await using var rows = await connection.ReadAsync(OverviewSql.Lines, [customerId, now.ToUnixTimeMilliseconds()], cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            lines.Add(OverviewRows.Line(rows));
        }

        // The strongest role first; somebody may reach one line in two ways.
        return lines.Count < 2 ? lines : [.. lines.OrderBy(line => line.Role).ThenBy(line => line.Id).DistinctBy(line => line.Id)];
    }

    private static async Task<(OverviewAccount? Account, IReadOnlyList<OverviewAllowance> Allowances)> AccountAsync(
        KeptConnection connection, OverviewLine line, DateOnly today, CancellationToken cancellationToken)
    {
        OverviewAccount? account = null;
        var allowances = new List<OverviewAllowance>();
        await using var rows = await connection.ReadAsync(OverviewSql.Account, [line.AccountId, line.Id], cancellationToken);
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
