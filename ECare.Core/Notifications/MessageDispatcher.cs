using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ECare.Core.Notifications;

/// <summary>Takes messages from the queue to their gateways, several at a time because a gateway answers in its own time.</summary>
public sealed partial class MessageDispatcher(
    MessageQueue queue,
    IMessageChannel<SmsMessage> sms,
    IMessageChannel<EmailMessage> email,
    TimeProvider clock,
    ILogger<MessageDispatcher> logger) : BackgroundService
{
    private const int Attempts = 3;
    private const int Parallel = 8;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, Parallel).Select(_ => DispatchAsync(stoppingToken)));

    private async Task DispatchAsync(CancellationToken cancellationToken)
    {
        await foreach (var message in queue.Reader.ReadAllAsync(cancellationToken))
        {
            await DeliverAsync(message, cancellationToken);
        }
    }

    private async Task DeliverAsync(object message, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            try
            {
                await SendAsync(message, cancellationToken);
                LogSent(message);
                return;
            }
            catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                // One message that cannot be sent must not end the dispatcher.
                LogNotTaken(failure, message, attempt);
            }

            await Task.Delay(Pause * attempt, clock, cancellationToken);
        }
    }

    private Task SendAsync(object message, CancellationToken cancellationToken) => message switch
    {
        SmsMessage text => sms.SendAsync(text, cancellationToken),
        EmailMessage letter => email.SendAsync(letter, cancellationToken),
        _ => throw new InvalidOperationException($"No channel takes a {message.GetType().Name}."),
    };

    [LoggerMessage(Level = LogLevel.Information, Message = "Sent {Message}")]
    private partial void LogSent(object message);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The gateway did not take {Message} at attempt {Attempt}")]
    private partial void LogNotTaken(Exception failure, object message, int attempt);
}
