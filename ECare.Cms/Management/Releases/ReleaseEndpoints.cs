using ECare.Cms.Management.Access;
using ECare.Cms.Releases;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Umbraco.Cms.Core.Actions;

namespace ECare.Cms.Management.Releases;

/// <summary>What goes live together: planning it, trying it, doing it, taking it back.</summary>
internal static class ReleaseEndpoints
{
    private static readonly AccessRule Working = new InSection(Staff.BackofficeSection.Content);
    private static readonly AccessRule Planning = new OnRelease(ActionUpdate.ActionLetter);
    private static readonly AccessRule Publishing = new OnRelease(ActionPublish.ActionLetter) { InLanguages = true };

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/release", (StaffMember member, ReleaseView view) => view.AllAsync(member)).For(Working);
        api.MapGet("/release/owner", (StaffMember member, ReleaseView view) => view.OwnersAsync(member)).For(Working);
        api.MapPost("/release", Create).For(Planning);
        api.MapPut("/release/{release:guid}", (Guid release, Sent<ChangeRelease> sent, ReleaseDesk desk) =>
            Answer(desk.Change(release, sent.Value.Revision, sent.Value.Name, [.. sent.Value.Items.Select(item => item.ToRow())]))).For(Planning);
        api.MapDelete("/release/{release:guid}", (Guid release, ReleaseDesk desk) => Answer(desk.Delete(release))).For(Planning);
        api.MapPost("/release/{release:guid}/check", CheckAsync).For(Planning);
        api.MapPut("/release/{release:guid}/schedule", (Guid release, Sent<ScheduleRelease> sent, StaffMember member, ReleaseDesk desk) =>
            Answer(desk.Schedule(release, sent.Value.PlannedFor, member.User))).For(Publishing);
        api.MapPut("/release/{release:guid}/cancel", (Guid release, ReleaseDesk desk) => Answer(desk.Cancel(release))).For(Publishing);
        api.MapPut("/release/{release:guid}/publish", async (Guid release, StaffMember member, ReleaseRun run) =>
            Answer(await run.GoLiveAsync(release, member.User))).For(Publishing);
        api.MapPut("/release/{release:guid}/rollback", async (Guid release, Sent<RollBackRelease> sent, StaffMember member, ReleaseReturn way) =>
            Answer(await way.RollBackAsync(release, sent.Value.EvenIfNewer, member.User))).For(Publishing);
    }

    private static IResult Create(Sent<CreateRelease> sent, StaffMember member, ReleaseDesk desk)
    {
        var request = sent.Value;
        return desk.Create(request.Name, request.Owner, [.. (request.Items ?? []).Select(item => item.ToRow())], member.User) switch
        {
            ReleaseOutcome.Done(var key) => Results.Json(new { id = key }, ManagementJson.Options, statusCode: StatusCodes.Status201Created),
            var outcome => Answer(outcome),
        };
    }

    private static async Task<IResult> CheckAsync(Guid release, StaffMember member, ReleaseRun run) => await run.RehearseAsync(release, member.User) switch
    {
        ReleaseOutcome.Done => ManagementJson.Ok(new { isReady = true, reasons = Array.Empty<string>() }),
        ReleaseOutcome.Refused(var reasons) => ManagementJson.Ok(new { isReady = false, reasons }),
        var outcome => Answer(outcome),
    };

    private static IResult Answer(ReleaseOutcome outcome) => outcome switch
    {
        ReleaseOutcome.Done => Results.Ok(),
        ReleaseOutcome.NotFound => Problem.NotFound,
        ReleaseOutcome.NotNow(var why) => Problem.Of(StatusCodes.Status409Conflict, why, "NotNow"),
        ReleaseOutcome.Invalid(var why) => Problem.Of(StatusCodes.Status400BadRequest, why, "Invalid"),
        ReleaseOutcome.Refused(var reasons) => Refused("Nothing was changed", "Refused", reasons),
        ReleaseOutcome.Newer(var reasons) => Refused("Somebody was there since", "Newer", reasons),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static IResult Refused(string words, string status, IReadOnlyList<string> reasons) => Problem.Of(
        StatusCodes.Status409Conflict, words, status, string.Join(' ', reasons), new Dictionary<string, string[]>(StringComparer.Ordinal) { ["reasons"] = [.. reasons] });
}
