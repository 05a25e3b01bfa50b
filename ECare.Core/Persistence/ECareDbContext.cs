using ECare.Core.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Persistence;

/// <summary>One operator's database. It knows no feature: mappings are found in the <see cref="ModelAssemblies"/>.</summary>
public abstract class ECareDbContext(DbContextOptions options) : DbContext(options)
{
    private readonly ModelAssemblies model = options.FindExtension<ModelAssemblies>()
        ?? throw new InvalidOperationException("The options of the context name no model assemblies; see OperatorDatabases.");

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
        configurationBuilder.UseECareConventions();
}
