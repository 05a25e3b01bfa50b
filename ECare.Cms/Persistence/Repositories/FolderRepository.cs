using ECare.Cms.Persistence.Rows;
using ECare.Cms.Persistence.Scopes;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Persistence.Repositories;

namespace ECare.Cms.Persistence.Repositories;

/// <summary>Folders of one kind of type.</summary>
internal abstract class FolderRepository<TRow>(ContentScopeProvider scopes, TimeProvider clock, Guid containedType)
    : TreeRepository<TRow, EntityContainer>(scopes, clock), IEntityContainerRepository
    where TRow : NodeRow, new()
{
    EntityContainer? IEntityContainerRepository.Get(Guid id) => Get(id);

    public IEnumerable<EntityContainer> Get(string name, int level) => Where(row => row.Name == name && row.Level == level);

    public bool HasDuplicateName(Guid parentKey, string name) =>
        HasDuplicateName(Get(parentKey)?.Id ?? Constants.System.Root, name);

    public bool HasDuplicateName(int parentId, string name) =>
        Rows.Any(row => row.ParentId == parentId && string.Equals(row.Name, name, StringComparison.OrdinalIgnoreCase));

    protected override EntityContainer ToEntity(TRow row) => Placed(new EntityContainer(containedType), row);
}

internal sealed class ContentTypeFolderRepository(ContentScopeProvider scopes, TimeProvider clock)
    : FolderRepository<ContentTypeFolderRow>(scopes, clock, Constants.ObjectTypes.DocumentType), IDocumentTypeContainerRepository;

internal sealed class MediaTypeFolderRepository(ContentScopeProvider scopes, TimeProvider clock)
    : FolderRepository<MediaTypeFolderRow>(scopes, clock, Constants.ObjectTypes.MediaType), IMediaTypeContainerRepository;

internal sealed class DataTypeFolderRepository(ContentScopeProvider scopes, TimeProvider clock)
    : FolderRepository<DataTypeFolderRow>(scopes, clock, Constants.ObjectTypes.DataType), IDataTypeContainerRepository;

internal sealed class BlueprintFolderRepository(ContentScopeProvider scopes, TimeProvider clock)
    : FolderRepository<BlueprintFolderRow>(scopes, clock, Constants.ObjectTypes.DocumentBlueprint), IDocumentBlueprintContainerRepository;
