using System.Collections.Concurrent;
using ECare.Core.Persistence;

namespace ECare.Core.Overview;

/// <summary>Keeps the dashboard's prepared connections, as many per operator as ever read at once. One instance serves all requests.</summary>
public sealed class OverviewSessions(OperatorDatabases databases) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, ConcurrentBag<OverviewSession>> idle = new(StringComparer.Ordinal);

    public async ValueTask DisposeAsync()
    {
        foreach (var sessions in idle.Values)
        {
            while (sessions.TryTake(out var session))
            {
                await session.DisposeAsync();
            }
        }
    }

    internal async ValueTask<OverviewSession> TakeAsync(string operatorName, CancellationToken cancellationToken)
    {
        if (Idle(operatorName).TryTake(out var kept))
        {
            return kept;
        }

        var db = databases.Open(operatorName);
        try
        {
            return await OverviewSession.OpenAsync(operatorName, db, cancellationToken);
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    internal void GiveBack(OverviewSession session) => Idle(session.OperatorName).Add(session);

    private ConcurrentBag<OverviewSession> Idle(string operatorName) => idle.GetOrAdd(operatorName, _ => []);
}
