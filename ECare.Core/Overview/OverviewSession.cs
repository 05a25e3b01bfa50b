using System.Data;
using System.Data.Common;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Overview;

/// <summary>
/// An open connection with the dashboard's statements prepared on it. Preparing costs more than reading, so sessions are kept
/// and used again; one serves one request at a time.
/// </summary>
internal sealed class OverviewSession : IAsyncDisposable
{
    private readonly ECareDbContext db;
    private readonly DbCommand lines;
    private readonly DbCommand account;

    private OverviewSession(string operatorName, ECareDbContext db)
    {
        OperatorName = operatorName;
        this.db = db;
        lines = Command(OverviewSql.Lines, "@customer", "@now");
        account = Command(OverviewSql.Account, "@account", "@line");
    }

    public string OperatorName { get; }

    public static async Task<OverviewSession> OpenAsync(string operatorName, ECareDbContext db, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        var session = new OverviewSession(operatorName, db);
        await session.lines.PrepareAsync(cancellationToken);
        await session.account.PrepareAsync(cancellationToken);
        return session;
    }

    public Task<DbDataReader> LinesAsync(long customerId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        lines.Parameters[0].Value = customerId;
        lines.Parameters[1].Value = now.ToUnixTimeMilliseconds();
        return lines.ExecuteReaderAsync(CommandBehavior.SingleResult, cancellationToken);
    }

    public Task<DbDataReader> AccountAsync(long accountId, long lineId, CancellationToken cancellationToken)
    {
        account.Parameters[0].Value = accountId;
        account.Parameters[1].Value = lineId;
        return account.ExecuteReaderAsync(CommandBehavior.SingleResult, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await lines.DisposeAsync();
        await account.DisposeAsync();
        await db.Database.CloseConnectionAsync();
        await db.DisposeAsync();
    }

    /// <summary>A command whose parameters are all 64-bit integers.</summary>
    private DbCommand Command(string sql, params ReadOnlySpan<string> parameters)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        foreach (var name in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.DbType = DbType.Int64;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
