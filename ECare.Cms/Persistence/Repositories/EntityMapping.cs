using ECare.Cms.Persistence.Rows;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.Entities;

namespace ECare.Cms.Persistence.Repositories;

/// <summary>Turns a row into the light entity that trees and pickers show.</summary>
internal sealed class EntityMapping(ContentTypeRepository contentTypes, MediaTypeRepository mediaTypes)
{
    public IEntitySlim Slim(NodeRow row, bool hasChildren)
    {
        var entity = row switch
        {
            ContentRow and (DocumentRow or BlueprintRow) => Document((ContentRow)row),
            MediaRow media => Media(media),
            _ => new EntitySlim(),
        };
        NodePlace.Fill(entity, row);
        entity.Trashed = row.Trashed;
        entity.NodeObjectType = row.ObjectType;
        entity.HasChildren = hasChildren;
        return entity;
    }

    private DocumentEntitySlim Document(ContentRow row)
    {
        var type = contentTypes.Shared(row.ContentTypeId);
        var state = ContentState.Parse(row.State);
        return Typed(type, new DocumentEntitySlim
        {
            Published = row.Published,
            Edited = row.Edited,
            Variations = type.Variations,
            CultureNames = state.Cultures.ToDictionary(culture => culture.Culture, culture => culture.Name, StringComparer.OrdinalIgnoreCase),
            PublishedCultures = [.. state.PublishedCultures.Select(culture => culture.Culture)],
            EditedCultures = state.EditedCultures,
        });
    }

    private MediaEntitySlim Media(MediaRow row)
    {
        var file = ContentState.Parse(row.State).Properties.FirstOrDefault(property => property.Alias == Constants.Conventions.Media.File);
        return Typed(mediaTypes.Shared(row.ContentTypeId), new MediaEntitySlim { MediaPath = file?.Edited as string });
    }

    private static T Typed<T>(IContentTypeComposition type, T entity)
        where T : ContentEntitySlim
    {
        entity.ContentTypeAlias = type.Alias;
        entity.ContentTypeKey = type.Key;
        entity.ContentTypeIcon = type.Icon;
        entity.ContentTypeThumbnail = type.Thumbnail;
        entity.ListViewKey = type.ListView;
        return entity;
    }
}
