using System.Diagnostics;
using System.Text;
using ECare.Campaigns.Outside;
using ECare.Cms.Management;
using ECare.Cms.Staff;
using ECare.Core.Operators;
using ECare.Web.Features.Export;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace ECare.Web.Features.Desk.Outside;

/// <summary>Where those who publish campaigns bring in what was reached in other channels.</summary>
[AllowAnonymous]
[ServiceFilter<DeskAccess>]
[EnableRateLimiting(DeskRegistration.Limit)]
[Route(StaffCookie.DeskPath + "/{operator}/conversions")]
public sealed partial class OutsideController(DeskView view, OutsideDesk desk, OperatorCatalogue operators, IServiceProvider services, ILogger<OutsideController> logger) : Controller
{
    private const string Folder = "~/Features/Desk/Outside/";

    /// <summary>The form and every file.</summary>
    [HttpGet("")]
    [ForPart(DeskPart.Campaigns)]
    public Task<IActionResult> Index([FromRoute(Name = DeskAccess.Operator)] string name, CancellationToken cancellationToken) =>
        PageAsync(operators.Find(name)!, error: null, StatusCodes.Status200OK, cancellationToken);

    /// <summary>Takes a file for the job.</summary>
    [HttpPost("")]
    [ForPart(DeskPart.Campaigns)]
    [ValidateAntiForgeryToken]
    public async Task<IActionResult> Send([FromRoute(Name = DeskAccess.Operator)] string name, IFormFile? file, CancellationToken cancellationToken)
    {
        var @operator = operators.Find(name)!;
        if (!MaySend(@operator))
        {
            return NotFound();
        }

        if (file is not { Length: > 0 } || await ReadAsync(file, cancellationToken) is not { } text)
        {
            return await PageAsync(@operator, OutsideWords.NoFile, StatusCodes.Status422UnprocessableEntity, cancellationToken);
        }

        var staff = HttpContext.StaffUser()!;
        switch (await desk.SendAsync(@operator, Path.GetFileName(file.FileName), text, staff.Name ?? "", cancellationToken))
        {
            case SendOutcome.Sent(var sent):
                LogSent(staff.Key, sent, name);
                return Redirect(OutsideFileModel.AddressOf(@operator, sent));
            case SendOutcome.NoColumns:
                return await PageAsync(@operator, OutsideWords.Of(OutsideFault.NoColumns), StatusCodes.Status422UnprocessableEntity, cancellationToken);
            case SendOutcome.TooMany:
                return await PageAsync(@operator, OutsideWords.TooMany, StatusCodes.Status409Conflict, cancellationToken);
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>How far a file is, and what was not taken of it.</summary>
    [HttpGet("{id:guid}")]
    [ForPart(DeskPart.Campaigns)]
    public async Task<IActionResult> Of([FromRoute(Name = DeskAccess.Operator)] string name, Guid id, [FromQuery] long behind, CancellationToken cancellationToken)
    {
        var @operator = operators.Find(name)!;
        return await desk.FindAsync(name, id, behind, cancellationToken) is { } report
            ? View($"{Folder}file.cshtml", new OutsideFileModel(view.FrameOf(HttpContext, OutsideWords.Title, @operator), @operator, report, new DeskTime(@operator))
            {
                Now = services.GetRequiredService<TimeProvider>().GetUtcNow(),
                IsBehind = behind > 0,
            })
            : NotFound();
    }

    /// <summary>Every row that was not taken, for a spreadsheet.</summary>
    [HttpGet("{id:guid}/not-taken.csv")]
    [ForPart(DeskPart.Campaigns)]
    public async Task<IActionResult> NotTaken([FromRoute(Name = DeskAccess.Operator)] string name, Guid id, CancellationToken cancellationToken)
    {
        var file = new CsvFile("line", "fault", "why");
        foreach (var row in await desk.FaultsAsync(name, id, cancellationToken))
        {
            file.Number(row.Line).Text(row.Fault.ToString()).Text(OutsideWords.Of(row.Fault)).EndRow();
        }

        return file.Download($"not-taken-{name}");
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

    private bool MaySend(Operator @operator) => services.GetRequiredService<DeskRights>().MaySendMessages(HttpContext.StaffGroups(), @operator);

    private async Task<IActionResult> PageAsync(Operator @operator, string? error, int status, CancellationToken cancellationToken)
    {
        Response.StatusCode = status;
        return View($"{Folder}files.cshtml", new OutsideFilesModel(view.FrameOf(HttpContext, OutsideWords.Title, @operator), @operator, new DeskTime(@operator))
        {
            Error = error,
            MaySend = MaySend(@operator),
            Files = await desk.ReadAsync(@operator.Name, cancellationToken),
        });
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Staff {Staff} sent conversions {File} to {OperatorName}")]
    private partial void LogSent(Guid staff, Guid file, string operatorName);
}
