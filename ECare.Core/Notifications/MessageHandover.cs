using Microsoft.Extensions.Logging;

namespace ECare.Core.Notifications;

/// <summary>Hands one message over and waits, for those who keep that it went.</summary>
public sealed partial class MessageHandover(IMessageChannel<SmsMessage> sms, IMessageChannel<EmailMessage> email, ILogger<MessageHandover> logger)
{
    /// <summary>What became of it. It is not broken off: half a message cannot be kept.</summary>
    public Task<Handover> GiveAsync(SmsMessage message) => GiveAsync(sms, message);

    /// <inheritdoc cref="GiveAsync(SmsMessage)"/>
    public Task<Handover> GiveAsync(EmailMessage message) => GiveAsync(email, message);

    private async Task<Handover> GiveAsync<TMessage>(IMessageChannel<TMessage> channel, TMessage message)
        where TMessage : class
    {
        try
        {
            await channel.SendAsync(message, CancellationToken.None);
            return Handover.Taken;
        }
        catch (MessageNotTakenException failure)
        {
            LogNotTaken(failure, message);

            // Nobody heard the gateway's answer: a second message would be worse than the doubt.
            return failure.MayBeTaken ? Handover.Taken : failure.IsAway ? Handover.Away : Handover.Refused;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The gateway did not take {Message}")]
    private partial void LogNotTaken(Exception failure, object message);
}

/// <summary>What a gateway did with a message.</summary>
public enum Handover
{
    /// <summary>It has it, or perhaps has it.</summary>
    Taken = 1,

    /// <summary>It does not want it: the address is wrong, say.</summary>
    Refused = 2,

    /// <summary>It is not there; later it may take it.</summary>
    Away = 3,
}
