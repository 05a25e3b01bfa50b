using System.Diagnostics;
using System.Globalization;
using ECare.Cms.Management;
using ECare.Cms.Staff;
using ECare.Core.Disputes;
using ECare.Core.Operators;
using ECare.Web.Hosting.Input;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace ECare.Web.Features.Desk.Disputes;

/// <summary>Where staff answer the charges that customers dispute.</summary>
[AllowAnonymous]
[ServiceFilter<DeskAccess>]
[EnableRateLimiting(DeskRegistration.Limit)]
[Route(StaffCookie.DeskPath + "/{operator}/disputes")]
public sealed class DisputesDeskController(DeskView view, OperatorCatalogue operators, CurrentOperator current, IServiceProvider services) : Controller
{
    /// <summary>What waits for an answer, the oldest promise first.</summary>
    [HttpGet("")]
    [ForPart(DeskPart.Finance)]
    public async Task<IActionResult> Index([FromRoute(Name = DeskAccess.Operator)] string name, [FromQuery] int page = 1, CancellationToken cancellationToken = default)
    {
        if (!ModelState.IsValid || page < 1)
        {
            return BadRequest();
        }

        var @operator = Choose(name);
        var waiting = await services.GetRequiredService<DisputesReader>().WaitingAsync(page, cancellationToken);
        return View("~/Features/Desk/Disputes/disputes.cshtml", new WaitingDisputesModel(view.FrameOf(HttpContext, DisputeDeskWords.Title, @operator), @operator, waiting, page));
    }

    /// <summary>One dispute, and how it was or can be answered.</summary>
    [HttpGet("{account:long}/{bill:long}/{number:int}")]
    [ForPart(DeskPart.Finance)]
    public async Task<IActionResult> Case([FromRoute(Name = DeskAccess.Operator)] string name, long account, long bill, int number, CancellationToken cancellationToken) =>
        await CaseAsync(Choose(name), account, bill, number, new DisputeDecisionForm(), error: null, cancellationToken);

    /// <summary>Answers it.</summary>
    [HttpPost("{account:long}/{bill:long}/{number:int}")]
    [ForPart(DeskPart.Finance)]
    [ValidateAntiForgeryToken]
    [RepeatableFields(nameof(DisputeDecisionForm.Upheld))]
    public async Task<IActionResult> Decide(
        [FromRoute(Name = DeskAccess.Operator)] string name, long account, long bill, int number, DisputeDecisionForm form, CancellationToken cancellationToken)
    {
        var @operator = Choose(name);
        if (!ModelState.IsValid || form.Words?.Length > Dispute.MostWords)
        {
            return BadRequest();
        }

        if (!Enum.TryParse<DisputeGround>(form.Ground, ignoreCase: false, out var ground) || !Enum.IsDefined(ground))
        {
            return await CaseAsync(@operator, account, bill, number, form, DisputeDeskWords.GroundMissing, cancellationToken);
        }

        var words = string.IsNullOrWhiteSpace(form.Words) ? null : form.Words.Trim();
        var answer = new DisputeAnswer(ground, HttpContext.StaffUser()!.Name, words);
        var request = new DecideDispute(account, bill, number, (form.Upheld ?? []).ToHashSet(), answer);
        return await services.GetRequiredService<DisputeDecisions>().DecideAsync(request, cancellationToken) switch
        {
            DecideDisputeOutcome.Decided or DecideDisputeOutcome.AlreadyClosed => Redirect(Address(@operator, account, bill, number)),
            DecideDisputeOutcome.DoesNotFit => await CaseAsync(@operator, account, bill, number, form, DisputeDeskWords.DoesNotFit, cancellationToken),
            DecideDisputeOutcome.NotFound => NotFound(),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>Where a dispute is answered.</summary>
    public static string Address(Operator @operator, long account, long bill, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{StaffCookie.DeskPath}/{@operator.Name}/disputes/{account}/{bill}/{number}");

    private async Task<IActionResult> CaseAsync(
        Operator @operator, long account, long bill, int number, DisputeDecisionForm form, string? error, CancellationToken cancellationToken)
    {
        var found = await services.GetRequiredService<DisputesReader>().FindAsync(account, bill, number, cancellationToken);
        return found is null
            ? NotFound()
            : View("~/Features/Desk/Disputes/case.cshtml", new DisputeCaseModel(view.FrameOf(HttpContext, found.Dispute.Reference, @operator), @operator, found)
            {
                Form = form,
                Names = services.GetRequiredService<ChargeNames>(),
                Error = error,
            });
    }

    private Operator Choose(string name)
    {
        var @operator = operators.Find(name)!;
        current.Set(@operator);
        return @operator;
    }
}
