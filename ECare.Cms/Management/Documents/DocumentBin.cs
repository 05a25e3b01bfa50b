using ECare.Cms.Management.Access;
using Microsoft.AspNetCore.Http;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Services.Querying.RecycleBin;

namespace ECare.Cms.Management.Documents;

/// <summary>The recycle bin: into it, out of it, and for good.</summary>
internal static class DocumentBin
{
    public static async Task<IResult> ThrowAwayAsync(Guid id, StaffMember member, IContentEditingService editing)
    {
        var binned = await editing.MoveToRecycleBinAsync(id, member.Key);
        return binned.Success ? Results.Ok() : Problem.Of(binned.Status);
    }

    public static async Task<IResult> DeleteAsync(Guid id, StaffMember member, IContentEditingService editing)
    {
        var deleted = await editing.DeleteFromRecycleBinAsync(id, member.Key);
        return deleted.Success ? Results.Ok() : Problem.Of(deleted.Status);
    }

    public static async Task<IResult> OriginalParentAsync(Guid id, IDocumentRecycleBinQueryService bin)
    {
        var parent = await bin.GetOriginalParentAsync(id);
        return parent.Status switch
        {
            RecycleBinQueryResultType.Success => ManagementJson.Ok(new Ref(parent.Result!.Key)),
            RecycleBinQueryResultType.ParentIsRoot => ManagementJson.Ok(null),
            var status => Problem.Of(status),
        };
    }

    public static async Task<IResult> RestoreAsync(Guid id, Sent<MoveDocument> sent, StaffMember member, IContentEditingService editing)
    {
        var restored = await editing.RestoreAsync(id, sent.Value.Target?.Id, member.Key, includeDescendants: true);
        return restored.Success ? Results.Ok() : Problem.Of(restored.Status);
    }

    public static async Task<IResult> EmptyAsync(StaffMember member, IContentService contents)
    {
        var emptied = await contents.EmptyRecycleBinAsync(member.Key);
        return emptied.Success ? Results.Ok() : Problem.Of(StatusCodes.Status400BadRequest, "The recycle bin could not be emptied");
    }
}
