using System.Diagnostics;
using ECare.Campaigns.Outbound;
using ECare.Cms.Management;
using ECare.Cms.Staff;
using ECare.Core.Operators;
using ECare.Web.Features.Export;
using ECare.Web.Hosting.Input;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace ECare.Web.Features.Desk.Outbound;

/// <summary>Where those who publish campaigns send them by SMS and e-mail: plan, look at the count, start, cancel, take the list. Whoever reads the reports reads these.</summary>
[AllowAnonymous]
[ServiceFilter<DeskAccess>]
[EnableRateLimiting(DeskRegistration.Limit)]
[Route(StaffCookie.DeskPath + "/{operator}/outbound")]
public sealed class OutboundController(DeskView view, OutboundDesk desk, OperatorCatalogue operators, IServiceProvider services) : Controller
{
    private const string Folder = "~/Features/Desk/Outbound/";
    private const string FileType = "text/csv; charset=utf-8";

    /// <summary>The form and every run.</summary>
    [HttpGet("")]
    [ForPart(DeskPart.Campaigns)]
    public Task<IActionResult> Index([FromRoute(Name = DeskAccess.Operator)] string name, CancellationToken cancellationToken) =>
        PageAsync(operators.Find(name)!, new OutboundForm(), error: null, StatusCodes.Status200OK, cancellationToken);

