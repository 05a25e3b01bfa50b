using System.Diagnostics;
using System.Globalization;
using ECare.Campaigns.Challengers;
using ECare.Cms.Management;
using ECare.Cms.Staff;
using ECare.Core.Operators;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace ECare.Web.Features.Desk.Models;

/// <summary>Where staff see what the nights have trained, why it serves or not, and take it back.</summary>
[AllowAnonymous]
[ServiceFilter<DeskAccess>]
[EnableRateLimiting(DeskRegistration.Limit)]
[Route(StaffCookie.DeskPath + "/{operator}/models")]
public sealed class ModelsController(DeskView view, ModelDesk desk, OperatorCatalogue operators) : Controller
{
    /// <summary>Every version and what happened to them.</summary>
    [HttpGet("")]
    [ForPart(DeskPart.Operations)]
    public Task<IActionResult> Index([FromRoute(Name = DeskAccess.Operator)] string name, CancellationToken cancellationToken) =>
        PageAsync(name, error: null, StatusCodes.Status200OK, cancellationToken);

    /// <summary>One version with its card.</summary>
    [HttpGet("{code:length(16)}")]
    [ForPart(DeskPart.Operations)]
    public async Task<IActionResult> Version([FromRoute(Name = DeskAccess.Operator)] string name, string code, CancellationToken cancellationToken)
    {
        if (VersionOf(code) is not { } version || await desk.FindAsync(name, version, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        var @operator = operators.Find(name)!;
        var frame = view.FrameOf(HttpContext, $"{ModelsWords.Version} {ModelDesk.NameOf(version)}", @operator);
        return View("~/Features/Desk/Models/model.cshtml", new ModelVersionModel(frame, @operator, found, new DeskTime(@operator)));
    }

    /// <summary>Lets a version serve that passed the gate.</summary>
    [HttpPost("serve")]
    [ForPart(DeskPart.Operations)]
    [ValidateAntiForgeryToken]
    public async Task<IActionResult> Serve([FromRoute(Name = DeskAccess.Operator)] string name, ModelChangeForm form, CancellationToken cancellationToken) =>
        ModelState.IsValid && VersionOf(form.Version) is { } version
            ? await AnswerAsync(name, await desk.ServeAsync(name, version, form.Revision, Who, cancellationToken), cancellationToken)
            : BadRequest();

    /// <summary>Takes back what serves.</summary>
    [HttpPost("roll-back")]
    [ForPart(DeskPart.Operations)]
    [ValidateAntiForgeryToken]
    public async Task<IActionResult> RollBack([FromRoute(Name = DeskAccess.Operator)] string name, ModelChangeForm form, CancellationToken cancellationToken) =>
        ModelState.IsValid ? await AnswerAsync(name, await desk.RollBackAsync(name, form.Revision, Who, cancellationToken), cancellationToken) : BadRequest();

    /// <summary>Keeps the online model alone.</summary>
    [HttpPost("pin")]
    [ForPart(DeskPart.Operations)]
    [ValidateAntiForgeryToken]
    public async Task<IActionResult> Pin([FromRoute(Name = DeskAccess.Operator)] string name, ModelChangeForm form, CancellationToken cancellationToken) =>
        ModelState.IsValid ? await AnswerAsync(name, await desk.PinAsync(name, form.Revision, Who, cancellationToken), cancellationToken) : BadRequest();

    /// <summary>Lets versions that pass serve by themselves again.</summary>
    [HttpPost("release")]
    [ForPart(DeskPart.Operations)]
    [ValidateAntiForgeryToken]
    public async Task<IActionResult> Release([FromRoute(Name = DeskAccess.Operator)] string name, ModelChangeForm form, CancellationToken cancellationToken) =>
        ModelState.IsValid ? await AnswerAsync(name, await desk.ReleaseAsync(name, form.Revision, Who, cancellationToken), cancellationToken) : BadRequest();

    private string Who => HttpContext.StaffUser()!.Name!;

    private async Task<IActionResult> AnswerAsync(string name, ModelChange change, CancellationToken cancellationToken) => change switch
    {
        ModelChange.Done => Redirect($"{StaffCookie.DeskPath}/{name}/models"),
        ModelChange.NotFound => NotFound(),
        ModelChange.IsDamaged => await PageAsync(name, ModelsWords.IsDamaged, StatusCodes.Status422UnprocessableEntity, cancellationToken),
        ModelChange.MayNot => await PageAsync(name, ModelsWords.MayNot, StatusCodes.Status422UnprocessableEntity, cancellationToken),
        ModelChange.Outdated => await PageAsync(name, ModelsWords.Outdated, StatusCodes.Status409Conflict, cancellationToken),
        _ => throw new UnreachableException(),
    };

    private async Task<IActionResult> PageAsync(string name, string? error, int status, CancellationToken cancellationToken)
    {
        var @operator = operators.Find(name)!;
        var models = await desk.ReadAsync(name, cancellationToken);
        Response.StatusCode = status;
        return View(
            "~/Features/Desk/Models/models.cshtml",
            new ModelsModel(view.FrameOf(HttpContext, ModelsWords.Title, @operator), @operator, models, new DeskTime(@operator)) { Error = error });
    }

    private static long? VersionOf(string? code) =>
        long.TryParse(code, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var version) ? version : null;
}
