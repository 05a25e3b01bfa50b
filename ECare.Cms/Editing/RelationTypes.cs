using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Persistence.Repositories;
using Umbraco.Cms.Core.Scoping;
using Umbraco.Extensions;
using Conventions = Umbraco.Cms.Core.Constants.Conventions.RelationTypes;

namespace ECare.Cms.Editing;

/// <summary>The relation types that Umbraco's own services count on, with the keys that Umbraco gives them.</summary>
internal sealed class RelationTypes(ICoreScopeProvider scopes, IRelationTypeRepository types)
{
    private static readonly RelationType[] Standard =
    [
        Type(Conventions.RelateDocumentOnCopyAlias, Conventions.RelateDocumentOnCopyName, true, Constants.ObjectTypes.Document, Constants.ObjectTypes.Document, false),
        Type(Conventions.RelateParentDocumentOnDeleteAlias, Conventions.RelateParentDocumentOnDeleteName, false, Constants.ObjectTypes.ContentItem, Constants.ObjectTypes.Document, false),
        Type(Conventions.RelateParentMediaFolderOnDeleteAlias, Conventions.RelateParentMediaFolderOnDeleteName, false, Constants.ObjectTypes.Media, Constants.ObjectTypes.Media, false),
        Type(Conventions.RelatedMediaAlias, Conventions.RelatedMediaName, false, null, null, true),
        Type(Conventions.RelatedDocumentAlias, Conventions.RelatedDocumentName, false, null, null, true),
    ];

    /// <summary>Adds those that are missing.</summary>
    public void Ensure()
    {
        using var scope = scopes.CreateCoreScope();
        var present = types.GetMany((int[]?)null).Select(type => type.Alias).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var type in Standard.Where(type => !present.Contains(type.Alias)))
        {
            types.Save((IRelationType)type.DeepClone());
        }

        scope.Complete();
    }

    // Umbraco derives the key from alias and name in the same way, so that the same type has the same key everywhere.
    private static RelationType Type(string alias, string name, bool isBidirectional, Guid? parent, Guid? child, bool isDependency) =>
        new(name, alias, isBidirectional, parent, child, isDependency) { Key = KeyOf(alias, name) };

    private static Guid KeyOf(string alias, string name) => $"{alias}____{name}".ToGuid();
}
