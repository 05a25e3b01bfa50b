using System.Data;
using System.Data.Common;
using ECare.Core.Persistence.Providers;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Persistence.Kept;

/// <summary>An open connection with statements prepared on it; it serves one read at a time.</summary>
public sealed class KeptConnection : IAsyncDisposable
{
    private readonly Dictionary<KeptStatement, DbCommand> prepared = [];
    private readonly ECareDbContext db;

    private KeptConnection(string operatorName, ECareDbContext db) => (OperatorName, this.db) = (operatorName, db);

    /// <summary>Whose database it reads.</summary>
    public string OperatorName { get; }

    internal static async Task<KeptConnection> OpenAsync(string operatorName, ECareDbContext db, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        return new KeptConnection(operatorName, db);
    }

    /// <summary>Runs a statement. The caller disposes the reader before the next statement runs.</summary>
    /// <param name="statement">What is asked; the first time here it is prepared.</param>
    /// <param name="values">One for each parameter, in their order, already in the form that the database keeps.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<DbDataReader> ReadAsync(KeptStatement statement, IReadOnlyList<object> values, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(statement);
        ArgumentNullException.ThrowIfNull(values);
        if (!prepared.TryGetValue(statement, out var command))
        {
            command = Command(statement);
            await command.PrepareAsync(cancellationToken);
            prepared.Add(statement, command);
        }

        for (var i = 0; i < values.Count; i++)
        {
            command.Parameters[i].Value = values[i];
        }

        return await command.ExecuteReaderAsync(CommandBehavior.SingleResult, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var command in prepared.Values)
        {
            await command.DisposeAsync();
        }

        await db.Database.CloseConnectionAsync();
        await db.DisposeAsync();
    }

    private DbCommand Command(KeptStatement statement)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = db is SqlServerECareDbContext ? statement.SqlServer : statement.Sql;
        foreach (var (name, type) in statement.Parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.DbType) = (name, type);
            if (type == DbType.String)
            {
                // SQL Server prepares only what has a length.
                parameter.Size = Conventions.StorageConventions.TextLength;
            }

            command.Parameters.Add(parameter);
        }

        return command;
    }
}
