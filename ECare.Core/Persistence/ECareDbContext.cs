using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ECare.Core.Persistence;

/// <summary>The assemblies whose <see cref="IEntityTypeConfiguration{TEntity}"/> classes make up the one model.</summary>
public sealed record ModelAssemblies(IReadOnlyList<Assembly> Assemblies);

/// <summary>One operator's database. It knows no feature: mappings are found in the model assemblies.</summary>
public abstract class ECareDbContext(DbContextOptions options, ModelAssemblies model) : DbContext(options)
{
    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (var assembly in model.Assemblies)
        {
            modelBuilder.ApplyConfigurationsFromAssembly(assembly);
        }
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();

    /// <summary>Integer times sort and compare in every database; SQLite cannot order by a DateTimeOffset (docs/adr/0003).</summary>
    private sealed class UnixMilliseconds() : ValueConverter<DateTimeOffset, long>(
        time => time.ToUnixTimeMilliseconds(),
        milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
}
