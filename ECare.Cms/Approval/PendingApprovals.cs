using Umbraco.Cms.Core.Scoping;

namespace ECare.Cms.Approval;

/// <summary>Tells the host what waits for somebody's agreement.</summary>
public sealed class PendingApprovals
{
    private const int Most = 1000;
    private readonly ApprovalStore store;
    private readonly ICoreScopeProvider scopes;

    internal PendingApprovals(ApprovalStore store, ICoreScopeProvider scopes) => (this.store, this.scopes) = (store, scopes);

    /// <summary>The documents that wait.</summary>
    public IReadOnlySet<Guid> Documents()
    {
        using var scope = scopes.CreateCoreScope(autoComplete: true);
        return store.Waiting(Most).Select(approval => approval.Row.DocumentKey).ToHashSet();
    }
}
