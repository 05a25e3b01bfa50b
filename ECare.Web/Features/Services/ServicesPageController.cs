using ECare.Core.Behaviour;
using ECare.Core.Inventory;
using ECare.Web.Content.Models;
using ECare.Web.Content.Sites;
using ECare.Web.Features.Export;
using ECare.Web.Features.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewEngines;
using Umbraco.Cms.Core.Web;
using Umbraco.Cms.Web.Common.Controllers;

namespace ECare.Web.Features.Services;

/// <summary>Shows the <c>servicesPage</c>: all lines that the person reaches, and one of them with <c>?line=</c>.</summary>
public sealed class ServicesPageController(
    ILogger<RenderController> logger, ICompositeViewEngine views, IUmbracoContextAccessor umbraco, IServiceProvider services)
    : RenderController(logger, views, umbraco)
{
    /// <summary>Named for the document type, which routing prefers to <see cref="RenderController.Index"/>.</summary>
    public async Task<IActionResult> ServicesPage(CancellationToken cancellationToken)
    {
        if (HttpContext.RequirePerson().CustomerId is not { } customerId)
        {
            return NotFound();
        }

        if (!Request.TryNumber("line", out var lineId))
        {
            return BadRequest();
        }

        var lines = await services.GetRequiredService<LinesReader>().ReadAsync(customerId, cancellationToken);
        var chosen = lineId is null ? null : lines.FirstOrDefault(view => view.Line.Id == lineId);
        if (lineId is not null && chosen is null)
        {
            return NotFound();
        }

        services.GetRequiredService<PersonSteps>().Record(HttpContext.Person, StepKind.ServicesSeen);
        var seller = services.GetRequiredService<SiteRequest>().Site.Operator!;
        var onSale = await services.GetRequiredService<OfferCatalogue>().OnSaleAsync(seller, cancellationToken);
        var writer = services.GetRequiredService<ServiceWriter>();
        return chosen is null
            ? View("servicesPage", new ServicesModel((IPageHead)CurrentPage!, [.. lines.Select(view => writer.Card(view))]))
            : View("service", writer.Details(chosen, onSale));
    }
}
