using Npgsql;

namespace ECare.Core.Persistence.Bulk;

/// <summary>PostgreSQL's binary <c>COPY</c>.</summary>
internal sealed class PostgreSqlBulkTable<T> : BulkTable<T>
    where T : class
{
    private readonly BulkColumns<T> columns;
    private readonly NpgsqlBinaryImporter importer;

    public PostgreSqlBulkTable(NpgsqlConnection connection, BulkColumns<T> columns)
    {
        this.columns = columns;
        var names = string.Join(", ", columns.Names.Select(name => $"\"{name}\""));
        importer = connection.BeginBinaryImport($"COPY \"{columns.Table}\" ({names}) FROM STDIN (FORMAT BINARY)");
    }

    public override void Add(T row)
    {
        importer.StartRow();
        for (var column = 0; column < columns.Count; column++)
        {
            Write(columns.Value(row, column));
        }
    }

    public override void Complete() => importer.Complete();

    public override void Dispose() => importer.Dispose();

    /// <summary>The types are told one by one because COPY takes the column's type from what it is given.</summary>
    private void Write(object? value)
    {
        switch (value)
        {
            case null:
                importer.WriteNull();
                break;
            case long number:
                importer.Write(number);
                break;
            case int number:
                importer.Write(number);
                break;
            case string text:
                importer.Write(text);
                break;
            case bool flag:
                importer.Write(flag);
                break;
            case DateOnly day:
                importer.Write(day);
                break;
            case Guid id:
                importer.Write(id);
                break;
            case float number:
                importer.Write(number);
                break;
            case double number:
                importer.Write(number);
                break;
            case byte[] bytes:
                importer.Write(bytes);
                break;
            default:
                importer.Write(value);
                break;
        }
    }
}
