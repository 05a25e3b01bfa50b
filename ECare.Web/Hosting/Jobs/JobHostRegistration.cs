using ECare.Core.Jobs;
using Quartz;

namespace ECare.Web.Hosting.Jobs;

/// <summary>Jobs: Quartz knows when, the features know what, the operators' databases know whose turn it is.</summary>
internal static class JobHostRegistration
{
    private const int AtOnce = 2;

    public static WebApplicationBuilder AddJobHost(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptionsWithValidateOnStart<JobOptions>().BindConfiguration(JobOptions.Section).ValidateDataAnnotations();
        builder.Services.AddJobs();
        builder.Services.AddQuartz(quartz => quartz.UseDefaultThreadPool(AtOnce));
        builder.Services.AddSingleton<JobTimetable>();
        builder.Services.AddHostedService<JobScheduler>();
        return builder;
    }
}
