using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Notifications.Simulation;

/// <summary>Reads what the demo's phones received.</summary>
public sealed class SentMessageReader(OperatorDatabases databases)
{
    /// <summary>The latest messages to an address, the newest first.</summary>
    /// <param name="operatorName">The name of the operator that sent them.</param>
    /// <param name="to">A number in E.164 form or an e-mail address.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<IReadOnlyList<SentMessage>> LatestAsync(string operatorName, string to, int count, CancellationToken cancellationToken)
    {
        await using var db = databases.Open(operatorName);
        return await db.SentMessages.AsNoTracking()
            .Where(message => message.To == to)
            .OrderByDescending(message => message.SentAt)
            .Take(count)
            .ToListAsync(cancellationToken);
    }
}
