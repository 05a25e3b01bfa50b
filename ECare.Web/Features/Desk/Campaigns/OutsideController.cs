using System.Text;
using ECare.Campaigns.Decisions;
using ECare.Cms.Management;
using ECare.Cms.Staff;
using ECare.Core.Operators;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace ECare.Web.Features.Desk.Campaigns;

/// <summary>Where those who publish campaigns bring in what was reached in other channels.</summary>
[AllowAnonymous]
[ServiceFilter<DeskAccess>]
[EnableRateLimiting(DeskRegistration.Limit)]
[Route(StaffCookie.DeskPath + "/{operator}/conversions")]
public sealed partial class OutsideController(DeskView view, OperatorCatalogue operators, DeskRights rights, ILogger<OutsideController> logger) : Controller
{
    /// <summary>The form.</summary>
    [HttpGet("")]
    [ForPart(DeskPart.Campaigns)]
    public IActionResult Index([FromRoute(Name = DeskAccess.Operator)] string name) => Page(operators.Find(name)!, error: null, report: null);

    /// <summary>Takes a file.</summary>
    [HttpPost("")]
    [ForPart(DeskPart.Campaigns)]
    [ValidateAntiForgeryToken]
    public async Task<IActionResult> Take([FromRoute(Name = DeskAccess.Operator)] string name, IFormFile? file, [FromServices] OutsideConversions conversions, CancellationToken cancellationToken)
    {
        var @operator = operators.Find(name)!;
        if (!rights.MaySendMessages(HttpContext.StaffGroups(), @operator))
        {
            return NotFound();
        }

        if (file is not { Length: > 0 } || await ReadAsync(file, cancellationToken) is not { } text)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page(@operator, OutsideWords.NoFile, report: null);
        }

        var report = await conversions.TakeAsync(text, cancellationToken);
        var staff = HttpContext.StaffUser()!.Key;
        LogTaken(staff, name, report.Credited, report.Noted, report.Unchanged, report.Faults.Count);
        return Page(@operator, error: null, report);
    }

    /// <returns><see langword="null"/> for what is no text.</returns>
    private static async Task<string?> ReadAsync(IFormFile file, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(file.OpenReadStream(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        try
        {
            return await reader.ReadToEndAsync(cancellationToken) is var text && text.Contains('\0', StringComparison.Ordinal) ? null : text;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private ViewResult Page(Operator @operator, string? error, OutsideReport? report) => View(
        "~/Features/Desk/Campaigns/conversions.cshtml",
        new OutsideModel(view.FrameOf(HttpContext, OutsideWords.Title, @operator), @operator, rights.MaySendMessages(HttpContext.StaffGroups(), @operator)) { Error = error, Report = report });

    [LoggerMessage(Level = LogLevel.Information, Message = "Staff {Staff} brought conversions to {OperatorName}: {Credited} credited, {Noted} noted, {Unchanged} unchanged, {Faults} not taken")]
    private partial void LogTaken(Guid staff, string operatorName, int credited, int noted, int unchanged, int faults);
}
