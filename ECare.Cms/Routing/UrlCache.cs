using System.Collections.Concurrent;

namespace ECare.Cms.Routing;

/// <summary>The relative URLs of one snapshot that have been asked for; there are as many as pages and languages.</summary>
internal sealed class UrlCache
{
    private readonly ConcurrentDictionary<(Guid Key, string Variant), string> _urls = new();

    public string GetOrAdd<TState>(Guid key, string variant, Func<TState, string> create, TState state) =>
        _urls.TryGetValue((key, variant), out var url) ? url : _urls.GetOrAdd((key, variant), create(state));
}
