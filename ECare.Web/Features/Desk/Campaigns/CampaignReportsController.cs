using System.Diagnostics;
using ECare.Campaigns;
using ECare.Campaigns.Evaluation;
using ECare.Campaigns.Reporting;
using ECare.Campaigns.Reporting.Reports;
using ECare.Campaigns.Reporting.Sums;
using ECare.Campaigns.Stops;
using ECare.Cms.Management;
using ECare.Cms.Staff;
using ECare.Core.Operators;
using ECare.Web.Content.Campaigns;
using ECare.Web.Content.Campaigns.Stops;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace ECare.Web.Features.Desk.Campaigns;

/// <summary>What an operator's campaigns changed and brought, for those who make them and those who count the money.</summary>
[AllowAnonymous]
[ServiceFilter<DeskAccess>]
[EnableRateLimiting(DeskRegistration.Limit)]
[Route(StaffCookie.DeskPath + "/{operator}")]
public sealed class CampaignReportsController(DeskView view, OperatorCatalogue operators, IServiceProvider services) : Controller
{
    private const string Folder = "~/Features/Desk/Campaigns/";
    private const int TrafficDays = 14;

    /// <summary>All campaigns.</summary>
    [HttpGet("campaigns")]
    [ForPart(DeskPart.Campaigns)]
    public async Task<IActionResult> Index(
        [FromRoute(Name = DeskAccess.Operator)] string name, [FromQuery] CampaignsQuery list, [FromQuery] SizeQuery asked, CancellationToken cancellationToken)
    {
        var @operator = operators.Find(name)!;
        var page = await Reader.PageAsync(name, list.Code?.Trim() ?? "", (list.Page, CampaignsModel.PageLength), cancellationToken);
        var model = new CampaignsModel(view.FrameOf(HttpContext, CampaignDeskWords.Title, @operator), @operator, page)
        {
            Asked = list,
            Size = await SizeAsync(@operator, page.Together, asked, cancellationToken),
        };
        return View($"{Folder}campaigns.cshtml", model);
    }

    /// <summary>The same as a file: a row for each side of each campaign.</summary>
    [HttpGet("campaigns.csv")]
    [ForPart(DeskPart.Campaigns)]
    public async Task<IActionResult> File([FromRoute(Name = DeskAccess.Operator)] string name, CancellationToken cancellationToken)
    {
        var file = CampaignFile.Begin();
        foreach (var report in await Reader.AllAsync(name, cancellationToken))
        {
            CampaignFile.Write(file, report, operators.Find(name)!.Currency);
        }

        return file.Download($"campaigns-{name}");
    }

    /// <summary>One campaign.</summary>
    [HttpGet("campaigns/{code}")]
    [ForPart(DeskPart.Campaigns)]
    public Task<IActionResult> Campaign([FromRoute(Name = DeskAccess.Operator)] string name, string code, [FromQuery] SizeQuery asked, CancellationToken cancellationToken) =>
        CampaignAsync(operators.Find(name)!, code, asked, error: null, cancellationToken);

    /// <summary>One campaign's groups as a file.</summary>
    [HttpGet("campaigns/{code}.csv")]
    [ForPart(DeskPart.Campaigns)]
    public async Task<IActionResult> CampaignFileOf([FromRoute(Name = DeskAccess.Operator)] string name, string code, CancellationToken cancellationToken)
    {
        var @operator = operators.Find(name)!;
        if (await FindAsync(@operator, code, cancellationToken) is not { } report)
        {
            return NotFound();
        }

        var file = CampaignFile.Begin();
        CampaignFile.Write(file, report, @operator.Currency);
        return file.Download($"campaign-{name}-{code}");
    }

    /// <summary>One campaign's creatives as a file.</summary>
    [HttpGet("campaigns/{code}/creatives.csv")]
    [ForPart(DeskPart.Campaigns)]
    public async Task<IActionResult> CreativesFileOf([FromRoute(Name = DeskAccess.Operator)] string name, string code, CancellationToken cancellationToken)
    {
        var @operator = operators.Find(name)!;
        if (await FindAsync(@operator, code, cancellationToken) is not { } report || CreativesOf(@operator, report) is not { } creatives)
        {
            return NotFound();
        }

        return CreativesFile.Of(creatives).Download($"creatives-{name}-{code}");
    }

