using ECare.Web.Theming;
using ECare.Web.Views.Shared.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ECare.Web.Features.Components;

/// <summary>Shows the style page; <c>?brand=rimal&amp;lang=ar&amp;dir=rtl&amp;scheme=dark</c>. Reached only through <see cref="ComponentPage"/>'s route.</summary>
[AllowAnonymous]
public sealed class ComponentsController(ThemeCatalogue themes) : Controller
{
    [HttpGet]
    public IActionResult Index(string? brand, string? lang, string? dir)
    {
        var theme = brand is not null && themes.Has(brand) ? themes[brand] : themes[themes.Names.First()];
        var samples = Samples.In(lang);
        var rightToLeft = dir is null ? samples.Language == "ar" : dir == "rtl";
        HttpContext.SetShell(SampleShell.For(theme, samples, rightToLeft, Request.Path));
        return View("~/Features/Components/Index.cshtml", new ComponentsModel(samples, themes, theme));
    }
}

/// <summary>What the style page shows.</summary>
internal sealed record ComponentsModel(Samples Words, ThemeCatalogue Themes, Theme Theme);
