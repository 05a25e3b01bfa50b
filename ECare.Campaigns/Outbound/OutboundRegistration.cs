using ECare.Core.Jobs;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace ECare.Campaigns.Outbound;

/// <summary>Registers runs of messages. The host brings <see cref="IOutboundPeople"/> and <see cref="IOutboundWords"/>.</summary>
internal static class OutboundRegistration
{
    public static IServiceCollection AddOutbound(this IServiceCollection services) => services
        .AddSingleton<OutboundDesk>()
        .AddSingleton<OutboundClicks>()
        .AddSingleton<StopLinks>()
        .AddSingleton<OutboundGateway>()
        .AddScoped<OutboundPorts>()
        .AddScoped(host => new OutboundListing(
            host.GetRequiredService<ECareDbContext>(),
            host.GetRequiredService<CurrentOperator>(),
            host.GetRequiredService<CampaignDirectory>(),
            host.GetRequiredService<OutboundPorts>(),
            host.GetRequiredService<TimeProvider>()))
        .AddJob<OutboundWork>("outbound-runs", "0 * * * * ?", isFrequent: true)
        .AddJob<OutboundCleaning>("outbound-cleaning", "0 42 3 * * ?");
}
