using System.Globalization;
using ECare.Core.Behaviour;
using ECare.Web.Content.Models;
using ECare.Web.Features.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewEngines;
using Umbraco.Cms.Core.Web;
using Umbraco.Cms.Web.Common.Controllers;

namespace ECare.Web.Features.Dashboard;

/// <summary>Shows the <c>dashboardPage</c>: what is left, what is due, what is wrong, what happened last.</summary>
public sealed class DashboardPageController(
    ILogger<RenderController> logger, ICompositeViewEngine views, IUmbracoContextAccessor umbraco, DashboardComposer composer, PersonSteps steps)
    : RenderController(logger, views, umbraco)
{
    /// <summary>The name of the parameter that chooses a line.</summary>
    public const string LineParameter = "line";

    /// <inheritdoc/>
    [NonAction]
    public override IActionResult Index() => throw new InvalidOperationException("The page is read asynchronously.");

    /// <summary>The dashboard of the line that is asked for, else of the person's first.</summary>
    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken cancellationToken)
    {
        if (!TryReadLine(out var lineId))
        {
            return BadRequest();
        }

        var person = HttpContext.RequirePerson();
        var view = await composer.ComposeAsync((DashboardPage)CurrentPage, person, lineId, cancellationToken);
        if (view is null)
        {
            return NotFound();
        }

        steps.Record(person, lineId is null ? StepKind.DashboardSeen : StepKind.LineSwitched);
        return View(DashboardPage.ModelTypeAlias, view);
    }

    private bool TryReadLine(out long? lineId)
    {
        lineId = null;
        if (!Request.Query.TryGetValue(LineParameter, out var asked))
        {
            return true;
        }

        var isNumber = long.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        lineId = number;
        return isNumber;
    }
}
