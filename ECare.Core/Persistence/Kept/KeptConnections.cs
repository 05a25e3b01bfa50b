using System.Collections.Concurrent;

namespace ECare.Core.Persistence.Kept;

/// <summary>Keeps open connections with prepared statements, a few per operator. One instance serves all requests.</summary>
public sealed class KeptConnections(OperatorDatabases databases) : IAsyncDisposable
{
    /// <summary>A server's connections are few: what one burst needed is not kept from everybody else for good.</summary>
    private static readonly int MostIdle = Math.Max(8, 2 * Environment.ProcessorCount);

    private readonly ConcurrentDictionary<string, Idle> idle = new(StringComparer.Ordinal);

    /// <summary>Reads an operator's database on a connection that nobody else uses meanwhile.</summary>
    /// <param name="operatorName">The name of the operator's folder: <c>chautari</c>.</param>
    /// <param name="read">Reads to the end; afterwards the connection belongs to somebody else.</param>
    /// <param name="cancellationToken">Ends the wait for a connection.</param>
    public async ValueTask<T> UseAsync<T>(string operatorName, Func<KeptConnection, ValueTask<T>> read, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(read);
        var kept = idle.GetOrAdd(operatorName, static _ => new Idle());
        var connection = kept.TryTake() ?? await OpenAsync(operatorName, cancellationToken);
        T result;
        try
        {
            result = await read(connection);
        }
        catch
        {
            // A connection that failed once is not trusted again.
            await connection.DisposeAsync();
            throw;
        }

        if (!kept.TryAdd(connection))
        {
            await connection.DisposeAsync();
        }

        return result;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var kept in idle.Values)
        {
            while (kept.TryTake() is { } connection)
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

    private sealed class Idle
    {
        private readonly ConcurrentBag<KeptConnection> connections = [];
        private int count;

        public KeptConnection? TryTake()
        {
            if (!connections.TryTake(out var connection))
            {
                return null;
            }

            Interlocked.Decrement(ref count);
            return connection;
        }

        /// <summary>False when there are enough, and it is the caller's to close.</summary>
        public bool TryAdd(KeptConnection connection)
        {
            if (Interlocked.Increment(ref count) > MostIdle)
            {
                Interlocked.Decrement(ref count);
                return false;
            }

            connections.Add(connection);
            return true;
        }
    }
}
