using ECare.Cms.Management.Access;
using ECare.Cms.Management.Documents;
using ECare.Cms.Management.Trees;
using Microsoft.AspNetCore.Http;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Media;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.PropertyEditors;
using Umbraco.Cms.Core.Services;
using Umbraco.Extensions;
using FileProperty = Umbraco.Cms.Core.Constants.Conventions.Media;

namespace ECare.Cms.Management.Media;

/// <summary>Addresses of files and thumbnails, lists of folders, and who uses what.</summary>
internal static class MediaInfo
{
    private static readonly object[] None = [];

    public static IResult Urls(HttpRequest request, IMediaService media, MediaUrlGeneratorCollection urls) => Keys.Of(request) is { } keys
        ? ManagementJson.Ok(media.GetByIds(keys).Select(item => Urls(item.Key, PathOf(item, urls))))
        : Problem.BadRequest;

    public static IResult Thumbnails(
        HttpRequest request, IMediaService media, MediaUrlGeneratorCollection urls, IImageUrlGenerator images, int? width, int? height, ImageCropMode? mode)
    {
        if (Keys.Of(request) is not { } keys)
        {
            return Problem.BadRequest;
        }

        return ManagementJson.Ok(media.GetByIds(keys).Select(item => Urls(item.Key, PathOf(item, urls) is { } path
            ? images.GetImageUrl(new ImageUrlGenerationOptions(path) { Width = width ?? 200, Height = height ?? 200, ImageCropMode = mode })
            : null)));
    }

    public static IResult Collection(
        StaffMember member, Page page, EntityTree tree, IMediaService media, MediaView view, string? id, string? orderBy, Direction? orderDirection, string? filter)
    {
        // The client asks for the root by an empty id.
        Guid? folder = Guid.TryParse(id, out var key) ? key : null;
        if (folder is null && !string.IsNullOrEmpty(id))
        {
            return Problem.BadRequest;
        }

        var items = tree.Children(MediaView.Kind, member, folder)
            .Where(item => string.IsNullOrEmpty(filter) || item.Entity.Name?.Contains(filter, StringComparison.InvariantCultureIgnoreCase) == true)
            .Select(item => item.Entity.Key)
            .ToList();
        var found = Ordered(media.GetByIds(items), orderBy, orderDirection ?? Direction.Ascending).ToList();
        return page.Of([.. found.Select(view.Listed)]);
    }

    public static async Task<IResult> ReferencedByAsync(Guid id, Page page, ITrackedReferencesService references, IEntityService entities)
    {
        var found = await references.GetPagedRelationsForItemAsync(id, UmbracoObjectTypes.Media, page.Skip, page.Take, filterMustBeIsDependency: true);
        return found.Success && found.Result is { } relations
            ? ManagementJson.Ok(new { total = relations.Total, items = relations.Items.Select(relation => DocumentInfo.Reference(relation, entities)) })
            : Problem.Of(found.Status);
    }

    public static async Task<IResult> ReferencedDescendantsAsync(Guid id, Page page, ITrackedReferencesService references)
    {
        var found = await references.GetPagedDescendantsInReferencesAsync(id, UmbracoObjectTypes.Media, page.Skip, page.Take, filterMustBeIsDependency: true);
        return found.Success && found.Result is { } relations
            ? ManagementJson.Ok(new { total = relations.Total, items = relations.Items.Select(relation => new Ref(relation.NodeKey)) })
            : Problem.Of(found.Status);
    }

    public static async Task<IResult> AreReferencedAsync(HttpRequest request, Page page, ITrackedReferencesService references)
    {
        if (Keys.Of(request) is not { } keys)
        {
            return Problem.BadRequest;
        }

        var found = await references.GetPagedKeysWithDependentReferencesAsync(keys.ToHashSet(), Umbraco.Cms.Core.Constants.ObjectTypes.Media, page.Skip, page.Take);
        return ManagementJson.Ok(new { total = found.Total, items = found.Items.Select(key => new Ref(key)) });
    }

    public static IResult Configuration() => ManagementJson.Ok(new { disableDeleteWhenReferenced = false, disableUnpublishWhenReferenced = false });

    private static IEnumerable<IMedia> Ordered(IEnumerable<IMedia> items, string? by, Direction direction)
    {
        var ordered = by?.ToLowerInvariant() switch
        {
            "updatedate" => items.OrderBy(item => item.UpdateDate),
            "createdate" => items.OrderBy(item => item.CreateDate),
            "name" => items.OrderBy(item => item.Name, StringComparer.InvariantCultureIgnoreCase),
            _ => items.OrderBy(item => item.SortOrder),
        };
        return direction == Direction.Descending ? ordered.Reverse() : ordered;
    }

    private static object Urls(Guid key, string? url) => new { id = key, urlInfos = url is null ? None : [new { culture = (string?)null, url }] };

    private static string? PathOf(IMedia item, MediaUrlGeneratorCollection urls) =>
        item.Properties.TryGetValue(FileProperty.File, out var file) && urls.TryGetMediaPath(file.PropertyType.PropertyEditorAlias, file.GetValue(), out var path) ? path : null;
}
