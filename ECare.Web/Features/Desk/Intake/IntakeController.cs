using ECare.Cms.Staff;
using ECare.Core.Billing.Delivery;
using ECare.Core.Billing.Runs;
using ECare.Core.Operators;
using ECare.Core.Usage.Import;
using ECare.Web.Features.Export;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace ECare.Web.Features.Desk.Intake;

/// <summary>How far records of use are taken over and bills are issued, and what was wrong with the files. For an operator's operations people.</summary>
[AllowAnonymous]
[ServiceFilter<DeskAccess>]
[EnableRateLimiting(DeskRegistration.Limit)]
[Route(StaffCookie.DeskPath + "/{operator}/billing")]
public sealed class IntakeController(
    DeskView view, UsageFilesReader files, BillRunsReader runs, PaperBills papers, OperatorCatalogue operators, TimeProvider clock) : Controller
{
    private const int FilesShown = 50;

    /// <summary>More than a year of months.</summary>
    private const int RunsShown = 14;

    /// <summary>The newest files and runs.</summary>
    [HttpGet("")]
    [ForPart(DeskPart.Operations)]
    public async Task<IActionResult> Index([FromRoute(Name = DeskAccess.Operator)] string name, CancellationToken cancellationToken)
    {
        var @operator = operators.Find(name)!;
        var latest = new List<(BillRun, int)>();
        foreach (var run in await runs.LatestAsync(RunsShown, cancellationToken))
        {
            latest.Add((run, await runs.AccountsLeftAsync(run, cancellationToken)));
        }

        return View("intake", new IntakeModel(view.FrameOf(HttpContext, IntakeWords.Title, @operator), @operator, clock.GetUtcNow())
        {
            Files = await files.LatestAsync(FilesShown, cancellationToken),
            Runs = latest,
            Time = new DeskTime(@operator),
        });
    }

    /// <summary>The bills of a period that go out on paper, row by row as they are read: what the print house gets.</summary>
    [HttpGet("runs/{from}/paper")]
    [ForPart(DeskPart.Operations)]
    public async Task<IActionResult> Paper([FromRoute(Name = DeskAccess.Operator)] string name, DateOnly from, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        Response.ContentType = "text/csv; charset=utf-8";
        Response.Headers.ContentDisposition = $"attachment; filename=paper-bills-{name}-{from:yyyyMMdd}.csv";
        await Response.Body.WriteAsync(CsvFile.Mark, cancellationToken);
        var file = new CsvFile("number", "account", "name", "language", "issued", "due", "currency", "total");
        await foreach (var bill in papers.OfAsync(from, cancellationToken))
        {
            file.Text(bill.Number).Text(bill.Account.ToString()).Text(bill.Holder).Text(bill.Language)
                .Day(bill.IssuedOn).Day(bill.DueOn).Text(bill.Gross.Currency.Code).Amount(bill.Gross).EndRow();
            await Response.Body.WriteAsync(file.Drain(), cancellationToken);
        }

        await Response.Body.WriteAsync(file.Drain(), cancellationToken);
        return new EmptyResult();
    }

    /// <summary>One file with what was wrong in it.</summary>
    [HttpGet("files/{id:long}")]
    [ForPart(DeskPart.Operations)]
    public async Task<IActionResult> File([FromRoute(Name = DeskAccess.Operator)] string name, long id, CancellationToken cancellationToken)
    {
        if (await files.FindAsync(id, cancellationToken) is not { } file)
        {
            return NotFound();
        }

        var @operator = operators.Find(name)!;
        return View("file", new IntakeFileModel(view.FrameOf(HttpContext, file.Name, @operator), @operator, file)
        {
            Faults = await files.FaultsAsync(id, cancellationToken),
            Rejected = await files.RejectedAsync(id, IntakeFileModel.RowsShown, cancellationToken),
            Time = new DeskTime(@operator),
        });
    }
}
