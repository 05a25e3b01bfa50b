using ECare.Cms.Gate;
using ECare.Cms.Management.Access;
using ECare.Cms.Persistence;
using Microsoft.AspNetCore.Http;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Services.OperationStatus;

namespace ECare.Cms.Management.Documents;

/// <summary>Reads and changes drafts through Umbraco's editing service.</summary>
internal static class DocumentEditing
{
    public static IResult Read(Guid id, IContentService contents, DocumentView view, HttpContext http)
    {
        if (contents.GetById(id) is not { } document)
        {
            return Problem.NotFound;
        }

        http.Response.Headers.ETag = DocumentView.VersionOf(document);
        return ManagementJson.Ok(view.Whole(document));
    }

    public static async Task<IResult> CreateAsync(Sent<CreateDocument> sent, StaffMember member, IContentEditingService editing, HttpContext http)
    {
        var created = await editing.CreateAsync(sent.Value.ToModel(), member.Key);
        if (!created.Success || created.Result.Content is not { } document)
        {
            return Problem.Of(created.Status);
        }

        http.Response.Headers["Umb-Generated-Resource"] = document.Key.ToString();
        http.Response.Headers.ETag = DocumentView.VersionOf(document);
        return Results.Created($"{ManagementApi.Root}/document/{document.Key}", null);
    }

    public static async Task<IResult> UpdateAsync(
        Guid id, Sent<UpdateDocument> sent, StaffMember member, IContentEditingService editing, IContentService contents, ContentClaim claim, HttpContext http)
    {
        if (contents.GetById(id) is not { } document)
        {
            return Problem.NotFound;
        }

        if (http.Request.Headers.IfMatch.ToString() is { Length: > 0 } writtenOn && writtenOn != DocumentView.VersionOf(document))
        {
            return Problem.Stale;
        }

        using (var scope = claim.Take(document))
        {
            if (scope is null)
            {
                return Problem.Stale;
            }

            var updated = await editing.UpdateAsync(id, sent.Value.Within(member, document).ToModel(), member.Key);
            if (!updated.Success)
            {
                return Problem.Of(updated.Status);
            }

            scope.Complete();
        }

        http.Response.Headers.ETag = DocumentView.VersionOf(contents.GetById(id)!);
        return Results.Ok();
    }

    public static async Task<IResult> ValidateCreateAsync(Sent<CreateDocument> sent, StaffMember member, IContentEditingService editing)
    {
        var valid = await editing.ValidateCreateAsync(sent.Value.ToModel(), member.Key);
        return valid.Success ? Results.Ok() : Problem.Of(valid.Status, valid.Result.ValidationErrors);
    }

    public static async Task<IResult> ValidateUpdateAsync(
        Guid id, Sent<UpdateDocument> sent, StaffMember member, IContentEditingService editing, IContentService contents, DraftInspection inspection)
    {
        var valid = await editing.ValidateUpdateAsync(id, sent.Value.ToValidation(), member.Key);
        if (!valid.Success && valid.Status != ContentEditingOperationStatus.PropertyValidationError)
        {
            return Problem.Of(valid.Status, valid.Result.ValidationErrors);
        }

        var errors = valid.Result.ValidationErrors.Concat(contents.GetById(id) is { } stored ? inspection.Inspect(stored, sent.Value) : []).ToList();
        return errors.Count == 0 ? Results.Ok() : Problem.Of(ContentEditingOperationStatus.PropertyValidationError, errors);
    }

    public static async Task<IResult> MoveAsync(Guid id, Sent<MoveDocument> sent, StaffMember member, IContentEditingService editing, GateReport report)
    {
        var said = report.Listen();
        var moved = await editing.MoveAsync(id, sent.Value.Target?.Id, member.Key);
        return moved.Success ? Results.Ok()
            : said.Count > 0 ? Problem.Of(StatusCodes.Status400BadRequest, said[0].Heading, "CancelledByNotification", said[0].Text)
            : Problem.Of(moved.Status);
    }

    public static async Task<IResult> CopyAsync(Guid id, Sent<CopyDocument> sent, StaffMember member, IContentEditingService editing, HttpContext http)
    {
        var copied = await editing.CopyAsync(id, sent.Value.Target?.Id, sent.Value.RelateToOriginal, sent.Value.IncludeDescendants, member.Key);
        if (!copied.Success || copied.Result is not { } copy)
        {
            return Problem.Of(copied.Status);
        }

        http.Response.Headers["Umb-Generated-Resource"] = copy.Key.ToString();
        return Results.Created($"{ManagementApi.Root}/document/{copy.Key}", null);
    }

    public static async Task<IResult> SortAsync(Sent<SortDocuments> sent, StaffMember member, IContentEditingService editing)
    {
        var status = await editing.SortAsync(sent.Value.Parent?.Id, sent.Value.Sorting.Select(order => order.ToModel()), member.Key);
        return status == ContentEditingOperationStatus.Success ? Results.Ok() : Problem.Of(status);
    }
}
