using System.Collections.Concurrent;
using ECare.Core.Notifications;
using Microsoft.Extensions.Logging.Abstractions;

namespace ECare.Tests.Notifications;

/// <summary>A gateway that notes what it took: <c>text to number</c>, letters with an @ before.</summary>
internal sealed class FakeGateway : IMessageChannel<SmsMessage>, IMessageChannel<EmailMessage>
{
    private readonly ConcurrentQueue<string> taken = new();
    private int asked;

    /// <summary>What goes wrong with a message; nothing where it says null.</summary>
    public Func<string, Exception?> Fails { get; set; } = _ => null;

    public int Asked => asked;

    public MessageHandover Handover => new(this, this, NullLogger<MessageHandover>.Instance);

    public Task SendAsync(SmsMessage message, CancellationToken cancellationToken) => TakeAsync($"{message.Text} to {message.To.E164}");

    public Task SendAsync(EmailMessage message, CancellationToken cancellationToken) => TakeAsync($"@{message.Text} to {message.To}");

    /// <summary>What it took since it was last asked.</summary>
    public List<string> Take()
    {
        var all = new List<string>();
        while (taken.TryDequeue(out var each))
        {
            all.Add(each);
        }

        return all;
    }

    private Task TakeAsync(string text)
    {
        Interlocked.Increment(ref asked);
        if (Fails(text) is { } fault)
        {
            return Task.FromException(fault);
        }

        taken.Enqueue(text);
        return Task.CompletedTask;
    }
}
