using ECare.Core.Jobs;
using ECare.Core.Notifications.Email;
using ECare.Core.Notifications.Simulation;
using ECare.Core.Notifications.Sms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ECare.Core.Notifications;

/// <summary>Registers the way out for messages.</summary>
public static class NotificationsRegistration
{
    private static readonly TimeSpan GatewayTimeout = TimeSpan.FromSeconds(15);

    public static IServiceCollection AddNotifications(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<NotificationOptions>()
            .BindConfiguration(NotificationOptions.Section)
            .ValidateDataAnnotations();

        return services
            .AddSingleton<MessageQueue>()
            .AddSingleton<MessageHandover>()
            .AddSingleton<SimulatedGateway>()
            .AddSingleton<SentMessageReader>()
            .AddSingleton<IMessageChannel<SmsMessage>>(host =>
                OptionsOf(host).Sms is { } gateway ? new HttpSmsChannel(Client(), gateway) : host.GetRequiredService<SimulatedGateway>())
            .AddSingleton<IMessageChannel<EmailMessage>>(host =>
                OptionsOf(host).Email is { } server ? new SmtpChannel(server) : host.GetRequiredService<SimulatedGateway>())
            .AddHostedService<MessageDispatcher>()
            .AddJob<SentMessageCleaning>("message-cleaning", "0 25 3 * * ?");
    }

    private static NotificationOptions OptionsOf(IServiceProvider host) => host.GetRequiredService<IOptions<NotificationOptions>>().Value;

    /// <summary>One client for the life of the host; connections are renewed so that a gateway may move.</summary>
    private static HttpClient Client() =>
        new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = GatewayTimeout };
}
