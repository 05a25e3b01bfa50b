using Microsoft.SqlServer.Dac.Model;
using Index = Microsoft.SqlServer.Dac.Model.Index;

namespace ECare.Tests.Persistence.Harness;

/// <summary>What SQL Server refuses only when it runs a script, or when a row turns out too long.</summary>
/// <remarks>Limits: "Maximum capacity specifications for SQL Server", rows "Bytes per index key" (900 clustered, 1,700 nonclustered).</remarks>
internal static class SqlServerRules
{
    private const int ClusteredKeyBytes = 900;
    private const int IndexKeyBytes = 1700;

    public static IEnumerable<string> Faults(TSqlModel schema) =>
        KeyFaults(schema).Concat(DecimalFaults(schema)).Concat(CascadeFaults(schema));

    private static IEnumerable<string> KeyFaults(TSqlModel schema) =>
        Of(schema, PrimaryKeyConstraint.TypeClass).SelectMany(key =>
                KeyFaults(key, PrimaryKeyConstraint.Columns, key.GetProperty<bool>(PrimaryKeyConstraint.Clustered)))
            .Concat(Of(schema, UniqueConstraint.TypeClass).SelectMany(key =>
                KeyFaults(key, UniqueConstraint.Columns, key.GetProperty<bool>(UniqueConstraint.Clustered))))
            .Concat(Of(schema, Index.TypeClass).SelectMany(index =>
                KeyFaults(index, Index.Columns, index.GetProperty<bool>(Index.Clustered))));

    private static IEnumerable<string> KeyFaults(TSqlObject key, ModelRelationshipClass columnsOf, bool clustered)
    {
        var columns = key.GetReferenced(columnsOf).ToList();
        var unlimited = columns.Where(column => column.GetProperty<bool>(Column.IsMax)).Select(column => column.Name).ToList();

        if (unlimited.Count > 0)
        {
            return unlimited.Select(column => $"{key.Name}: the key column {column} is unlimited.");
        }

        var bytes = columns.Sum(Bytes);
        var limit = clustered ? ClusteredKeyBytes : IndexKeyBytes;
        return bytes > limit ? [$"{key.Name}: a key of {bytes} bytes, where {limit} are allowed."] : [];
    }

    private static IEnumerable<string> DecimalFaults(TSqlModel schema) =>
        from table in Of(schema, Table.TypeClass)
        from column in table.GetReferenced(Table.Columns)
        where TypeName(column) is "decimal" or "numeric"
            && column.GetProperty<int>(Column.Precision) is var precision
            && (precision == 0 || (precision == 18 && column.GetProperty<int>(Column.Scale) == 0))
        select $"{column.Name}: a decimal without precision would cut off the fraction.";

    /// <summary>Error 1785: what deletes one table may reach another by one way only, and never itself.</summary>
    private static IEnumerable<string> CascadeFaults(TSqlModel schema)
    {
        var children = Of(schema, ForeignKeyConstraint.TypeClass)
            .Where(key => key.GetProperty<ForeignKeyAction>(ForeignKeyConstraint.DeleteAction) != ForeignKeyAction.NoAction)
            .ToLookup(
                key => Name(key.GetReferenced(ForeignKeyConstraint.ForeignTable).Single()),
                key => Name(key.GetReferenced(ForeignKeyConstraint.Host).Single()),
                StringComparer.Ordinal);

        foreach (var root in children.Select(group => group.Key))
        {
            var reached = new HashSet<string>(StringComparer.Ordinal) { root };
            var next = new Stack<string>(children[root]);

            while (next.TryPop(out var table))
            {
                if (!reached.Add(table))
                {
                    yield return $"Deleting from {root} reaches {table} by more than one way.";
                    continue;
                }

                foreach (var child in children[table])
                {
                    next.Push(child);
                }
            }
        }
    }

    private static IEnumerable<TSqlObject> Of(TSqlModel schema, ModelTypeClass type) =>
        schema.GetObjects(DacQueryScopes.UserDefined, type);

    private static string Name(TSqlObject table) => table.Name.ToString();

    private static string TypeName(TSqlObject column) => column.GetReferenced(Column.DataType).Single().Name.Parts[^1];

    private static int Bytes(TSqlObject column)
    {
        var length = column.GetProperty<int>(Column.Length);

        return TypeName(column) switch
        {
            "nvarchar" or "nchar" => 2 * length,
            "varchar" or "char" or "varbinary" or "binary" => length,
            "uniqueidentifier" => 16,
            "decimal" or "numeric" => 17,
            "bigint" or "float" or "datetime2" => 8,
            "datetimeoffset" => 10,
            "date" => 3,
            "int" or "real" => 4,
            "smallint" => 2,
            "tinyint" or "bit" => 1,
            var other => throw new NotSupportedException($"How many bytes of a key does {other} take?"),
        };
    }
}
