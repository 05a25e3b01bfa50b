using ECare.Cms.Persistence.Rows;
using ECare.Cms.Persistence.Scopes;
using Microsoft.EntityFrameworkCore;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Persistence.Repositories;

namespace ECare.Cms.Persistence.Repositories;

/// <summary>Who uses whom: a relation leads from the item that holds a reference, its parent, to the item referred to, its child.</summary>
internal sealed class TrackedReferencesRepository(ContentScopeProvider scopes, IRelationTypeRepository types, TrackedItems items) : ITrackedReferencesRepository
{
    private ContentDbContext Db => scopes.Session.Db;

    public IEnumerable<RelationItemModel> GetPagedRelationsForItem(Guid key, long skip, long take, bool filterMustBeIsDependency, out long totalRecords) =>
        Users(Tracked(filterMustBeIsDependency).Where(relation => Db.Nodes.Any(node => node.Id == relation.ChildId && node.Key == key)), skip, take, out totalRecords);

    public IEnumerable<RelationItemModel> GetPagedRelationsForRecycleBin(Guid objectTypeKey, long skip, long take, bool filterMustBeIsDependency, out long totalRecords) =>
        Used(Db.Nodes.Where(node => node.Trashed && node.ObjectType == objectTypeKey), filterMustBeIsDependency, skip, take, out totalRecords);

    public IEnumerable<RelationItemModel> GetPagedItemsWithRelations(ISet<Guid> keys, long skip, long take, bool filterMustBeIsDependency, out long totalRecords)
    {
        var wanted = keys.ToArray();
        return Used(Db.Nodes.Where(node => wanted.Contains(node.Key)), filterMustBeIsDependency, skip, take, out totalRecords);
    }

    public IEnumerable<RelationItemModel> GetPagedDescendantsInReferences(Guid parentKey, long skip, long take, bool filterMustBeIsDependency, out long totalRecords)
    {
        var prefix = Db.Nodes.Where(node => node.Key == parentKey).Select(node => node.Path).FirstOrDefault();
        totalRecords = 0;
        if (prefix is null)
        {
            return [];
        }

        prefix += ",";
        return Used(Db.Nodes.Where(node => node.Path.StartsWith(prefix)), filterMustBeIsDependency, skip, take, out totalRecords);
    }

    public async Task<PagedModel<Guid>> GetPagedNodeKeysWithDependantReferencesAsync(ISet<Guid> keys, Guid nodeObjectTypeId, long skip, long take)
    {
        var wanted = keys.ToArray();
        var children = Tracked(onlyDependencies: true).Select(relation => relation.ChildId);
        var used = Db.Nodes.Where(node => wanted.Contains(node.Key) && node.ObjectType == nodeObjectTypeId && children.Contains(node.Id));
        var total = await used.CountAsync();
        var page = await used.OrderBy(node => node.Id).Skip((int)skip).Take((int)take).Select(node => node.Key).ToListAsync();
        return new PagedModel<Guid>(total, page);
    }

    private IQueryable<RelationRow> Tracked(bool onlyDependencies)
    {
        var kinds = types.GetMany((int[]?)null)
            .Where(type => !onlyDependencies || type is IRelationTypeWithIsDependency { IsDependency: true })
            .Select(type => type.Id)
            .ToArray();
        return Db.Relations.AsNoTracking().Where(relation => kinds.Contains(relation.RelationTypeId));
    }

    /// <summary>The items on the parent's side of relations.</summary>
    private IReadOnlyList<RelationItemModel> Users(IQueryable<RelationRow> relations, long skip, long take, out long total)
    {
        var found =
            from relation in relations
            join node in Db.Nodes on relation.ParentId equals node.Id
            select new { Node = node, relation.RelationTypeId };
        total = found.LongCount();
        return [.. found.OrderBy(user => user.Node.Id).Skip((int)skip).Take((int)take).ToList().Select(user => items.Describe(user.Node, Type(user.RelationTypeId)))];
    }

    /// <summary>Those of the nodes that somebody uses, each once.</summary>
    private IReadOnlyList<RelationItemModel> Used(IQueryable<NodeRow> nodes, bool onlyDependencies, long skip, long take, out long total)
    {
        var children = Tracked(onlyDependencies).Select(relation => relation.ChildId);
        var used = nodes.AsNoTracking().Where(node => children.Contains(node.Id));
        total = used.LongCount();
        return [.. used.OrderBy(node => node.Id).Skip((int)skip).Take((int)take).ToList().Select(node => items.Describe(node, type: null))];
    }

    private IRelationType? Type(int id) => types.Get(id);
}

/// <summary>Describes an item as lists of references show it.</summary>
internal sealed class TrackedItems(ContentTypeRepository documentTypes, MediaTypeRepository mediaTypes)
{
    public RelationItemModel Describe(NodeRow node, IRelationType? type)
    {
        var kind = node switch
        {
            MediaRow media => (IContentTypeComposition?)mediaTypes.Shared(media.ContentTypeId),
            ContentRow document => documentTypes.Shared(document.ContentTypeId),
            _ => null,
        };
        return new RelationItemModel
        {
            NodeKey = node.Key,
            NodeName = node.Name,
            NodeType = ObjectTypes.GetUdiType(node.ObjectType),
            NodePublished = node is MediaRow ? null : node is ContentRow { Published: true },
            ContentTypeKey = kind?.Key ?? Guid.Empty,
            ContentTypeIcon = kind?.Icon,
            ContentTypeAlias = kind?.Alias,
            ContentTypeName = kind?.Name,
            RelationTypeName = type?.Name,
            RelationTypeIsBidirectional = type?.IsBidirectional ?? false,
            RelationTypeIsDependency = type is IRelationTypeWithIsDependency { IsDependency: true },
        };
    }
}
