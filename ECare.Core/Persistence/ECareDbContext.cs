using ECare.Core.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ECare.Core.Persistence;

/// <summary>One operator's database. It knows no feature: mappings are found in the <see cref="ModelAssemblies"/>.</summary>
public abstract class ECareDbContext(DbContextOptions options) : DbContext(options)
{
    private readonly ModelAssemblies model = options.FindExtension<ModelAssemblies>()
        ?? throw new InvalidOperationException("The options of the context name no model assemblies; see OperatorDatabases.");

    /// <inheritdoc/>
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        RefuseToDeleteWhatIsOnlyAdded();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    /// <inheritdoc/>
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        RefuseToDeleteWhatIsOnlyAdded();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (var assembly in model.Assemblies)
        {
            modelBuilder.ApplyConfigurationsFromAssembly(assembly);
        }

        OnlyAdd(modelBuilder);
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.UseECareConventions();

    /// <summary>A change is refused by the model itself (<see cref="PropertySaveBehavior.Throw"/>); a deletion is refused here.</summary>
    private void RefuseToDeleteWhatIsOnlyAdded()
    {
        // A deletion is said, not detected, and detecting twice would double the cost of saving much.
        var detects = ChangeTracker.AutoDetectChangesEnabled;
        ChangeTracker.AutoDetectChangesEnabled = false;
        var deleted = ChangeTracker.Entries<IAppendOnly>().FirstOrDefault(entry => entry.State == EntityState.Deleted);
        ChangeTracker.AutoDetectChangesEnabled = detects;
        if (deleted is not null)
        {
            throw new InvalidOperationException($"A {deleted.Metadata.ClrType.Name} is only ever added, never deleted.");
        }
    }

    private static void OnlyAdd(ModelBuilder modelBuilder)
    {
        foreach (var property in modelBuilder.Model.GetEntityTypes()
            .Where(entity => entity.ClrType.IsAssignableTo(typeof(IAppendOnly)))
            .SelectMany(entity => entity.GetProperties()))
        {
            property.SetAfterSaveBehavior(PropertySaveBehavior.Throw);
        }
    }
}
