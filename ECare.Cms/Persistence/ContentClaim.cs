using ECare.Cms.Persistence.Scopes;
using Microsoft.EntityFrameworkCore;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Scoping;

namespace ECare.Cms.Persistence;

/// <summary>
/// Begins a change of an item that somebody looked at. Umbraco's editing services read the item once more before they save it, and would overwrite
/// what was saved between the look and that (docs/adr/0234).
/// </summary>
internal sealed class ContentClaim(ContentScopeProvider scopes)
{
    /// <summary>A scope in which nobody else changes anything, on this node or another; null when the item is no longer what was looked at.</summary>
    public ICoreScope? Take(IContentBase item)
    {
        var scope = scopes.CreateCoreScope();
        scope.WriteLock(Umbraco.Cms.Core.Constants.Locks.ContentTree);
        if (Hold(item))
        {
            return scope;
        }

        scope.Dispose();
        return null;
    }

    // Changes nothing, but the row is this transaction's from here on.
    private bool Hold(IContentBase item)
    {
        var seen = item.UpdateDate;
        return scopes.Session.Writing().Nodes.Where(node => node.Id == item.Id && node.UpdateDate == seen).ExecuteUpdate(node => node.SetProperty(row => row.UpdateDate, seen)) == 1;
    }
}
