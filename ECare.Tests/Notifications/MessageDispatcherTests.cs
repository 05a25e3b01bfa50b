using ECare.Core.Notifications;
using ECare.Core.Primitives;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ECare.Tests.Notifications;

internal sealed class MessageDispatcherTests
{
    private static readonly SmsMessage Sms = new("chautari", PhoneNumber.FromE164("+9779800000001"), "hello", MessagePurpose.Service);

    [Test]
    public async Task Tries_again_when_the_gateway_stumbles()
    {
        var clock = new FakeTimeProvider();
        var gateway = new StumblingGateway(failures: 2);
        var queue = new MessageQueue();
        using var dispatcher = new MessageDispatcher(queue, gateway, gateway, clock, NullLogger<MessageDispatcher>.Instance);

        await dispatcher.StartAsync(default);
        queue.Enqueue(Sms);

        while (!gateway.Taken.IsCompleted)
        {
            await Task.Yield();
            clock.Advance(TimeSpan.FromSeconds(10));
        }

        Assert.That(await gateway.Taken, Is.EqualTo(Sms));
        await dispatcher.StopAsync(default);
    }

    [Test]
    public void Drops_and_counts_when_the_gateway_is_away_for_long()
    {
        var queue = new MessageQueue();

        for (var i = 0; i < 10_003; i++)
        {
            queue.Enqueue(Sms);
        }

        Assert.That(queue.Dropped, Is.EqualTo(3));
    }

    private sealed class StumblingGateway(int failures) : IMessageChannel<SmsMessage>, IMessageChannel<EmailMessage>
    {
        private readonly TaskCompletionSource<SmsMessage> taken = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int left = failures;

        public Task<SmsMessage> Taken => taken.Task;

        public Task SendAsync(SmsMessage message, CancellationToken cancellationToken)
        {
            if (Interlocked.Decrement(ref left) >= 0)
            {
                throw new MessageNotTakenException("away");
            }

            taken.SetResult(message);
            return Task.CompletedTask;
        }

        public Task SendAsync(EmailMessage message, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
