using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.PropertyEditors;

namespace ECare.Cms.Editing;

/// <summary>What an item refers to, as the editors of its properties tell: pages it links to, pictures it shows.</summary>
internal sealed class EntityReferences(DataValueReferenceFactoryCollection factories, Lazy<PropertyEditorCollection> editors)
{
    /// <summary>Aliases of the relation types that are kept by themselves, not by hand.</summary>
    public ISet<string> AutomaticTypes => factories.GetAllAutomaticRelationTypesAliases(editors.Value);

    /// <summary>Keys of the documents and media that the draft refers to, in whatever language.</summary>
    public IEnumerable<Guid> OfDraft(IContentBase item) => factories.GetAllReferences(item.Properties, editors.Value, false)
        .Select(reference => reference.Udi)
        .OfType<GuidUdi>()
        .Where(udi => udi.EntityType is Constants.UdiEntityType.Document or Constants.UdiEntityType.Media)
        .Select(udi => udi.Guid);

    /// <summary>Keys of what the draft refers to, and of what the published version does while there is one.</summary>
    public IReadOnlyCollection<(Guid Key, string TypeAlias)> Of(IContentBase item)
    {
        var published = item is IContent { Published: true };
        return
        [
            .. factories.GetAllReferences(item.Properties, editors.Value, published)
                .Where(reference => reference.Udi is GuidUdi && !string.IsNullOrEmpty(reference.RelationTypeAlias))
                .Select(reference => (((GuidUdi)reference.Udi).Guid, reference.RelationTypeAlias)),
        ];
    }
}