    /// <summary>Plans a run; it is counted first.</summary>
    [HttpPost("")]
    [ForPart(DeskPart.Campaigns)]
    [ValidateAntiForgeryToken]
    [RepeatableFields(nameof(OutboundForm.Campaigns))]
    public async Task<IActionResult> Plan([FromRoute(Name = DeskAccess.Operator)] string name, OutboundForm form, CancellationToken cancellationToken)
    {
        var @operator = operators.Find(name)!;
        if (!MaySend(@operator))
        {
            return NotFound();
        }

        if (form.ToWish(@operator.Zone) is not { } wish)
        {
            return await PageAsync(@operator, form, OutboundDeskWords.BadForm, StatusCodes.Status422UnprocessableEntity, cancellationToken);
        }

        return await desk.PlanAsync(name, wish, Who, cancellationToken) switch
        {
            PlanOutcome.Planned(var run) => Redirect(OutboundRunModel.AddressOf(@operator, run)),
            PlanOutcome.NoCampaign => await PageAsync(@operator, form, OutboundDeskWords.NoCampaign, StatusCodes.Status422UnprocessableEntity, cancellationToken),
            PlanOutcome.TooMany => await PageAsync(@operator, form, OutboundDeskWords.TooMany, StatusCodes.Status409Conflict, cancellationToken),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>One run: its count, how far it is, what came of it.</summary>
    [HttpGet("{id:guid}")]
    [ForPart(DeskPart.Campaigns)]
    public Task<IActionResult> Run([FromRoute(Name = DeskAccess.Operator)] string name, Guid id, CancellationToken cancellationToken) =>
        RunAsync(operators.Find(name)!, id, error: null, StatusCodes.Status200OK, cancellationToken);

    /// <summary>Starts what was counted.</summary>
    [HttpPost("{id:guid}/start")]
    [ForPart(DeskPart.Campaigns)]
    [ValidateAntiForgeryToken]
    public async Task<IActionResult> Start([FromRoute(Name = DeskAccess.Operator)] string name, Guid id, CancellationToken cancellationToken)
    {
        var @operator = operators.Find(name)!;
        return MaySend(@operator)
            ? await AnswerAsync(@operator, id, await desk.StartAsync(name, id, Who, UriHelper.BuildAbsolute(Request.Scheme, Request.Host).TrimEnd('/'), cancellationToken), cancellationToken)
            : NotFound();
    }

    /// <summary>Ends a run.</summary>
    [HttpPost("{id:guid}/cancel")]
    [ForPart(DeskPart.Campaigns)]
    [ValidateAntiForgeryToken]
    public async Task<IActionResult> Cancel([FromRoute(Name = DeskAccess.Operator)] string name, Guid id, CancellationToken cancellationToken)
    {
        var @operator = operators.Find(name)!;
        return MaySend(@operator) ? await AnswerAsync(@operator, id, await desk.CancelAsync(name, id, Who, cancellationToken), cancellationToken) : NotFound();
    }

    /// <summary>The list of a run that another system sends, row by row as it is made. A form asks for it: it notes who took it, and that its people were told.</summary>
    [HttpPost("{id:guid}/list")]
    [ForPart(DeskPart.Campaigns)]
    [ValidateAntiForgeryToken]
    public async Task<IActionResult> List([FromRoute(Name = DeskAccess.Operator)] string name, Guid id, CancellationToken cancellationToken)
    {
        var @operator = operators.Find(name)!;
        if (!MaySend(@operator) || await desk.FindAsync(name, id, cancellationToken) is not { Run: { State: OutboundState.Done, Output: OutboundOutput.List } run })
        {
            return NotFound();
        }

        Response.ContentType = FileType;
        Response.Headers.ContentDisposition = $"attachment; filename=messages-{name}-{run.PlannedAt:yyyyMMdd}.csv";
        var file = new CsvFile("decision", "address", "language", "campaign", "subject", "text", "link", "unsubscribe", "not_before");
        await Response.Body.WriteAsync(CsvFile.Mark, cancellationToken);
        var notBefore = desk.SpeaksFrom(name, run.Channel);
        await foreach (var rows in services.GetRequiredService<OutboundListing>().ReadAsync(id, Who, cancellationToken))
        {
            OutboundFile.Write(file, rows, @operator.Zone.At(notBefore));
            await Response.Body.WriteAsync(file.Drain(), cancellationToken);
        }

        await Response.Body.WriteAsync(file.Drain(), cancellationToken);
        return new EmptyResult();
    }

    private string Who => HttpContext.StaffUser()!.Name ?? "";

    private bool MaySend(Operator @operator) => services.GetRequiredService<DeskRights>().MaySendMessages(HttpContext.StaffGroups(), @operator);

    private async Task<IActionResult> AnswerAsync(Operator @operator, Guid id, OutboundChange change, CancellationToken cancellationToken) => change switch
    {
        OutboundChange.Done => Redirect(OutboundRunModel.AddressOf(@operator, id)),
        OutboundChange.NotFound => NotFound(),
        OutboundChange.Outdated => await RunAsync(@operator, id, OutboundDeskWords.Outdated, StatusCodes.Status409Conflict, cancellationToken),
        _ => throw new UnreachableException(),
    };

    private async Task<IActionResult> RunAsync(Operator @operator, Guid id, string? error, int status, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(@operator.Name, id, cancellationToken) is not { } report)
        {
            return NotFound();
        }

        Response.StatusCode = status;
        var frame = view.FrameOf(HttpContext, OutboundDeskWords.TitleOf(report.Run), @operator);
        return View($"{Folder}run.cshtml", new OutboundRunModel(frame, @operator, report, new DeskTime(@operator))
        {
            Error = error,
            MaySend = MaySend(@operator),
            Now = services.GetRequiredService<TimeProvider>().GetUtcNow(),
        });
    }

    private async Task<IActionResult> PageAsync(Operator @operator, OutboundForm form, string? error, int status, CancellationToken cancellationToken)
    {
        Response.StatusCode = status;
        return View($"{Folder}runs.cshtml", new OutboundModel(view.FrameOf(HttpContext, OutboundDeskWords.Title, @operator), @operator, new DeskTime(@operator))
        {
            Form = form,
            Error = error,
            MaySend = MaySend(@operator),
            Campaigns = OutboundModel.Offered(desk, @operator),
            Reports = await desk.ReadAsync(@operator.Name, cancellationToken),
        });
    }
}
