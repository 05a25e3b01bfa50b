using ECare.Cms.Persistence.Queries;
using ECare.Cms.Persistence.Rows;
using ECare.Cms.Persistence.Scopes;
using Microsoft.EntityFrameworkCore;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.Entities;
using Umbraco.Cms.Core.Persistence.Querying;
using Umbraco.Cms.Core.Persistence.Repositories;
using Umbraco.Cms.Core.Services;

namespace ECare.Cms.Persistence.Repositories;

/// <summary>Nodes of every kind, read without their values. Every question is one query on indexed columns.</summary>
internal sealed class EntityRepository(ContentScopeProvider scopes, EntityMapping mapping) : IEntityRepository, IIdKeyMapRepository
{
    private ContentDbContext Db => scopes.Session.Db;

    private IQueryable<NodeRow> Nodes => Db.Nodes.AsNoTracking();

    public IEntitySlim? Get(int id) => One(Nodes.Where(node => node.Id == id));

    public IEntitySlim? Get(Guid key) => One(Nodes.Where(node => node.Key == key));

    public IEntitySlim? Get(int id, Guid objectTypeId) => One(Nodes.Where(node => node.Id == id && node.ObjectType == objectTypeId));

    public IEntitySlim? Get(Guid key, Guid objectTypeId) => One(Nodes.Where(node => node.Key == key && node.ObjectType == objectTypeId));

    public IEnumerable<IEntitySlim> GetAll(Guid objectType, params int[] ids) => Slim(Of(objectType, ids));

    public IEnumerable<IEntitySlim> GetAll(Guid objectType, params Guid[] keys) => Slim(Of(objectType, keys));

    public IEnumerable<IEntitySlim> GetSiblings(
        ISet<Guid> objectTypes,
        Guid targetKey,
        int before,
        int after,
        IQuery<IUmbracoEntity>? filter,
        Ordering ordering,
        out long totalBefore,
        out long totalAfter) => Siblings(objectTypes, targetKey, (before, after), filter, ordering, false, out totalBefore, out totalAfter);

    public IEnumerable<IEntitySlim> GetTrashedSiblings(
        ISet<Guid> objectTypes,
        Guid targetKey,
        int before,
        int after,
        IQuery<IUmbracoEntity>? filter,
        Ordering ordering,
        out long totalBefore,
        out long totalAfter) => Siblings(objectTypes, targetKey, (before, after), filter, ordering, true, out totalBefore, out totalAfter);

    public IEnumerable<IEntitySlim> GetByQuery(IQuery<IUmbracoEntity> query) =>
        Slim(Nodes.Matching(query).OrderBy(node => node.SortOrder).ThenBy(node => node.Id));

    public IEnumerable<IEntitySlim> GetByQuery(IQuery<IUmbracoEntity> query, Guid objectType) =>
        Slim(Nodes.Where(node => node.ObjectType == objectType).Matching(query).OrderBy(node => node.SortOrder).ThenBy(node => node.Id));

    public UmbracoObjectTypes GetObjectType(int id) =>
        Kind(Nodes.Where(node => node.Id == id).Select(node => (Guid?)node.ObjectType).FirstOrDefault());

    public UmbracoObjectTypes GetObjectType(Guid key) =>
        Kind(Nodes.Where(node => node.Key == key).Select(node => (Guid?)node.ObjectType).FirstOrDefault());

    public int ReserveId(Guid key) => throw new NotSupportedException("Ids are given by the database when a node is written.");

    public IEnumerable<TreeEntityPath> GetAllPaths(Guid objectType, params int[]? ids) => Paths(Of(objectType, ids ?? []));

    public IEnumerable<TreeEntityPath> GetAllPaths(Guid objectType, params Guid[] keys) => Paths(Of(objectType, keys));

    public bool Exists(int id) => Nodes.Any(node => node.Id == id);

    public bool Exists(Guid key) => Nodes.Any(node => node.Key == key);

    public bool Exists(IEnumerable<Guid> keys)
    {
        var wanted = keys.Distinct().ToArray();
        return Nodes.Count(node => wanted.Contains(node.Key)) == wanted.Length;
    }

    public bool Exists(Guid key, Guid objectType) => Nodes.Any(node => node.Key == key && node.ObjectType == objectType);

    public bool Exists(int id, Guid objectType) => Nodes.Any(node => node.Id == id && node.ObjectType == objectType);

