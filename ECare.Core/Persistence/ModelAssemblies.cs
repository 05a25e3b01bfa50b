using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace ECare.Core.Persistence;

/// <summary>The assemblies whose <see cref="IEntityTypeConfiguration{TEntity}"/> classes make up the one model.</summary>
/// <remarks>
/// It travels as an extension of the context's options because a pooled context may take nothing else, and because EF Core
/// then keeps the models of different assemblies apart by itself.
/// </remarks>
public sealed class ModelAssemblies : IDbContextOptionsExtension
{
    public ModelAssemblies(params IEnumerable<Assembly> assemblies)
    {
        Assemblies = [.. assemblies.Prepend(typeof(ModelAssemblies).Assembly).Distinct()];
        Info = new ExtensionInfo(this);
    }

    /// <summary>ECare.Core first, then those of the projects built on it.</summary>
    public IReadOnlyList<Assembly> Assemblies { get; }

    /// <inheritdoc/>
    public DbContextOptionsExtensionInfo Info { get; }

    /// <inheritdoc/>
    public void ApplyServices(IServiceCollection services)
    {
    }

    /// <inheritdoc/>
    public void Validate(IDbContextOptions options)
    {
    }

    private sealed class ExtensionInfo(ModelAssemblies extension) : DbContextOptionsExtensionInfo(extension)
    {
        public override bool IsDatabaseProvider => false;

        public override string LogFragment => string.Empty;

        private IReadOnlyList<Assembly> Assemblies => ((ModelAssemblies)Extension).Assemblies;

        public override int GetServiceProviderHashCode() =>
            Assemblies.Aggregate(0, (hash, assembly) => HashCode.Combine(hash, assembly));

        public override bool ShouldUseSameServiceProvider(DbContextOptionsExtensionInfo other) =>
            other is ExtensionInfo info && info.Assemblies.SequenceEqual(Assemblies);

        public override void PopulateDebugInfo(IDictionary<string, string> debugInfo) =>
            debugInfo["ECare:ModelAssemblies"] = string.Join(',', Assemblies.Select(assembly => assembly.GetName().Name));
    }
}
