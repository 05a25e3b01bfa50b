using ECare.Cms.Approval;
using ECare.Cms.Letters;
using ECare.Cms.Management.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Umbraco.Cms.Core.Actions;

namespace ECare.Cms.Management.Approval;

/// <summary>Sending a draft to those who must agree, and their answers.</summary>
internal static class ApprovalEndpoints
{
    private const int LongestNote = 1000;

    private static readonly AccessRule Working = new InSection(Staff.BackofficeSection.Content);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/approval", (StaffMember member, ApprovalView view) => view.IsAskedAsync(member)).For(Working);
        api.MapGet("/approval/waiting", (StaffMember member, ApprovalView view) => view.WaitingForAsync(member)).For(Working);
        api.MapGet("/approval/sent", (StaffMember member, ApprovalView view) => view.SentByAsync(member)).For(Working);
        api.MapGet("/document/{id:guid}/approval", (Guid id, StaffMember member, ApprovalView view) => view.OfAsync(id, member)).For(new OnDocument(ActionBrowse.ActionLetter));
        api.MapPost("/document/{id:guid}/approval", SendAsync).For(new OnDocument(ActionUpdate.ActionLetter));
        api.MapPost("/document/{id:guid}/approval/decision", DecideAsync).For(new OnWaitingStep());
        api.MapDelete("/document/{id:guid}/approval", WithdrawAsync).For(new OnDocument(ActionUpdate.ActionLetter));
    }

    private static async Task<IResult> SendAsync(Guid id, Sent<SendForApproval> sent, StaffMember member, ApprovalDesk desk, WorkflowLetters letters)
    {
        if (sent.Value.Note?.Length > LongestNote)
        {
            return TooLong;
        }

        var outcome = await desk.SendAsync(id, sent.Value.Cultures ?? [], sent.Value.Note?.Trim() ?? string.Empty, member.User);
        if (outcome == ApprovalOutcome.Done)
        {
            await letters.SentAsync(id);
        }

        return Answer(outcome);
    }

    private static async Task<IResult> DecideAsync(Guid id, Sent<DecideApproval> sent, StaffMember member, ApprovalDesk desk, WorkflowLetters letters)
    {
        if (sent.Value.Reason?.Length > LongestNote)
        {
            return TooLong;
        }

        var outcome = await desk.DecideAsync(id, sent.Value.Approval, sent.Value.IsApproved, sent.Value.Reason?.Trim() ?? string.Empty, member.User);
        if (outcome == ApprovalOutcome.Done)
        {
            await letters.DecidedAsync(id, sent.Value.Approval);
        }

        return Answer(outcome);
    }

    private static async Task<IResult> WithdrawAsync(Guid id, StaffMember member, ApprovalDesk desk) => Answer(await desk.WithdrawAsync(id, member.User));

    private static readonly IResult TooLong = Problem.Of(StatusCodes.Status400BadRequest, $"Say it in {LongestNote} characters");

    private static IResult Answer(ApprovalOutcome outcome) => outcome switch
    {
        ApprovalOutcome.Done => Results.Ok(),
        ApprovalOutcome.NotFound => Problem.NotFound,
        ApprovalOutcome.NotNeeded => Refused(StatusCodes.Status400BadRequest, "Nobody has to approve this document", outcome),
        ApprovalOutcome.NoSuchLanguage => Refused(StatusCodes.Status400BadRequest, "The draft does not have this language", outcome),
        ApprovalOutcome.NoReason => Refused(StatusCodes.Status400BadRequest, "Say why it is not approved", outcome),
        ApprovalOutcome.Changed => Refused(StatusCodes.Status409Conflict, "The draft was changed since it was sent; it has to be sent again", outcome),
        ApprovalOutcome.NotWaiting => Refused(StatusCodes.Status409Conflict, "It does not wait for approval any more", outcome),
        ApprovalOutcome.OwnWork => Refused(StatusCodes.Status409Conflict, "Somebody who did not write it, and did not approve it before, has to approve it", outcome),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static IResult Refused(int status, string words, ApprovalOutcome outcome) => Problem.Of(status, words, outcome.ToString());
}
