using ECare.Core.Jobs;
using ECare.Core.Usage.Import;
using ECare.Core.Usage.Itemised;
using Microsoft.Extensions.DependencyInjection;

namespace ECare.Core.Usage;

/// <summary>Registers what reads usage.</summary>
public static class UsageRegistration
{
    /// <summary>Adds the readers of usage and the import of its records. It asks for <c>AddPersistence</c>, <c>AddOperators</c> and a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddUsage(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<UsageImportOptions>()
            .BindConfiguration(UsageImportOptions.Section)
            .ValidateDataAnnotations();

        return services
            .AddScoped<UsageReader>()
            .AddScoped<ItemisedReader>()
            .AddScoped<CentreReader>()
            .AddScoped<UsageFilesReader>()
            .AddJob<UsageImport>("usage-import", "30 * * * * ?", isFrequent: true)
            .AddJob<UsageRecordCleaning>("usage-record-cleaning", "0 30 3 * * ?");
    }
}
