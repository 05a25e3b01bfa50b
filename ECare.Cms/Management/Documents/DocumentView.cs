using System.Globalization;
using ECare.Cms.Management.Access;
using ECare.Cms.Management.Trees;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Cache;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.Entities;
using Umbraco.Cms.Core.PropertyEditors;
using Umbraco.Cms.Core.Services;
using Umbraco.Extensions;

namespace ECare.Cms.Management.Documents;

/// <summary>Shows documents as the back office reads them.</summary>
internal sealed class DocumentView(IContentService contents, PropertyEditorCollection editors, IDataTypeConfigurationCache configurations)
{
    private const int MostByText = 50;

    private static readonly object[] None = [];

    /// <summary>The tree of documents.</summary>
    public static readonly TreeKind Kind = new(
        UmbracoObjectTypes.Document,
        Constants.System.RecycleBinContent,
        Reach.OfDocuments,
        (entity, place) => Item((IDocumentEntitySlim)entity, place),
        entity => ((IDocumentEntitySlim)entity).CultureNames.Values.Append(entity.Name))
    {
        Texts = (search, words) => search.Everywhere(words, MostByText),
    };

    /// <summary>The version that a save must have been written on.</summary>
    public static string VersionOf(IContent document) =>
        string.Create(CultureInfo.InvariantCulture, $"\"{document.VersionId}-{new DateTimeOffset(document.UpdateDate, TimeSpan.Zero).ToUnixTimeMilliseconds()}\"");

    /// <summary>The draft, with all its values.</summary>
    public object Whole(IContent document)
    {
        var schedules = contents.GetContentScheduleByContentId(document.Id);
        return new
        {
            id = document.Key,
            flags = None,
            isTrashed = document.Trashed,
            template = (Ref?)null,
            documentType = TypeOf(document.ContentType),
            values = Values(document),
            variants = CulturesOf(document).Select(culture => Variant(document, culture, schedules)),
        };
    }

    /// <summary>An earlier state of a document.</summary>
    public object Version(IContent version) => new
    {
        id = version.VersionId.ToGuid(),
        flags = None,
        document = new Ref(version.Key),
        documentType = TypeOf(version.ContentType),
        values = Values(version),
        variants = CulturesOf(version).Select(culture => Variant(version, culture, new ContentScheduleCollection())),
    };

    /// <summary>A document in a tree, a list or a picker.</summary>
    public static object Item(IDocumentEntitySlim document, TreePlace place) => new
    {
        id = document.Key,
        createDate = document.CreateDate,
        hasChildren = document.HasChildren,
        parent = place.Parent is { } parent ? new Ref(parent) : null,
        flags = None,
        noAccess = place.NoAccess,
        isTrashed = document.Trashed,
        isProtected = false,
        ancestors = place.Ancestors.Select(key => new Ref(key)),
        documentType = new { id = document.ContentTypeKey, icon = document.ContentTypeIcon ?? "icon-document", collection = (Ref?)null },
        variants = ItemVariants(document),
    };

    /// <summary>The names of a document and how far each language is.</summary>
    public static IEnumerable<object> ItemVariants(IDocumentEntitySlim document) => document.Variations.VariesByCulture()
        ? document.CultureNames.Select(culture => (object)new
        {
            id = $"{document.Key}_{culture.Key}",
            name = culture.Value,
            culture = culture.Key,
            state = StateOf(document.PublishedCultures.Contains(culture.Key, StringComparer.OrdinalIgnoreCase), document.EditedCultures.Contains(culture.Key, StringComparer.OrdinalIgnoreCase)),
            flags = None,
        })
        : [new { id = document.Key.ToString(), name = document.Name, culture = (string?)null, state = StateOf(document.Published, document.Edited), flags = None }];

    private static object TypeOf(ISimpleContentType type) => new { id = type.Key, icon = type.Icon ?? "icon-document", collection = (Ref?)null };

    private static IEnumerable<string?> CulturesOf(IContent document) => document.ContentType.VariesByCulture() ? document.AvailableCultures.Cast<string?>() : [null];

    private static object Variant(IContent document, string? culture, ContentScheduleCollection schedules) => new
    {
        id = culture is null ? document.Key.ToString() : $"{document.Key}_{culture}",
        culture,
        segment = (string?)null,
        name = culture is null ? document.Name : document.GetCultureName(culture),
        createDate = document.CreateDate,
        updateDate = culture is null ? document.UpdateDate : document.GetUpdateDate(culture) ?? document.UpdateDate,
        state = culture is null ? StateOf(document.Published, document.Edited) : StateOf(document.IsCulturePublished(culture), document.IsCultureEdited(culture)),
        publishDate = culture is null ? document.PublishDate : document.GetPublishDate(culture),
        scheduledPublishDate = DateOf(schedules, culture, ContentScheduleAction.Release),
        scheduledUnpublishDate = DateOf(schedules, culture, ContentScheduleAction.Expire),
        flags = None,
    };

    // Schedules of documents without languages are kept under the empty culture.
    private static DateTime? DateOf(ContentScheduleCollection schedules, string? culture, ContentScheduleAction action) =>
        schedules.GetSchedule(culture ?? Constants.System.InvariantCulture, action).FirstOrDefault() is { } found ? DateTime.SpecifyKind(found.Date, DateTimeKind.Utc) : null;

    private static string StateOf(bool published, bool edited) => (published, edited) switch
    {
        (false, _) => "Draft",
        (true, true) => "PublishedPendingChanges",
        (true, false) => "Published",
    };

    private IEnumerable<object> Values(IContentBase document) =>
        from property in document.Properties
        let editor = editors[property.PropertyType.PropertyEditorAlias]
        where editor is not null
        let values = editor.GetValueEditor(configurations.GetConfiguration(property.PropertyType.DataTypeKey))
        from culture in property.PropertyType.VariesByCulture() ? document.AvailableCultures.Cast<string?>() : [null]
        select (object)new { alias = property.Alias, culture, segment = (string?)null, editorAlias = editor.Alias, value = values.ToEditor(property, culture) };
}