    public IEnumerable<IEntitySlim> GetPagedResultsByQuery(
        IQuery<IUmbracoEntity> query,
        ISet<Guid> objectTypes,
        long pageIndex,
        int pageSize,
        out long totalRecords,
        IQuery<IUmbracoEntity>? filter,
        Ordering? ordering)
    {
        var matching = Of(objectTypes).Matching(query).Matching(filter);
        totalRecords = matching.LongCount();
        return pageSize == 0 ? [] : Slim(matching.InOrder(ordering).Page(pageIndex, pageSize));
    }

    public int CountByQuery(IQuery<IUmbracoEntity> query, IEnumerable<Guid> objectTypes, IQuery<IUmbracoEntity>? filter) =>
        Of(objectTypes).Matching(query).Matching(filter).Count();

    public int? GetIdForKey(Guid key, UmbracoObjectTypes umbracoObjectType)
    {
        var objectType = umbracoObjectType.GetGuid();
        return Nodes.Where(node => node.Key == key && node.ObjectType == objectType).Select(node => (int?)node.Id).FirstOrDefault();
    }

    public Guid? GetIdForKey(int id, UmbracoObjectTypes umbracoObjectType)
    {
        var objectType = umbracoObjectType.GetGuid();
        return Nodes.Where(node => node.Id == id && node.ObjectType == objectType).Select(node => (Guid?)node.Key).FirstOrDefault();
    }

    private IQueryable<NodeRow> Of(IEnumerable<Guid> objectTypes)
    {
        var kinds = objectTypes.ToArray();
        return Nodes.Where(node => kinds.Contains(node.ObjectType));
    }

    private IQueryable<NodeRow> Of(Guid objectType, int[] ids)
    {
        var all = Nodes.Where(node => node.ObjectType == objectType);
        return ids.Length == 0 ? all : all.Where(node => ids.Contains(node.Id));
    }

    private IQueryable<NodeRow> Of(Guid objectType, Guid[] keys)
    {
        var all = Nodes.Where(node => node.ObjectType == objectType);
        return keys.Length == 0 ? all : all.Where(node => keys.Contains(node.Key));
    }

    private IReadOnlyList<IEntitySlim> Siblings(
        ISet<Guid> objectTypes,
        Guid targetKey,
        (int Before, int After) window,
        IQuery<IUmbracoEntity>? filter,
        Ordering ordering,
        bool trashed,
        out long totalBefore,
        out long totalAfter)
    {
        totalBefore = totalAfter = 0;
        if (Nodes.Where(node => node.Key == targetKey).Select(node => (int?)node.ParentId).FirstOrDefault() is not { } parentId)
        {
            return [];
        }

        var keys = Of(objectTypes).Where(node => node.ParentId == parentId && node.Trashed == trashed).Matching(filter).InOrder(ordering).Select(node => node.Key).ToList();
        var target = keys.IndexOf(targetKey);
        if (target < 0)
        {
            return [];
        }

        var first = Math.Max(0, target - window.Before);
        var last = Math.Min(keys.Count - 1, target + window.After);
        totalBefore = first;
        totalAfter = keys.Count - 1 - last;
        var shown = keys.GetRange(first, last - first + 1);
        return [.. Slim(Nodes.Where(node => shown.Contains(node.Key))).OrderBy(entity => shown.IndexOf(entity.Key))];
    }

    private static IEnumerable<TreeEntityPath> Paths(IQueryable<NodeRow> nodes) =>
        [.. nodes.Select(node => new TreeEntityPath { Id = node.Id, Key = node.Key, Path = node.Path })];

    private IEntitySlim? One(IQueryable<NodeRow> nodes) => Slim(nodes) is [var entity, ..] ? entity : null;

    private IReadOnlyList<IEntitySlim> Slim(IQueryable<NodeRow> nodes)
    {
        var rows = nodes.ToList();
        var ids = rows.Select(row => row.Id).ToArray();
        var parents = ids.Length == 0
            ? []
            : Db.Nodes.Where(node => ids.Contains(node.ParentId)).Select(node => node.ParentId).Distinct().ToHashSet();
        return [.. rows.Select(row => mapping.Slim(row, parents.Contains(row.Id)))];
    }

    private static UmbracoObjectTypes Kind(Guid? objectType) =>
        objectType is { } known ? ObjectTypes.GetUmbracoObjectType(known) : UmbracoObjectTypes.Unknown;
}
