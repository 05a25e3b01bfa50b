using Umbraco.Cms.Core.Cache;
using Umbraco.Cms.Core.Events;
using Umbraco.Cms.Core.Scoping;

namespace ECare.Cms.Persistence.Scopes;

/// <summary>
/// A unit of work of Umbraco's services. The outermost one owns the session with the database and the notifications that
/// are published when it ends; a nested one only votes, and one vote against rolls everything back.
/// </summary>
internal sealed class ContentScope : ICoreScope
{
    private readonly ContentScopeProvider provider;
    private readonly ContentScope? parent;
    private readonly ContentSession? session;
    private readonly IScopedNotificationPublisher? notifications;
    private readonly ContentScopeContext? context;
    private bool completed;
    private bool childFailed;

    public ContentScope(ContentScopeProvider provider, ContentScope parent, bool autoComplete)
    {
        this.provider = provider;
        this.parent = parent;
        completed = autoComplete;
    }

    public ContentScope(
        ContentScopeProvider provider,
        ContentSession session,
        IScopedNotificationPublisher notifications,
        ContentScopeContext? context,
        bool autoComplete)
    {
        this.provider = provider;
        this.session = session;
        this.notifications = notifications;
        this.context = context;
        completed = autoComplete;
    }

    public ContentScope? Parent => parent;

    public bool Disposed { get; private set; }

    public ContentSession Session => parent?.Session ?? session!;

    public int Depth => parent is null ? 0 : parent.Depth + 1;

    public ILockingMechanism Locks => throw new NotSupportedException("Content is guarded by one gate, not by named locks.");

    public IScopedNotificationPublisher Notifications => parent?.Notifications ?? notifications!;

    public RepositoryCacheMode RepositoryCacheMode => RepositoryCacheMode.Default;

    public IsolatedCaches IsolatedCaches { get; } = new(_ => NoAppCache.Instance);

    public Guid InstanceId { get; } = Guid.CreateVersion7();

    public int CreatedThreadId { get; } = Environment.CurrentManagedThreadId;

    public bool Complete()
    {
        completed = true;
        return true;
    }

    public void ReadLock(params int[] lockIds)
    {
        // Readers see the last committed state and need no lock.
    }

    public void ReadLock(TimeSpan timeout, int lockId) => ReadLock(lockId);

    public void EagerReadLock(TimeSpan timeout, int lockId) => ReadLock(lockId);

    public void EagerReadLock(params int[] lockIds) => ReadLock(lockIds);

    public void WriteLock(params int[] lockIds) => Session.EnterGate();

    public void WriteLock(TimeSpan timeout, int lockId) => WriteLock(lockId);

    public void EagerWriteLock(params int[] lockIds) => WriteLock(lockIds);

    public void EagerWriteLock(TimeSpan timeout, int lockId) => WriteLock(lockId);

    public void Dispose()
    {
        if (Disposed)
        {
            return;
        }

        Disposed = true;
        provider.Leave(this);
        var success = completed && !childFailed;
        if (parent is null)
        {
            EndRoot(success);
        }
        else if (!success)
        {
            parent.childFailed = true;
        }
    }

    // First the database, then those who are told about the change: a cache refreshed before would read the old rows.
    private void EndRoot(bool success)
    {
        try
        {
            using (session)
            {
                session!.End(success);
            }
        }
        catch
        {
            success = false;
            throw;
        }
        finally
        {
            Publish(success);
        }
    }

    private void Publish(bool success)
    {
        try
        {
            notifications!.ScopeExit(success);
        }
        finally
        {
            if (context is not null)
            {
                provider.Leave(context);
                context.ScopeExit(success);
            }
        }
    }
}
