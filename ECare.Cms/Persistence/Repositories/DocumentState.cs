using ECare.Cms.Persistence.Rows;
using Umbraco.Cms.Core.Models;
using Umbraco.Extensions;

namespace ECare.Cms.Persistence.Repositories;

/// <summary>What publishing does to a document when it is written, and what of it is read back.</summary>
internal static class DocumentState
{
    /// <summary>Completes the document's own account of what is published and edited, and gives the row to write.</summary>
    public static TRow Apply<TRow>(IContent entity)
        where TRow : ContentRow, new()
    {
        var publishing = entity.PublishedState == PublishedState.Publishing;
        if (publishing)
        {
            Publish(entity);
        }
        else if (entity.PublishedState == PublishedState.Unpublishing)
        {
            Unpublish(entity);
        }

        var editedCultures = Edited(entity, publishing);
        var row = new TRow
        {
            Published = entity.Published,
            Edited = entity.Edited,
            PublishedVersionId = entity.PublishedVersionId,
            PublishDate = entity.PublishDate,
        };
        ContentMapping.Fill(row, entity);
        row.State = Describe(entity, editedCultures).ToJson();
        return row;
    }

    public static void Fill(Content content, ContentRow row, ContentState state)
    {
        content.Published = row.Published;
        content.Edited = row.Edited;
        content.PublishedVersionId = row.PublishedVersionId;
        content.PublishDate = row.PublishDate;
        content.PublishName = state.PublishName;
        content.PublisherId = state.PublisherId;
        content.TemplateId = state.TemplateId;
        content.PublishTemplateId = state.PublishTemplateId;
        foreach (var culture in state.PublishedCultures)
        {
            content.SetPublishInfo(culture.Culture, culture.Name, culture.Date);
        }

        content.SetCultureEdited(state.EditedCultures);
    }

    private static void Publish(IContent entity)
    {
        entity.Published = true;
        entity.PublishTemplateId = entity.TemplateId;
        entity.PublisherId = entity.WriterId;
        entity.PublishName = entity.Name;
        entity.PublishDate = entity.UpdateDate;
    }

    private static void Unpublish(IContent entity)
    {
        entity.Published = false;
        entity.PublishedVersionId = 0;
        entity.PublishTemplateId = null;
        entity.PublisherId = null;
        entity.PublishName = null;
        entity.PublishDate = null;
        entity.ClearPublishInfos();
    }

    private static HashSet<string> Edited(IContent entity, bool publishing)
    {
        var cultures = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var edited = !entity.Published || entity.Name != entity.PublishName;
        foreach (var value in entity.Properties.SelectMany(property => property.Values).Where(Differs))
        {
            edited = true;
            if (value.Culture is not null)
            {
                cultures.Add(value.Culture);
            }
        }

        if (entity.ContentType.VariesByCulture())
        {
            var renamed = (entity.CultureInfos?.Values ?? []).Where(info => entity.GetPublishName(info.Culture) != info.Name).Select(info => info.Culture).ToList();
            edited |= renamed.Count > 0;
            cultures.UnionWith(renamed);
            entity.SetCultureEdited(cultures);
            entity.AdjustDates(entity.UpdateDate, publishing);
        }

        entity.Edited = edited;
        return cultures;
    }

    private static bool Differs(IPropertyValue value) => !Equals(value.EditedValue, value.PublishedValue);

    private static ContentState Describe(IContent entity, HashSet<string> editedCultures)
    {
        var state = ContentMapping.State(entity) with
        {
            PublishedCultures = ContentMapping.Cultures(entity.PublishCultureInfos),
            EditedCultures = [.. editedCultures.Order(StringComparer.Ordinal)],
            PublishName = entity.PublishName,
            PublisherId = entity.PublisherId,
            TemplateId = entity.TemplateId,
            PublishTemplateId = entity.PublishTemplateId,
        };
        return entity.Published
            ? state
            : state with { Properties = [.. state.Properties.Select(property => property with { Published = null })] };
    }
}
