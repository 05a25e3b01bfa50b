using System.Data;
using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ECare.Tests.Persistence.Harness;

/// <summary>
/// Stands where SQL Server would and notes what it is asked, so that the SQL of real code can be compiled. It answers with nothing,
/// and yes where it is asked whether there is something.
/// </summary>
internal sealed class SqlServerRecorder : DbCommandInterceptor, IDbConnectionInterceptor, IDbTransactionInterceptor
{
    private const int Columns = 64;

    private readonly List<string> batches = [];
    private readonly List<(string Part, object Value)> answers = [];

    /// <summary>Each command once, with its parameters declared.</summary>
    public IReadOnlyList<string> Batches => batches;

    public void Forget()
    {
        batches.Clear();
        answers.Clear();
    }

    /// <summary>From now on, a command with this part gets one row with this value, so that the code goes on to its next statement.</summary>
    public void Answer(string part, object value) => answers.Add((part, value));

    public override InterceptionResult<DbCommand> CommandCreating(CommandCorrelatedEventData eventData, InterceptionResult<DbCommand> result) =>
        InterceptionResult<DbCommand>.SuppressWithResult(new RecordedCommand());

    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result) =>
        InterceptionResult<DbDataReader>.SuppressWithResult(Answer(Note(command)));

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(ReaderExecuting(command, eventData, result));

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        Note(command);
        return InterceptionResult<int>.SuppressWithResult(1);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(NonQueryExecuting(command, eventData, result));

    public InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
        InterceptionResult.Suppress();

    public ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(InterceptionResult.Suppress());

    public InterceptionResult<DbTransaction> TransactionStarting(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result) =>
        InterceptionResult<DbTransaction>.SuppressWithResult(new RecordedTransaction(connection, eventData.IsolationLevel));

    public ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection,
        TransactionStartingEventData eventData,
        InterceptionResult<DbTransaction> result,
        CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(TransactionStarting(connection, eventData, result));

    public InterceptionResult CreatingSavepoint(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result) =>
        InterceptionResult.Suppress();

    public ValueTask<InterceptionResult> CreatingSavepointAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(InterceptionResult.Suppress());

    private DataTableReader Answer(string sql)
    {
        using var table = new DataTable();

        if (answers.Find(answer => sql.Contains(answer.Part, StringComparison.Ordinal)) is { Value: { } value })
        {
            table.Columns.Add("Value", value.GetType());
            table.Rows.Add(value);
        }
        else if (sql.StartsWith("SELECT CASE", StringComparison.Ordinal) || sql.StartsWith("SELECT CAST(", StringComparison.Ordinal))
        {
            table.Columns.Add("Exists", typeof(bool));
            table.Rows.Add(true);
        }
        else if (sql.StartsWith("SELECT COUNT_BIG", StringComparison.Ordinal))
        {
            table.Columns.Add("Count", typeof(long));
            table.Rows.Add(0L);
        }
        else if (sql.StartsWith("SELECT COUNT", StringComparison.Ordinal))
        {
            table.Columns.Add("Count", typeof(int));
            table.Rows.Add(0);
        }
        else if (sql.StartsWith("SELECT MIN", StringComparison.Ordinal))
        {
            table.Columns.Add("Least", typeof(long));
            table.Rows.Add(DBNull.Value);
        }
        else if (sql.Contains("OUTPUT INSERTED.", StringComparison.Ordinal) || sql.Contains("OUTPUT 1", StringComparison.Ordinal))
        {
            // What was written is given a number, so that the code goes on to its next statement.
            table.Columns.Add("Id", typeof(int));
            table.Rows.Add(1);
        }
        else
        {
            // EF counts the columns of what it buffers, though not one row follows.
            table.Columns.AddRange([.. Enumerable.Range(0, Columns).Select(_ => new DataColumn())]);
        }

        return table.CreateDataReader();
    }

    private string Note(DbCommand command)
    {
        var declarations = command.Parameters.Cast<SqlParameter>().Select(parameter => $"DECLARE {Name(parameter)} {TypeOf(parameter)};\n");
        batches.Add(string.Concat(declarations) + command.CommandText);
        return command.CommandText;
    }

    private static string Name(SqlParameter parameter) =>
        parameter.ParameterName.StartsWith('@') ? parameter.ParameterName : $"@{parameter.ParameterName}";

    private static string TypeOf(SqlParameter parameter) => parameter.SqlDbType switch
    {
        SqlDbType.NVarChar => parameter.Size is > 0 and <= 4000 ? $"nvarchar({parameter.Size})" : "nvarchar(max)",
        SqlDbType.VarBinary => "varbinary(max)",
        SqlDbType.Decimal => "decimal(18, 6)",
        var type => type.ToString(),
    };
}
