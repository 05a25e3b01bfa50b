using ECare.Cms.Management.Access;
using ECare.Cms.Management.Documents;
using ECare.Cms.Management.Trees;
using ECare.Cms.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Services;

namespace ECare.Cms.Management.Media;

/// <summary>The Media section. Reading is also for those who pick pictures for their pages.</summary>
internal static class MediaEndpoints
{
    private static readonly AccessRule Seen = new InSection(BackofficeSection.Content, BackofficeSection.Media);
    private static readonly AccessRule Write = new OnMedia();

    public static void Map(IEndpointRouteBuilder api)
    {
        TreeEndpoints.Map(api, "media", MediaView.Kind, Seen);
        MapEditing(api);
        MapBin(api);
        MapInfo(api);
        MapFiles(api);
    }

    private static void MapEditing(IEndpointRouteBuilder api)
    {
        api.MapGet("/media/{id:guid}", MediaEditing.Read).For(Write);
        api.MapPost("/media", MediaEditing.CreateAsync).For(Write);
        api.MapPost("/media/validate", MediaEditing.ValidateCreateAsync).For(Write);
        api.MapPut("/media/{id:guid}", MediaEditing.UpdateAsync).For(Write);
        api.MapPut("/media/{id:guid}/validate", MediaEditing.ValidateUpdateAsync).For(Write);
        api.MapPut("/media/{id:guid}/move", MediaEditing.MoveAsync).For(Write);
        api.MapPut("/media/sort", MediaEditing.SortAsync).For(Write);
    }

    private static void MapBin(IEndpointRouteBuilder api)
    {
        api.MapPut("/media/{id:guid}/move-to-recycle-bin", MediaEditing.ThrowAwayAsync).For(Write);
        api.MapDelete("/media/{id:guid}", MediaEditing.DeleteAsync).For(Write);
        api.MapDelete("/recycle-bin/media/{id:guid}", MediaEditing.DeleteAsync).For(Write);
        api.MapGet("/recycle-bin/media/{id:guid}/original-parent", MediaEditing.OriginalParentAsync).For(Write);
        api.MapPut("/recycle-bin/media/{id:guid}/restore", MediaEditing.RestoreAsync).For(Write);
        api.MapDelete("/recycle-bin/media", EmptyAsync).For(new InMediaBin());
    }

    private static void MapInfo(IEndpointRouteBuilder api)
    {
        api.MapGet("/media/configuration", MediaInfo.Configuration).For(new SignedIn());
        api.MapGet("/media/urls", MediaInfo.Urls).For(Seen);
        api.MapGet("/imaging/resize/urls", MediaInfo.Thumbnails).For(Seen);
        api.MapGet("/collection/media", MediaInfo.Collection).For(Seen);
        api.MapGet("/media/are-referenced", MediaInfo.AreReferencedAsync).For(Seen);
        api.MapGet("/media/{id:guid}/audit-log", (Guid id, Page page, AuditTools tools, Direction? orderDirection, DateTimeOffset? sinceDate) =>
            DocumentHistory.AuditAsync(UmbracoObjectTypes.Media, id, page, tools, orderDirection, sinceDate)).For(new OnMedia { OrNew = true });
        api.MapGet("/media/{id:guid}/referenced-by", MediaInfo.ReferencedByAsync).For(Write);
        api.MapGet("/media/{id:guid}/referenced-descendants", MediaInfo.ReferencedDescendantsAsync).For(Write);
    }

    private static void MapFiles(IEndpointRouteBuilder api)
    {
        api.MapGet("/temporary-file/configuration", Uploads.Configuration).For(Seen);
        api.MapPost("/temporary-file", Uploads.ReceiveAsync).For(Seen).WithMetadata(new RequestSize(UploadCheck.LargestFile + 64 * 1024));
        api.MapGet("/temporary-file/{file:guid}", Uploads.ReadAsync).For(Seen);
        api.MapDelete("/temporary-file/{file:guid}", Uploads.DeleteAsync).For(Seen);
    }

    private static async Task<IResult> EmptyAsync(StaffMember member, IMediaService media)
    {
        var emptied = await media.EmptyRecycleBinAsync(member.Key);
        return emptied.Success ? Results.Ok() : Problem.Of(StatusCodes.Status400BadRequest, "The recycle bin could not be emptied");
    }

    private sealed record RequestSize(long? MaxRequestBodySize) : Microsoft.AspNetCore.Http.Metadata.IRequestSizeLimitMetadata;
}
