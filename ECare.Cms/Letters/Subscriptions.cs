using ECare.Cms.Persistence.Rows;
using ECare.Cms.Persistence.Scopes;
using Microsoft.EntityFrameworkCore;
using Umbraco.Cms.Core.Actions;
using Umbraco.Cms.Core.Models;

namespace ECare.Cms.Letters;

/// <summary>Who wants to be told what is done to which documents, and to those below them: Umbraco's notifications.</summary>
internal sealed class Subscriptions(IContentDbContextFactory contexts, ActionCollection actions)
{
    /// <summary>What letters are written about, of all that Umbraco would offer.</summary>
    private static readonly HashSet<string> Told = new(StringComparer.Ordinal)
    {
        ActionNew.ActionLetter, ActionUpdate.ActionLetter, ActionPublish.ActionLetter, ActionUnpublish.ActionLetter, ActionMove.ActionLetter, ActionCopy.ActionLetter,
        ActionDelete.ActionLetter, ActionSort.ActionLetter, ActionRollback.ActionLetter,
    };

    /// <summary>What can be asked for.</summary>
    public IReadOnlyList<IAction> Offered => [.. actions.Where(action => action.ShowInNotifier && Told.Contains(action.Letter))];

    /// <summary>What somebody asked to be told about a document itself.</summary>
    public async Task<IReadOnlySet<string>> OfAsync(int user, IContent document, CancellationToken cancellationToken)
    {
        await using var db = contexts.CreateDbContext();
        return (await db.Subscriptions.Where(row => row.StaffId == user && row.NodeId == document.Id).Select(row => row.Action).ToListAsync(cancellationToken))
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>From now on somebody is told this about a document, and no more than this.</summary>
    public async Task SetAsync(int user, IContent document, IReadOnlyCollection<string> wanted, CancellationToken cancellationToken)
    {
        await using var db = contexts.CreateDbContext();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Subscriptions.Where(row => row.StaffId == user && row.NodeId == document.Id).ExecuteDeleteAsync(cancellationToken);
        db.Subscriptions.AddRange(wanted.Distinct(StringComparer.Ordinal).Select(action => new SubscriptionRow { StaffId = user, NodeId = document.Id, Action = action }));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Those who want to be told of this at a place of the tree or above it.</summary>
    public List<int> To(string path, string action)
    {
        int[] place = [.. path.Split(',').Select(part => int.Parse(part, System.Globalization.CultureInfo.InvariantCulture)).Where(id => id > 0)];
        using var db = contexts.CreateDbContext();
        return [.. db.Subscriptions.Where(row => place.Contains(row.NodeId) && row.Action == action).Select(row => row.StaffId).Distinct()];
    }
}
