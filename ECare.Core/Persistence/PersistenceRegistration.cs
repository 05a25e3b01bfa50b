using System.Reflection;
using ECare.Core.Operators;
using ECare.Core.Persistence.Kept;
using Microsoft.Extensions.DependencyInjection;

namespace ECare.Core.Persistence;

/// <summary>Registers the operators' databases.</summary>
public static class PersistenceRegistration
{
    /// <summary>Adds <see cref="OperatorDatabases"/>, and <see cref="ECareDbContext"/> as the database of the scope's <see cref="CurrentOperator"/>.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="modelAssemblies">The assemblies beside ECare.Core that map tables.</param>
    public static IServiceCollection AddPersistence(this IServiceCollection services, params IEnumerable<Assembly> modelAssemblies)
    {
        services.AddOptionsWithValidateOnStart<DatabaseOptions>()
            .BindConfiguration(DatabaseOptions.Section)
            .ValidateDataAnnotations();

        return services
            .AddSingleton(new ModelAssemblies(modelAssemblies))
            .AddSingleton<OperatorDatabases>()
            .AddSingleton<KeptConnections>()
            .AddScoped<CurrentOperator>()
            .AddScoped(scope => scope.GetRequiredService<OperatorDatabases>().Open(
                scope.GetRequiredService<CurrentOperator>().Operator.Name));
    }
}
