using System.Globalization;
using ECare.Cms.Management.Access;
using ECare.Cms.Management.Trees;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Cache;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.Entities;
using Umbraco.Cms.Core.PropertyEditors;
using Umbraco.Cms.Core.Services;

namespace ECare.Cms.Management.Media;

/// <summary>Shows media items as the back office reads them.</summary>
internal sealed class MediaView(PropertyEditorCollection editors, IDataTypeConfigurationCache configurations, IBackOfficeUserReader users)
{
    private static readonly object[] None = [];

    /// <summary>The tree of media.</summary>
    public static readonly TreeKind Kind = new(
        UmbracoObjectTypes.Media,
        Constants.System.RecycleBinMedia,
        Reach.OfMedia,
        (entity, place) => Item((IMediaEntitySlim)entity, place),
        entity => [entity.Name]);

    /// <summary>The version that a save must have been written on.</summary>
    public static string VersionOf(IMedia media) =>
        string.Create(CultureInfo.InvariantCulture, $"\"{media.VersionId}-{new DateTimeOffset(media.UpdateDate, TimeSpan.Zero).ToUnixTimeMilliseconds()}\"");

    public object Whole(IMedia media) => new
    {
        id = media.Key,
        flags = None,
        isTrashed = media.Trashed,
        mediaType = new { id = media.ContentType.Key, icon = media.ContentType.Icon ?? "icon-picture", collection = ListOf(media.ContentType.ListView) },
        values = Values(media),
        variants = Variants(media),
    };

    /// <summary>An item in the list of a folder.</summary>
    public object Listed(IMedia media) => new
    {
        id = media.Key,
        flags = None,
        creator = users.GetById(media.CreatorId)?.Name,
        sortOrder = media.SortOrder,
        mediaType = new { id = media.ContentType.Key, alias = media.ContentType.Alias, icon = media.ContentType.Icon ?? "icon-picture", collection = ListOf(media.ContentType.ListView) },
        values = Values(media),
        variants = Variants(media),
    };

    public static object Item(IMediaEntitySlim media, TreePlace place) => new
    {
        id = media.Key,
        createDate = media.CreateDate,
        hasChildren = media.HasChildren,
        parent = place.Parent is { } parent ? new Ref(parent) : null,
        flags = None,
        noAccess = place.NoAccess,
        isTrashed = media.Trashed,
        ancestors = place.Ancestors.Select(key => new Ref(key)),
        mediaType = new { id = media.ContentTypeKey, icon = media.ContentTypeIcon ?? "icon-picture", collection = ListOf(media.ListViewKey) },
        variants = new[] { new { name = media.Name, culture = (string?)null } },
    };

    /// <summary>How the client lists what is in it; only folders are lists.</summary>
    private static Ref? ListOf(Guid? list) => list is { } key && key != Guid.Empty ? new Ref(key) : null;

    private static object[] Variants(IMedia media) =>
        [new { culture = (string?)null, segment = (string?)null, name = media.Name, createDate = media.CreateDate, updateDate = media.UpdateDate }];

    private IEnumerable<object> Values(IMedia media) =>
        from property in media.Properties
        let editor = editors[property.PropertyType.PropertyEditorAlias]
        where editor is not null
        let values = editor.GetValueEditor(configurations.GetConfiguration(property.PropertyType.DataTypeKey))
        select (object)new { alias = property.Alias, culture = (string?)null, segment = (string?)null, editorAlias = editor.Alias, value = values.ToEditor(property) };
}
