using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Core.Persistence.Conventions;

/// <summary>Tables whose rows lie in the order of the primary key, so that what belongs to one account is read in one go.</summary>
public static class ClusteredTables
{
    private const string Annotation = "ECare:WithoutRowId";

    /// <summary>
    /// Stores the rows in the primary key's own tree. SQLite needs it said (<c>WITHOUT ROWID</c>); SQL Server clusters by the primary key
    /// anyway; PostgreSQL has no such tables. For composite keys and rows of less than some 400 bytes (docs/adr/0016).
    /// </summary>
    public static EntityTypeBuilder<TEntity> WithoutRowId<TEntity>(this EntityTypeBuilder<TEntity> entity)
        where TEntity : class
    {
        entity.Metadata.SetAnnotation(Annotation, true);
        return entity;
    }

    internal static bool IsWithoutRowId(this IReadOnlyEntityType entity) => entity.FindAnnotation(Annotation)?.Value is true;
}
