using ECare.Cms.Management.Access;
using ECare.Cms.Management.Trees;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Actions;
using Umbraco.Cms.Core.Models;

namespace ECare.Cms.Management.Documents;

/// <summary>The Content section: every operation with its address and who may use it, as in Umbraco.</summary>
internal static class DocumentEndpoints
{
    private static readonly AccessRule Seen = new InSection(Staff.BackofficeSection.Content);
    private static readonly AccessRule Read = new OnDocument(ActionBrowse.ActionLetter);
    private static readonly AccessRule Notify = new OnDocument(ActionNotify.ActionLetter);
    private static readonly AccessRule Update = new OnDocument(ActionUpdate.ActionLetter);

    public static void Map(IEndpointRouteBuilder api)
    {
        TreeEndpoints.Map(api, "document", DocumentView.Kind, Seen);
        MapEditing(api);
        MapPublishing(api);
        MapBin(api);
        MapHistory(api);
        MapInfo(api);
        api.MapGet("/document/{id:guid}/preview-url", DocumentPreview.UrlAsync).For(Read);
        api.MapPost("/document/{id:guid}/preview-link", DocumentPreview.ShareAsync).For(Read);
        api.MapGet("/document/{id:guid}/preview-link", DocumentPreview.LinksAsync).For(Read);
        api.MapDelete("/document/{id:guid}/preview-link", DocumentPreview.EndAllAsync).For(Read);
        api.MapDelete("/document/{id:guid}/preview-link/{link:guid}", DocumentPreview.EndAsync).For(Read);
        MapInheritance(api);
        api.MapGet("/document/{id:guid}/notifications", DocumentNotifications.ReadAsync).For(Notify);
        api.MapPut("/document/{id:guid}/notifications", DocumentNotifications.UpdateAsync).For(Notify);
    }

    private static void MapInheritance(IEndpointRouteBuilder api)
    {
        api.MapGet("/document/{id:guid}/inheritance", DocumentInheritance.Read).For(Read);
        api.MapGet("/document/{id:guid}/inheritance/origins", DocumentInheritance.Origins).For(Update);
        api.MapPut("/document/{id:guid}/inheritance", DocumentInheritance.Follow).For(Update);
        api.MapPost("/document/{id:guid}/inheritance/field", DocumentInheritance.Decide).For(Update);
        api.MapGet("/inheritance/changes", DocumentInheritance.Changes).For(Seen);
    }

    private static void MapEditing(IEndpointRouteBuilder api)
    {
        api.MapGet("/document/{id:guid}", DocumentEditing.Read).For(Read);
        api.MapPost("/document", DocumentEditing.CreateAsync).For(new OnDocument(ActionNew.ActionLetter));
        api.MapPost("/document/validate", DocumentEditing.ValidateCreateAsync).For(new OnDocument(ActionNew.ActionLetter));
        api.MapPut("/document/{id:guid}", DocumentEditing.UpdateAsync).For(Update);
        api.MapPut("/document/{id:guid}/move", DocumentEditing.MoveAsync).For(new OnDocument(ActionMove.ActionLetter));
        api.MapPost("/document/{id:guid}/copy", DocumentEditing.CopyAsync).For(new OnDocument(ActionCopy.ActionLetter));
        api.MapPut("/document/sort", DocumentEditing.SortAsync).For(new OnDocument(ActionSort.ActionLetter));
    }

    /// <summary>What Umbraco gave a new version of its address.</summary>
    public static void MapLater(IEndpointRouteBuilder api) =>
        api.MapPut("/document/{id:guid}/validate", DocumentEditing.ValidateUpdateAsync).For(Update);

