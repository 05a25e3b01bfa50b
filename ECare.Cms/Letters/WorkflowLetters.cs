using ECare.Cms.Approval;
using Umbraco.Cms.Core.Actions;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Scoping;
using Umbraco.Cms.Core.Services;

namespace ECare.Cms.Letters;

/// <summary>Tells approvers what waits for them, authors what was decided, and whoever planned something that it did not go live.</summary>
public sealed class WorkflowLetters
{
    private readonly StaffLetters letters;
    private readonly ApprovalStore store;
    private readonly IContentService contents;
    private readonly ICoreScopeProvider scopes;

    internal WorkflowLetters(StaffLetters letters, ApprovalStore store, IContentService contents, ICoreScopeProvider scopes) =>
        (this.letters, this.store, this.contents, this.scopes) = (letters, store, contents, scopes);

    /// <summary>What was planned did not come about.</summary>
    /// <param name="document">The document, or one of them.</param>
    /// <param name="planner">Who planned it.</param>
    /// <param name="what">What did not come about: <c>The page “Terms”</c>.</param>
    /// <param name="why">The reasons, for people.</param>
    public Task NotLiveAsync(IContent document, int planner, string what, string why) => letters.WriteAsync(
        [planner], document, ActionBrowse.ActionLetter, $"{what} did not go live as planned", $"{what} was planned for now and did not go live. {why}");

    /// <summary>Somebody sent a draft for approval.</summary>
    internal async Task SentAsync(Guid document)
    {
        if (Latest(document, approvalId: null) is ({ } content, { NextStep: { } step } approval))
        {
            await AskAsync(content, approval, step);
        }
    }

    /// <summary>Somebody decided.</summary>
    internal async Task DecidedAsync(Guid document, int approvalId)
    {
        if (Latest(document, approvalId) is not ({ } content, { Decisions: [.., var last] } approval))
        {
            return;
        }

        var (by, reason) = (letters.NameOf(last.UserId), last.Reason.Length > 0 ? $" The reason: {last.Reason}" : string.Empty);
        var decided = last.IsApproved ? "approved" : "not approved";
        var next = approval.NextStep is { } step ? $" It now waits for: {step}." : last.IsApproved ? " It may be published." : " Change it and send it again.";
        await letters.WriteAsync(
            [approval.Row.SenderId], content, ActionBrowse.ActionLetter, $"“{NameOf(content)}” was {decided}", $"{by} ({last.Step}) has {decided} “{NameOf(content)}”.{reason}{next}");
        if (approval.NextStep is { } waiting)
        {
            await AskAsync(content, approval, waiting);
        }
    }

    private Task AskAsync(IContent content, ApprovalRecord approval, string step)
    {
        // Who wrote it or agreed before may not agree now, so they are not asked.
        int[] except = [.. approval.Writers.Select(writer => int.Parse(writer, System.Globalization.CultureInfo.InvariantCulture)), .. approval.Decisions.Select(decision => decision.UserId)];
        var note = approval.Row.Note.Length > 0 ? $" The note: {approval.Row.Note}" : string.Empty;
        return letters.WriteToAllAsync(
            except, content, ApprovalVerbs.Of(step), $"“{NameOf(content)}” waits for your approval", $"{letters.NameOf(approval.Row.SenderId)} sent “{NameOf(content)}” for approval ({step}).{note}");
    }

    private (IContent? Content, ApprovalRecord? Approval) Latest(Guid document, int? approvalId)
    {
        using var scope = scopes.CreateCoreScope(autoComplete: true);
        return (contents.GetById(document), store.OfDocument(document).FirstOrDefault(approval => approvalId is null || approval.Row.Id == approvalId));
    }

    private static string? NameOf(IContent content) => content.Name ?? content.CultureInfos?.Values.FirstOrDefault()?.Name;
}
