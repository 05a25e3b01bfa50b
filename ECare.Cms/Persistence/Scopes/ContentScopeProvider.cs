using System.Data;
using ECare.Cms.Persistence.Caching;
using ECare.Cms.Persistence.Queries;
using Umbraco.Cms.Core.Events;
using Umbraco.Cms.Core.Persistence.Querying;
using Umbraco.Cms.Core.Scoping;

namespace ECare.Cms.Persistence.Scopes;

/// <summary>Opens scopes and knows the one the current flow of control is in.</summary>
internal sealed class ContentScopeProvider(IEventAggregator events, IContentDbContextFactory factory, WriteGate gate)
    : ICoreScopeProvider
{
    // The session hangs on the scope object; only the scope itself flows, because what an async callee puts into an
    // AsyncLocal is lost when it returns.
    private readonly AsyncLocal<ContentScope?> ambient = new();
    private readonly AsyncLocal<ContentScopeContext?> context = new();

    public IScopeContext? Context => context.Value;

    /// <summary>The small tables that repositories keep in memory.</summary>
    public CommittedTables Tables { get; } = new();

    /// <summary>The session of the scope we are in. Repositories are only called within one.</summary>
    public ContentSession Session =>
        Current?.Session ?? throw new InvalidOperationException("A content repository was called outside of a scope.");

    // A task that outlives the scope it was started in still carries it.
    private ContentScope? Current => ambient.Value is { Disposed: false } scope ? scope : null;

    public ICoreScope CreateCoreScope(
        IsolationLevel isolationLevel = IsolationLevel.Unspecified,
        RepositoryCacheMode repositoryCacheMode = RepositoryCacheMode.Unspecified,
        IEventDispatcher? eventDispatcher = null,
        IScopedNotificationPublisher? scopedNotificationPublisher = null,
        bool? scopeFileSystems = null,
        bool callContext = false,
        bool autoComplete = false)
    {
        var scope = Current is { } parent
            ? new ContentScope(this, parent, autoComplete)
            : Root(scopedNotificationPublisher, autoComplete);
        ambient.Value = scope;
        return scope;
    }

    public IQuery<T> CreateQuery<T>() => new ContentQuery<T>();

    internal void Leave(ContentScope scope) => ambient.Value = scope.Parent;

    internal void Leave(ContentScopeContext left)
    {
        if (context.Value == left)
        {
            context.Value = null;
        }
    }

    private ContentScope Root(IScopedNotificationPublisher? publisher, bool autoComplete)
    {
        var own = context.Value is null ? new ContentScopeContext() : null;
        if (own is not null)
        {
            context.Value = own;
        }

        return new ContentScope(
            this,
            new ContentSession(factory, gate),
            publisher ?? new ScopedNotificationPublisher(events),
            own,
            autoComplete);
    }
}
