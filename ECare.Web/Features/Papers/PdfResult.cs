using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ECare.Cms.Web;
using ECare.Web.Hosting.Assets;
using ECare.Web.Hosting.Printing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewEngines;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace ECare.Web.Features.Papers;

/// <summary>A view as a PDF file. Where the portal cannot print, the visitor is led to the page to print it there.</summary>
/// <param name="paperUrl">The address of the view as a page.</param>
internal sealed partial class PdfResult(string viewName, object model, string fileName, string paperUrl) : IActionResult
{
    private const string RetrySeconds = "10";

    /// <summary>A paper as the visitor wants it: as a file, or as the page that is printed.</summary>
    public static IActionResult Of(Controller page, string view, IPaper paper, bool isPdf) =>
        isPdf ? new PdfResult(view, paper, paper.Frame.FileName, paper.Frame.PaperUrl) : page.View(view, paper);

    public async Task ExecuteResultAsync(ActionContext context)
    {
        var services = context.HttpContext.RequestServices;
        var html = SelfContained(await RenderAsync(context, services), services.GetRequiredService<AssetStore>());
        var printed = await services.GetRequiredService<PdfPrinter>().PrintAsync(html, context.HttpContext.RequestAborted);
        if (printed is Printed.Busy)
        {
            context.HttpContext.Response.Headers.RetryAfter = RetrySeconds;
        }

        IActionResult answer = printed switch
        {
            Printed.File(var pdf) => new FileContentResult(pdf, "application/pdf") { FileDownloadName = fileName },
            Printed.NoBrowser => new RedirectResult(paperUrl.ForHeader()),
            _ => new StatusCodeResult(StatusCodes.Status503ServiceUnavailable),
        };
        await answer.ExecuteResultAsync(context);
    }

    private async Task<string> RenderAsync(ActionContext context, IServiceProvider services)
    {
        var found = services.GetRequiredService<ICompositeViewEngine>().FindView(context, viewName, isMainPage: true);
        var data = new ViewDataDictionary(services.GetRequiredService<IModelMetadataProvider>(), context.ModelState) { Model = model };
        var kept = new TempDataDictionary(context.HttpContext, services.GetRequiredService<ITempDataProvider>());
        await using var writer = new StringWriter(CultureInfo.InvariantCulture);
        await found.EnsureSuccessful(null).View!.RenderAsync(
            new ViewContext(context, found.View!, data, kept, writer, new HtmlHelperOptions()));
        return writer.ToString();
    }

    /// <summary>Puts the style sheets and the fonts that they name into the page: the printing browser loads nothing.</summary>
    private static string SelfContained(string html, AssetStore assets) => StyleSheet().Replace(html, link =>
    {
        var css = Encoding.UTF8.GetString(assets.Find(link.Groups["url"].Value)!.Plain);
        return $"<style>{AssetUrl().Replace(css, url => DataUrl(assets.Find(url.Groups["url"].Value)))}</style>";
    });

    private static string DataUrl(Asset? asset) => asset is null ? "url(about:blank)" : $"url(data:{asset.ContentType};base64,{Convert.ToBase64String(asset.Plain)})";

    [GeneratedRegex("<link rel=\"stylesheet\" href=\"(?<url>[^\"]+)\">", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex StyleSheet();

    [GeneratedRegex("url\\(\"?(?<url>/assets/[^\")]+)\"?\\)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex AssetUrl();
}