    /// <summary>Starts a campaign again, or one of its creatives, that was stopped by itself.</summary>
    [HttpPost("campaigns/{code}/restart")]
    [ForPart(DeskPart.Campaigns)]
    [ValidateAntiForgeryToken]
    public async Task<IActionResult> Restart(
        [FromRoute(Name = DeskAccess.Operator)] string name, string code, [FromForm] string? reason, [FromForm] string? creative, CancellationToken cancellationToken)
    {
        var @operator = operators.Find(name)!;
        if (!MayRestart(@operator))
        {
            return NotFound();
        }

        var (part, by) = (new StoppedPart(code, creative ?? CampaignStop.WholeCampaign), HttpContext.StaffUser()!);
        switch (await services.GetRequiredService<CampaignStops>().RestartAsync(name, part, by.Name ?? "", reason, cancellationToken))
        {
            case RestartOutcome.Restarted:
                await services.GetRequiredService<StopNews>().RestartedAsync(@operator, part, by.Key, reason!);
                return Redirect(AddressOf(@operator, code));
            case RestartOutcome.NotStopped:
                return Redirect(AddressOf(@operator, code));
            case RestartOutcome.NoReason:
                Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                return await CampaignAsync(@operator, code, new SizeQuery(), CampaignDeskWords.ReasonMissing, cancellationToken);
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>What other ways to choose would have earned.</summary>
    [HttpGet("campaign-what-if")]
    [ForPart(DeskPart.Campaigns)]
    public async Task<IActionResult> WhatIf([FromRoute(Name = DeskAccess.Operator)] string name, CancellationToken cancellationToken)
    {
        var @operator = operators.Find(name)!;
        var report = await services.GetRequiredService<WhatIfReader>().ReadAsync(name, cancellationToken);
        return View($"{Folder}whatIf.cshtml", new WhatIfModel(view.FrameOf(HttpContext, CampaignDeskWords.WhatIfTitle, @operator), @operator, report));
    }

    /// <summary>Where a campaign's report is.</summary>
    public static string AddressOf(Operator @operator, string code)
    {
        ArgumentNullException.ThrowIfNull(@operator);
        return $"{StaffCookie.DeskPath}/{@operator.Name}/campaigns/{Uri.EscapeDataString(code)}";
    }

    private CampaignReportReader Reader => services.GetRequiredService<CampaignReportReader>();

    private async Task<CampaignReport?> FindAsync(Operator @operator, string code, CancellationToken cancellationToken) => code.Length is 0 or > 64
        ? null
        : await Reader.FindAsync(@operator.Name, code, @operator.Zone.DayOf(services.GetRequiredService<TimeProvider>().GetUtcNow()), cancellationToken);

    private async Task<IActionResult> CampaignAsync(Operator @operator, string code, SizeQuery asked, string? error, CancellationToken cancellationToken)
    {
        if (await FindAsync(@operator, code, cancellationToken) is not { } report)
        {
            return NotFound();
        }

        var size = await SizeAsync(@operator, report, asked, cancellationToken);
        var document = services.GetRequiredService<CampaignPublisher>().DocumentOf(@operator.Name, code);
        return View($"{Folder}campaign.cshtml", new CampaignModel(view.FrameOf(HttpContext, $"{CampaignDeskWords.Campaign} {code}", @operator), @operator, report, size)
        {
            DocumentUrl = document is { } key ? $"/umbraco/section/content/workspace/document/edit/{key}" : null,
            MayRestart = MayRestart(@operator),
            Creatives = CreativesOf(@operator, report),
            Error = error,
        });
    }

    private CreativesModel? CreativesOf(Operator @operator, CampaignReport report)
    {
        if (report.Creatives is not { } comparison)
        {
            return null;
        }

        var since = @operator.Zone.DayOf(services.GetRequiredService<TimeProvider>().GetUtcNow()).AddDays(-TrafficDays);
        var main = comparison.Creatives[0].Numbers.Goals;
        return new CreativesModel(
            report,
            @operator,
            services.GetRequiredService<CreativeHeadlines>().Of(@operator, report.Code),
            main.Reached >= Uplift.LeastGoals ? main.Rate : services.GetRequiredService<IOptions<CampaignOptions>>().Value.BaseRate,
            comparison.Days.Where(entered => entered.Day > since).Sum(entered => entered.People) / (double)TrafficDays)
        {
            MayRestart = MayRestart(@operator),
        };
    }

    private bool MayRestart(Operator @operator) => services.GetRequiredService<DeskRights>().MayRestartCampaigns(HttpContext.StaffGroups(), @operator);

    /// <summary>By what is known of the campaign: its own rate and traffic where it has them, else those of all together, else what new campaigns begin with.</summary>
    private async Task<SizeModel> SizeAsync(Operator @operator, CampaignReport report, SizeQuery asked, CancellationToken cancellationToken)
    {
        var today = @operator.Zone.DayOf(services.GetRequiredService<TimeProvider>().GetUtcNow());
        var trials = services.GetRequiredService<TrialSumReader>();
        var entries = await trials.EntriesAsync(@operator.Name, report.Code, today.AddDays(-TrafficDays), cancellationToken);
        if (entries.Count == 0)
        {
            entries = await trials.EntriesAsync(@operator.Name, TrialPerson.AllCampaigns, today.AddDays(-TrafficDays), cancellationToken);
        }

        var heldOut = report.Uplift.HeldOut;
        var rate = heldOut.Reached >= Uplift.LeastGoals ? heldOut.Rate : services.GetRequiredService<IOptions<CampaignOptions>>().Value.BaseRate;
        var holdout = report.Campaign?.HoldoutPercent is > 0 and var own ? own : (double)@operator.HoldoutPercent;
        return SizeModel.Of(asked, (rate, holdout > 0 ? holdout : 10), entries.Sum(entry => entry.People) / (double)TrafficDays);
    }
}
