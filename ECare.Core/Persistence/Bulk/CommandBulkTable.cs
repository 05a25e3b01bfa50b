using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace ECare.Core.Persistence.Bulk;

/// <summary>One prepared insert in one transaction, for any other database.</summary>
internal sealed class CommandBulkTable<T> : BulkTable<T>
    where T : class
{
    private readonly BulkColumns<T> columns;
    private readonly DbTransaction? own;
    private readonly DbCommand insert;

    [SuppressMessage("Security", "CA2100", Justification = "Table and columns are names of the model; values are parameters.")]
    public CommandBulkTable(DbConnection connection, BulkColumns<T> columns, DbTransaction? transaction)
    {
        this.columns = columns;
        own = transaction is null ? connection.BeginTransaction() : null;
        insert = connection.CreateCommand();
        insert.Transaction = transaction ?? own;
        var names = string.Join(", ", columns.Names.Select(name => $"\"{name}\""));
        var places = string.Join(", ", columns.Names.Select((_, index) => $"@p{index}"));
        insert.CommandText = $"INSERT INTO \"{columns.Table}\" ({names}) VALUES ({places})";
        for (var column = 0; column < columns.Count; column++)
        {
            var parameter = insert.CreateParameter();
            parameter.ParameterName = $"@p{column}";
            insert.Parameters.Add(parameter);
        }
    }

    public override void Add(T row)
    {
        for (var column = 0; column < columns.Count; column++)
        {
            insert.Parameters[column].Value = columns.Value(row, column) ?? DBNull.Value;
        }

        insert.ExecuteNonQuery();
    }

    public override void Complete() => own?.Commit();

    public override void Dispose()
    {
        insert.Dispose();
        own?.Dispose();
    }
}
