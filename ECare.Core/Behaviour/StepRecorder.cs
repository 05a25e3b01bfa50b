using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace ECare.Core.Behaviour;

/// <summary>
/// Takes steps from requests without ever making them wait. When the queue is full the step is dropped and counted:
/// in <see cref="Dropped"/> and in the metric <c>ecare.steps.dropped</c>.
/// </summary>
public sealed class StepRecorder
{
    private static readonly Meter Meter = new("ECare.Behaviour");
    private static readonly Counter<long> RecordedSteps = Meter.CreateCounter<long>("ecare.steps.recorded", "{step}");
    private static readonly Counter<long> DroppedSteps = Meter.CreateCounter<long>("ecare.steps.dropped", "{step}");

    private readonly Channel<RecordedStep> channel;
    private long dropped;

    public StepRecorder(IOptions<BehaviourOptions> options) =>
        channel = Channel.CreateBounded<RecordedStep>(new BoundedChannelOptions(options.Value.Capacity) { SingleReader = true });

    /// <summary>How many steps this process has lost since it started.</summary>
    public long Dropped => Interlocked.Read(ref dropped);

    internal ChannelReader<RecordedStep> Waiting => channel.Reader;

    /// <param name="operatorName">Whose database the step goes to: <c>chautari</c>.</param>
    /// <param name="step">The step; it is written within moments.</param>
    public void Record(string operatorName, Step step)
    {
        if (channel.Writer.TryWrite(new RecordedStep(operatorName, step)))
        {
            RecordedSteps.Add(1);
        }
        else
        {
            Drop(operatorName, 1);
        }
    }

    internal void Drop(string operatorName, int count)
    {
        Interlocked.Add(ref dropped, count);
        DroppedSteps.Add(count, new KeyValuePair<string, object?>("operator", operatorName));
    }
}

internal readonly record struct RecordedStep(string OperatorName, Step Step);
