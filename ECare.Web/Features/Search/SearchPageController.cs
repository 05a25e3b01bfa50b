using ECare.Cms.Search;
using ECare.Web.Content.Models;
using ECare.Web.Features.Export;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewEngines;
using Microsoft.AspNetCore.RateLimiting;
using Umbraco.Cms.Core.Web;
using Umbraco.Cms.Web.Common.Controllers;

namespace ECare.Web.Features.Search;

/// <summary>
/// Shows the <c>searchPage</c>: <c>?q=</c> asks, <c>&amp;page=</c> turns. With <c>&amp;part=suggestions</c> it answers with a few links alone, for the list below
/// the field while somebody types.
/// </summary>
[AllowAnonymous]
[EnableRateLimiting(SearchRegistration.Limit)]
public sealed class SearchPageController(
    ILogger<RenderController> logger, ICompositeViewEngine views, IUmbracoContextAccessor umbraco, SearchWriter writer)
    : RenderController(logger, views, umbraco)
{
    private const string Suggestions = "suggestions";

    public override IActionResult Index()
    {
        var text = Request.Query["q"].ToString();
        var part = Request.Query["part"].ToString();
        if (text.Length > ContentSearch.LongestText
            || part is not ("" or Suggestions)
            || !Request.TryNumber("page", out var number)
            || number > SearchWriter.MostPages)
        {
            return BadRequest();
        }

        return part == Suggestions
            ? PartialView("_Suggestions", writer.Suggest(text))
            : CurrentTemplate(writer.Of((SearchPage)CurrentPage, text.Trim(), (int)(number ?? 1)));
    }
}
