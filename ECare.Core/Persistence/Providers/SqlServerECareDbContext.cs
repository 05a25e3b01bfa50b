using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Persistence.Providers;

/// <summary>The model on SQL Server.</summary>
public sealed class SqlServerECareDbContext(DbContextOptions<SqlServerECareDbContext> options) : ECareDbContext(options)
{
    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);

        // Keys compare by code point, as in SQLite and PostgreSQL, whatever collation the server was installed with:
        // otherwise 'OFFER-a' and 'OFFER-A' are one offer here and two there.
        var texts = modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()).Where(
            property => property.ClrType == typeof(string) && property.GetCollation() is null);

        foreach (var text in texts)
        {
            text.SetCollation("Latin1_General_100_BIN2");
        }
    }
}
