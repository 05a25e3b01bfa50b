using ECare.Core.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace ECare.Core.Notices;

/// <summary>Registers what tells customers what happened.</summary>
public static class NoticesRegistration
{
    public static IServiceCollection AddNotices(this IServiceCollection services) => services
        .AddScoped<CustomerNotices>()
        .AddJob<NoticeWork>("notices", "0/5 * * * * ?", isFrequent: true);
}
