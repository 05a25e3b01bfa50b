using ECare.Core.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ECare.Core.Behaviour;

/// <summary>Registers the recording of steps.</summary>
public static class BehaviourRegistration
{
    public static IServiceCollection AddBehaviour(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<BehaviourOptions>()
            .BindConfiguration(BehaviourOptions.Section)
            .ValidateDataAnnotations();

        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton<Pseudonyms>()
            .AddSingleton<StepRecorder>()
            .AddHostedService<StepWriter>()
            .AddScoped<StepReader>()
            .AddJob<StepCleaning>("step-cleaning", "0 20 3 * * ?");
    }
}
