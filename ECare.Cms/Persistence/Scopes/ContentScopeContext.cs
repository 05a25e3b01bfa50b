using Umbraco.Cms.Core.Scoping;

namespace ECare.Cms.Persistence.Scopes;

/// <summary>What services want done when the outermost scope has ended, in order of priority.</summary>
internal sealed class ContentScopeContext : IScopeContext
{
    private readonly Dictionary<string, Enlisted> enlisted = [];
    private bool exited;

    public Guid InstanceId { get; } = Guid.CreateVersion7();

    public int CreatedThreadId { get; } = Environment.CurrentManagedThreadId;

    public void Enlist(string key, Action<bool> action, int priority = 100) =>
        Enlist<object>(key, () => null!, (completed, _) => action(completed), priority);

    public T? Enlist<T>(string key, Func<T> creator, Action<bool, T?>? action = null, int priority = 100)
    {
        if (exited)
        {
            throw new InvalidOperationException($"Cannot enlist {key}: the scope has ended.");
        }

        if (enlisted.TryGetValue(key, out var existing))
        {
            return (T?)existing.Item;
        }

        // Umbraco passes null where it only wants the action.
        var item = creator is null ? default : creator();
        enlisted[key] = new Enlisted(priority, item, completed => action?.Invoke(completed, item));
        return item;
    }

    public T? GetEnlisted<T>(string key) => enlisted.TryGetValue(key, out var existing) ? (T?)existing.Item : default;

    public void ScopeExit(bool completed)
    {
        if (exited)
        {
            return;
        }

        exited = true;
        foreach (var entry in enlisted.Values.OrderBy(entry => entry.Priority).ToList())
        {
            entry.Exit(completed);
        }
    }

    private sealed record Enlisted(int Priority, object? Item, Action<bool> Exit);
}
