using System.Text.Json;
using ECare.Cms.Gate;
using ECare.Cms.Management.Access;
using Microsoft.AspNetCore.Http;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Services.OperationStatus;

namespace ECare.Cms.Management.Documents;

/// <summary>What publishing asks.</summary>
internal sealed record PublishingTools(IContentPublishingService Publishing, GateInspection Inspection, GateReport Report);

/// <summary>How far the publishing of a branch is.</summary>
internal sealed record BranchTask(Guid TaskId, bool IsComplete);

/// <summary>Brings drafts before the public and takes them away again.</summary>
internal static class DocumentPublishing
{
    /// <summary>Headers are short; a branch may have many faults.</summary>
    private const int MostNotifications = 10;

    /// <summary>A branch is published before the request is answered, so that no task outlives it.</summary>
    private static readonly BranchTask Finished = new(Guid.Empty, true);

    public static IResult ReadPublished(Guid id, IContentService contents, DocumentView view) =>
        contents.GetById(id) is { Published: true } document && contents.GetVersion(document.PublishedVersionId) is { } published
            ? ManagementJson.Ok(view.Whole(published))
            : Problem.NotFound;

    public static async Task<IResult> PublishAsync(
        Guid id, Sent<PublishDocument> sent, StaffMember member, PublishingTools tools, IContentService contents, HttpContext http)
    {
        var (publishing, inspection, report) = tools;
        var said = report.Listen();
        if (contents.GetById(id) is { } draft && IsHeldBack(sent.Value, draft, inspection, report))
        {
            Tell(http, said);
            return Problem.Of(StatusCodes.Status400BadRequest, "It may not go live yet", "CancelledByEvent", string.Join(' ', said.Select(message => message.Text)));
        }

        var published = await publishing.PublishAsync(id, [.. sent.Value.PublishSchedules.Select(schedule => schedule.ToModel())], member.Key);
        Tell(http, said);
        if (!published.Success)
        {
            var invalid = (published.Result?.InvalidPropertyAliases ?? []).ToArray();
            return Problem.Of(published.Status, invalid.Length == 0 ? null : new Dictionary<string, string[]>(StringComparer.Ordinal) { ["invalidProperties"] = invalid });
        }

        return Done(id, contents, http);
    }

    public static async Task<IResult> PublishBranchAsync(
        Guid id, Sent<PublishBranch> sent, StaffMember member, PublishingTools tools, IContentService contents, HttpContext http)
    {
        var (publishing, _, report) = tools;
        var said = report.Listen();
        var filter = sent.Value.IncludeUnpublishedDescendants ? PublishBranchFilter.IncludeUnpublished : PublishBranchFilter.Default;
        var published = await publishing.PublishBranchAsync(id, sent.Value.Cultures, filter, member.Key, useBackgroundThread: false);
        Tell(http, said);
        if (published.Success)
        {
            return ManagementJson.Ok(Finished);
        }

        // Of what the gate held back the notifications tell; what Umbraco refused is named here.
        var refused = published.Result.FailedItems.Where(item => item.OperationStatus != ContentPublishingOperationStatus.CancelledByEvent).Take(MostNotifications)
            .Select(item => $"{contents.GetById(item.Key)?.Name}: {Reason(item.OperationStatus)}").ToList();
        return refused.Count > 0
            ? Problem.Of(StatusCodes.Status400BadRequest, string.Join(", ", refused), published.Status.ToString())
            : Problem.Of(published.Status);
    }

    private static string Reason(ContentPublishingOperationStatus status) =>
        status == ContentPublishingOperationStatus.ContentInvalid ? "a field that must be filled is empty, or one does not fit" : Problem.Words(status.ToString());

    /// <summary>What became of publishing a branch: Umbraco's client always asks, and it was finished when it was answered.</summary>
    public static IResult ReadBranch(Guid taskId) => taskId == Finished.TaskId ? ManagementJson.Ok(Finished) : Problem.NotFound;

    public static async Task<IResult> UnpublishAsync(
        Guid id, Sent<UnpublishDocument> sent, StaffMember member, IContentPublishingService publishing, IContentService contents, HttpContext http)
    {
        var unpublished = await publishing.UnpublishAsync(id, sent.Value.Cultures?.ToHashSet(StringComparer.OrdinalIgnoreCase), member.Key);
        return unpublished.Success ? Done(id, contents, http) : Problem.Of(unpublished.Result);
    }

    /// <summary>A schedule is refused when it is made: at its time nobody would be there to read why.</summary>
    private static bool IsHeldBack(PublishDocument sent, IContent draft, GateInspection inspection, GateReport report)
    {
        var later = sent.PublishSchedules.Where(schedule => schedule.Schedule?.PublishTime is not null).Select(schedule => schedule.Culture).ToList();
        var messages = later.Count == 0 ? [] : inspection.Inspect(draft, later).ToList();
        messages.ForEach(report.Note);
        return messages.Exists(message => message.Blocks);
    }

    /// <summary>The client shows what stands in this header beside the result of the call.</summary>
    private static void Tell(HttpContext http, IReadOnlyList<GateMessage> said)
    {
        if (said.Count > 0)
        {
            http.Response.Headers["Umb-Notifications"] = JsonSerializer.Serialize(
                said.Take(MostNotifications).Select(message => new { category = message.Heading, message = message.Text, type = message.Blocks ? "Error" : "Warning" }));
        }
    }

    // The next save is written on what this made.
    private static IResult Done(Guid id, IContentService contents, HttpContext http)
    {
        if (contents.GetById(id) is { } document)
        {
            http.Response.Headers.ETag = DocumentView.VersionOf(document);
        }

        return Results.Ok();
    }
}
