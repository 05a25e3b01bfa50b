using ECare.Core.Persistence;

namespace ECare.Core.Notifications.Simulation;

/// <summary>Keeps messages in the operator's database instead of sending them: nothing of the demo leaves the machine.</summary>
public sealed class SimulatedGateway(OperatorDatabases databases, TimeProvider clock)
    : IMessageChannel<SmsMessage>, IMessageChannel<EmailMessage>
{
    /// <inheritdoc/>
    public Task SendAsync(SmsMessage message, CancellationToken cancellationToken) => KeepAsync(
        message.Operator,
        new SentMessage { Kind = MessageKind.Sms, To = message.To.E164, Text = message.Text, Purpose = message.Purpose, SentAt = clock.GetUtcNow() },
        cancellationToken);

    /// <inheritdoc/>
    public Task SendAsync(EmailMessage message, CancellationToken cancellationToken) => KeepAsync(
        message.Operator,
        new SentMessage
        {
            Kind = MessageKind.Email,
            To = message.To,
            Subject = message.Subject,
            Text = message.Text,
            Purpose = message.Purpose,
            SentAt = clock.GetUtcNow(),
        },
        cancellationToken);

    private async Task KeepAsync(string operatorName, SentMessage message, CancellationToken cancellationToken)
    {
        await using var db = databases.Open(operatorName);
        db.SentMessages.Add(message);
        await db.SaveChangesAsync(cancellationToken);
    }
}
