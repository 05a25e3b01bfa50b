using Ganss.Xss;

namespace ECare.Cms.Editors;

/// <summary>
/// Leaves of an editor's markup what text needs: no script, no style, no frame, no event. Links keep Umbraco's own
/// attributes, by which they are resolved.
/// </summary>
internal sealed class RichTextSanitizer : Umbraco.Cms.Core.Security.IHtmlSanitizer
{
    private readonly HtmlSanitizer _sanitizer = Create();

    public string Sanitize(string html) => html.Contains('<', StringComparison.Ordinal) ? _sanitizer.Sanitize(html) : html;

    private static HtmlSanitizer Create()
    {
        var sanitizer = new HtmlSanitizer();
        sanitizer.AllowedTags.ExceptWith(["form", "input", "button", "select", "option", "optgroup", "textarea", "fieldset", "keygen", "dialog", "menuitem"]);
        sanitizer.AllowedTags.UnionWith(["umb-rte-block", "umb-rte-block-inline"]);
        sanitizer.AllowedAttributes.Remove("style");
        sanitizer.AllowedAttributes.Remove("action");
        sanitizer.AllowedAttributes.UnionWith(["class", "id", "lang", "dir", "data-udi", "data-anchor", "data-culture", "data-content-key"]);
        sanitizer.AllowedSchemes.UnionWith(["mailto", "tel"]);
        sanitizer.AllowedCssProperties.Clear();
        return sanitizer;
    }
}