    private static void MapPublishing(IEndpointRouteBuilder api)
    {
        api.MapGet("/document/{id:guid}/published", DocumentPublishing.ReadPublished).For(Read);
        api.MapPut("/document/{id:guid}/publish-findings", DocumentFindings.OfChanged).For(new OnDocument(ActionPublish.ActionLetter));
        api.MapPost("/document/publish-findings", DocumentFindings.OfNew).For(new OnDocument(ActionNew.ActionLetter));
        api.MapPut("/document/{id:guid}/publish", DocumentPublishing.PublishAsync).For(new OnDocument(ActionPublish.ActionLetter));
        api.MapPut("/document/{id:guid}/publish-with-descendants", DocumentPublishing.PublishBranchAsync)
            .For(new OnDocument(ActionPublish.ActionLetter) { WithDescendants = true });
        api.MapGet("/document/{id:guid}/publish-with-descendants/result/{taskId:guid}", DocumentPublishing.ReadBranch).For(Read);
        api.MapPut("/document/{id:guid}/unpublish", DocumentPublishing.UnpublishAsync).For(new OnDocument(ActionUnpublish.ActionLetter));
    }

    private static void MapBin(IEndpointRouteBuilder api)
    {
        api.MapPut("/document/{id:guid}/move-to-recycle-bin", DocumentBin.ThrowAwayAsync).For(new OnDocument(ActionDelete.ActionLetter));
        api.MapDelete("/document/{id:guid}", DocumentBin.DeleteAsync).For(new OnDocument(ActionDelete.ActionLetter));
        api.MapDelete("/recycle-bin/document/{id:guid}", DocumentBin.DeleteAsync).For(new OnDocument(ActionDelete.ActionLetter));
        api.MapGet("/recycle-bin/document/{id:guid}/original-parent", DocumentBin.OriginalParentAsync).For(Read);
        api.MapPut("/recycle-bin/document/{id:guid}/restore", DocumentBin.RestoreAsync).For(new OnDocument(ActionMove.ActionLetter));
        api.MapDelete("/recycle-bin/document", DocumentBin.EmptyAsync).For(new InDocumentBin(ActionDelete.ActionLetter));
    }

    private static void MapHistory(IEndpointRouteBuilder api)
    {
        api.MapGet("/document-version", DocumentHistory.VersionsAsync).For(new OnDocument(ActionRollback.ActionLetter));
        api.MapGet("/document-version/{version:guid}", DocumentHistory.VersionAsync).For(new OnDocument(ActionRollback.ActionLetter));
        api.MapPut("/document-version/{version:guid}/prevent-cleanup", DocumentHistory.KeepAsync).For(new OnDocument(ActionRollback.ActionLetter));
        api.MapPost("/document-version/{version:guid}/rollback", DocumentHistory.RollBackAsync).For(new OnDocument(ActionRollback.ActionLetter));
        api.MapGet("/document/{id:guid}/audit-log", (Guid id, Page page, AuditTools tools, Direction? orderDirection, DateTimeOffset? sinceDate) =>
            DocumentHistory.AuditAsync(UmbracoObjectTypes.Document, id, page, tools, orderDirection, sinceDate)).For(new OnDocument(ActionBrowse.ActionLetter) { OrNew = true });
    }

    private static void MapInfo(IEndpointRouteBuilder api)
    {
        api.MapGet("/document/configuration", DocumentInfo.Configuration).For(new SignedIn());
        api.MapGet("/document/urls", DocumentInfo.UrlsAsync).For(Seen);
        api.MapGet("/document/are-referenced", DocumentInfo.AreReferencedAsync).For(Seen);
        api.MapGet("/document/{id:guid}/domains", DocumentDomains.ReadAsync).For(Read);
        api.MapPut("/document/{id:guid}/domains", DocumentDomains.UpdateAsync).For(new OnDocument(ActionAssignDomain.ActionLetter));
        api.MapGet("/document/{id:guid}/referenced-by", DocumentInfo.ReferencedByAsync).For(Read);
        api.MapGet("/document/{id:guid}/referenced-descendants", DocumentInfo.ReferencedDescendantsAsync).For(Read);
    }
}
