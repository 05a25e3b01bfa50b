using System.Globalization;
using ECare.Cms.Web;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Web.Website.Controllers;

namespace Umbraco.Extensions;

/// <summary>Forms on pages.</summary>
public static class HtmlHelperRenderExtensions
{
    /// <summary>
    /// A form that posts to the page it stands on and is handled by <paramref name="action"/> of <typeparamref name="T"/>.
    /// Carries the antiforgery token and the route, which no visitor can read or forge.
    /// </summary>
    /// <param name="html">The helper of the view.</param>
    /// <param name="action">The action of the surface controller.</param>
    /// <param name="additionalRouteVals">Values bound to parameters of the action, protected against tampering.</param>
    /// <param name="htmlAttributes">Attributes of the form element.</param>
    /// <param name="method">How the form is sent.</param>
    public static MvcForm BeginUmbracoForm<T>(
        this IHtmlHelper html,
        string action,
        object? additionalRouteVals = null,
        object? htmlAttributes = null,
        FormMethod method = FormMethod.Post)
        where T : SurfaceController
    {
        var request = html.ViewContext.HttpContext.Request;
        var form = new TagBuilder("form") { TagRenderMode = TagRenderMode.StartTag };
        form.MergeAttributes(HtmlHelper.AnonymousObjectToHtmlAttributes(htmlAttributes));
        form.MergeAttribute("action", UriHelper.BuildRelative(request.PathBase, request.Path, request.QueryString), replaceExisting: false);
        form.MergeAttribute("method", HtmlHelper.GetFormMethodString(method), replaceExisting: true);
        html.ViewContext.Writer.Write(form, html.ViewContext.HttpContext);

        return new UmbracoForm(html, RouteOf<T>(action, additionalRouteVals), withAntiforgery: method == FormMethod.Post);
    }

    private static SurfaceRoute RouteOf<T>(string action, object? values)
        where T : SurfaceController
    {
        var given = new RouteValueDictionary(values).ToDictionary(
            pair => pair.Key,
            pair => Convert.ToString(pair.Value, CultureInfo.InvariantCulture),
            StringComparer.OrdinalIgnoreCase);
        return new SurfaceRoute(Target<T>.Controller, action, Target<T>.Area, given);
    }

    private static void Write(this TextWriter writer, TagBuilder tag, Microsoft.AspNetCore.Http.HttpContext context) =>
        tag.WriteTo(writer, context.RequestServices.GetRequiredService<System.Text.Encodings.Web.HtmlEncoder>());

    /// <summary>How routing names a controller. Read once: attributes cost more than the rest of a form.</summary>
    private static class Target<T>
        where T : SurfaceController
    {
        public static string Controller { get; } =
            typeof(T).Name.EndsWith("Controller", StringComparison.Ordinal) ? typeof(T).Name[..^"Controller".Length] : typeof(T).Name;

        public static string Area { get; } =
            typeof(T).GetCustomAttributes(typeof(AreaAttribute), inherit: true).OfType<AreaAttribute>().FirstOrDefault()?.RouteValue ?? string.Empty;
    }

    private sealed class UmbracoForm(IHtmlHelper html, SurfaceRoute route, bool withAntiforgery)
        : MvcForm(html.ViewContext, System.Text.Encodings.Web.HtmlEncoder.Default)
    {
        protected override void GenerateEndForm()
        {
            var context = html.ViewContext;
            if (withAntiforgery)
            {
                html.AntiForgeryToken().WriteTo(context.Writer, System.Text.Encodings.Web.HtmlEncoder.Default);
            }

            var field = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
            field.MergeAttribute("type", "hidden");
            field.MergeAttribute("name", SurfaceRoute.FieldName);
            field.MergeAttribute("value", route.Protect(context.HttpContext.RequestServices.GetRequiredService<IDataProtectionProvider>()));
            context.Writer.Write(field, context.HttpContext);
            base.GenerateEndForm();
        }
    }
}
