using ECare.Core.Accounts;
using ECare.Core.Behaviour;
using ECare.Core.Inventory;
using ECare.Core.Usage;
using ECare.Web.Content.Models;
using ECare.Web.Features.Export;
using ECare.Web.Features.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewEngines;
using Umbraco.Cms.Core.Web;
using Umbraco.Cms.Web.Common.Controllers;

namespace ECare.Web.Features.Usage;

/// <summary>Shows the <c>usagePage</c>: thirteen months of a line, and the days of one with <c>?month=</c>; both also as CSV.</summary>
public sealed class UsagePageController(
    ILogger<RenderController> logger, ICompositeViewEngine views, IUmbracoContextAccessor umbraco, IServiceProvider services)
    : RenderController(logger, views, umbraco)
{
    /// <summary>Named for the document type, which routing prefers to <see cref="RenderController.Index"/>.</summary>
    public async Task<IActionResult> UsagePage(CancellationToken cancellationToken)
    {
        if (HttpContext.RequirePerson().CustomerId is not { } customerId)
        {
            return NotFound();
        }

        if (!Request.TryNumber("line", out var lineId)
            || !Request.TryDay("month", out var month)
            || !Request.TryChoice("kind", UsageKind.Data, out var kind))
        {
            return BadRequest();
        }

        var reached = await services.GetRequiredService<LinesReader>().ReadAsync(customerId, cancellationToken);
        var lines = reached.Where(view => view.Role.SeesUsage).Select(view => view.Line).ToList();
        var line = lineId is null ? lines.FirstOrDefault() : lines.Find(each => each.Id == lineId);
        if (line is null)
        {
            return lineId is null && month is null ? View("noUsage", (IPageHead)CurrentPage!) : NotFound();
        }

        return await ShowAsync(customerId, new UsageChoice(lines, line, kind, month), cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(long customerId, UsageChoice choice, CancellationToken cancellationToken)
    {
        var months = services.GetRequiredService<UsageMonths>();
        var reader = services.GetRequiredService<UsageReader>();
        var spans = months.Latest();
        if (await reader.DaysAsync(customerId, choice.Line.Id, spans[^1].From, spans[0].To, cancellationToken) is not { } days)
        {
            return NotFound();
        }

        var totals = UsageMonths.Sum(spans, days);
        var chosen = choice.Month is { } day ? totals.FirstOrDefault(total => total.Span.Contains(day)) : null;
        if (choice.Month is not null && chosen is null)
        {
            return NotFound();
        }

        services.GetRequiredService<PersonSteps>().Record(HttpContext.Person, StepKind.UsageSeen);
        if (Request.WantsCsv)
        {
            var csv = services.GetRequiredService<UsageCsv>();
            return chosen is null ? csv.OfMonths(choice.Line, totals) : csv.OfDays(choice.Line, chosen);
        }

        return View("usagePage", services.GetRequiredService<UsageWriter>().Of((IPageHead)CurrentPage!, choice, totals, chosen));
    }
}
