using System.Threading.Channels;

namespace ECare.Core.Notifications;

/// <summary>
/// Messages on their way out. Whoever asks for a code waits for no gateway, so the time of the answer does not tell whether one was sent;
/// and codes are never stored. What a crash loses the person asks for again.
/// </summary>
public sealed class MessageQueue
{
    /// <summary>Some minutes of a large operator's sign-ins.</summary>
    private const int Capacity = 10_000;

    private readonly Channel<object> messages = Channel.CreateBounded<object>(Capacity);
    private long dropped;

    /// <summary>Messages that found the queue full since the start: a gateway has been away for long.</summary>
    public long Dropped => Interlocked.Read(ref dropped);

    public void Enqueue(SmsMessage message) => Add(message);

    public void Enqueue(EmailMessage message) => Add(message);

    internal ChannelReader<object> Reader => messages.Reader;

    private void Add(object message)
    {
        if (!messages.Writer.TryWrite(message))
        {
            Interlocked.Increment(ref dropped);
        }
    }
}
