using ECare.Core.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace ECare.Core.Usage;

/// <summary>Registers what reads usage.</summary>
public static class UsageRegistration
{
    /// <summary>Adds the reader of usage. It asks for <c>AddPersistence</c>, <c>AddOperators</c> and a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddUsage(this IServiceCollection services) => services
        .AddScoped<UsageReader>()
        .AddJob<UsageRecordCleaning>("usage-record-cleaning", "0 30 3 * * ?");
}
