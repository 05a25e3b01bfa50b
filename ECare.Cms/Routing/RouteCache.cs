using System.Collections.Concurrent;
using Umbraco.Cms.Core.Routing;

namespace ECare.Cms.Routing;

/// <summary>
/// The routes of one snapshot that have been asked for. Anybody can ask for any path, so both sides are bounded: a full
/// side starts over, and paths that lead nowhere cannot push out those that lead somewhere.
/// </summary>
internal sealed class RouteCache(int foundLimit = 20_000, int missingLimit = 2_000)
{
    private const int LongestPath = 400;

    private readonly Side _found = new(foundLimit);
    private readonly Side _missing = new(missingLimit);

    public int Count => _found.Count + _missing.Count;

    public IPublishedRequest? Find(string path) => _found.Find(path) ?? _missing.Find(path);

    public void Add(string path, IPublishedRequest request)
    {
        if (path.Length <= LongestPath)
        {
            (request.ResponseStatusCode == 404 ? _missing : _found).Add(path, request);
        }
    }

    /// <summary>Asks again for paths that led nowhere.</summary>
    public void ForgetMissing() => _missing.Clear();

    private sealed class Side(int limit)
    {
        private ConcurrentDictionary<string, IPublishedRequest> _routes = new(StringComparer.Ordinal);
        private int _count;

        public int Count => _routes.Count;

        public IPublishedRequest? Find(string path) => _routes.GetValueOrDefault(path);

        public void Add(string path, IPublishedRequest request)
        {
            if (Interlocked.Increment(ref _count) > limit)
            {
                Clear();
                Interlocked.Exchange(ref _count, 1);
            }

            _routes.TryAdd(path, request);
        }

        public void Clear()
        {
            _routes = new ConcurrentDictionary<string, IPublishedRequest>(StringComparer.Ordinal);
            Interlocked.Exchange(ref _count, 0);
        }
    }
}
