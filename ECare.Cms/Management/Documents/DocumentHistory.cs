using ECare.Cms.Management.Access;
using Microsoft.AspNetCore.Http;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Services;
using Umbraco.Extensions;

namespace ECare.Cms.Management.Documents;

/// <summary>Earlier versions, and who did what.</summary>
internal static class DocumentHistory
{
    public static async Task<IResult> VersionsAsync(
        Guid documentId, Page page, IContentVersionService versions, IContentService contents, IUserIdKeyResolver users, string? culture = null)
    {
        if (contents.GetById(documentId) is not { } document)
        {
            return Problem.NotFound;
        }

        var found = await versions.GetPagedContentVersionsAsync(documentId, culture, page.Skip, page.Take);
        if (!found.Success || found.Result is not { } all)
        {
            return Problem.Of(found.Status);
        }

        var items = new List<object>();
        foreach (var version in all.Items)
        {
            items.Add(Item(version, document, await users.TryGetAsync(version.UserId)));
        }

        return ManagementJson.Ok(new { total = all.Total, items });
    }

    public static async Task<IResult> VersionAsync(Guid version, IContentVersionService versions, DocumentView view)
    {
        var found = await versions.GetAsync(version);
        return found.Success && found.Result is { } content ? ManagementJson.Ok(view.Version(content)) : Problem.Of(found.Status);
    }

    public static async Task<IResult> KeepAsync(Guid version, StaffMember member, IContentVersionService versions, bool preventCleanup = false)
    {
        var kept = await versions.SetPreventCleanupAsync(version, preventCleanup, member.Key);
        return kept.Success ? Results.Ok() : Problem.Of(kept.Result);
    }

    public static async Task<IResult> RollBackAsync(Guid version, StaffMember member, IContentVersionService versions, string? culture = null)
    {
        var rolled = await versions.RollBackAsync(version, culture, member.Key);
        return rolled.Success ? Results.Ok() : Problem.Of(rolled.Result);
    }

    public static async Task<IResult> AuditAsync(
        UmbracoObjectTypes kind, Guid id, Page page, IAuditService audit, IUserIdKeyResolver users, Direction? orderDirection, DateTimeOffset? sinceDate)
    {
        var entries = await audit.GetItemsByKeyAsync(id, kind, page.Skip, page.Take, orderDirection ?? Direction.Descending, sinceDate);
        var items = new List<object>();
        foreach (var entry in entries.Items)
        {
            items.Add(new
            {
                user = new Ref((await users.TryGetAsync(entry.UserId)).Result),
                timestamp = entry.CreateDate,
                logType = entry.AuditType.ToString(),
                comment = entry.Comment,
                parameters = entry.Parameters,
            });
        }

        return ManagementJson.Ok(new { total = entries.Total, items });
    }

    private static object Item(ContentVersionMeta version, IContent document, Attempt<Guid> user) => new
    {
        id = version.VersionId.ToGuid(),
        document = new Ref(document.Key),
        documentType = new Ref(document.ContentType.Key),
        user = new Ref(user.Result),
        versionDate = version.VersionDate,
        isCurrentPublishedVersion = version.CurrentPublishedVersion,
        isCurrentDraftVersion = version.CurrentDraftVersion,
        preventCleanup = version.PreventCleanup,
    };
}
