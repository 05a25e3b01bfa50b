using ECare.Core.Operators.Files;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ECare.Core.Operators;

/// <summary>Registers the operators.</summary>
public static class OperatorsRegistration
{
    /// <summary>Reads the operators at once, so that a host with a faulty one says so and does not start.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="folder">The folder <c>operators</c>.</param>
    /// <exception cref="InvalidOperatorsException">Names every fault of every file.</exception>
    public static IServiceCollection AddOperators(this IServiceCollection services, string folder)
    {
        services.TryAddScoped<CurrentOperator>();
        return services.AddSingleton(OperatorFiles.Read(folder));
    }
}
