using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewEngines;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Routing;
using Umbraco.Cms.Core.Web;
using Umbraco.Cms.Web.Common.Controllers;
using Umbraco.Cms.Web.Website.Controllers;
using Umbraco.Extensions;

namespace ECare.Tests.Cms.Web;

[PublishedModel("page")]
public sealed class TestPage(IPublishedContent content, IPublishedValueFallback fallback) : PublishedContentModel(content, fallback)
{
    public string? Title => this.Value<string>(fallback, "title", fallback: Fallback.ToLanguage);

    public decimal Price => this.Value<decimal>(fallback, "price");

    private readonly IPublishedValueFallback fallback = fallback;
}

/// <summary>The controller of document type <c>formPage</c>, found by its name.</summary>
public sealed class FormPageController(
    ILogger<FormPageController> logger, ICompositeViewEngine views, IUmbracoContextAccessor contexts)
    : RenderController(logger, views, contexts)
{
    public override IActionResult Index() => CurrentTemplate(CurrentPage);
}

public sealed record TestForm(string? Number);

public sealed class TestFormController(IUmbracoContextAccessor contexts, IPublishedUrlProvider urls) : SurfaceController(contexts, urls)
{
    [HttpPost]
    public IActionResult Send(TestForm form, string journey)
    {
        if (string.IsNullOrEmpty(form.Number))
        {
            ModelState.AddModelError(nameof(form.Number), "missing");
            return CurrentUmbracoPage();
        }

        return RedirectToCurrentUmbracoPage(Microsoft.AspNetCore.Http.QueryString.Create("done", $"{journey}-{CurrentPage!.Key:n}"));
    }
}

/// <summary>Stands in for Razor, which a test project does not compile: every document type has a view.</summary>
internal sealed class TestViewEngine : IViewEngine
{
    public ViewEngineResult FindView(ActionContext context, string viewName, bool isMainPage) =>
        ViewEngineResult.Found(viewName, new TestView(viewName));

    public ViewEngineResult GetView(string? executingFilePath, string viewPath, bool isMainPage) =>
        ViewEngineResult.NotFound(viewPath, []);

    private sealed class TestView(string name) : IView
    {
        public string Path => name;

        public async Task RenderAsync(ViewContext context)
        {
            var page = context.ViewData.Model as IPublishedContent ?? ((IContentModel)context.ViewData.Model!).Content;
            await context.Writer.WriteAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"view={name}; title={(page as TestPage)?.Title ?? page.Name}; culture={CultureInfo.CurrentCulture.Name}; url={page.Url()}; errors={context.ModelState.ErrorCount};"));
            if (name == "formPage")
            {
                var html = context.HttpContext.RequestServices.GetRequiredService<IHtmlHelper>();
                ((IViewContextAware)html).Contextualize(context);
                using (html.BeginUmbracoForm<TestFormController>(nameof(TestFormController.Send), new { journey = "top-up" }))
                {
                    await context.Writer.WriteAsync("<input name=\"Number\">");
                }
            }
        }
    }
}
