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

internal sealed class RelationRepository(
    ContentScopeProvider scopes,
    TimeProvider clock,
    IRelationTypeRepository types,
    IEntityRepository entities) : IRelationRepository
{
    private IQueryable<RelationRow> Rows => scopes.Session.Db.Relations.AsNoTracking();

    public IRelation? Get(int id) => Relations(Rows.Where(row => row.Id == id)) is [var relation, ..] ? relation : null;

    public IEnumerable<IRelation> GetMany(params int[]? ids) =>
        Relations(ids is { Length: > 0 } ? Rows.Where(row => ids.Contains(row.Id)) : Rows);

    public bool Exists(int id) => Rows.Any(row => row.Id == id);

    public IEnumerable<IRelation> Get(IQuery<IRelation> query) => Relations(Rows.Matching(query));

    public int Count(IQuery<IRelation>? query) => Rows.Matching(query).Count();

    public IEnumerable<IRelation> GetPagedRelationsByQuery(IQuery<IRelation>? query, long pageIndex, int pageSize, out long totalRecords, Ordering? ordering)
    {
        var matching = Rows.Matching(query);
        totalRecords = matching.LongCount();
        return Relations(matching.OrderBy(row => row.Id).Skip((int)(pageIndex * pageSize)).Take(pageSize));
    }

    public void Save(IRelation entity) => Save([entity]);

    public void Save(IEnumerable<IRelation> relations)
    {
        foreach (var relation in relations)
        {
            relation.CreateDate = relation.CreateDate == default ? clock.GetUtcNow().UtcDateTime : relation.CreateDate;
            var row = Row(relation.Id, relation.ParentId, relation.ChildId, relation.RelationTypeId, relation.Comment, relation.CreateDate);
            Write(row);
            relation.Id = row.Id;
            ((IRememberBeingDirty)relation).ResetDirtyProperties();
        }
    }

    public void SaveBulk(IEnumerable<ReadOnlyRelation> relations)
    {
        foreach (var relation in relations)
        {
            Write(Row(relation.Id, relation.ParentId, relation.ChildId, relation.RelationTypeId, relation.Comment, relation.CreateDate));
        }
    }

    public void Delete(IRelation entity) => scopes.Session.Writing().Relations.Where(row => row.Id == entity.Id).ExecuteDelete();

    public void DeleteByParent(int parentId, params string[] relationTypeAliases)
    {
        var kinds = types.GetMany((int[]?)null)
            .Where(type => relationTypeAliases.Length == 0 || relationTypeAliases.Contains(type.Alias, StringComparer.OrdinalIgnoreCase))
            .Select(type => type.Id)
            .ToArray();
        scopes.Session.Writing().Relations.Where(row => row.ParentId == parentId && kinds.Contains(row.RelationTypeId)).ExecuteDelete();
    }

    public IEnumerable<IUmbracoEntity> GetPagedParentEntitiesByChildId(int childId, long pageIndex, int pageSize, out long totalRecords, params Guid[] entityTypes) =>
        Entities(Rows.Where(row => row.ChildId == childId).Select(row => row.ParentId), pageIndex, pageSize, out totalRecords, entityTypes);

    public IEnumerable<IUmbracoEntity> GetPagedChildEntitiesByParentId(int parentId, long pageIndex, int pageSize, out long totalRecords, params Guid[] entityTypes) =>
        Entities(Rows.Where(row => row.ParentId == parentId).Select(row => row.ChildId), pageIndex, pageSize, out totalRecords, entityTypes);

    public async Task<PagedModel<IRelation>> GetPagedByChildKeyAsync(Guid childKey, int skip, int take, string? relationTypeAlias)
    {
        var db = scopes.Session.Db;
        var matching = from relation in db.Relations.AsNoTracking()
                       join child in db.Nodes on relation.ChildId equals child.Id
                       join type in db.RelationTypes on relation.RelationTypeId equals type.Id
                       where child.Key == childKey && (relationTypeAlias == null || type.Alias == relationTypeAlias)
                       orderby relation.Id
                       select relation;
        return new PagedModel<IRelation>(await matching.CountAsync(), Relations(matching.Skip(skip).Take(take)));
    }

    private static RelationRow Row(int id, int parentId, int childId, int typeId, string? comment, DateTime created) => new()
    {
        Id = id,
        ParentId = parentId,
        ChildId = childId,
        RelationTypeId = typeId,
        Comment = comment ?? string.Empty,
        CreateDate = created,
    };

    private void Write(RelationRow row)
    {
        var db = scopes.Session.Writing();
        db.Entry(row).State = row.Id == 0 ? EntityState.Added : EntityState.Modified;
        db.SaveChanges();
        db.ChangeTracker.Clear();
    }

    private IReadOnlyList<IRelation> Relations(IQueryable<RelationRow> rows) => [.. rows.ToList().Select(Relation).OfType<IRelation>()];

    private Relation? Relation(RelationRow row)
    {
        if (types.Get(row.RelationTypeId) is not { } type)
        {
            return null;
        }

        var relation = new Relation(row.ParentId, row.ChildId, type.ParentObjectType ?? Guid.Empty, type.ChildObjectType ?? Guid.Empty, type)
        {
            Id = row.Id,
            Comment = row.Comment,
            CreateDate = row.CreateDate,
            UpdateDate = row.CreateDate,
        };
        relation.ResetDirtyProperties(false);
        return relation;
    }

    private IReadOnlyList<IUmbracoEntity> Entities(IQueryable<int> ids, long pageIndex, int pageSize, out long totalRecords, Guid[] entityTypes)
    {
        var nodes = scopes.Session.Db.Nodes.Where(node => ids.Contains(node.Id) && (entityTypes.Length == 0 || entityTypes.Contains(node.ObjectType)));
        totalRecords = nodes.LongCount();
        var page = nodes.OrderBy(node => node.Id).Skip((int)(pageIndex * pageSize)).Take(pageSize).Select(node => node.Id).ToList();
        return [.. page.Select(id => entities.Get(id)).OfType<IUmbracoEntity>()];
    }
}
