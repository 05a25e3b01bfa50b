using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace ECare.Campaigns.Decisions;

/// <summary>Takes decisions from the pages without ever making them wait. What finds no room is dropped and counted.</summary>
public sealed class DecisionLog
{
    private static readonly Meter Meter = new("ECare.Campaigns");
    private static readonly Counter<long> DroppedDecisions = Meter.CreateCounter<long>("ecare.decisions.dropped", "{decision}");

    private readonly Channel<LoggedDecision> channel;
    private readonly ConcurrentDictionary<Guid, bool> erased = new();
    private long dropped;

    public DecisionLog(IOptions<CampaignOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        channel = Channel.CreateBounded<LoggedDecision>(new BoundedChannelOptions(options.Value.LogCapacity) { SingleReader = true });
    }

    /// <summary>Decisions lost since the start because the writer could not keep up or the database refused them.</summary>
    public long Dropped => Volatile.Read(ref dropped);

    internal ChannelReader<LoggedDecision> Reader => channel.Reader;

    internal void Add(string operatorName, Decision decision)
    {
        if (!channel.Writer.TryWrite(new LoggedDecision(operatorName, decision)))
        {
            CountDropped(1);
        }
    }

    /// <summary>People whose waiting decisions must not be written any more.</summary>
    internal IReadOnlySet<Guid> Erased => erased.Keys.ToHashSet();

    /// <summary>Lets no decision of a person through that waits now.</summary>
    internal void Erase(Guid subscriber) => erased[subscriber] = true;

    /// <summary>What waited of them is gone; what they do from now on counts again.</summary>
    internal void HasErased(IReadOnlySet<Guid> people)
    {
        foreach (var person in people)
        {
            erased.TryRemove(person, out _);
        }
    }

    internal void CountDropped(int count)
    {
        Interlocked.Add(ref dropped, count);
        DroppedDecisions.Add(count);
    }
}

/// <summary>A decision on its way to the database of its operator.</summary>
internal sealed record LoggedDecision(string OperatorName, Decision Decision);
