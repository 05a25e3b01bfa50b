using ECare.Cms.Persistence.Rows;
using ECare.Cms.Persistence.Scopes;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.Entities;

namespace ECare.Cms.Persistence.Repositories;

/// <summary>A cached repository whose entities stand in a tree of folders.</summary>
internal abstract class TreeRepository<TRow, TEntity>(ContentScopeProvider scopes, TimeProvider clock)
    : CachedRepository<TRow, TEntity>(scopes, clock)
    where TRow : NodeRow, new()
    where TEntity : class, ITreeEntity
{
    public override void Save(TEntity entity)
    {
        var (level, path) = NodePlace.Under(Session.Db, entity.ParentId);
        entity.Level = level;
        entity.Path = entity.HasIdentity ? $"{path},{entity.Id}" : path;
        base.Save(entity);
    }

    protected override void Fill(TRow row, TEntity entity) => NodePlace.Fill(row, entity);

    // The path ends with the node's own id, which the database gave only now.
    protected override void Saved(TEntity entity, TRow row)
    {
        if (!row.Path.EndsWith($",{row.Id}", StringComparison.Ordinal))
        {
            row.Path = entity.Path = $"{row.Path},{row.Id}";
            Store(row, isNew: false);
        }
    }

    protected static T Placed<T>(T entity, TRow row)
        where T : TreeEntityBase
    {
        NodePlace.Fill(entity, row);
        return Clean(entity, row, row.CreateDate, row.UpdateDate);
    }

    protected IEnumerable<Umbraco.Cms.Core.Events.MoveEventInfo<TEntity>> MoveTo(TEntity moving, EntityContainer? container)
    {
        var oldPath = moving.Path;
        moving.ParentId = container?.Id ?? Umbraco.Cms.Core.Constants.System.Root;
        Save(moving);
        return [new Umbraco.Cms.Core.Events.MoveEventInfo<TEntity>(moving, oldPath, moving.ParentId, container?.Key)];
    }
}
