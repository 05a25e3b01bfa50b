using System.Collections.Frozen;

namespace ECare.Core.Operators;

/// <summary>All operators of this installation; fixed while it runs.</summary>
public sealed class OperatorCatalogue
{
    private readonly FrozenDictionary<string, Operator> byName;
    private readonly FrozenDictionary<string, Operator> byPathPrefix;
    private readonly FrozenDictionary<string, Operator> byHost;

    public OperatorCatalogue(IEnumerable<Operator> operators)
    {
        All = [.. operators.OrderBy(each => each.Name, StringComparer.Ordinal)];
        byName = All.ToFrozenDictionary(each => each.Name, StringComparer.Ordinal);
        byPathPrefix = All.ToFrozenDictionary(each => each.PathPrefix, StringComparer.OrdinalIgnoreCase);
        byHost = All.SelectMany(each => each.Hosts.Select(host => (host, each)))
            .ToFrozenDictionary(pair => pair.host, pair => pair.each, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>In the order of their names.</summary>
    public IReadOnlyList<Operator> All { get; }

    /// <summary>By the folder's name: <c>chautari</c>.</summary>
    public Operator? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>By the first segment of a path, without slashes: <c>np</c>.</summary>
    public Operator? FindByPathPrefix(string segment) => byPathPrefix.GetValueOrDefault(segment);

    /// <summary>By a host name without port: <c>care.chautari.example</c>.</summary>
    public Operator? FindByHost(string host) => byHost.GetValueOrDefault(host);
}
