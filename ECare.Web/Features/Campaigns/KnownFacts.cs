using System.Collections.Concurrent;
using ECare.Campaigns.Audience;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace ECare.Web.Features.Campaigns;

/// <summary>
/// Keeps what is known of people for some minutes, because it changes by the day and reading it costs more than deciding. Bounded; whoever
/// changes a consent calls <see cref="Forget"/>, so that the next page obeys it.
/// </summary>
public sealed class KnownFacts : IDisposable
{
    private const int People = 20_000;
    private const long FirstLine = 0;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);

    private readonly MemoryCache cache = new(Options.Create(new MemoryCacheOptions { SizeLimit = People }));

    /// <summary>The facts about a line, read when they are not known; absent ones are read again each time.</summary>
    internal async ValueTask<SubscriberFacts?> OfAsync(
        (string Operator, long CustomerId) person, long? lineId, Func<Task<SubscriberFacts?>> read)
    {
        if (!cache.TryGetValue(person, out ConcurrentDictionary<long, SubscriberFacts>? lines) || lines is null)
        {
            lines = new ConcurrentDictionary<long, SubscriberFacts>();
            cache.Set(person, lines, new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = Kept, Size = 1 });
        }

        if (lines.TryGetValue(lineId ?? FirstLine, out var known))
        {
            return known;
        }

        if (await read() is not { } facts)
        {
            return null;
        }

        return lines.GetOrAdd(lineId ?? FirstLine, facts);
    }

    /// <summary>What is known of a person is read anew with the next page.</summary>
    public void Forget(string operatorName, long customerId) => cache.Remove((operatorName, customerId));

    public void Dispose() => cache.Dispose();
}
