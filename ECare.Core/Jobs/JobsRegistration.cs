using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ECare.Core.Jobs;

/// <summary>Registers jobs: a feature says what it does by the clock beside the rest of what it registers.</summary>
public static class JobsRegistration
{
    /// <summary>Adds what runs jobs. The host brings the schedule.</summary>
    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton<JobLedger>()
            .AddSingleton<JobsReader>()
            .AddSingleton<JobRunner>()
            .AddJob<JobLogCleaning>("job-log-cleaning", "0 50 3 * * ?");
    }

    /// <summary>Adds a job.</summary>
    /// <param name="name">What the log of runs calls it; stored, never renamed.</param>
    /// <param name="schedule">A cron expression with seconds, on the operator's wall clock.</param>
    public static IServiceCollection AddJob<TWork>(
        this IServiceCollection services, string name, string schedule, JobReach reach = JobReach.Operator, bool isFrequent = false)
        where TWork : class, IJobWork
    {
        services.TryAddScoped<TWork>();
        return services.AddSingleton(new JobPlan(name, typeof(TWork), reach, schedule) { IsFrequent = isFrequent });
    }
}
