using ECare.Cms.Persistence.Rows;
using ECare.Cms.Persistence.Scopes;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Persistence.Repositories;

namespace ECare.Cms.Persistence.Repositories;

internal sealed class RelationTypeRepository(ContentScopeProvider scopes, TimeProvider clock)
    : CachedRepository<RelationTypeRow, IRelationType>(scopes, clock), IRelationTypeRepository
{
    protected override IRelationType ToEntity(RelationTypeRow row) => Clean(
        new RelationType(row.Name, row.Alias, row.IsBidirectional, row.ParentObjectType, row.ChildObjectType, row.IsDependency),
        row,
        row.CreateDate,
        row.UpdateDate);

    protected override void Fill(RelationTypeRow row, IRelationType entity)
    {
        row.Id = entity.Id;
        row.Key = entity.Key;
        row.Alias = entity.Alias;
        row.Name = entity.Name ?? entity.Alias;
        row.IsBidirectional = entity.IsBidirectional;
        row.IsDependency = entity is IRelationTypeWithIsDependency { IsDependency: true };
        row.ParentObjectType = entity.ParentObjectType;
        row.ChildObjectType = entity.ChildObjectType;
        row.CreateDate = entity.CreateDate;
        row.UpdateDate = entity.UpdateDate;
    }
}
