using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ECare.Core.Persistence.Bulk;

/// <summary>The columns of an entity's table and how their values leave an entity: what the model says, so that bulk rows equal saved rows.</summary>
internal sealed class BulkColumns<T>
    where T : class
{
    private readonly Func<T, object?>[] values;

    private BulkColumns(string table, IReadOnlyList<string> names, Func<T, object?>[] values)
    {
        Table = table;
        Names = names;
        this.values = values;
    }

    public string Table { get; }

    public IReadOnlyList<string> Names { get; }

    public int Count => values.Length;

    public static BulkColumns<T> Of(ECareDbContext db)
    {
        var entity = db.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is not in the model.");
        var table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table) ?? throw new InvalidOperationException($"{typeof(T).Name} has no table.");
        var properties = entity.GetProperties().ToList();
        return new BulkColumns<T>(
            table.Name,
            [.. properties.Select(property => property.GetColumnName(table) ?? property.Name)],
            [.. properties.Select(Reader)]);
    }

    /// <summary>The value of a column as the database keeps it.</summary>
    public object? Value(T entity, int column) => values[column](entity);

    private static Func<T, object?> Reader(IProperty property)
    {
        var getter = property.GetGetter();
        return property.GetTypeMapping().Converter is { } converter
            ? entity => converter.ConvertToProvider(getter.GetClrValue(entity))
            : getter.GetClrValue;
    }
}
