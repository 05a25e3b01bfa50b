using ECare.Cms.Management.Access;
using Microsoft.AspNetCore.Http;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Scoping;
using Umbraco.Cms.Core.Services;
using Umbraco.Extensions;

namespace ECare.Cms.Management.Documents;

/// <summary>What is needed to tell who did what.</summary>
internal sealed record AuditTools(IAuditService Audit, IEntityService Entities, IUserIdKeyResolver Users, ICoreScopeProvider Scopes);

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
        UmbracoObjectTypes kind, Guid id, Page page, AuditTools tools, Direction? orderDirection, DateTimeOffset? sinceDate)
    {
        if (tools.Entities.GetId(id, kind) is not { Success: true } known)
        {
            // The client asks also while something is new and nothing was done to it yet.
            return page.Of(Array.Empty<object>());
        }

        // Dictionary items are numbered like documents, and the log knows only the number.
        var (name, since) = (kind.GetName(), (sinceDate ?? DateTimeOffset.UnixEpoch).UtcDateTime);
        var own = tools.Scopes.CreateQuery<IAuditItem>().Where(entry => entry.EntityType == name && entry.CreateDate >= since);
        var entries = await tools.Audit.GetItemsByEntityAsync(known.Result, page.Skip, page.Take, orderDirection ?? Direction.Descending, null, own);
        var items = new List<object>();
        foreach (var entry in entries.Items)
        {
            items.Add(new
            {
                user = new Ref((await tools.Users.TryGetAsync(entry.UserId)).Result),
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
