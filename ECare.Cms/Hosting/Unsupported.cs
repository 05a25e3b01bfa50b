using System.Reflection;

namespace ECare.Cms.Hosting;

/// <summary>
/// Stands in for an interface of Umbraco that nothing of ours supports yet. Services that merely ask for it in their
/// constructor can be made; whoever calls it is told what is missing.
/// </summary>
internal class Unsupported<T> : DispatchProxy
    where T : class
{
    public static T Instance { get; } = Create<T, Unsupported<T>>();

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        throw new NotSupportedException($"{typeof(T).Name}.{targetMethod?.Name} was called, but this installation has no {typeof(T).Name}.");
}
