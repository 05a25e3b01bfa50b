using ECare.Cms.Management;
using ECare.Cms.Staff;
using ECare.Core.Jobs;
using ECare.Core.Operators;
using ECare.Web.Backoffice;
using ECare.Web.Features.Export;
using ECare.Web.Features.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace ECare.Web.Features.Desk;

/// <summary>Staff's own pages: what runs, and whether the installation has what it needs. <see cref="DeskAccess"/> knows who may read them.</summary>
[AllowAnonymous]
[ServiceFilter<DeskAccess>]
[EnableRateLimiting(DeskRegistration.Limit)]
[Route(StaffCookie.DeskPath)]
public sealed class DeskController(DeskView view, HealthSurvey survey, JobsReader jobs, OperatorCatalogue operators) : Controller
{
    /// <summary>Every operator that is theirs, worst news first.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancellationToken) =>
        View("start", await view.StartAsync(HttpContext, cancellationToken));

    /// <summary>What the installation needs and has.</summary>
    [HttpGet("health")]
    public async Task<IActionResult> Health(CancellationToken cancellationToken) => View("health", new HealthModel(
        view.FrameOf(HttpContext, DeskWords.Health, null), await survey.OfAsync(HttpContext.StaffGroups(), cancellationToken)));

    /// <summary>How each job of an operator stands, and the log of runs.</summary>
    [HttpGet("{operator}/jobs")]
    [ForPart(DeskPart.Operations)]
    public async Task<IActionResult> Jobs([FromRoute(Name = DeskAccess.Operator)] string name, JobsQuery query, CancellationToken cancellationToken) =>
        View("jobs", await view.JobsAsync(HttpContext, operators.Find(name)!, query, cancellationToken));

    /// <summary>The log of runs as a file.</summary>
    [HttpGet("{operator}/jobs.csv")]
    [ForPart(DeskPart.Operations)]
    public async Task<IActionResult> JobsFile([FromRoute(Name = DeskAccess.Operator)] string name, JobsQuery query, CancellationToken cancellationToken)
    {
        var file = new CsvFile("job", "state", "due", "started", "ended", "count", "failure", "node");
        foreach (var run in await jobs.RunsAsync(name, query.Filter, JobsReader.FileLength, cancellationToken))
        {
            file.Text(run.Job).Text(run.State.ToString()).Text(DeskTime.Utc(run.DueAt)).Text(DeskTime.Utc(run.StartedAt)).Text(DeskTime.Utc(run.EndedAt))
                .Number(run.Count).Text(run.Failure).Text(run.Node).EndRow();
        }

        return file.Download($"jobs-{name}");
    }

    /// <summary>The end of the session, here and in the back office.</summary>
    [HttpPost("sign-out")]
    [FromOwnPages]
    public async Task<IActionResult> End([FromServices] StaffSessions sessions, CancellationToken cancellationToken)
    {
        if (StaffCookie.Read(Request) is { } token)
        {
            await sessions.EndAsync(token, cancellationToken);
        }

        StaffCookie.Take(HttpContext);
        return LocalRedirect(StaffLoginController.Path);
    }
}
