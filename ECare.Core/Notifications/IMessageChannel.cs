namespace ECare.Core.Notifications;

/// <summary>The way out to a gateway: a real one or the demo's simulator.</summary>
/// <typeparam name="TMessage"><see cref="SmsMessage"/> or <see cref="EmailMessage"/>.</typeparam>
public interface IMessageChannel<in TMessage>
{
    /// <summary>Hands the message over; returns when the gateway has taken it.</summary>
    /// <exception cref="MessageNotTakenException">The gateway is away or refuses; the caller may try again.</exception>
    Task SendAsync(TMessage message, CancellationToken cancellationToken);
}

/// <summary>A gateway did not take a message. Its text never becomes part of this.</summary>
public sealed class MessageNotTakenException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether the gateway is not there or asks for patience: it has taken nothing, and may take it later.</summary>
    public bool IsAway { get; init; }

    /// <summary>Whether the gateway may have taken the message all the same: nobody heard its own answer. Whoever must not send twice does not try again.</summary>
    public bool MayBeTaken { get; init; } = inner is not null;
}
