using System.Collections.Concurrent;

namespace ECare.Core.Persistence.Kept;

/// <summary>Keeps open connections with prepared statements, as many per operator as ever read at once. One instance serves all requests.</summary>
public sealed class KeptConnections(OperatorDatabases databases) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, ConcurrentBag<KeptConnection>> idle = new(StringComparer.Ordinal);

    /// <summary>Reads an operator's database on a connection that nobody else uses meanwhile.</summary>
    /// <param name="operatorName">The name of the operator's folder: <c>chautari</c>.</param>
    /// <param name="read">Reads to the end; afterwards the connection belongs to somebody else.</param>
    /// <param name="cancellationToken">Ends the wait for a connection.</param>
    public async ValueTask<T> UseAsync<T>(string operatorName, Func<KeptConnection, ValueTask<T>> read, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(read);
        var kept = idle.GetOrAdd(operatorName, static _ => []);
        var connection = kept.TryTake(out var waiting) ? waiting : await OpenAsync(operatorName, cancellationToken);
        try
        {
            var result = await read(connection);
            kept.Add(connection);
            return result;
        }
        catch
        {
            // A connection that failed once is not trusted again.
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var kept in idle.Values)
        {
            while (kept.TryTake(out var connection))
            {
                await connection.DisposeAsync();
            }
        }
    }

    private async Task<KeptConnection> OpenAsync(string operatorName, CancellationToken cancellationToken)
    {
        var db = databases.Open(operatorName);
        try
        {
            return await KeptConnection.OpenAsync(operatorName, db, cancellationToken);
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }
}
