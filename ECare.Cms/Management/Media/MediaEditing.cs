using ECare.Cms.Management.Access;
using ECare.Cms.Persistence;
using Microsoft.AspNetCore.Http;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Services.OperationStatus;
using Umbraco.Cms.Core.Services.Querying.RecycleBin;

namespace ECare.Cms.Management.Media;

/// <summary>Reads and changes media through Umbraco's editing service.</summary>
internal static class MediaEditing
{
    public static IResult Read(Guid id, IMediaService media, MediaView view, HttpContext http)
    {
        if (media.GetById(id) is not { } item)
        {
            return Problem.NotFound;
        }

        http.Response.Headers.ETag = MediaView.VersionOf(item);
        return ManagementJson.Ok(view.Whole(item));
    }

    public static async Task<IResult> CreateAsync(Sent<CreateMedia> sent, StaffMember member, IMediaEditingService editing, HttpContext http)
    {
        var created = await editing.CreateAsync(sent.Value.ToModel(), member.Key);
        if (!created.Success || created.Result.Content is not { } item)
        {
            return Problem.Of(created.Status);
        }

        http.Response.Headers["Umb-Generated-Resource"] = item.Key.ToString();
        http.Response.Headers.ETag = MediaView.VersionOf(item);
        return Results.Created($"{ManagementApi.Root}/media/{item.Key}", null);
    }

    public static async Task<IResult> UpdateAsync(Guid id, Sent<UpdateMedia> sent, StaffMember member, IMediaEditingService editing, IMediaService media, ContentClaim claim, HttpContext http)
    {
        if (media.GetById(id) is not { } item)
        {
            return Problem.NotFound;
        }

        if (http.Request.Headers.IfMatch.ToString() is { Length: > 0 } writtenOn && writtenOn != MediaView.VersionOf(item))
        {
            return Problem.Stale;
        }

        using (var scope = claim.Take(item))
        {
            if (scope is null)
            {
                return Problem.Stale;
            }

            var updated = await editing.UpdateAsync(id, sent.Value.ToModel(), member.Key);
            if (!updated.Success)
            {
                return Problem.Of(updated.Status);
            }

            scope.Complete();
        }

        http.Response.Headers.ETag = MediaView.VersionOf(media.GetById(id)!);
        return Results.Ok();
    }

    public static async Task<IResult> ValidateCreateAsync(Sent<CreateMedia> sent, IMediaEditingService editing)
    {
        var valid = await editing.ValidateCreateAsync(sent.Value.ToModel());
        return valid.Success ? Results.Ok() : Problem.Of(valid.Status, valid.Result.ValidationErrors);
    }

    public static async Task<IResult> ValidateUpdateAsync(Guid id, Sent<UpdateMedia> sent, IMediaEditingService editing)
    {
        var valid = await editing.ValidateUpdateAsync(id, sent.Value.ToModel());
        return valid.Success ? Results.Ok() : Problem.Of(valid.Status, valid.Result.ValidationErrors);
    }

    public static async Task<IResult> MoveAsync(Guid id, Sent<MoveMedia> sent, StaffMember member, IMediaEditingService editing)
    {
        var moved = await editing.MoveAsync(id, sent.Value.Target?.Id, member.Key);
        return moved.Success ? Results.Ok() : Problem.Of(moved.Status);
    }

    public static async Task<IResult> SortAsync(Sent<SortMedia> sent, StaffMember member, IMediaEditingService editing)
    {
        var status = await editing.SortAsync(sent.Value.Parent?.Id, sent.Value.Sorting.Select(order => order.ToModel()), member.Key);
        return status == ContentEditingOperationStatus.Success ? Results.Ok() : Problem.Of(status);
    }

    public static async Task<IResult> ThrowAwayAsync(Guid id, StaffMember member, IMediaEditingService editing)
    {
        var binned = await editing.MoveToRecycleBinAsync(id, member.Key);
        return binned.Success ? Results.Ok() : Problem.Of(binned.Status);
    }

    public static async Task<IResult> DeleteAsync(Guid id, StaffMember member, IMediaEditingService editing)
    {
        var deleted = await editing.DeleteFromRecycleBinAsync(id, member.Key);
        return deleted.Success ? Results.Ok() : Problem.Of(deleted.Status);
    }

    public static async Task<IResult> OriginalParentAsync(Guid id, IMediaRecycleBinQueryService bin)
    {
        var parent = await bin.GetOriginalParentAsync(id);
        return parent.Status switch
        {
            RecycleBinQueryResultType.Success => ManagementJson.Ok(new Ref(parent.Result!.Key)),
            RecycleBinQueryResultType.ParentIsRoot => ManagementJson.Ok(null),
            var status => Problem.Of(status),
        };
    }

    public static async Task<IResult> RestoreAsync(Guid id, Sent<MoveMedia> sent, StaffMember member, IMediaEditingService editing)
    {
        var restored = await editing.RestoreAsync(id, sent.Value.Target?.Id, member.Key, includeDescendants: true);
        return restored.Success ? Results.Ok() : Problem.Of(restored.Status);
    }
}
