using ECare.Core.Accounts;
using ECare.Core.Balances;
using ECare.Core.Behaviour;
using ECare.Core.Inventory;
using ECare.Core.Usage;
using ECare.Core.Usage.Itemised;
using ECare.Web.Content.Models;
using ECare.Web.Content.Sites;
using ECare.Web.Features.Export;
using ECare.Web.Features.Figures;
using ECare.Web.Features.SignIn;
using ECare.Web.Features.Usage.Itemised;
using ECare.Web.Features.Usage.Limits;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewEngines;
using Umbraco.Cms.Core.Web;
using Umbraco.Cms.Web.Common.Controllers;

namespace ECare.Web.Features.Usage;

/// <summary>Shows the <c>usagePage</c>: thirteen months of a line, the days of one with <c>?month=</c>, and with <c>?view=</c> the other cuts; all also as CSV.</summary>
public sealed class UsagePageController(
    ILogger<RenderController> logger, ICompositeViewEngine views, IUmbracoContextAccessor umbraco, IServiceProvider services)
    : RenderController(logger, views, umbraco)
{
    private IPageHead Head => (IPageHead)CurrentPage!;

    /// <summary>Named for the document type, which routing prefers to <see cref="RenderController.Index"/>.</summary>
    public async Task<IActionResult> UsagePage(CancellationToken cancellationToken)
    {
        if (HttpContext.RequirePerson().CustomerId is not { } customerId)
        {
            return NotFound();
        }

        if (!UsageQuery.TryRead(Request, out var query))
        {
            return BadRequest();
        }

        if (query.View == UsageView.Centres)
        {
            return await CentresAsync(customerId, query, cancellationToken);
        }

        var reached = await services.GetRequiredService<LinesReader>().ReadAsync(customerId, cancellationToken);
        var lines = reached.Where(view => view.Role.SeesUsage).ToList();
        var line = query.Line is null ? lines.FirstOrDefault() : lines.Find(each => each.Line.Id == query.Line);
        if (line is null)
        {
            return query.Line is null && query.Month is null ? View("noUsage", Head) : NotFound();
        }

        var choice = new UsageChoice(lines, line, query);
        services.GetRequiredService<PersonSteps>().Record(HttpContext.Person, StepKind.UsageSeen);
        return query.View switch
        {
            UsageView.Days => await MonthsAsync(customerId, choice, cancellationToken),
            UsageView.Limits => await LimitsAsync(customerId, choice, cancellationToken),
            _ => await RecordsAsync(customerId, choice, cancellationToken),
        };
    }

    private async Task<IActionResult> LimitsAsync(long customerId, UsageChoice choice, CancellationToken cancellationToken)
    {
        if (!LimitsQuery.TryRead(Request, out var query))
        {
            return BadRequest();
        }

        if (await services.GetRequiredService<BalanceReader>().ReadAsync(customerId, choice.Line.Id, cancellationToken) is not { } balance)
        {
            return NotFound();
        }

        var seller = services.GetRequiredService<SiteRequest>().Site.Operator!;
        var onSale = await services.GetRequiredService<OfferCatalogue>().OnSaleAsync(seller, cancellationToken);
        var frame = services.GetRequiredService<UsageFrame>().Of(Head, choice, null) with
        {
            AsOf = balance.AsOf is { } at ? services.GetRequiredService<FigureStamp>().Of(at) : null,
        };
        return View("limits", services.GetRequiredService<LimitsWriter>().Of(frame, choice.Line, balance, query, onSale));
    }

    private async Task<IActionResult> MonthsAsync(long customerId, UsageChoice choice, CancellationToken cancellationToken)
    {
        var spans = services.GetRequiredService<UsageMonths>().Latest();
        var reader = services.GetRequiredService<UsageReader>();
        if (await reader.DaysAsync(customerId, choice.Line.Id, spans[^1].From, spans[0].To, cancellationToken) is not { } days)
        {
            return NotFound();
        }

        var totals = UsageMonths.Sum(spans, days);
        var chosen = choice.Query.Month is { } day ? totals.FirstOrDefault(total => total.Span.Contains(day)) : null;
        if (choice.Query.Month is not null && chosen is null)
        {
            return NotFound();
        }

        if (Request.WantsCsv)
        {
            var csv = services.GetRequiredService<UsageCsv>();
            return chosen is null ? csv.OfMonths(choice.Line, totals) : csv.OfDays(choice.Line, chosen);
        }

        return await ShowAsync(services.GetRequiredService<UsageWriter>().Of(Head, choice, totals, chosen), cancellationToken);
    }

    private async Task<IActionResult> RecordsAsync(long customerId, UsageChoice choice, CancellationToken cancellationToken)
    {
        if (Months(choice.Query) is not { } months)
        {
            return NotFound();
        }

        var desk = services.GetRequiredService<RecordsDesk>();
        if (Request.WantsCsv)
        {
            return await desk.ExportAsync(customerId, choice, months.Chosen, cancellationToken) is { } rows
                ? services.GetRequiredService<UsageCsv>().Of(choice.Line, rows)
                : NotFound();
        }

        return await desk.ShowAsync(Head, customerId, choice, months, cancellationToken) is { } model
            ? await ShowAsync(model, cancellationToken)
            : NotFound();
    }

    private async Task<IActionResult> CentresAsync(long customerId, UsageQuery query, CancellationToken cancellationToken)
    {
        var desk = services.GetRequiredService<CentresDesk>();
        if (Months(query) is not { } months || await desk.ReadAsync(customerId, query, months.Chosen, cancellationToken) is not { } rows)
        {
            return NotFound();
        }

        services.GetRequiredService<PersonSteps>().Record(HttpContext.Person, StepKind.UsageSeen);
        return Request.WantsCsv
            ? services.GetRequiredService<UsageCsv>().OfCentres(rows)
            : await ShowAsync(desk.Show(Head, rows, months.Chosen), cancellationToken);
    }

    /// <summary>The asked month, or the running one; null where it lies outside of the thirteen.</summary>
    private UsageMonthChoice? Months(UsageQuery query)
    {
        var spans = services.GetRequiredService<UsageMonths>().Latest();
        var chosen = query.Month is { } day ? spans.FirstOrDefault(span => span.Contains(day)) : spans[0];
        return chosen is null ? null : new UsageMonthChoice(spans, chosen);
    }

    private async Task<IActionResult> ShowAsync(UsageModel model, CancellationToken cancellationToken)
    {
        var asOf = await services.GetRequiredService<ItemisedReader>().AsOfAsync(cancellationToken);
        return View("usagePage", model with { AsOf = asOf is { } at ? services.GetRequiredService<FigureStamp>().Of(at) : null });
    }
}
